using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// Pseudo-random numbers that are the same on every machine and in every version: xoshiro256** (Blackman and Vigna 2021, ACM TOMS 47, 36),
/// its state filled by SplitMix64 (Steele, Lea and Flood 2014). The sequence of a seed never changes, since published figures rest on it.
/// </summary>
public sealed class RandomStream
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    public RandomStream(ulong seed)
    {
        (s0, s1, s2, s3) = (SplitMix(ref seed), SplitMix(ref seed), SplitMix(ref seed), SplitMix(ref seed));
    }

    /// <summary>A stream of its own for each name under one seed: the first 64 bits of SHA-256 over both.</summary>
    public static RandomStream For(ulong seed, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}\n{name}"));
        return new RandomStream(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(bytes)));
    }

    public ulong Next()
    {
        var result = ulong.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = ulong.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>0 inclusive to 1 exclusive, in steps of 2⁻⁵³.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>0 inclusive to <paramref name="bound"/> exclusive, each equally likely (Lemire 2019, ACM TOMACS 29, 3).</summary>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (ulong)bound;
        var product = Math.BigMul(Next(), range, out var low);
        if (low < range)
        {
            for (var threshold = (0UL - range) % range; low < threshold; )
            {
                product = Math.BigMul(Next(), range, out low);
            }
        }

        return (int)product;
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
