namespace Carmen.Analysis;

/// <summary>A segment solution as it may leave: without segments whose size is withheld and without counts of too few people.</summary>
public sealed class ReleasedSegments
{
    private ReleasedSegments(SegmentSolution solution) => Solution = solution;

    public SegmentSolution Solution { get; }

    /// <summary>The same under another id of its city.</summary>
    internal ReleasedSegments In(string city) => new(Solution with { City = city });

    internal static IReadOnlyList<ReleasedSegments> Of(
        FindingSet set,
        IReadOnlyList<Finding> findings,
        IReadOnlySet<Cell> withheld,
        int minimum
    )
    {
        var cities = findings.Select(finding => finding.Slice.City).ToHashSet(StringComparer.Ordinal);
        return [.. set.Segments.Where(solution => cities.Contains(solution.City)).Select(solution => Shown(solution, withheld, minimum))];
    }

    private static ReleasedSegments Shown(SegmentSolution solution, IReadOnlySet<Cell> withheld, int minimum)
    {
        bool IsShown(Segment segment) =>
            !withheld.Contains(new Cell(Segmentation.SegmentSize.Metric.Id, new Slice { City = solution.City, Segment = segment.Id }));
        Segment[] shown = [.. solution.Segments.Where(IsShown)];
        return new ReleasedSegments(
            solution with
            {
                Segments = shown,
                Dropped = solution.Dropped + solution.Segments.Count - shown.Length,
                Profiles = solution.Profiles >= minimum ? solution.Profiles : null,

                // It would tell who is among too few people.
                DataHash = solution.Profiles >= minimum ? solution.DataHash : "",
            }
        );
    }
}
