using System.Numerics;
using System.Text;

namespace Carmen.Collector.Simulation;

/// <summary>
/// Seeded chance of the simulation: xoshiro256** (Blackman and Vigna 2021, ACM TOMS 47:36), its state filled by SplitMix64 from the
/// seed and the stream's name. Streams of different names are independent, so that cities can be written in parallel and a change in
/// one generator leaves the files of the others as they were.
/// </summary>
internal sealed class Chance
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    public Chance(ulong seed, string stream)
    {
        var state = seed;
        foreach (var octet in Encoding.UTF8.GetBytes(stream))
        {
            state = (state ^ octet) * 0x100000001B3;
        }

        (a, b, c, d) = (SplitMix(ref state), SplitMix(ref state), SplitMix(ref state), SplitMix(ref state));
    }

    /// <summary>The generator in a given state, to compare it with published output.</summary>
    internal Chance(ulong a, ulong b, ulong c, ulong d) => (this.a, this.b, this.c, this.d) = (a, b, c, d);

    /// <summary>Uniform in [0, 1), in steps of 2⁻⁵³.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(((UInt128)Next() * (ulong)count) >> 64);

    /// <summary>Uniform in <paramref name="low"/> … <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Happens(double probability) => Unit() < probability;

    public T Of<T>(IReadOnlyList<T> values) => values[Below(values.Count)];

    /// <summary>The position drawn with probability proportional to its weight.</summary>
    public int Weighted(IReadOnlyList<double> weights)
    {
        var left = Unit() * weights.Sum();
        for (var i = 0; i < weights.Count - 1; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return weights.Count - 1;
    }

    /// <summary>Standard normal.</summary>
    public double Normal() => Quantile((Next() >> 11 | 1) * (1.0 / (1UL << 53)));

    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());

    /// <summary>Poisson by multiplying uniforms (Knuth), for means up to a few hundred.</summary>
    public int Poisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = Unit(); product > limit; product *= Unit())
        {
            count++;
        }

        return count;
    }

    /// <summary>The value that a standard normal stays below with this probability: Acklam's rational approximation, error below 1.2e-9 relative.</summary>
    public static double Quantile(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(probability, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        const double Tail = 0.02425;
        if (probability < Tail)
        {
            return LowerTail(Math.Sqrt(-2 * Math.Log(probability)));
        }

        if (probability > 1 - Tail)
        {
            return -LowerTail(Math.Sqrt(-2 * Math.Log(1 - probability)));
        }

        var q = probability - 0.5;
        var r = q * q;
        var above =
            ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.3577518672690) * r - 30.66479806614716) * r;
        var below =
            ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r - 13.28068155288572) * r;
        return q * (above + 2.506628277459239) / (below + 1);
    }

    private static double LowerTail(double q)
    {
        var above =
            ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968)
            * q;
        var below = (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q;
        return (above + 2.938163982698783) / (below + 1);
    }

    internal ulong Next()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    internal static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
