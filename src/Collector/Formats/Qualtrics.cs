namespace Carmen.Collector;

/// <summary>
/// Response exports of Qualtrics as CSV with three lines of headings (names, texts, import ids), and the older ones with two
/// (<c>V1</c>…, then texts). Previews and tests are filtered, unfinished responses partial. Address, names, e-mail, reference and place of the
/// respondent are never read.
/// </summary>
internal static class Qualtrics
{
    /// <summary>Codes of the column Status: previews and tests, on line, off line and those that also look like spam.</summary>
    private static readonly string[] Tests = ["survey preview", "survey test", "1", "2", "9", "17"];

    private static readonly string[] OwnNames =
    [
        "startdate",
        "enddate",
        "status",
        "ipaddress",
        "progress",
        "duration (in seconds)",
        "finished",
        "recordeddate",
        "responseid",
        "recipientlastname",
        "recipientfirstname",
        "recipientemail",
        "externalreference",
        "externaldatareference",
        "locationlatitude",
        "locationlongitude",
        "locationaccuracy",
        "distributionchannel",
        "userlanguage",
        "q_recaptchascore",
        "responseset",
        "name",
        "emailaddress",
    ];

    internal static readonly SurveyTool Tool = new()
    {
        Name = "Qualtrics",
        IsExport = IsExportOf,
        GoesOn = (records, record) => record.Any(IsImportId) || (records.Count == 1 && !HasDate(records[0], record)),
        Combine = Combined,
        Finished = (["Finished", "finished"], text => text is not ("0" or "False" or "FALSE" or "false")),
        Filters =
        [
            new RowFilter(["Status"], text => Tests.Contains(Headings.Fold(text)) ? SurveyTool.TestResponse : null),
            new RowFilter(["DistributionChannel"], text => Headings.Fold(text) is "preview" or "test" ? SurveyTool.TestResponse : null),
        ],
        OwnHeadings = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["id"] = ["ResponseId", "ResponseID", "_recordId"],
            ["submitted"] = ["EndDate", "RecordedDate"],
            ["started"] = ["StartDate"],
            ["language"] = ["UserLanguage"],
            ["seconds"] = ["Duration (in seconds)", "duration"],
        },
        IsOwn = heading => OwnNames.Contains(Headings.Fold(heading)),
    };

    private static bool IsExportOf(IReadOnlyList<string> first)
    {
        var names = first.Select(Headings.Fold).ToHashSet(StringComparer.Ordinal);
        return (
                names.Contains("responseid")
                && names.Contains("startdate")
                && (names.Contains("finished") || names.Contains("recordeddate"))
            ) || (names.Contains("v1") && names.Contains("v8") && names.Contains("v10"));
    }

    /// <summary>A response has its start or end in one of these columns; the texts of the headings have words there.</summary>
    private static bool HasDate(string[] names, string[] record) =>
        record
            .Where(
                (_, cell) => cell < names.Length && Headings.Fold(names[cell]) is "startdate" or "enddate" or "recordeddate" or "v8" or "v9"
            )
            .Any(text => text.Length == 0 || char.IsAsciiDigit(text[0]));

    private static bool IsImportId(string cell) => cell.StartsWith("{\"ImportId\":", StringComparison.Ordinal);

    /// <summary>The older exports name their own columns V1, V2… and say only in the second line what they are.</summary>
    private static List<Heading> Combined(IReadOnlyList<string[]> records)
    {
        var headings = new List<Heading>();
        for (var cell = 0; cell < records[0].Length; cell++)
        {
            var texts = records
                .Skip(1)
                .Select(record => ImportId(record.ElementAtOrDefault(cell) ?? ""))
                .Where(text => text.Length > 0)
                .ToList();
            var (name, text) = (records[0][cell], texts.FirstOrDefault() ?? "");
            headings.Add(
                name is ['V', _, ..] && OwnNames.Contains(Headings.Fold(text)) ? new Heading(text, [name]) : new Heading(name, texts)
            );
        }

        return headings;
    }

    /// <summary>QID1 of <c>{"ImportId":"QID1"}</c>; other texts as they stand.</summary>
    private static string ImportId(string cell) => IsImportId(cell) ? cell.Split('"').ElementAtOrDefault(3) ?? "" : cell;
}
