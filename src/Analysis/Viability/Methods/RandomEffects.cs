using System.Runtime.InteropServices;
using Carmen.Analysis.Statistics;
using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Viability;

/// <summary>What one city's pilot came to: the figure and its standard error.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Effect(double Value, double StandardError);

/// <summary>How the variance between cities is estimated.</summary>
public enum BetweenVariance
{
    /// <summary>Paule and Mandel (1982), the one in use: it needs no distribution and holds for few cities.</summary>
    PauleMandel,
    DerSimonianLaird,
    RestrictedLikelihood,
}

/// <summary>Figures of several cities taken together.</summary>
/// <param name="Mean">Of the cities that might be.</param>
/// <param name="StandardError">Of the mean; null below three cities.</param>
/// <param name="Interval">95 % of the mean; null below three cities.</param>
/// <param name="Prediction">95 % for one further city; null below three cities, since two say nothing about how cities differ.</param>
/// <param name="Between">τ², the variance between cities; 0 below three.</param>
/// <param name="Inconsistency">I², the share of the variance that lies between cities.</param>
/// <param name="Cities">k.</param>
public sealed record Pooled(
    double Mean,
    double? StandardError,
    Interval? Interval,
    Interval? Prediction,
    double Between,
    double Inconsistency,
    double Q,
    int Cities
)
{
    /// <summary>Standard deviation of the prediction: √(τ² + SE²); null below three cities.</summary>
    public double? Spread => StandardError is { } error ? Math.Sqrt(Between + (error * error)) : null;
}

/// <summary>
/// Random effects over cities: weights 1/(s² + τ²), Hartung and Knapp's standard error with the factor never below 1 (Röver, Knapp and Friede 2015,
/// BMC Medical Research Methodology 15, 99), t with k−1 degrees of freedom, and the prediction interval μ ± t·√(τ² + SE²) (Higgins, Thompson
/// and Spiegelhalter 2009, JRSS A 172, 137–159; Partlett and Riley 2017, Statistics in Medicine 36, 301–317).
/// </summary>
public static class RandomEffects
{
    /// <summary>Fewer cities carry no interval.</summary>
    public const int LeastCities = 3;

    private const int Steps = 200;

    /// <exception cref="ArgumentOutOfRangeException">No city, or a standard error that is not positive.</exception>
    public static Pooled Of(IReadOnlyList<Effect> cities, BetweenVariance variance = BetweenVariance.PauleMandel)
    {
        ArgumentNullException.ThrowIfNull(cities);
        ArgumentOutOfRangeException.ThrowIfZero(cities.Count, nameof(cities));
        foreach (var city in cities)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(city.StandardError, nameof(cities));
        }

        var k = cities.Count;
        var fixedEffect = Weighted(cities, 0);
        if (k < LeastCities)
        {
            return new Pooled(fixedEffect.Mean, null, null, null, 0, 0, fixedEffect.Q, k);
        }

        var between = variance switch
        {
            BetweenVariance.DerSimonianLaird => DerSimonianLaird(cities, fixedEffect),
            BetweenVariance.RestrictedLikelihood => RestrictedLikelihood(cities),
            _ => PauleMandel(cities),
        };
        var pooled = Weighted(cities, between);
        var error = Math.Sqrt(Math.Max(1, pooled.Q / (k - 1)) / pooled.Weight);
        var t = StudentT.InvCDF(0, 1, k - 1, 0.975);
        var spread = Math.Sqrt(between + (error * error));
        return new Pooled(
            pooled.Mean,
            error,
            new Interval(pooled.Mean - (t * error), pooled.Mean + (t * error)),
            new Interval(pooled.Mean - (t * spread), pooled.Mean + (t * spread)),
            between,
            Inconsistency(cities, between),
            fixedEffect.Q,
            k
        );
    }

    private static (double Mean, double Weight, double Q) Weighted(IReadOnlyList<Effect> cities, double between)
    {
        double[] weights = [.. cities.Select(city => 1 / ((city.StandardError * city.StandardError) + between))];
        var total = weights.Sum();
        var mean = cities.Select((city, i) => weights[i] * city.Value).Sum() / total;
        return (mean, total, cities.Select((city, i) => weights[i] * (city.Value - mean) * (city.Value - mean)).Sum());
    }

    /// <summary>The τ² at which the generalised Q equals k−1, by bisection; 0 where it is below that already.</summary>
    private static double PauleMandel(IReadOnlyList<Effect> cities)
    {
        var wanted = cities.Count - 1.0;
        if (Weighted(cities, 0).Q <= wanted)
        {
            return 0;
        }

        var (low, high) = (0.0, 1.0);
        while (Weighted(cities, high).Q > wanted)
        {
            high *= 2;
        }

        for (var step = 0; step < Steps; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Weighted(cities, middle).Q > wanted ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177–188.</summary>
    private static double DerSimonianLaird(IReadOnlyList<Effect> cities, (double Mean, double Weight, double Q) fixedEffect)
    {
        var squares = cities.Sum(city => Math.Pow(city.StandardError, -4));
        var scale = fixedEffect.Weight - (squares / fixedEffect.Weight);
        return Math.Max(0, (fixedEffect.Q - (cities.Count - 1)) / scale);
    }

    /// <summary>By Fisher scoring; Viechtbauer (2005), Journal of Educational and Behavioral Statistics 30, 261–293.</summary>
    private static double RestrictedLikelihood(IReadOnlyList<Effect> cities)
    {
        var between = DerSimonianLaird(cities, Weighted(cities, 0));
        for (var step = 0; step < Steps; step++)
        {
            var (mean, total, _) = Weighted(cities, between);
            double[] weights = [.. cities.Select(city => 1 / ((city.StandardError * city.StandardError) + between))];
            var squares = weights.Sum(weight => weight * weight);
            var cubes = weights.Sum(weight => weight * weight * weight);
            var fit = cities.Select((city, i) => weights[i] * weights[i] * (city.Value - mean) * (city.Value - mean)).Sum();
            var trace = total - (squares / total);
            var information = squares - (2 * cubes / total) + (squares * squares / (total * total));
            var next = Math.Max(0, between + ((fit - trace) / information));
            if (Math.Abs(next - between) < 1e-12)
            {
                return next;
            }

            between = next;
        }

        return between;
    }

    /// <summary>I² = τ²/(τ² + s²), s² being the typical variance within cities; Higgins and Thompson (2002), Statistics in Medicine 21, 1539–1558.</summary>
    private static double Inconsistency(IReadOnlyList<Effect> cities, double between)
    {
        var weight = cities.Sum(city => Math.Pow(city.StandardError, -2));
        var squares = cities.Sum(city => Math.Pow(city.StandardError, -4));
        var typical = (cities.Count - 1) * weight / ((weight * weight) - squares);
        return between / (between + typical);
    }
}
