using Carmen.Analysis.Satisfaction;
using Carmen.Analysis.Segmentation;
using Carmen.Analysis.Usage;

namespace Carmen.Analysis;

/// <summary>Every metric, in the order findings are listed. To add one: its file, its test, its line here.</summary>
public static class Metrics
{
    public static readonly IReadOnlyList<Metric> All =
    [
        Visits.Metric,
        Visitors.Metric,
        PageViews.Metric,
        CompletionRate.Metric,
        StepReached.Metric,
        Requests.Metric,
        ChannelShare.Metric,
        TimeToResolution.Metric,
        OpenAfter.Metric,
        MedianTimeClosed.Metric,
        ResolvedOnTime.Metric,
        Backlog.Metric,
        Responses.Metric,
        Csat.Metric,
        SatisfactionIndex.Metric,
        Nps.Metric,
        Sus.Metric,
        AnswerDistribution.Metric,
        Alpha.Metric,
        SegmentStability.Metric,
        SegmentSeparation.Metric,
        SegmentSize.Metric,
        SegmentBehaviour.Metric,
        SegmentServices.Metric,
    ];

    public static Metric? Named(string id) => All.FirstOrDefault(metric => metric.Id == id);
}
