using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class StaffScore
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "staff-score",
        Code = "SAT-08",
        Name = "Staff's view of the systems",
        Objective = 6,
        Formula =
            "Mean over staff questionnaires of the mean of the items on workload and on the technical side (role workload, and the "
            + "scale technical), each rescaled to 0-100 with high being good; questionnaires with at least 80 % of these items "
            + "answered. 62.5 is 3.5 of 5. Where the survey's frame states how many staff there are, the interval is narrowed for a "
            + "finite population: that does not cure self-selection.",
        Unit = Unit.Points,
        Direction = Direction.HigherIsBetter,
        Interval = "Student's t with finite-population correction",
        Source = "CAF 2020, criteria 4 and 7; Cochran (1977), Sampling Techniques, section 2.6",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Audience],
        CountedBy = Responses.Id,
        Needs = Dimension.Audience,
        TellsAnswers = true,
        People = evidence => ScoresOf(evidence).Length,
        Measure = Measure,
    };

    private static double[] ScoresOf(Evidence evidence) => [.. evidence.Responses.All().Select(ScoreOf).OfType<double>()];

    private static double? ScoreOf(ResponseRow response)
    {
        if (response.Instrument.Audience != "staff")
        {
            return null;
        }

        var technical = response.Instrument.Scales.FirstOrDefault(scale => scale.Id == "technical")?.Items ?? [];
        var workload = response.Instrument.Items.Where(item => item.Role == "workload").Select(item => item.Id);
        return response.Score([.. technical.Union(workload, StringComparer.Ordinal).Select(id => response.Instrument.Item(id)!)]);
    }

    private static Estimate Measure(Evidence evidence)
    {
        var scores = ScoresOf(evidence);
        if (scores.Length < Minimum)
        {
            return scores.Length == 0 ? new Estimate.NotCollected() : new Estimate.TooFew(scores.Length, Minimum);
        }

        var mean = Mean.Of(scores);
        var interval = Mean.StudentInterval(scores)?.Within(0, 100);
        if (interval is not { } sampled || Population(evidence) is not { } population || population < scores.Length)
        {
            return Estimates.Of(mean, interval, scores.Length, scores.Length, "Student's t");
        }

        var effective = FinitePopulation.EffectiveN(scores.Length, population);
        return effective is null
            ? new Estimate.Measured(mean, null, null, scores.Length, scores.Length, Estimates.Census)
            : Estimates.Of(
                mean,
                FinitePopulation.Narrowed(mean, sampled, scores.Length, population),
                scores.Length,
                effective.Value,
                "Student's t, finite population"
            );
    }

    /// <summary>
    /// All staff of the frames of the one wave whose answers are scored; null over several waves, which ask the same people again. Other
    /// surveys of staff in the slice do not matter.
    /// </summary>
    private static int? Population(Evidence evidence)
    {
        var scored = evidence.Responses.All().Where(response => ScoreOf(response) is not null).ToList();
        var ids = scored.Select(response => response.Source).ToHashSet(StringComparer.Ordinal);
        var frames = evidence.Sources().Where(source => ids.Contains(source.Id)).Select(source => source.Frame?.Population).ToList();
        var waves = scored.Select(response => response.At.Wave).Distinct().Count();
        return waves == 1 && evidence.Slice.Service is null && frames.Count > 0 && frames.All(people => people is not null)
            ? frames.Sum()
            : null;
    }
}
