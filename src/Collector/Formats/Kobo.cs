namespace Carmen.Collector;

/// <summary>
/// Submissions of KoboToolbox and ODK Central as CSV, with names or labels of the questions as headings and groups set before them by
/// <c>/</c> or <c>-</c>. Submissions that a reviewer did not approve are filtered; user names, devices and phones are never read.
/// <para>
/// The time of submission is the server's, in UTC and without saying so; the start is the device's, with its offset.
/// </para>
/// <para>
/// Questions of a repeated group have as many answers as the group has turns. Such an answer is no answer of the response as a whole and is
/// never averaged: of CSV, a turn can be mapped by its full heading (<c>children[1]/age</c>); of a workbook, a sheet of turns is read
/// only where the source's entry names it with <c>sheet:</c>, and each turn then counts as a response.
/// </para>
/// </summary>
internal static class Kobo
{
    private static readonly string[] Id = ["_uuid", "_id", "meta/instanceID", "meta-instanceID", "instanceID", "KEY"];
    private static readonly string[] Submission = ["_submission_time", "SubmissionDate"];
    private static readonly string[] OwnNames =
    [
        .. Id.Concat(Submission).Select(Headings.Fold),
        "start",
        "end",
        "today",
        "deviceid",
        "subscriberid",
        "simserial",
        "phonenumber",
        "username",
        "email",
        "formhub/uuid",
        "meta/instancename",
        "submitterid",
        "submittername",
        "attachmentspresent",
        "attachmentsexpected",
        "status",
        "reviewstate",
        "edits",
        "formversion",
    ];

    internal static readonly SurveyTool Tool = new()
    {
        Name = "KoboToolbox or ODK",
        IsExport = first =>
            IsRepeat(first) || (Has(first, Id) && (Has(first, Submission) || Has(first, ["_validation_status", "__version__", "_index"]))),
        Forms = heading =>
            Headings.Fold(heading).Split('/') is [_, .., var last] parts && !parts.Any(part => part.EndsWith(']')) ? [last] : [],
        Filters =
        [
            new RowFilter(["_validation_status"], text => IsRefused(text) ? "not-approved" : null),
            new RowFilter(["ReviewState"], text => IsRefused(text) ? "not-approved" : null),
        ],
        OwnHeadings = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["id"] = Id,
            ["submitted"] = Submission,
            ["started"] = ["start"],
        },
        Ended = ["end"],
        Zone = TimeZoneInfo.Utc,
        IsOwn = heading => heading.StartsWith('_') || OwnNames.Contains(Headings.Fold(heading)),
    };

    /// <summary>Whether a sheet holds the turns of a repeated group.</summary>
    internal static bool IsRepeat(IEnumerable<string> names) => names.Contains("_parent_index") || names.Contains("_parent_table_name");

    /// <summary>The state by its name or its label.</summary>
    private static bool IsRefused(string state) =>
        Headings.Fold(state) is "not approved" or "not_approved" or "validation_status_not_approved" or "rejected";

    private static bool Has(IReadOnlyList<string> first, IReadOnlyList<string> names) => names.Any(first.Contains);
}
