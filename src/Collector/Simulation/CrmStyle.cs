namespace Carmen.Collector.Simulation;

/// <summary>How a city's case system writes its monthly export.</summary>
/// <param name="Columns">Our field → the city's heading, in the order of the file.</param>
/// <param name="Prefix">Of case numbers.</param>
/// <param name="Encoding">As <c>pilot.yaml</c> names it.</param>
/// <param name="OverlapDays">Each export repeats what happened in so many days before its month.</param>
/// <param name="Types">Service → the city's word.</param>
internal sealed record CrmStyle(
    IReadOnlyDictionary<string, string> Columns,
    string Prefix,
    string FilePattern,
    char Separator,
    string Encoding,
    string LineEnd,
    string Dates,
    int OverlapDays,
    IReadOnlyDictionary<string, string> Types,
    string UnknownType,
    IReadOnlyDictionary<string, string> Channels,
    string UnknownChannel,
    IReadOnlyDictionary<string, string> Statuses,
    IReadOnlyDictionary<string, string> AudienceWords,
    Func<int, string> Person
)
{
    public const string Utf8WithMark = "utf-8-bom";

    public string Glob => FilePattern.Replace("{0}", "*", StringComparison.Ordinal);

    public string File(int month) =>
        string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            FilePattern,
            Calendar.First(month).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)
        );

    public static CrmStyle Of(string city) =>
        city switch
        {
            "sheffield" => Sheffield,
            "saarbruecken" => Saarbruecken,
            "prato" => Prato,
            _ => BlackCountry,
        };

    private static readonly Dictionary<string, string> EnglishTypes = Words(
        ("waste-report", "Environment, fly-tipping"),
        ("road-damage", "Highways, pothole or pavement defect"),
        ("suggestion", "Comments, suggestions and complaints"),
        ("bulky-waste", "Environment, bulky item collection"),
        ("resident-parking", "Parking permit"),
        ("social-housing", "Council home application"),
        ("consultation", "Consultation response")
    );

    private static readonly CrmStyle Sheffield = new(
        Words(
            ("id", "Case Ref"),
            ("service", "Case Type"),
            ("channel", "Contact Channel"),
            ("person", "Customer ID"),
            ("audience", "Customer Type"),
            ("opened", "Opened"),
            ("first-reply", "First Response"),
            ("due", "Target Date"),
            ("closed", "Closed"),
            ("status", "Status"),
            ("district", "Ward")
        ),
        "S-",
        "sheffield/crm/cases_{0}.csv",
        ',',
        "utf-8",
        "\n",
        "dd/MM/yyyy HH:mm",
        0,
        EnglishTypes,
        "Lost property",
        Words(
            ("phone", "Telephone"),
            ("counter", "First Point reception"),
            ("e-mail", "Email"),
            ("web", "Web form"),
            ("mobile-app", "Mobile app")
        ),
        "Councillor surgery",
        Words(("open", "Open"), ("closed", "Closed"), ("withdrawn", "Withdrawn")),
        Words(("citizen", "Resident"), ("enterprise", "Business"), ("visitor", "Visitor"), ("organisation", "Voluntary organisation")),
        person => person % 3 == 0 ? $"resident{person}@example.org" : $"C-{200_000 + person}"
    );

    private static readonly CrmStyle Saarbruecken = new(
        Words(
            ("id", "Vorgangsnummer"),
            ("service", "Anliegen"),
            ("channel", "Zugangsweg"),
            ("person", "Rufnummer/Bürgernummer"),
            ("audience", "Kundengruppe"),
            ("opened", "Eröffnet am"),
            ("first-reply", "Erste Rückmeldung"),
            ("due", "Fällig am"),
            ("closed", "Erledigt am"),
            ("status", "Bearbeitungsstand"),
            ("district", "Stadtteil")
        ),
        "SB-",
        "saarbruecken/vorgaenge/vorgaenge-{0}.csv",
        ';',
        "windows-1252",
        "\r\n",
        "dd.MM.yyyy HH:mm:ss",
        0,
        Words(
            ("waste-report", "Wilde Müllablagerung"),
            ("road-damage", "Straßen- und Gehwegschaden"),
            ("suggestion", "Anregung/Beschwerde"),
            ("resident-parking", "Bewohnerparkausweis"),
            ("nursery-place", "Kindergartenplatz"),
            ("disabled-parking", "Parkausweis für Schwerbehinderte")
        ),
        "Fundbüro",
        Words(("phone", "Telefon"), ("counter", "Bürgerbüro"), ("e-mail", "E-Mail"), ("web", "Bürgerportal"), ("mobile-app", "Bürger-App")),
        "Ortsbegehung",
        Words(("open", "in Bearbeitung"), ("closed", "erledigt"), ("withdrawn", "zurückgezogen")),
        Words(("citizen", "Bürger/in"), ("enterprise", "Unternehmen"), ("visitor", "Gast"), ("organisation", "Verein")),
        // The block of numbers that the German regulator keeps free for films and novels.
        person => person < 1000 ? $"030 23125 {person:000}" : $"B{400_000 + person}"
    );

    private static readonly CrmStyle Prato = new(
        Words(
            ("id", "Numero pratica"),
            ("service", "Tipologia"),
            ("channel", "Canale"),
            ("person", "Codice utente"),
            ("audience", "Tipo utente"),
            ("opened", "Data apertura"),
            ("first-reply", "Prima risposta"),
            ("due", "Scadenza"),
            ("closed", "Data chiusura"),
            ("status", "Stato"),
            ("district", "Circoscrizione")
        ),
        "PO/",
        "prato/pratiche/pratiche_{0}.csv",
        ';',
        Utf8WithMark,
        "\r\n",
        "dd/MM/yyyy HH:mm",
        2,
        Words(
            ("waste-report", "Rifiuti abbandonati"),
            ("road-damage", "Dissesto stradale"),
            ("suggestion", "Suggerimento o reclamo"),
            ("street-cleaning", "Pulizia strade"),
            ("nursery-place", "Iscrizione al nido"),
            ("consultation", "Consultazione pubblica")
        ),
        "Oggetti smarriti",
        Words(
            ("phone", "Telefono"),
            ("counter", "Sportello"),
            ("e-mail", "Posta elettronica"),
            ("web", "Portale"),
            ("mobile-app", "App"),
            ("sms", "SMS")
        ),
        "Fiera di quartiere",
        Words(("open", "Aperta"), ("closed", "Chiusa"), ("withdrawn", "Ritirata")),
        Words(("citizen", "Cittadino"), ("enterprise", "Impresa"), ("visitor", "Visitatore"), ("organisation", "Associazione")),
        person => person % 4 == 0 ? $"utente{person}@example.org" : $"UT{500_000 + person}"
    );

    private static readonly CrmStyle BlackCountry = new(
        Words(
            ("id", "case_number"),
            ("service", "request_type"),
            ("channel", "channel"),
            ("person", "contact"),
            ("opened", "created_at"),
            ("first-reply", "first_reply_at"),
            ("due", "due_at"),
            ("closed", "closed_at"),
            ("updated", "modified_at"),
            ("status", "state"),
            ("district", "borough")
        ),
        "BC",
        "black-country/crm/export-{0}.tsv",
        '\t',
        "utf-8",
        "\n",
        "yyyy-MM-ddTHH:mm:ss",
        0,
        EnglishTypes,
        "Registry office",
        Words(("phone", "call"), ("counter", "one-stop shop"), ("e-mail", "email"), ("web", "web"), ("mobile-app", "app")),
        "street warden",
        Words(("open", "open"), ("closed", "closed"), ("withdrawn", "cancelled")),
        Words(),
        // Telephone numbers that the United Kingdom's regulator keeps free for drama.
        person => person < 1000 ? $"0121 496 0{person:000}" : $"BCC-{600_000 + person}"
    );

    private static Dictionary<string, string> Words(params (string Ours, string Theirs)[] pairs) =>
        pairs.ToDictionary(pair => pair.Ours, pair => pair.Theirs, StringComparer.Ordinal);
}
