using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Viability;

/// <summary>An amount as people can state it: at least, most likely, at most.</summary>
public sealed record Pert
{
    /// <exception cref="ArgumentOutOfRangeException">Not in this order.</exception>
    public Pert(double least, double likely, double most)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(least, likely);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(likely, most);
        (Least, Likely, Most) = (least, likely, most);
    }

    public static Pert Exactly(double amount) => new(amount, amount, amount);

    public double Least { get; }
    public double Likely { get; }
    public double Most { get; }

    /// <summary>(least + 4·likely + most) / 6. Malcolm, Roseboom, Clark and Fazar (1959), Operations Research 7, 646–669.</summary>
    public double Mean => (Least + (4 * Likely) + Most) / 6;

    /// <summary>Beta over the range with shapes 1 + 4(likely − least)/range and 1 + 4(most − likely)/range.</summary>
    public double Draw(RandomStream random)
    {
        var range = Most - Least;
        if (range <= 0)
        {
            return Likely;
        }

        var first = Draws.Gamma(1 + (4 * (Likely - Least) / range), random);
        var second = Draws.Gamma(1 + (4 * (Most - Likely) / range), random);
        return Least + (range * first / (first + second));
    }
}

/// <summary>Draws from the distributions that judgements, cities and costs are taken from.</summary>
public static class Draws
{
    /// <summary>Standard normal, by Marsaglia's polar method (Marsaglia and Bray 1964, SIAM Review 6, 260–264).</summary>
    public static double Normal(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        while (true)
        {
            var (x, y) = ((2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1);
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * Math.Log(square) / square);
            }
        }
    }

    /// <summary>Marsaglia and Tsang (2000), ACM TOMS 26, 363–372.</summary>
    /// <param name="shape">At least 1.</param>
    public static double Gamma(double shape, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape, 1);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = Normal(random);
            var root = 1 + (c * normal);
            if (root <= 0)
            {
                continue;
            }

            var cube = root * root * root;
            if (Math.Log(1 - random.NextDouble()) < (0.5 * normal * normal) + d - (d * cube) + (d * Math.Log(cube)))
            {
                return d * cube;
            }
        }
    }

    /// <summary>Student's t.</summary>
    /// <param name="freedom">At least 2.</param>
    public static double Student(int freedom, RandomStream random) =>
        Normal(random) / Math.Sqrt(2 * Gamma(freedom / 2.0, random) / freedom);
}
