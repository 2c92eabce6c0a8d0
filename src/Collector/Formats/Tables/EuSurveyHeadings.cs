namespace Carmen.Collector;

/// <summary>The columns that EUSurvey adds to the questions, as its languages name them.</summary>
internal static class EuSurveyHeadings
{
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Own = new Dictionary<string, IReadOnlyList<string>>(
        StringComparer.Ordinal
    )
    {
        ["id"] =
        [
            "Contribution ID",
            "№ на попълнена анкета",
            "Číslo příspěvku",
            "Svar-ID",
            "Kennnummer des Beitrags",
            "Αναγνωριστικό απαντήσεων",
            "ID de la contribución",
            "Vastuse tunnuskood",
            "Vastauksen tunnistenumero",
            "Numéro d'identification de la contribution",
            "ID na hAighneachta",
            "Identifikacijska oznaka doprinosa",
            "Benyújtott felmérés azonosítója",
            "ID contributo",
            "Atsakymo ID",
            "Atbildes identifikācijas numurs",
            "ID tal-Kontribuzzjoni",
            "Nummer bijdrage",
            "Identyfikator formularza",
            "Número de identificação da contribuição",
            "ID contribuție",
            "Identifikačné číslo príspevku",
            "Identifikacijska oznaka prispevka",
        ],
        ["submitted"] =
        [
            "Creation date",
            "Дата на създаване",
            "Den vytvoření",
            "Oprettelsesdato",
            "Erstellungsdatum",
            "Ημερομηνία δημιουργίας",
            "Fecha de creación",
            "Loomise kuupäev",
            "Luontipäivä",
            "Date de création",
            "Dáta a chruthaithe",
            "Datum stvaranja",
            "Létrehozás dátuma",
            "Data di creazione",
            "Sukūrimo datas",
            "Izveides datums",
            "Data meta nħoloq",
            "Aanmaakdatum",
            "Data utworzenia",
            "Data de criação",
            "Data creării",
            "Dátum vytvorenia",
            "Datum priprave",
            "Skapad den",
        ],
        ["language"] =
        [
            "Languages",
            "Езици",
            "Jazyky",
            "Sprog",
            "Sprachen",
            "Γλώσσες",
            "Idiomas",
            "Keeled",
            "Kielet",
            "Langues",
            "Teangacha",
            "Jezici",
            "Nyelvek",
            "Lingue",
            "Kalbos",
            "Valodas",
            "Lingwi",
            "Talen",
            "Języki",
            "Línguas",
            "Limbi",
            "Jeziki",
            "Språk",
        ],
    };

    private static readonly HashSet<string> Names =
    [
        .. Own.Values.SelectMany(names => names).Select(Headings.Fold),
        "invitation number",
        "user name",
        "last update",
        "total score",
    ];

    public static bool IsOwn(string heading) => Names.Contains(Headings.Fold(heading));
}
