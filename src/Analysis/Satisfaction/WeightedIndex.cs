using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class WeightedIndex
{
    private const string Id = "satisfaction-index-weighted";
    private const int Minimum = 20;
    private const int Resamples = 2000;

    public static readonly Metric Metric = new()
    {
        Id = Id,
        Code = "SAT-22",
        Name = "Satisfaction index, weighted to the population",
        Objective = 1,
        Formula = "As satisfaction index, " + Weighting.Caution,
        Unit = Unit.Points,
        Direction = Direction.HigherIsBetter,
        Interval =
            "BCa bootstrap of 2 000 resamples, each fitted to the margins again, seeded; Student's t with the linearised standard error where "
            + "weights were held down",
        Source = "Deming and Stephan (1940); Canty and Davison (1999), The Statistician 48, 379-391; Efron (1987)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Audience, Dimension.Wave],
        CountedBy = Responses.Id,
        Grains = [Grain.All],
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => Weighting.Of(evidence)?.Values(SatisfactionIndex.ScoreOf).Count ?? 0,
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        if (Weighting.Of(evidence) is not { } weighting)
        {
            return new Estimate.NotCollected();
        }

        var scores = weighting.Values(SatisfactionIndex.ScoreOf);
        if (scores.Count < Minimum)
        {
            return scores.Count == 0 ? new Estimate.NotCollected() : new Estimate.TooFew(scores.Count, Minimum);
        }

        double[] weights = [.. scores.Select(score => score.Weight)];
        var mean = WeightedMean.Of([.. scores.Select(score => score.Value)], weights);
        var (interval, method) = weighting.IsTrimmed
            ? (mean.Interval, "Student's t, weighted")
            : (Refitted(weighting, scores, evidence.Random(Id)), "BCa bootstrap, weights fitted again");
        return Estimates.Of(mean.Value, interval?.Within(0, 100), scores.Count, KishEffect.EffectiveN(weights), method);
    }

    /// <summary>Everybody who has a weight is drawn, also who gave no score: the margins speak of them all.</summary>
    private static Interval? Refitted(
        Weighting weighting,
        IReadOnlyList<(int Row, double Value, double Weight)> scores,
        RandomStream random
    )
    {
        double Index(ReadOnlySpan<double> weights)
        {
            var (sum, total) = (0.0, 0.0);
            foreach (var (row, value, _) in scores)
            {
                sum += weights[row] * value;
                total += weights[row];
            }

            return total > 0 ? sum / total : 0;
        }

        return RakedBootstrap.Bca([.. weighting.Rows.Select(_ => 1.0)], weighting.Margins, Index, Resamples, random);
    }
}
