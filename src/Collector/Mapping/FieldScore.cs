namespace Carmen.Collector;

/// <summary>How well a column fits a field: half of it what the heading says, half of it what the values look like.</summary>
internal static class FieldScore
{
    /// <summary>Without a telling heading, no column is surer than this.</summary>
    public const double ByValuesAlone = 0.5;

    /// <summary>A column of record numbers without a telling heading: enough to be suggested, less than any heading.</summary>
    private const double ByNumbers = 0.36;

    private const int FewestValues = 5;

    /// <summary>Share of different values among the numbers of records; a case may stand there once for each of its states.</summary>
    private const double LeastOfRecords = 0.95;
    private const double LeastOfStates = 0.5;

    /// <summary>Words of a question: with fewer it is too common to be told by them, with fewer than a long one's only all of them tell it.</summary>
    private const int FewestWords = 3;
    private const int LongQuestion = 6;

    /// <summary>In a questionnaire, a heading of more words is a question, whatever words stand in it.</summary>
    private const int LongestOfResponses = 3;

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
        "date",
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

    /// <summary>Lists of a few codes: a column in which nearly every value is another one is none of them.</summary>
    private static readonly string[] Listed = ["service", "channel", "audience", "status", "on-time", "direction", "severity"];

    /// <summary>Yes and no in the records of contacts, counts in reports of them.</summary>
    private static readonly string[] Truths = ["answered", "transferred", "resolved"];

    /// <summary>Figures that may be a share; a column of percentages is no other one.</summary>
    private static readonly string[] Shares = ["value", "bounce_rate", "interaction_rate"];

    /// <summary>Kinds whose rows are told apart by a number of theirs.</summary>
    private static readonly string[] Numbered = [Kinds.Requests, Kinds.Contacts, Kinds.Incidents];

    public static bool IsTime(string field) => Times.Contains(field);

    /// <param name="isRequired">A column may then be found by its values alone.</param>
    public static Fitness Of(string field, ColumnLook column, string kind, bool isRequired)
    {
        var shape = column.Shape;
        var (named, rank) = column.Plain.Select(form => HeadingWords.Score(form, field)).MaxBy(one => one.Score);
        var known =
            shape.Codes <= 0.5
                ? 0
                : field switch
                {
                    "status" => shape.Statuses,
                    "channel" when kind != Kinds.Incidents => shape.Channels,
                    _ => 0,
                };
        if (IsContradicted(field, column, kind) || (named < 1 && kind == Kinds.Responses && column.Words.Count > LongestOfResponses))
        {
            return new(0, "");
        }

        var (fit, looks) =
            known >= 0.5 ? (1, FormattableString.Invariant($"{Percent(known)} % of the words are known"))
            : IsFigure(field, kind) ? FitOfFigures(shape)
            : Fit(field, shape);
        return named > 0
                ? new(
                    named * (0.5 + (0.5 * fit)),
                    (named < 1 ? "part of the heading" : "heading") + (looks.Length > 0 ? ", " + looks : ""),
                    rank
                )
            : known >= 0.8 ? new(ByValuesAlone * known, looks)
            : isRequired && IsTime(field) && fit >= 0.8 ? new(ByValuesAlone * fit, looks)
            : field == "id" && column.IsFirst && shape.IsKey && Numbered.Contains(kind) ? new(ByNumbers, "every value once")
            : field == "person" && shape.Personal >= 0.8 ? new(ByValuesAlone * shape.Personal, looks)
            : new(0, "");
    }

    /// <summary>An answer column fits an item by its heading (the item's id, or its question in any language) and by answers on the scale.</summary>
    /// <param name="byNumber">Whether the columns are numbered as the items are: Q3 of ten columns is the third item, of sixty it is not.</param>
    public static Fitness Of(ItemLook item, ColumnLook column, bool byNumber)
    {
        var shape = column.Shape;
        var isCode = column.Forms.Any(form => form == item.Item.Id || form.EndsWith($"|{item.Item.Id}", StringComparison.Ordinal));
        var asked = isCode ? 1 : item.Questions.Max(question => Asked(question, column.Words));
        var isNumber = byNumber && asked < 0.7 && item.Number is not null && item.Number == column.Number;
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

    /// <summary>Share of a question's words in a heading. Of a short one, such as "How old are you?", nothing but all of them counts.</summary>
    private static double Asked(IReadOnlySet<string> question, IReadOnlySet<string> heading)
    {
        var share = (double)question.Count(heading.Contains) / question.Count;
        return question.Count < FewestWords || (question.Count < LongQuestion && share < 1) ? 0 : share;
    }

    private static bool IsFigure(string field, string kind) =>
        Figures.Contains(field) || (kind == Kinds.Aggregates && AggregateNames.Measures.Contains(field));

    /// <summary>Whether the values rule out what a heading says; they are asked only where there are enough of them.</summary>
    private static bool IsContradicted(string field, ColumnLook column, string kind)
    {
        var shape = column.Shape;
        // How Qualtrics sent the questionnaire says nothing of the way the service was used.
        return (field == "channel" && column.Plain.Contains("distribution channel", StringComparer.Ordinal))
            || shape.Filled >= FewestValues
                && (
                    IsFigure(field, kind)
                        ? Math.Max(shape.Numbers, shape.Spans) < 0.5 || (column.IsShare && !Shares.Contains(field))
                        : field switch
                        {
                            "id" => shape.Unique < (kind == Kinds.Requests ? LeastOfStates : LeastOfRecords),
                            "person" => shape.Different < 2,
                            _ when IsTime(field) => shape.Dates.Share < 0.5,
                            _ when Truths.Contains(field) => shape.Different > 2 && shape.Numbers > 0.5,
                            _ => Listed.Contains(field) && shape.Different > 12 && shape.Codes < 0.1,
                        }
                );
    }

    private static (double Fit, string Looks) FitOfFigures(ColumnShape shape) =>
        shape.Filled == 0 ? (0.3, "no values")
        : shape.Spans > shape.Numbers ? (shape.Spans, FormattableString.Invariant($"{Percent(shape.Spans)} % spans of time"))
        : (shape.Numbers, FormattableString.Invariant($"{Percent(shape.Numbers)} % numbers"));

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
        : field == "person" ? (Math.Max(0.5, shape.Personal), shape.Personal >= 0.5 ? "looks like addresses or citizen numbers" : "")
        : (0.8, "");

    private static int Percent(double share) => (int)Math.Floor(100 * share);
}
