using Carmen.Collector;

namespace Carmen.Analysis.Satisfaction;

public static class ResponseRate
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "response-rate",
        Code = "SUR-01",
        Name = "Response rate",
        Objective = 1,
        Formula =
            "Complete questionnaires ÷ (invited − found not to belong), over the waves whose frame says how many were invited: "
            + "refusals, non- contacts, partial and other cases stay in the denominator (RR1). Surveys that invite nobody have a "
            + "participation rate instead. Users only: staff have their own figure under the audience staff.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "None: a census of the invitations",
        HasInterval = false,
        Source = "AAPOR, Standard Definitions (2023), response rate 1",
        MinimumN = Minimum,
        Dimensions = [Dimension.Wave, Dimension.Audience],
        CountedBy = Responses.Id,
        Grains = [Grain.All],
        SpeaksOfUsers = true,
        People = evidence => evidence.Responses.Count,
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        var invited = evidence
            .Sources()
            .Where(source => source.Frame?.Invited is not null && Speaks(source, evidence.Slice.Audience))
            .ToList();
        if (invited.Count == 0)
        {
            return new Estimate.NotCollected();
        }

        var ids = invited.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        var complete = evidence.Responses.CountWhere(response => ids.Contains(response.Source));
        var eligible = invited.Sum(source => source.Frame!.Invited!.Value - source.Frame.Ineligible);
        return eligible < Minimum ? new Estimate.TooFew(eligible, Minimum)
            : complete > eligible ? new Estimate.NotCollected()
            : new Estimate.Measured((double)complete / eligible, null, null, eligible, eligible, Estimates.Census);
    }

    /// <summary>Of one audience only where the whole wave is of it: who was invited is not known by audience.</summary>
    private static bool Speaks(Source source, string? audience) =>
        audience is null || (source.Audience == audience && !source.Columns.Values.Contains("audience"));
}
