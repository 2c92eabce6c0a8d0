using MathNet.Numerics;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// A random number of successes in n trials in a time that does not grow with n: by inversion where few are expected, otherwise by
/// transformed rejection (algorithm BTRS of Hörmann 1993, J. Statistical Computation and Simulation 46, 101–110).
/// </summary>
public static class BinomialDraw
{
    private const double FewExpected = 10;

    /// <param name="trials">0 or more.</param>
    /// <param name="share">Probability of a success, 0–1.</param>
    public static int Next(RandomStream random, int trials, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        if (share > 0.5)
        {
            return trials - Next(random, trials, 1 - share);
        }

        if (trials == 0 || share == 0)
        {
            return 0;
        }

        return trials * share < FewExpected ? ByInversion(random, trials, share) : ByRejection(random, trials, share);
    }

    /// <summary>Walks up the probabilities of 0, 1, 2 … successes until they exceed a uniform number.</summary>
    private static int ByInversion(RandomStream random, int trials, double share)
    {
        var (odds, none) = (share / (1 - share), Math.Pow(1 - share, trials));
        while (true)
        {
            var (left, probability) = (random.NextDouble(), none);
            for (var successes = 0; successes <= trials; successes++)
            {
                if (left < probability)
                {
                    return successes;
                }

                left -= probability;
                probability *= odds * (trials - successes) / (successes + 1);
            }

            // Rounding left a remainder after all outcomes: draw again.
        }
    }

    private static int ByRejection(RandomStream random, int trials, double share)
    {
        var spread = Math.Sqrt(trials * share * (1 - share));
        var b = 1.15 + (2.53 * spread);
        var a = -0.0873 + (0.0248 * b) + (0.01 * share);
        var centre = (trials * share) + 0.5;
        var squeeze = 0.92 - (4.2 / b);
        var mode = (int)((trials + 1) * share);
        while (true)
        {
            var (u, v) = (random.NextDouble() - 0.5, random.NextDouble());
            var distance = 0.5 - Math.Abs(u);
            var successes = Math.Floor((((2 * a / distance) + b) * u) + centre);
            if (distance >= 0.07 && v <= squeeze)
            {
                return (int)successes;
            }

            if (successes < 0 || successes > trials)
            {
                continue;
            }

            var density = Math.Log(v * (2.83 + (5.1 / b)) * spread / ((a / (distance * distance)) + b));
            if (density <= LogRatio(trials, share, (int)successes, mode))
            {
                return (int)successes;
            }
        }
    }

    /// <summary>ln of the probability of this many successes over that of the most likely number.</summary>
    private static double LogRatio(int trials, double share, int successes, int mode) =>
        SpecialFunctions.FactorialLn(mode)
        + SpecialFunctions.FactorialLn(trials - mode)
        - SpecialFunctions.FactorialLn(successes)
        - SpecialFunctions.FactorialLn(trials - successes)
        + ((successes - mode) * Math.Log(share / (1 - share)));
}
