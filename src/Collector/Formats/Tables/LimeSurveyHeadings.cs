namespace Carmen.Collector;

/// <summary>The columns that LimeSurvey adds to the questions: their codes, and the texts that exports with full headings write in the language of the export.</summary>
internal static class LimeSurveyHeadings
{
    /// <summary>Of number, time of submission, last page and language, an export with full headings has at least so many.</summary>
    private const int FewestTexts = 3;

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Own = new Dictionary<string, IReadOnlyList<string>>(
        StringComparer.Ordinal
    )
    {
        ["id"] =
        [
            "id",
            "Response ID",
            "Antwort ID",
            "Antwort-ID",
            "ID de respuesta",
            "ID de la réponse",
            "ID réponse",
            "ID risposta",
            "ID della risposta",
            "Antwoord ID",
            "Reactie ID",
            "ID da resposta",
        ],
        ["submitted"] =
        [
            "submitdate",
            "Date submitted",
            "Datum Abgeschickt",
            "Fecha de envío",
            "Date de soumission",
            "Data invio",
            "Data di invio",
            "Datum verzonden",
            "Datum ingestuurd",
            "Data de envio",
        ],
        ["started"] =
        [
            "startdate",
            "Date started",
            "Datum gestartet",
            "Fecha de inicio",
            "Date de lancement",
            "Date de début",
            "Data inizio",
            "Data di inizio",
            "Datum gestart",
            "Data de início",
        ],
        ["language"] =
        [
            "startlanguage",
            "Start language",
            "Start-Sprache",
            "Startsprache",
            "Lenguaje inicial",
            "Idioma inicial",
            "Langue de départ",
            "Langue initiale",
            "Lingua iniziale",
            "Lingua di partenza",
            "Begintaal",
            "Starttaal",
            "Língua inicial",
        ],
        ["seconds"] =
        [
            "interviewtime",
            "Total time",
            "Gesamtzeit",
            "Tiempo total",
            "Temps total",
            "Tempo totale",
            "Totale tijd",
            "Tempo total",
        ],
    };

    private static readonly string[] LastPages =
    [
        "last page",
        "letzte seite",
        "última página",
        "dernière page",
        "ultima pagina",
        "laatste pagina",
    ];

    /// <summary>Further columns and the beginnings of those of time, which nobody misses.</summary>
    private static readonly string[] Others =
    [
        .. LastPages,
        "seed",
        "date last action",
        "ip address",
        "referrer url",
        "zufallsstartwert",
        "zufallsgeneratorstartwert",
        "datum letzte aktivität",
        "ip-adresse",
        "weiterleitungs-url",
        "semilla",
        "fecha de la última acción",
        "dirección ip",
        "url de referencia",
    ];
    private static readonly string[] Times = ["group time: ", "question time: ", "gruppenzeit: ", "fragenzeit: "];

    private static readonly IReadOnlyList<HashSet<string>> Telling =
    [
        .. new[] { "id", "submitted", "language" }.Select(field =>
            Own[field].Skip(1).Select(Headings.Fold).ToHashSet(StringComparer.Ordinal)
        ),
        [.. LastPages],
    ];

    /// <summary>Whether a table's headings are those of an export with full texts.</summary>
    public static bool AreThoseOfAnExport(IReadOnlyList<string> first)
    {
        var headings = first.Select(Plain).ToHashSet(StringComparer.Ordinal);
        return Telling.Count(texts => texts.Overlaps(headings)) >= FewestTexts;
    }

    /// <summary>Whether a full text is one of the tool's own.</summary>
    public static bool IsOwn(string heading) =>
        Plain(heading) is var plain && (Others.Contains(plain) || Times.Any(time => plain.StartsWith(time, StringComparison.Ordinal)));

    private static string Plain(string heading) => Headings.Fold(heading.Replace('_', ' '));
}
