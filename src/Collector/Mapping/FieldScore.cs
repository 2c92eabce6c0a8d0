namespace Carmen.Collector;

/// <summary>How well a column fits a field: half of it what the heading says, half of it what the values look like.</summary>
internal static class FieldScore
{
    /// <summary>Without a telling heading, no column is surer than this.</summary>
    private const double ByValuesAlone = 0.5;

    private static readonly HashSet<string> Times =
    [
        "opened",
        "first-reply",
        "closed",
        "due",
        "updated",
        "submitted",
        "started",
        "time",
        "start",
        "end",
    ];
    private static readonly HashSet<string> Keys = ["id", "request"];
    private static readonly HashSet<string> Coded =
    [
        "service",
        "channel",
        "audience",
        "status",
        "on-time",
        "reopened",
        "language",
        "direction",
        "severity",
        "cause",
        "nature",
        "mode",
        "outcome",
        "answered",
        "transferred",
        "resolved",
        "currency",
        "activity",
        "measure",
        "category",
        "variable",
        "place",
        "unit",
    ];
    private static readonly HashSet<string> Figures =
    [
        "seconds",
        "wave",
        "wait",
        "talk",
        "after-call",
        "duration",
        "value",
        "amount",
        "people",
        "person-months",
    ];

    public static bool IsTime(string field) => Times.Contains(field);

    /// <param name="isRequired">A column may then be found by its values alone.</param>
    public static (double Score, string Reason) Of(Pilot pilot, string field, string heading, ColumnShape shape, bool isRequired)
    {
        var named = HeadingWords.Score(heading, field);
        var (fit, looks) = Fit(field, shape);
        var known = field is "status" or "channel" && shape.Codes > 0.5 ? WordCodes.Known(pilot, field, shape.Values) : 0;
        (fit, looks) = known >= 0.5 ? (1, FormattableString.Invariant($"{Percent(known)} % of the words are known")) : (fit, looks);
        return named > 0
                ? (named * (0.5 + (0.5 * fit)), (named < 1 ? "part of the heading" : "heading") + (looks.Length > 0 ? ", " + looks : ""))
            : known >= 0.8 ? (ByValuesAlone * known, looks)
            : isRequired && IsTime(field) && fit >= 0.8 ? (ByValuesAlone * fit, looks)
            : field == "person" && shape.Personal >= 0.8 ? (ByValuesAlone * shape.Personal, looks)
            : (0, "");
    }

    /// <summary>An answer column fits an item by its heading (the item's id, or its question in any language) and by answers on the scale.</summary>
    public static (double Score, string Reason) Of(Item item, string heading, ColumnShape shape)
    {
        var code = LimeSurvey
            .Forms(heading)
            .Append(Headings.Fold(heading))
            .Any(form => form == item.Id || form.EndsWith($"|{item.Id}", StringComparison.Ordinal));
        var asked = code ? 1 : item.Text.Texts.Values.Max(question => Overlap(question, heading));
        var labels = item.Labels.Values.SelectMany(label => label.Texts.Values).Select(Headings.Fold).ToHashSet(StringComparer.Ordinal);
        var on =
            shape.Different == 0
                ? 0.5
                : (double)shape.Values.Count(value => labels.Contains(value) || IsPoint(item, value)) / shape.Different;
        var looks = shape.Different == 0 ? "no answers" : FormattableString.Invariant($"{Percent(on)} % of the answers are on its scale");
        return asked < 0.7 ? (0, "") : (asked * (0.5 + (0.5 * on)), $"{(code ? "heading" : "its question")}, {looks}");
    }

    private static (double Fit, string Looks) Fit(string field, ColumnShape shape) =>
        shape.Filled == 0 ? (0.3, "no values")
        : IsTime(field) ? (shape.Dates.Share, FormattableString.Invariant($"{Percent(shape.Dates.Share)} % dates"))
        : Keys.Contains(field)
            ? (
                shape.Unique,
                shape.Unique >= 1 ? "every value once" : FormattableString.Invariant($"{Percent(shape.Unique)} % different values")
            )
        : Coded.Contains(field)
            ? (shape.Codes, FormattableString.Invariant($"{shape.Different} different {(shape.Different == 1 ? "word" : "words")}"))
        : Figures.Contains(field) ? (shape.Numbers, FormattableString.Invariant($"{Percent(shape.Numbers)} % numbers"))
        : field == "person" ? (Math.Max(0.5, shape.Personal), shape.Personal >= 0.5 ? "looks like addresses or citizen numbers" : "")
        : (0.8, "");

    private static bool IsPoint(Item item, string value) =>
        int.TryParse(
            value,
            System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture,
            out var point
        )
        && point >= item.Low
        && point <= item.High;

    /// <summary>Share of the question's words that stand in the heading.</summary>
    private static double Overlap(string question, string heading)
    {
        var words = HeadingWords.Plain(question).Split(' ').ToHashSet(StringComparer.Ordinal);
        var there = HeadingWords.Plain(heading).Split(' ').ToHashSet(StringComparer.Ordinal);
        return words.Count < 3 ? 0 : (double)words.Count(there.Contains) / words.Count;
    }

    private static int Percent(double share) => (int)Math.Floor(100 * share);
}
