using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis.Viability;

/// <summary>A criterion's measurement as a distribution: one draw for each run of the simulation.</summary>
/// <param name="Expected">Null where there is no evidence: every value between the anchors is then as likely.</param>
internal sealed record CriterionDraws(Criterion Criterion, ValueFunction Function, double? Expected, double[] Measurements, double Weight)
{
    private double[]? worths;

    /// <summary>0–100 for each run.</summary>
    public double[] Worths => worths ??= [.. Measurements.Select(Function.Of)];

    public CriterionDraws Shifted(double by) =>
        new(Criterion, Function, Expected + by, [.. Measurements.Select(measurement => measurement + by)], Weight);
}

/// <summary>Draws what is not certain, and what it is worth.</summary>
internal static class Weighing
{
    /// <summary>From a prediction: t with k−1 degrees of freedom around the mean, of the standard deviation of one further city.</summary>
    public static CriterionDraws Of(Criterion criterion, Prediction prediction, int draws, double weight, RandomStream random)
    {
        var function = ValueFunction.Between(criterion.Worst, criterion.Best);
        if (prediction.Pooled is not { Spread: { } spread } pooled)
        {
            return Unknown(criterion, draws, weight, random) with { Expected = null };
        }

        var measurements = new double[draws];
        for (var i = 0; i < draws; i++)
        {
            var drawn = pooled.Mean + (spread * Draws.Student(pooled.Cities - 1, random));
            measurements[i] = prediction.IsRatio ? Math.Exp(drawn) : drawn;
        }

        return new CriterionDraws(criterion, function, prediction.Expected, measurements, weight);
    }

    /// <summary>From judgements: one rater at random; a single rater's score is taken half a scale point either way.</summary>
    public static CriterionDraws Of(Criterion criterion, TopicResult judged, int draws, double weight, RandomStream random)
    {
        var measurements = new double[draws];
        for (var i = 0; i < draws; i++)
        {
            measurements[i] =
                judged.ByRater.Count > 1
                    ? judged.ByRater[random.NextInt(judged.ByRater.Count)]
                    : judged.ByRater[0] + random.NextDouble() - 0.5;
        }

        return new CriterionDraws(criterion, ValueFunction.Between(criterion.Worst, criterion.Best), judged.Score, measurements, weight);
    }

    /// <summary>From a context distance: its variables weighted anew in every run, since nobody knows which of them matter.</summary>
    public static CriterionDraws Of(Criterion criterion, ContextDistance distance, int draws, double weight, RandomStream random)
    {
        double[] known = [.. distance.Parts.Where(part => part.Distance is not null).Select(part => part.Distance!.Value)];
        if (known.Length == 0)
        {
            return Unknown(criterion, draws, weight, random);
        }

        var (measurements, weights) = (new double[draws], new double[known.Length]);
        for (var i = 0; i < draws; i++)
        {
            Simplex.Fill(weights, random);
            for (var j = 0; j < known.Length; j++)
            {
                measurements[i] += weights[j] * known[j];
            }
        }

        return new CriterionDraws(criterion, ValueFunction.Between(criterion.Worst, criterion.Best), distance.Value, measurements, weight);
    }

    public static CriterionDraws Unknown(Criterion criterion, int draws, double weight, RandomStream random)
    {
        double[] measurements =
        [
            .. Enumerable.Range(0, draws).Select(_ => criterion.Worst + ((criterion.Best - criterion.Worst) * random.NextDouble())),
        ];
        return new CriterionDraws(criterion, ValueFunction.Between(criterion.Worst, criterion.Best), null, measurements, weight);
    }

    /// <summary>Each group's weights over the criteria, the board's first; equal ones of a board where no group is named.</summary>
    public static IReadOnlyList<(StakeholderGroup Group, IReadOnlyList<double> Weights, double? Inconsistency)> Groups(
        ViabilitySettings settings
    )
    {
        if (settings.Groups.Count == 0)
        {
            var equal = new StakeholderGroup("board", "Board (equal weights)", true, "swing", new Dictionary<string, double>(), []);
            return [(equal, [.. settings.Criteria.Select(_ => 1.0 / settings.Criteria.Count)], null)];
        }

        return [.. settings.Groups.OrderByDescending(group => group.IsBoard).Select(group => Group(group, settings.Criteria))];
    }

    private static (StakeholderGroup, IReadOnlyList<double>, double?) Group(StakeholderGroup group, IReadOnlyList<Criterion> criteria)
    {
        if (group.Method != "ahp")
        {
            return (group, SwingWeights.Of([.. criteria.Select(criterion => group.Points.GetValueOrDefault(criterion.Id))]), null);
        }

        var compared = group.Compared.ToList();
        var ratios = new double[compared.Count, compared.Count];
        for (var i = 0; i < compared.Count; i++)
        {
            for (var j = 0; j < compared.Count; j++)
            {
                ratios[i, j] = Ratio(group, compared[i], compared[j]);
            }
        }

        var weights = AnalyticHierarchy.Of(ratios);
        return (
            group,
            [.. criteria.Select(criterion => compared.IndexOf(criterion.Id) is >= 0 and var place ? weights.Weights[place] : 0)],
            weights.Ratio
        );
    }

    private static double Ratio(StakeholderGroup group, string first, string second) =>
        group.Comparisons.FirstOrDefault(pair => pair.First == first && pair.Second == second) is { } told ? told.Ratio
        : group.Comparisons.FirstOrDefault(pair => pair.First == second && pair.Second == first) is { } reverse ? 1 / reverse.Ratio
        : 1;
}
