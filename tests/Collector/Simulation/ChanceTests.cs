using Carmen.Collector.Simulation;

namespace Carmen.Tests.Collector.Simulation;

public class ChanceTests
{
    [Fact]
    public void The_generator_gives_the_published_output_of_xoshiro256_starstar()
    {
        // From the state 1, 2, 3, 4: the test vector that the authors' C code gives, as the Rust crate rand_xoshiro quotes it.
        var chance = new Chance(1, 2, 3, 4);
        ulong[] expected = [11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600];
        Assert.Equal(expected, expected.Select(_ => chance.Next()));
    }

    [Fact]
    public void The_seeding_gives_the_published_output_of_splitmix64()
    {
        ulong state = 1234567;
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(expected, expected.Select(_ => Chance.SplitMix(ref state)));
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(0.8, 0.8416212335729142)]
    [InlineData(0.999999, 4.753424308822899)]
    public void Normal_quantiles_agree_with_tables(double probability, double expected) =>
        Assert.Equal(expected, Chance.Quantile(probability), tolerance: 1e-8);

    [Fact]
    public void Streams_of_one_seed_differ_and_repeat()
    {
        static ulong[] First(ulong seed, string stream)
        {
            var chance = new Chance(seed, stream);
            return [chance.Next(), chance.Next(), chance.Next()];
        }

        Assert.Equal(First(7, "prato/crm"), First(7, "prato/crm"));
        Assert.NotEqual(First(7, "prato/crm"), First(7, "prato/portal"));
        Assert.NotEqual(First(7, "prato/crm"), First(8, "prato/crm"));
    }

    [Fact]
    public void Draws_have_the_mean_and_spread_they_promise()
    {
        const int Draws = 200_000;
        var chance = new Chance(1, "moments");
        var normal = Enumerable.Range(0, Draws).Select(_ => chance.Normal()).ToList();
        Assert.InRange(normal.Average(), -0.01, 0.01);
        Assert.InRange(normal.Average(x => x * x), 0.985, 1.015);
        Assert.InRange(Enumerable.Range(0, Draws).Average(_ => chance.Poisson(4)), 3.98, 4.02);
        Assert.InRange(Enumerable.Range(0, Draws).Average(_ => chance.Between(1, 6)), 3.48, 3.52);
        Assert.InRange(Enumerable.Range(0, Draws).Count(_ => chance.LogNormal(40, 0.8) < 40) / (double)Draws, 0.495, 0.505);
        Assert.InRange(Enumerable.Range(0, Draws).Count(_ => chance.Weighted([1, 2, 1]) == 1) / (double)Draws, 0.495, 0.505);
    }
}
