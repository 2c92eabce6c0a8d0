namespace Carmen.Collector;

/// <summary>
/// Response exports of SurveyMonkey as CSV: a line of questions, of which one may span several columns, and mostly a second one with the
/// parts of each question. Addresses, names and collectors of the respondents are never read.
/// </summary>
internal static class SurveyMonkey
{
    private static readonly string[] Id = ["respondentid", "respondent id", "respondent_id"];
    private static readonly string[] OwnNames =
    [
        .. Id,
        "collectorid",
        "collector id",
        "collector_id",
        "startdate",
        "start date",
        "date_created",
        "enddate",
        "end date",
        "date_modified",
        "ip address",
        "ip_address",
        "email address",
        "email_address",
        "first name",
        "first_name",
        "lastname",
        "last name",
        "last_name",
        "customdata",
        "custom data 1",
        "custom_1",
    ];

    /// <summary>What the second line has where a question has no parts.</summary>
    private static readonly string[] NoParts = ["", "response", "open-ended response"];

    internal static readonly SurveyTool Tool = new()
    {
        Name = "SurveyMonkey",
        IsExport = first => first.Count > 1 && Id.Contains(Headings.Fold(first[0])),
        GoesOn = (records, record) => records.Count == 1 && record[0].Length == 0 && record.Any(cell => cell.Length > 0),
        Combine = Combined,
        OwnHeadings = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["id"] = Id,
            ["submitted"] = ["EndDate", "End Date", "date_modified"],
            ["started"] = ["StartDate", "Start Date", "date_created"],
        },
        Dates = ["MM/dd/yyyy hh:mm:ss tt", "MM/dd/yyyy HH:mm:ss", "MM/dd/yyyy"],
        IsOwn = heading => OwnNames.Contains(Headings.Fold(heading)),
    };

    /// <summary>A question goes on over the blank headings to its right; part of it is named as <c>Question [part]</c>.</summary>
    private static List<Heading> Combined(IReadOnlyList<string[]> records)
    {
        var headings = new List<Heading>();
        var question = "";
        for (var cell = 0; cell < records[0].Length; cell++)
        {
            var part = records.Count > 1 ? records[1].ElementAtOrDefault(cell) ?? "" : "";
            var isOwn = records[0][cell].Length > 0;
            question = isOwn ? records[0][cell] : question;
            headings.Add(
                NoParts.Contains(Headings.Fold(part)) ? new Heading(isOwn || part.Length > 0 ? question : "", [])
                : question.Length == 0 ? new Heading(part, [])
                : new Heading($"{question} [{part}]", [$"{question} - {part}", $"{question}: {part}", part])
            );
        }

        return headings;
    }
}
