using System.Globalization;

namespace Carmen.Benchmarks;

/// <summary>
/// Work inside one process: ours timed here after a warm-up, numpy's timed by its script, which prints the seconds of the work alone and then
/// its answers. Starting Python and loading numpy do not count.
/// </summary>
internal static class Numpy
{
    public static readonly Peer Peer = new("numpy", "numpy", Peers.Python, input => [.. input.Split('\n')]);

    /// <summary>Null where python3 or numpy is not installed.</summary>
    public static (Sample Sample, double[] Answers)? Run(string script, params string[] arguments)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "peers", script);
        if (Peer.Run(string.Join('\n', [path, .. arguments])) is not { } sample)
        {
            return null;
        }

        double[] printed = [.. sample.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Number)];
        return (sample with { Seconds = printed[0] }, printed[1..]);
    }

    /// <summary>The second run counts: the first compiles.</summary>
    public static (Sample Sample, double[] Answers) Ours(Func<double[]> work)
    {
        work();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var answers = work();
        return (new Sample(watch.Elapsed.TotalSeconds, Environment.WorkingSet / 1048576.0, ""), answers);
    }

    /// <summary>Pairs of both, the medians, and whether the answers agree to a relative tolerance.</summary>
    public static Result Compare(Workplace place, string work, double reach, double tolerance, Func<double[]> ours, params string[] script)
    {
        List<(Sample Sample, double[] Answers)> own = [];
        List<(Sample Sample, double[] Answers)> peers = [];
        for (var pair = 0; pair < place.Pairs; pair++)
        {
            own.Add(Ours(ours));
            if (Run(script[0], script[1..]) is { } peer)
            {
                peers.Add(peer);
            }
        }

        var agrees = peers.All(peer =>
            peer.Answers.Zip(own[^1].Answers).All(both => Math.Abs(both.First - both.Second) <= tolerance * Math.Abs(both.First))
        );
        return new Result(
            work,
            Sample.Median([.. own.Select(run => run.Sample)]),
            peers.Count > 0 ? Sample.Median([.. peers.Select(run => run.Sample)]) : null,
            reach,
            null,
            peers.Count == 0 ? "no peer" : $"{string.Join(", ", own[^1].Answers.Select(Shown))}: {(agrees ? "agree" : "DIFFER")}"
        );
    }

    /// <summary>Whole numbers 0–10 as 64-bit floats, the same on every machine.</summary>
    public static (string Path, double[] Values) Ratings(Workplace place, int count)
    {
        var (path, values, state) = (place.Path(FormattableString.Invariant($"ratings-{count}.f64")), new double[count], 1UL);
        for (var i = 0; i < count; i++)
        {
            state = unchecked((state * 6364136223846793005UL) + 1442695040888963407UL);
            values[i] = (state >> 33) % 11;
        }

        File.WriteAllBytes(path, System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(values).ToArray());
        return (path, values);
    }

    private static string Shown(double answer) => answer.ToString("G6", CultureInfo.InvariantCulture);

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
