using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>
/// One released comparison as one flat row: the same fields in the open-data package and the API. Both sides are slices over everything collected,
/// of one wave or of one quarter; an absent dimension is null and means all.
/// </summary>
public sealed record FlatComparison
{
    public required string Metric { get; init; }
    public required string Kind { get; init; }
    public required Side First { get; init; }
    public required Side Second { get; init; }
    public required string Unit { get; init; }
    public required double Difference { get; init; }
    public double? Low { get; init; }
    public double? High { get; init; }

    public double? AdjustedLow { get; init; }
    public double? AdjustedHigh { get; init; }

    /// <summary>How many comparisons were corrected together; null without an interval.</summary>
    public int? Family { get; init; }
    public required bool IsPrimary { get; init; }

    /// <summary>clear, no-clear-difference or not-yet-known: by the corrected interval.</summary>
    public required string Clarity { get; init; }
    public bool? IsEquivalent { get; init; }
    public double? Effect { get; init; }
    public double? PValue { get; init; }
    public double? AdjustedPValue { get; init; }
    public double? RankPValue { get; init; }
    public double? AdjustedRankPValue { get; init; }

    /// <summary>How many groups are tested together; null for two, and where one of them is withheld.</summary>
    public int? Groups { get; init; }
    public double? GroupsPValue { get; init; }
    public double? GroupsEffect { get; init; }
    public double? GroupsLow { get; init; }
    public double? GroupsHigh { get; init; }
    public required int Design { get; init; }
    public string? Reason { get; init; }
    public required string State { get; init; }

    /// <summary>One of the two that are compared.</summary>
    public sealed record Side(string City, string? Service, string? Channel, string? Audience, int? Wave, DateOnly? From, DateOnly? To)
    {
        internal static Side Of(Slice slice) =>
            new(slice.City, slice.Service, slice.Channel, slice.Audience, slice.Wave, slice.Period.From, slice.Period.To);
    }

    public static IReadOnlyList<FlatComparison> Of(ReleasedSet findings, string currency) =>
        [.. findings.Contrasts.Select(contrast => Of(contrast, findings.State, currency))];

    private static FlatComparison Of(Contrast contrast, string state, string currency) =>
        new()
        {
            Metric = contrast.Metric,
            Kind = contrast.Kind,
            First = Side.Of(contrast.First),
            Second = Side.Of(contrast.Second),
            Unit = FlatFinding.UnitOf(Metrics.Named(contrast.Metric)!, currency),
            Difference = contrast.Difference,
            Low = contrast.Low,
            High = contrast.High,
            AdjustedLow = contrast.AdjustedLow,
            AdjustedHigh = contrast.AdjustedHigh,
            Family = contrast.Family,
            IsPrimary = contrast.IsPrimary,
            Clarity = contrast.Clarity switch
            {
                Analysis.Clarity.Clear => "clear",
                Analysis.Clarity.NoClearDifference => "no-clear-difference",
                _ => "not-yet-known",
            },
            IsEquivalent = contrast.IsEquivalent,
            Effect = contrast.Effect,
            PValue = contrast.PValue,
            AdjustedPValue = contrast.AdjustedPValue,
            RankPValue = contrast.RankPValue,
            AdjustedRankPValue = contrast.AdjustedRankPValue,
            Groups = contrast.AllGroups?.Groups,
            GroupsPValue = contrast.AllGroups?.PValue,
            GroupsEffect = contrast.AllGroups?.Effect,
            GroupsLow = contrast.AllGroups?.Low,
            GroupsHigh = contrast.AllGroups?.High,
            Design = contrast.Design,
            Reason = contrast.Reason,
            State = state,
        };

    /// <summary>Name, content and meaning of each column of the CSV form.</summary>
    public static readonly IReadOnlyList<(string Name, Func<FlatComparison, object?> Cell, string Meaning)> Columns =
    [
        ("metric", row => row.Metric, "Id of the metric; metrics.csv defines each"),
        (
            "kind",
            row => row.Kind,
            "waves, quarters, cities, audiences, channels, or difference-in-differences: the first's change minus the second's"
        ),
        .. SideColumns("first", row => row.First, "spoken of"),
        .. SideColumns("second", row => row.Second, "compared with"),
        ("unit", row => row.Unit, "Unit of the difference; shares are 0 to 1"),
        ("difference", row => row.Difference, "First minus second"),
        ("low", row => row.Low, "Lower end of the 95 % interval of the difference, were it the only one looked at"),
        ("high", row => row.High, "Upper end"),
        ("adjusted_low", row => row.AdjustedLow, "Lower end of the interval corrected by Holm for the whole family"),
        ("adjusted_high", row => row.AdjustedHigh, "Upper end"),
        (
            "family",
            row => row.Family,
            "How many comparisons of the same kind were corrected together; those of metrics declared to decide apart from the others"
        ),
        ("primary", row => Word(row.IsPrimary), "yes where the evaluation plan declares the metric to decide"),
        (
            "clarity",
            row => row.Clarity,
            "clear where the corrected interval lies on one side of 0, no-clear-difference where it holds 0, else not-yet-known"
        ),
        (
            "equivalent",
            row => Word(row.IsEquivalent),
            "yes where two one-sided tests show less than five points of a hundred; empty: no margin is set"
        ),
        ("effect", row => row.Effect, "Cliff's delta of the answers, -1 to 1; empty: no answers behind the metric"),
        ("p_value", row => row.PValue, "Two-sided, of the difference, as its interval implies"),
        ("p_value_adjusted", row => row.AdjustedPValue, "The same corrected by Holm for the whole family"),
        ("p_value_ranks", row => row.RankPValue, "Two-sided, of the rank test of the answers or the log-rank test of the times"),
        ("p_value_ranks_adjusted", row => row.AdjustedRankPValue, "The same corrected by Holm for all pairs of its kind, metric and city"),
        ("groups", row => row.Groups, "How many groups are tested together; empty for two, and where one of them is withheld"),
        ("groups_p_value", row => row.GroupsPValue, "Of Kruskal and Wallis: whether any of them tends to higher answers"),
        ("groups_effect", row => row.GroupsEffect, "Epsilon squared: how far the groups tell the answers apart, 0 to 1"),
        ("groups_low", row => row.GroupsLow, "Lower end of its 95 % interval"),
        ("groups_high", row => row.GroupsHigh, "Upper end"),
        (
            "design",
            row => row.Design,
            "Level on the Maryland scale: 1 only observed, 3 with an argued comparison; below 4 it proves no cause"
        ),
        ("reason", row => row.Reason, "Why the second is a fit comparison, as the pilot argues"),
        ("state", row => row.State, "The data state the figures were computed from"),
    ];

    public static byte[] ToCsv(IEnumerable<FlatComparison> rows) => CsvDocument.Of(rows, Columns);

    private static (string Name, Func<FlatComparison, object?> Cell, string Meaning)[] SideColumns(
        string side,
        Func<FlatComparison, Side> of,
        string what
    ) =>
        [
            ($"{side}_city", row => of(row).City, $"City of the figure {what}"),
            ($"{side}_service", row => of(row).Service, "Its service; empty: all"),
            ($"{side}_channel", row => of(row).Channel, "Its channel; empty: all"),
            ($"{side}_audience", row => of(row).Audience, "Its audience; empty: all"),
            ($"{side}_wave", row => of(row).Wave, "Its survey wave; empty: all"),
            ($"{side}_from", row => of(row).From, "First day of its period; empty: everything collected"),
            ($"{side}_to", row => of(row).To, "First day after its period"),
        ];

    private static string? Word(bool? answer) =>
        answer switch
        {
            true => "yes",
            false => "no",
            null => null,
        };
}
