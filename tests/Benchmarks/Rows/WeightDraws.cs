using System.Diagnostics;
using System.Globalization;
using Carmen.Analysis.Viability;

namespace Carmen.Benchmarks;

/// <summary>A hundred thousand draws of weights over twenty alternatives and fifteen criteria, with the rank of every alternative in each, against numpy.</summary>
internal sealed class WeightDraws : IBenchmark
{
    private const int Draws = 100_000;
    private const int Alternatives = 20;
    private const int Criteria = 15;
    private static readonly Peer Numpy = new(
        "numpy",
        "numpy",
        "python3",
        draws => [Path.Combine(AppContext.BaseDirectory, "peers", "weight_draws.py"), draws]
    );

    public string Name => "weight-draws";

    public IEnumerable<Result> Run(Workplace place)
    {
        var draws = place.Size(Draws);
        // The same values on both sides: a grid that no two alternatives share.
        double[][] values =
        [
            .. Enumerable
                .Range(0, Alternatives)
                .Select(i => Enumerable.Range(0, Criteria).Select(j => ((i * 7) + (j * 13)) % 97 / 97.0).ToArray()),
        ];
        Smaa.Of(values, draws, 1);
        List<double> ours = [];
        List<double> peers = [];
        var (mine, theirs) = (0.0, double.NaN);
        for (var pair = 0; pair < place.Pairs; pair++)
        {
            var watch = Stopwatch.StartNew();
            var found = Smaa.Of(values, draws, 1);
            ours.Add(watch.Elapsed.TotalSeconds);
            mine = found.Max(one => one.FirstRank);
            if (Numpy.Run(draws.ToString(CultureInfo.InvariantCulture))?.Output.Split(' ') is [var seconds, var first])
            {
                peers.Add(double.Parse(seconds, CultureInfo.InvariantCulture));
                theirs = double.Parse(first, CultureInfo.InvariantCulture);
            }
        }

        // The peer times its own work, so that the start of the interpreter does not count.
        var ratio = peers.Count > 0 ? Sample.Middle(ours) / Sample.Middle(peers) : (double?)null;
        var answers =
            peers.Count == 0 ? "not compared: numpy is not installed"
            : Math.Abs(mine - theirs) < 0.01 ? "acceptability of the first: agrees"
            : "acceptability of the first: DIFFERS";
        yield return new Result(
            FormattableString.Invariant(
                $"{draws} weight draws, 20 × 15, full ranks: {Sample.Middle(ours):0.000} s / numpy {(peers.Count > 0 ? Sample.Middle(peers) : 0):0.000} s"
            ),
            null,
            null,
            1,
            null,
            answers,
            ratio
        );
    }
}
