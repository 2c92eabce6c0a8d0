using System.Globalization;
using System.Text.RegularExpressions;

namespace Carmen.Collector;

/// <summary>How well a column fits.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Rank">Among equal scores the lower one is taken.</param>
internal sealed record Fitness(double Score, string Reason, int Rank = 0);

/// <summary>A column, taken apart once.</summary>
internal sealed partial class ColumnLook(string heading, ColumnShape shape, IReadOnlyList<string>? texts = null, bool isFirst = false)
{
    public bool IsFirst { get; } = isFirst;

    public ColumnShape Shape { get; } = shape;

    /// <summary>The heading folded, and the codes in front of it that survey tools write.</summary>
    public IReadOnlyList<string> Forms { get; } = [.. LimeSurvey.Tool.Forms(heading), Headings.Fold(heading)];
    public IReadOnlyList<string> Plain { get; } =
    [HeadingWords.Plain(heading), .. LimeSurvey.Tool.Forms(heading).Take(1).Select(HeadingWords.Plain)];

    /// <summary>Of the heading, and of the texts beside it.</summary>
    public IReadOnlySet<string> Words { get; } =
        HeadingWords.Plain(string.Join(' ', [heading, .. texts ?? []])).Split(' ').ToHashSet(StringComparer.Ordinal);
    public int? Number { get; } = NumberOf(heading);

    /// <summary>Named as survey tools number questions: Q1, q0004_0001, Q12.3.</summary>
    public bool IsQuestion { get; } = QuestionNumber().IsMatch(heading);
    public bool IsYear { get; } = Preamble.IsYear(heading.Trim());

    /// <summary>Percentages, by the heading or by most of the values.</summary>
    public bool IsShare { get; } =
        heading.Contains('%', StringComparison.Ordinal) || 2 * shape.Values.Count(value => value.EndsWith('%')) > shape.Values.Count;

    [GeneratedRegex(
        @"^[Qq][0-9]{1,4}([_.\[\s]|$)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex QuestionNumber();

    /// <summary>The number that a short code such as Q3 or sus-03 ends with.</summary>
    public static int? NumberOf(string code)
    {
        var digits = code.Length <= 8 ? code[(code.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1)..] : "";
        return digits.Length is > 0 and < 4 ? int.Parse(digits, CultureInfo.InvariantCulture) : null;
    }
}

/// <summary>An item of a questionnaire, taken apart once.</summary>
internal sealed class ItemLook(Item item)
{
    private readonly HashSet<string> labels =
    [
        .. item.Labels.Values.SelectMany(label => label.Texts.Values).Select(Headings.Fold),
        .. Enumerable.Range(item.Low, item.High - item.Low + 1).Select(point => point.ToString(CultureInfo.InvariantCulture)),
    ];

    public Item Item { get; } = item;
    public int? Number { get; } = ColumnLook.NumberOf(item.Id);

    /// <summary>The words of its question, by language.</summary>
    public IReadOnlyList<IReadOnlySet<string>> Questions { get; } =
    [.. item.Text.Texts.Values.Select(text => HeadingWords.Plain(text).Split(' ').ToHashSet(StringComparer.Ordinal))];

    /// <param name="value">Folded.</param>
    public bool IsOnScale(string value) => labels.Contains(value);
}
