using Carmen.Analysis.Statistics;

namespace Carmen.Tests.Analysis.Statistics;

public sealed class RandomStreamTests
{
    /// <summary>The SplitMix64 values of seed 0 are published with the generator; xoshiro256** from that state is recomputed here.</summary>
    [Fact]
    public void The_sequence_of_a_seed_is_that_of_the_published_generators()
    {
        ulong[] s = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC];
        var random = new RandomStream(0);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(ulong.RotateLeft(unchecked(s[1] * 5), 7) * 9, random.Next());
            var t = s[1] << 17;
            s[2] ^= s[0];
            s[3] ^= s[1];
            s[1] ^= s[2];
            s[0] ^= s[3];
            s[2] ^= t;
            s[3] = ulong.RotateLeft(s[3], 45);
        }
    }

    [Fact]
    public void The_first_numbers_never_change()
    {
        var random = RandomStream.For(2026, "satisfaction-index");
        Assert.Equal(
            [5751050372126524579UL, 17407981717213051069UL, 13309470514863442348UL],
            [random.Next(), random.Next(), random.Next()]
        );
    }

    [Fact]
    public void Whole_numbers_are_uniform_below_their_bound()
    {
        var (random, counts) = (new RandomStream(3), new int[7]);
        for (var i = 0; i < 70_000; i++)
        {
            counts[random.NextInt(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt(0));
    }

    [Fact]
    public void Fractions_lie_from_0_to_below_1()
    {
        var random = new RandomStream(4);
        var draws = Enumerable.Range(0, 10_000).Select(_ => random.NextDouble()).ToArray();
        Assert.All(draws, draw => Assert.InRange(draw, 0, 1 - double.Epsilon));
        Assert.InRange(draws.Average(), 0.49, 0.51);
    }
}
