using Carmen.Analysis.Segmentation;
using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>
/// The main path: facts in, findings out. A pure function of the facts, the pilot, the date and the seed, so that two runs give the
/// same bytes.
/// </summary>
public static class Analyse
{
    /// <param name="importsHash">Stands for the facts in the data state: a hash over everything collected.</param>
    /// <param name="asOf">
    /// Null: everything counts, and open cases are observed until their source's last event. Otherwise later facts are left out and cases
    /// settled later are open.
    /// </param>
    /// <param name="seed">Of everything that is drawn by chance.</param>
    /// <remarks>
    /// The period "all" covers every fact up to the date, baseline facts before the pilot's start included; months and quarters are those of
    /// the calendar in the city's zone.
    /// </remarks>
    public static FindingSet Run(Pilot pilot, IFacts facts, string importsHash, DateTimeOffset? asOf, ulong seed)
    {
        var horizon = new Horizon(asOf, facts.LastEvents());
        var findings = new List<Finding>();
        var behind = new BehindFigures([], [], []) { Seed = seed };
        var annotations = new HashSet<Annotation>();
        var baselines = new Baselines();
        var segments = new List<SegmentSolution>();
        var compared = new SortedDictionary<string, IReadOnlyList<IReadOnlyList<DateOnly>>>(StringComparer.Ordinal);
        var middle = pilot.Starts.AddMonths(pilot.Months / 2);
        foreach (var city in pilot.Cities)
        {
            var tables = CityTables.Read(pilot, city, facts, horizon);
            var slices = Slicing.Slices(tables, pilot, seed);
            findings.AddRange(
                slices.AsParallel().AsOrdered().SelectMany(evidence => Metrics.All.SelectMany(metric => Measure(metric, evidence)))
            );
            baselines.Add(tables, pilot, seed);
            behind.Add(pilot, tables);
            annotations.UnionWith(tables.Statements.Annotations);
            if (Usage.ChannelShift.Quarters(tables.Statements, pilot.Starts) is var (before, after))
            {
                compared[city.Id] = [before, after];
            }

            var found = SegmentSearch.Of(city.Id, tables.Timelines, middle, seed);
            findings.AddRange(SegmentEvidence.Findings(tables, pilot, seed, found, Measure));
            segments.Add(found.Solution);
        }

        var held = Comparisons.Add(pilot, findings, baselines);
        return new FindingSet(DataState.Of(pilot, importsHash, asOf, seed), horizon.Date(pilot), seed, Findings.InOrder(held))
        {
            Contrasts = Contrasts.Of(pilot, held, behind),
            Compared = compared,
            Domains = pilot.Services.ToDictionary(service => service.Id, service => service.Domain, StringComparer.Ordinal),
            Privacy = pilot.Privacy,
            Segments = segments,
            Annotations =
            [
                .. annotations
                    .OrderBy(one => one.From)
                    .ThenBy(one => one.City, StringComparer.Ordinal)
                    .ThenBy(one => one.Text, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>The rows of one metric in one slice: one for a plain figure, one a part for a distribution, none where it has no business.</summary>
    private static IEnumerable<Finding> Measure(Metric metric, Evidence evidence)
    {
        var slice = evidence.Slice;
        Finding[] rows = (metric.AppliesTo(slice), metric.Parts) switch
        {
            (false, _) => [],
            (_, null) => [Row(slice, metric.Measure(evidence), metric.People(evidence))],
            (_, { } parts) =>
            [
                .. parts(evidence)
                    .Select(part =>
                        Row(slice with { Category = part.Category }, part.Estimate, part.People) with
                        {
                            Comparison = part.Comparison,
                        }
                    ),
            ],
        };
        Finding[] collected = [.. rows.Where(row => row.Estimate is not Estimate.NotCollected)];
        return collected.Length > 0 ? collected : NothingCollected(metric, evidence);

        Finding Row(Slice of, Estimate estimate, int people) =>
            new(metric.Id, of, estimate, people, null, null, null) { LargestShare = metric.LargestShare?.Invoke(evidence) };
    }

    /// <summary>
    /// What is not there is said once, for the city as a whole, and not in every slice. A metric that exists only by channel or by service
    /// says it where the city has nothing for it in any of them.
    /// </summary>
    private static IEnumerable<Finding> NothingCollected(Metric metric, Evidence evidence)
    {
        var isWholeCity = evidence.Slice is { Dimensions.Count: 0, Period.Grain: Grain.All };
        var isElsewhere = metric.Needs is not null && metric.People(evidence) > 0;
        return isWholeCity && !isElsewhere ? [new(metric.Id, evidence.Slice, new Estimate.NotCollected(), 0, null, null, null)] : [];
    }
}
