using MathNet.Numerics.LinearAlgebra;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// Whether times to an event differ between groups with open cases in them: Σ w·(observed − expected) over the event times, against its
/// hypergeometric variance. Mantel (1966), Cancer Chemotherapy Reports 50, 163–170; weights w = S(t−)^ρ of Harrington and Fleming (1982),
/// Biometrika 69, 553–566: ρ = 0 is the log-rank test, ρ = 1 stresses early differences (Peto and Peto).
/// </summary>
public static class LogRank
{
    /// <param name="groups">Cases as for <see cref="KaplanMeier"/>.</param>
    /// <param name="rho">0 or more.</param>
    /// <returns>χ² with one degree of freedom less than groups in which an event could happen; null where there are fewer than two of them, or no event.</returns>
    public static HypothesisTest? Of(IReadOnlyList<IReadOnlyCollection<(double Time, bool Event)>> groups, double rho = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups.Count, 2, nameof(groups));
        ArgumentOutOfRangeException.ThrowIfNegative(rho);
        var cases = groups
            .SelectMany((group, at) => group.Select(one => (one.Time, one.Event, Group: at)))
            .OrderBy(one => one.Time)
            .ToArray();
        double[] atRisk = [.. groups.Select(group => (double)group.Count)];
        var (excess, expected) = (new double[groups.Count], new double[groups.Count]);
        var covariance = Matrix<double>.Build.Dense(groups.Count, groups.Count);
        var survival = 1.0;
        for (var i = 0; i < cases.Length; )
        {
            var (time, events, leaving) = (cases[i].Time, new double[groups.Count], new double[groups.Count]);
            for (; i < cases.Length && cases[i].Time == time; i++)
            {
                leaving[cases[i].Group]++;
                events[cases[i].Group] += cases[i].Event ? 1 : 0;
            }

            var (n, d) = (atRisk.Sum(), events.Sum());
            if (d > 0)
            {
                Add(Math.Pow(survival, rho), n, d);
                survival *= 1 - (d / n);
            }

            for (var g = 0; g < groups.Count; g++)
            {
                atRisk[g] -= leaving[g];
            }

            void Add(double weight, double n, double d)
            {
                var variance = n > 1 ? weight * weight * d * (n - d) / (n - 1) : 0;
                for (var g = 0; g < groups.Count; g++)
                {
                    var share = atRisk[g] / n;
                    expected[g] += d * share;
                    excess[g] += weight * (events[g] - (d * share));
                    for (var h = 0; h < groups.Count; h++)
                    {
                        covariance[g, h] += variance * share * ((g == h ? 1 : 0) - (atRisk[h] / n));
                    }
                }
            }
        }

        return Test(excess, expected, covariance);
    }

    private static HypothesisTest? Test(double[] excess, double[] expected, Matrix<double> covariance)
    {
        int[] kept = [.. Enumerable.Range(0, excess.Length).Where(g => expected[g] > 0).Skip(1)];
        if (kept.Length == 0)
        {
            return null;
        }

        var left = Matrix<double>.Build.Dense(kept.Length, kept.Length, (row, column) => covariance[kept[row], kept[column]]);
        var difference = Vector<double>.Build.Dense(kept.Length, row => excess[kept[row]]);
        var statistic = left.Diagonal().Minimum() <= 0 ? double.NaN : difference * left.Solve(difference);
        return double.IsFinite(statistic) ? HypothesisTest.OfChiSquared(statistic, kept.Length) : null;
    }
}
