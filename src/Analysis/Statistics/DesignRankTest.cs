using MathNet.Numerics.LinearAlgebra;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// Whether any of several groups of weighted, clustered or stratified answers tends to larger values: <see cref="KruskalWallis"/> with ranks
/// estimated for the population and the design's variance. Lumley and Scott (2013), Biometrika 100, 831–842.
/// </summary>
/// <param name="Statistic">Wald's χ² of the differences of mean ranks from the first group.</param>
/// <param name="Numerator">Groups minus one.</param>
/// <param name="Denominator">The design's degrees of freedom minus the numerator.</param>
/// <param name="PValue">Of statistic ÷ numerator against F.</param>
public sealed record DesignRankTest(double Statistic, int Numerator, double Denominator, double PValue)
{
    /// <param name="groups">Of each answer, from 0.</param>
    /// <returns>Null with one group, or where the design leaves no degrees of freedom or the ranks no variance.</returns>
    public static DesignRankTest? Of(IReadOnlyList<double> values, IReadOnlyList<int> groups, SurveyDesign design)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Count, design.N, nameof(values));
        ArgumentOutOfRangeException.ThrowIfNotEqual(groups.Count, design.N, nameof(groups));
        int[] kept = [.. groups.Distinct().Order()];
        var (df, rest) = (kept.Length - 1, design.DegreesOfFreedom - kept.Length + 1);
        if (df < 1 || rest < 1)
        {
            return null;
        }

        var ranks = PopulationRanks(values, design.Weights);
        double[] weights = [.. kept.Select(group => Sum(group, _ => 1))];
        double[] means = [.. kept.Select((group, at) => Sum(group, i => ranks[i]) / weights[at])];

        // A group's mean rank moves with an answer by its own deviation ÷ the group's weight.
        double[][] scores =
        [
            .. kept.Select(
                (group, at) =>
                    Enumerable.Range(0, design.N).Select(i => groups[i] == group ? (ranks[i] - means[at]) / weights[at] : 0).ToArray()
            ),
        ];
        var covariance = design.Covariance([
            .. scores.Skip(1).Select(score => score.Zip(scores[0], (own, first) => own - first).ToArray()),
        ]);
        var differences = Vector<double>.Build.Dense(df, at => means[at + 1] - means[0]);
        var statistic = differences * covariance.Solve(differences);
        return double.IsFinite(statistic) ? new DesignRankTest(statistic, df, rest, HypothesisTest.UpperF(statistic / df, df, rest)) : null;

        double Sum(int group, Func<int, double> value) =>
            Enumerable.Range(0, design.N).Where(i => groups[i] == group).Sum(i => design.Weights[i] * value(i));
    }

    /// <summary>The share of the population below each value plus half of those equal to it.</summary>
    private static double[] PopulationRanks(IReadOnlyList<double> values, IReadOnlyList<double> weights)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        var (ranks, below, total) = (new double[order.Length], 0.0, weights.Sum());
        for (var from = 0; from < order.Length; )
        {
            var to = from;
            var (middles, running) = (0.0, below);
            while (to < order.Length && values[order[to]] == values[order[from]])
            {
                running += weights[order[to]];
                middles += running - (weights[order[to]] / 2);
                to++;
            }

            for (var at = from; at < to; at++)
            {
                ranks[order[at]] = middles / (to - from) / total;
            }

            (below, from) = (running, to);
        }

        return ranks;
    }
}
