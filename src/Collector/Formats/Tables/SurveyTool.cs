using System.Text.RegularExpressions;

namespace Carmen.Collector;

/// <summary>What the export of a survey tool has of its own, beside the questions.</summary>
/// <param name="MarksCompletion">Whether a response without time of submission is partial; else every row is complete.</param>
/// <param name="HasAnswerCodes">Whether answers such as <c>A4</c> stand for their number.</param>
/// <param name="OwnHeadings">Field → headings that mean it.</param>
/// <param name="IsOwn">Whether a column is the tool's own, so that nobody misses it.</param>
internal sealed partial record SurveyTool(
    bool MarksCompletion,
    bool HasAnswerCodes,
    IReadOnlyDictionary<string, IReadOnlyList<string>> OwnHeadings,
    Func<string, bool> IsOwn
)
{
    /// <summary>How a date begins that stands for "not recorded"; never the beginning of a real one.</summary>
    public ReadOnlySpan<byte> DateWithheld => MarksCompletion ? "1980-01-01"u8 : "\0"u8;

    /// <summary>A table of answers without a tool that is known.</summary>
    public static readonly SurveyTool Any = new(
        false,
        false,
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),
        _ => false
    );

    /// <summary>LimeSurvey writes 1980-01-01 as time of submission where a survey is anonymous and records no dates.</summary>
    public static readonly SurveyTool LimeSurvey = new(
        true,
        true,
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["id"] = ["id", "Response ID"],
            ["submitted"] = ["submitdate", "Date submitted"],
            ["started"] = ["startdate", "Date started"],
            ["language"] = ["startlanguage", "Start language"],
            ["seconds"] = ["interviewtime", "Total time"],
        },
        heading => LimeSurveyOwn().IsMatch(Headings.Fold(heading))
    );

    [GeneratedRegex(
        @"^(id|submitdate|lastpage|startlanguage|seed|token|startdate|datestamp|ipaddr|refurl|interviewtime|grouptime\d+|\w+time)(\.\s.*)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex LimeSurveyOwn();
}

/// <summary>Languages a questionnaire is filled in: two-letter codes, and the names that exports use in their place.</summary>
internal static class Tongues
{
    public static readonly IReadOnlyList<string> Codes =
    [
        "bg",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "eu",
        "fi",
        "fr",
        "ga",
        "gl",
        "hr",
        "hu",
        "is",
        "it",
        "ja",
        "lb",
        "lt",
        "lv",
        "mk",
        "mt",
        "nb",
        "nl",
        "nn",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "tr",
        "uk",
        "zh",
        "ar",
    ];

    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["english"] = "en",
        ["italian"] = "it",
        ["italiano"] = "it",
        ["german"] = "de",
        ["deutsch"] = "de",
        ["german (informal)"] = "de",
        ["de-informal"] = "de",
        ["de-easy"] = "de",
        ["french"] = "fr",
        ["français"] = "fr",
        ["spanish"] = "es",
        ["español"] = "es",
        ["dutch"] = "nl",
        ["nederlands"] = "nl",
        ["it-informal"] = "it",
        ["nl-informal"] = "nl",
        ["es-mx"] = "es",
        ["es-ar"] = "es",
        ["es-cl"] = "es",
        ["pt-br"] = "pt",
        ["en-gb"] = "en",
        ["en-us"] = "en",
        ["zh-hans"] = "zh",
    };
}
