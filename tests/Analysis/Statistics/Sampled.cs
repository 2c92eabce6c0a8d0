using Carmen.Analysis.Statistics;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;

namespace Carmen.Tests.Analysis.Statistics;

/// <summary>Random data for laws, comparisons and simulations; a law that fails names the seed of its counterexample.</summary>
internal static class Sampled
{
    public static void Holds(Func<RandomStream, bool> law) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => law(new RandomStream((ulong)seed))).Check(Laws.Tried);

    public static bool Near(double first, double second, double tolerance = 1e-9) =>
        Math.Abs(first - second) <= tolerance * Math.Max(1, Math.Abs(second));

    public static int Between(this RandomStream random, int least, int most) => least + random.NextInt(most - least + 1);

    /// <summary>Whole numbers, most of them several times.</summary>
    public static double[] Points(this RandomStream random, int n, int least, int most) =>
        [.. Enumerable.Range(0, n).Select(_ => (double)random.Between(least, most))];

    /// <summary>All different with near certainty.</summary>
    public static double[] Normals(this RandomStream random, int n, double mean = 0, double deviation = 1) =>
        [.. Enumerable.Range(0, n).Select(_ => mean + (deviation * random.Normal()))];

    public static double[] Weights(this RandomStream random, int n) =>
        [.. Enumerable.Range(0, n).Select(_ => 0.2 + (3 * random.NextDouble()))];

    /// <summary>Box and Muller (1958).</summary>
    public static double Normal(this RandomStream random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double Exponential(this RandomStream random, double mean) => -mean * Math.Log(1 - random.NextDouble());

    public static (double Time, bool Event)[] Cases(this RandomStream random, int n, double share = 0.7) =>
        [.. Enumerable.Range(0, n).Select(_ => ((double)random.Between(1, 40), random.NextDouble() < share))];

    /// <summary>Answers of 1–7 that share a common leaning.</summary>
    public static double[][] Answers(this RandomStream random, int n, int items)
    {
        var result = new double[n][];
        for (var i = 0; i < n; i++)
        {
            var leaning = random.Normal();
            result[i] = [.. Enumerable.Range(0, items).Select(_ => Math.Clamp(Math.Round(4 + leaning + (1.2 * random.Normal())), 1, 7))];
        }

        return result;
    }

    public static T[] Shuffled<T>(this RandomStream random, IEnumerable<T> values)
    {
        T[] result = [.. values];
        for (var i = result.Length - 1; i > 0; i--)
        {
            var j = random.NextInt(i + 1);
            (result[i], result[j]) = (result[j], result[i]);
        }

        return result;
    }
}
