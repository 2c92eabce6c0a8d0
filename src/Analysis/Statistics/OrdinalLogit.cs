using MathNet.Numerics.LinearAlgebra;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// What moves an answer on an ordered scale: logit P(answer ≤ k) = ζ_k − x·β, the same β at every step of the scale (proportional odds).
/// McCullagh (1980), JRSS B 42, 109–142; by Newton's method, the likelihood having one maximum.
/// </summary>
/// <param name="Coefficients">β: exp(β) multiplies the odds of a higher answer.</param>
/// <param name="StandardErrors">Of the coefficients, from the observed information.</param>
/// <param name="Thresholds">ζ, ascending, one fewer than levels.</param>
/// <param name="Deviance">−2·ln likelihood.</param>
/// <param name="NullDeviance">The same without any x.</param>
public sealed record OrdinalLogit(double[] Coefficients, double[] StandardErrors, double[] Thresholds, double Deviance, double NullDeviance)
{
    private const int MostSteps = 100;

    /// <summary>Of all x together.</summary>
    public HypothesisTest LikelihoodRatio => HypothesisTest.OfChiSquared(Math.Max(0, NullDeviance - Deviance), Coefficients.Length);

    /// <summary>McFadden's 1 − deviance ÷ null deviance.</summary>
    public double PseudoRSquared => 1 - (Deviance / NullDeviance);

    /// <param name="Level">From 0.</param>
    /// <param name="X">Equally many numbers in every case; a category of k values is k−1 columns of 0 and 1.</param>
    /// <param name="Weight">How many such cases there are, 0 or more.</param>
    public sealed record Case(int Level, double[] X, double Weight = 1);

    /// <returns>Null where fewer than two levels or not every level below the highest occurs, or where some x separates the answers and no maximum exists.</returns>
    public static OrdinalLogit? Of(IReadOnlyList<Case> cases)
    {
        var levels = cases.Max(one => one.Level) + 1;
        var counts = new double[levels];
        foreach (var one in cases)
        {
            counts[one.Level] += one.Weight;
        }

        if (levels < 2 || counts.Any(count => count <= 0))
        {
            return null;
        }

        var (n, k, p) = (counts.Sum(), levels - 1, cases[0].X.Length);
        var start = Vector<double>.Build.Dense(k + p);
        for (var (at, below) = (0, 0.0); at < k; at++)
        {
            below += counts[at];
            start[at] = Math.Log(below / (n - below));
        }

        var empty = -2 * counts.Sum(count => count * Math.Log(count / n));
        return Maximum(cases, start, k) is not { } found
            ? null
            : new OrdinalLogit(
                [.. found.At.Skip(k)],
                [.. found.Information.Inverse().Diagonal().Skip(k).Select(Math.Sqrt)],
                [.. found.At.Take(k)],
                -2 * found.LogLikelihood,
                empty
            );
    }

    private static State? Maximum(IReadOnlyList<Case> cases, Vector<double> start, int k)
    {
        var current = State.Of(cases, start, k);
        for (var step = 0; step < MostSteps; step++)
        {
            var direction = current.Information.Solve(current.Score);
            if (!direction.All(double.IsFinite) || direction.AbsoluteMaximum() > 1e6)
            {
                return null;
            }

            var gain = current.Score * direction;
            if (gain < 1e-12)
            {
                return current.At.AbsoluteMaximum() > 1e3 ? null : current;
            }

            var next = State.Of(cases, current.At + direction, k);
            for (var length = 0.5; !(next.LogLikelihood >= current.LogLikelihood) && length > 1e-10; length /= 2)
            {
                next = State.Of(cases, current.At + (direction * length), k);
            }

            current = next;
        }

        return null;
    }

    /// <summary>Log-likelihood, gradient and observed information at thresholds followed by coefficients.</summary>
    private sealed record State(Vector<double> At, double LogLikelihood, Vector<double> Score, Matrix<double> Information)
    {
        public static State Of(IReadOnlyList<Case> cases, Vector<double> at, int k)
        {
            var (likelihood, score) = (0.0, Vector<double>.Build.Dense(at.Count));
            var information = Matrix<double>.Build.Dense(at.Count, at.Count);
            foreach (var one in cases)
            {
                var eta = 0.0;
                for (var x = 0; x < one.X.Length; x++)
                {
                    eta += at[k + x] * one.X[x];
                }

                var (upper, lower) = (Edge(one.Level, eta), Edge(one.Level - 1, eta));
                var probability = upper.F - lower.F;
                if (!(probability > 0))
                {
                    return new State(at, double.NegativeInfinity, score, information);
                }

                likelihood += one.Weight * Math.Log(probability);
                var (up, down) = (Slope(one, one.Level), Slope(one, one.Level - 1));
                var gradient = ((up * upper.Density) - (down * lower.Density)) / probability;
                score += gradient * one.Weight;
                information +=
                    (
                        gradient.OuterProduct(gradient)
                        - (((up.OuterProduct(up) * upper.Bend) - (down.OuterProduct(down) * lower.Bend)) / probability)
                    ) * one.Weight;
            }

            return new State(at, likelihood, score, information);

            // The logistic distribution function, its density and the density's slope at a threshold.
            (double F, double Density, double Bend) Edge(int level, double eta)
            {
                if (level < 0 || level >= k)
                {
                    return (level < 0 ? 0 : 1, 0, 0);
                }

                var f = 1 / (1 + Math.Exp(eta - at[level]));
                return (f, f * (1 - f), f * (1 - f) * (1 - (2 * f)));
            }

            Vector<double> Slope(Case one, int level) =>
                Vector<double>.Build.Dense(
                    at.Count,
                    i =>
                        i == level && i < k ? 1
                        : i >= k ? -one.X[i - k]
                        : 0
                );
        }
    }
}
