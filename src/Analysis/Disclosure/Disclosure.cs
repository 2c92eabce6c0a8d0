namespace Carmen.Analysis;

/// <summary>
/// The one door: turns findings into values that may leave. A cell (a metric in a slice) is withheld where it speaks of fewer people than
/// the readership's minimum, where its count is withheld, where a small group is unanimous, or where another withheld cell could be had
/// by subtraction if it stayed.
/// </summary>
public static class Disclosure
{
    /// <summary>People a published cell must speak of, outside the city; Eurostat's threshold rule, set as the project's default.</summary>
    public const int PublicMinimum = 10;

    /// <summary>Inside the city.</summary>
    public const int InsideMinimum = 5;

    /// <summary>
    /// A group whose answers are all alike is withheld below this many times the minimum: whoever is known to be in it would be known to
    /// have answered so. In larger groups "all" and "none" are findings like others.
    /// </summary>
    public const int UnanimityFactor = 3;

    /// <inheritdoc cref="Release(FindingSet, Readership, Withholding)"/>
    public static ReleasedSet Release(FindingSet set, Readership readership) => Release(set, readership, Withhold(set, readership, []));

    /// <summary>What is withheld from a readership.</summary>
    /// <param name="earlier">What the same readership was shown before and may have kept: differences to it are protected, too.</param>
    public static Withholding Withhold(FindingSet set, Readership readership, IReadOnlyList<PublishedSizes> earlier) =>
        Protection.Of(set, For(set, readership), new Thresholds(set.Privacy, readership), earlier);

    /// <summary>
    /// Inside a city only that city's rows come along. What is withheld keeps its place with <see cref="Estimate.Suppressed"/>, no count of
    /// people, no comparison and at most an open verdict; a comparison with a withheld wave goes, too. What is not of the lattice is left out.
    /// </summary>
    /// <param name="decided">About the same findings and readership.</param>
    public static ReleasedSet Release(FindingSet set, Readership readership, Withholding decided)
    {
        var thresholds = new Thresholds(set.Privacy, readership);
        var findings = For(set, readership);
        var (withheld, audit) = (decided.Cells, decided.Audit);
        var parts = withheld
            .Where(cell => cell.Slice.Period.Grain != Grain.All)
            .Select(cell => cell with { Slice = cell.Slice with { Period = Period.All } })
            .ToHashSet();
        var divided = withheld.Where(cell => cell.Slice.Channel is not null).Select(cell => (cell.Metric, cell.Slice.City)).ToHashSet();
        Released[] rows =
        [
            .. findings.Select(finding => new Released(
                Coarse(WithoutBaseline(Shown(finding, withheld, thresholds), parts), divided),
                set.AsOf
            )),
        ];
        var shown = rows.Where(row => row.Estimate is Estimate.Measured)
            .ToDictionary(row => (row.Metric, row.Slice), row => (Estimate.Measured)row.Estimate);
        return new ReleasedSet(set.State, set.AsOf, set.Seed, readership, rows)
        {
            Audit = audit,
            After = decided.After,
            Minimum = thresholds.Base,
            Contrasts = Told(set.Contrasts, shown, divided),
            Annotations = set.Annotations,
            Segments = ReleasedSegments.Of(set, findings, withheld, thresholds.Base),
        };
    }

    private static Finding[] For(FindingSet set, Readership readership) =>
        [
            .. set.Findings.Where(finding =>
                finding.Slice.IsOfLattice && (readership is not Readership.Inside inside || finding.Slice.City == inside.City)
            ),
        ];

    /// <summary>
    /// The comparisons of which every figure is shown. One of shares that are told coarsely is that of the shares as told, in difference, interval
    /// and chance, so that it tells no more than they do; the correction of all others follows from it. A test of all groups goes where one of
    /// them is withheld.
    /// </summary>
    private static IReadOnlyList<Contrast> Told(
        IReadOnlyList<Contrast> contrasts,
        Dictionary<(string Metric, Slice Slice), Estimate.Measured> shown,
        HashSet<(string Metric, string City)> divided
    )
    {
        var told = contrasts.Select(one =>
            IsShown(one) && one.Figures.Any(slice => AddsUp(one.Metric, slice, divided))
                ? Contrasts.Between(one, slice => shown[(one.Metric, slice)])
                : one
        );
        var hidden = contrasts.Where(one => !IsShown(one)).Select(RankTests.FamilyOf).ToHashSet();
        return
        [
            .. Families
                .Correct([.. told])
                .Where(IsShown)
                .Select(one => hidden.Contains(RankTests.FamilyOf(one)) ? one with { AllGroups = null } : one),
        ];

        bool IsShown(Contrast one) => one.Figures.All(slice => shown.ContainsKey((one.Metric, slice)));
    }

    /// <param name="divided">Metrics that count, by city, of which counts of channels are withheld.</param>
    private static Finding Coarse(Finding finding, HashSet<(string Metric, string City)> divided) =>
        AddsUp(finding.Metric, finding.Slice, divided) ? CoarseShare.Of(finding)
        : finding.Slice.Category is { } category && AddsUp(category.Split('.')[0], finding.Slice, divided) ? CoarseShare.OfMonths(finding)
        : Metrics.Named(finding.Metric)?.TellsGroups == true ? CoarseGap.Of(finding)
        : finding;

    private static bool AddsUp(string metric, Slice slice, HashSet<(string Metric, string City)> divided) =>
        Metrics.Named(metric) is { AddsUpChannels: true, CountedBy: { } count } && divided.Contains((count, slice.City));

    /// <summary>The baseline is a sum over months: where one of a slice is withheld, it could be had from the others.</summary>
    private static Finding WithoutBaseline(Finding finding, HashSet<Cell> parts)
    {
        if (finding.Comparison is not { With: Comparisons.Baseline })
        {
            return finding;
        }

        var whole = finding.Slice.WithoutCategory() with { Period = Period.All };
        string?[] metrics = [finding.Metric, Metrics.Named(finding.Metric)?.CountedBy];
        return metrics.OfType<string>().Any(metric => parts.Contains(new Cell(metric, whole)))
            ? finding with
            {
                Comparison = null,
            }
            : finding;
    }

    /// <summary>What stands in the place of a finding. A further reason to show less (a city that has not approved an edition yet) belongs here.</summary>
    private static Finding Shown(Finding finding, IReadOnlySet<Cell> withheld, Thresholds thresholds)
    {
        var plain = finding with { LargestShare = null };
        if (withheld.Contains(Cell.Of(finding)))
        {
            return plain with
            {
                Estimate = new Estimate.Suppressed(),
                People = 0,
                Comparison = null,
                Grade = null,
                Verdict = finding.Verdict is null ? null : Verdict.NotYetKnown,
            };
        }

        if (thresholds.Rounds(Metrics.Named(finding.Metric)))
        {
            return plain with { Estimate = Rounding.Of(finding.Estimate), People = 0, Comparison = null };
        }

        var revealsWave =
            finding.Comparison is { With: Comparisons.Wave }
            && Comparisons.Previous(finding) is { } previous
            && withheld.Contains(new Cell(finding.Metric, previous.WithoutCategory()));
        return revealsWave ? plain with { Comparison = null } : plain;
    }
}
