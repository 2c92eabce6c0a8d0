namespace Carmen.Collector;

/// <summary>How well a column fits a field: half of it what the heading says, half of it what the values look like.</summary>
internal static class FieldScore
{
    /// <summary>Without a telling heading, no column is surer than this.</summary>
    public const double ByValuesAlone = 0.5;

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
    public static Fitness Of(string field, ColumnLook column, bool isRequired)
    {
        var shape = column.Shape;
        var (named, rank) = column.Plain.Select(form => HeadingWords.Score(form, field)).MaxBy(one => one.Score);
        var known =
            shape.Codes <= 0.5
                ? 0
                : field switch
                {
                    "status" => shape.Statuses,
                    "channel" => shape.Channels,
                    _ => 0,
                };
        var (fit, looks) =
            known >= 0.5 ? (1, FormattableString.Invariant($"{Percent(known)} % of the words are known")) : Fit(field, shape);
        return named > 0
                ? new(
                    named * (0.5 + (0.5 * fit)),
                    (named < 1 ? "part of the heading" : "heading") + (looks.Length > 0 ? ", " + looks : ""),
                    rank
                )
            : known >= 0.8 ? new(ByValuesAlone * known, looks)
            : isRequired && IsTime(field) && fit >= 0.8 ? new(ByValuesAlone * fit, looks)
            : field == "person" && shape.Personal >= 0.8 ? new(ByValuesAlone * shape.Personal, looks)
            : new(0, "");
    }

    /// <summary>An answer column fits an item by its heading (the item's id, or its question in any language) and by answers on the scale.</summary>
    public static Fitness Of(ItemLook item, ColumnLook column)
    {
        var shape = column.Shape;
        var isCode = column.Forms.Any(form => form == item.Item.Id || form.EndsWith($"|{item.Item.Id}", StringComparison.Ordinal));
        var asked = isCode
            ? 1
            : item.Questions.Max(question => question.Count < 3 ? 0 : (double)question.Count(column.Words.Contains) / question.Count);
        var isNumber = asked < 0.7 && item.Number is not null && item.Number == column.Number;
        if (asked < 0.7 && !isNumber)
        {
            return new(0, "");
        }

        var on = shape.Different == 0 ? 0.5 : (double)shape.Values.Count(item.IsOnScale) / shape.Different;
        var looks = shape.Different == 0 ? "no answers" : FormattableString.Invariant($"{Percent(on)} % of the answers are on its scale");
        return !isNumber ? new(asked * (0.5 + (0.5 * on)), $"{(isCode ? "heading" : "its question")}, {looks}")
            : on >= 0.9 ? new(ByValuesAlone, $"its number, {looks}")
            : new(0, "");
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

    private static int Percent(double share) => (int)Math.Floor(100 * share);
}
