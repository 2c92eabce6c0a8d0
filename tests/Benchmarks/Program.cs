using System.Globalization;
using Spectre.Console;

namespace Carmen.Benchmarks;

/// <summary>
/// Measures whole commands as a person would start them, beside a peer that does the same work, in pairs (A B A B …); prints medians and
/// their ratio, and checks that both gave the right answer. Absolute times mean nothing on another machine; the ratios should.
/// </summary>
public static class Program
{
    /// <summary>Every row of the table. A new one is its file in <c>Rows/</c> and its line here.</summary>
    private static readonly IReadOnlyList<IBenchmark> All =
    [
        new LogLines("1M", 1_000_000, reachTime: 0.15, reachMemory: 0.6),
        new LogLines("5M", 5_000_000, reachTime: 0.08, reachMemory: 0.35),
        new LogMemory(),
        new RequestRows(Peers.Sqlite, wide: false, reach: 0.9),
        new RequestRows(Peers.DuckDb, wide: false, reach: 1.2),
        new RequestRows(Peers.Pandas, wide: false, reach: 0.4),
        new RequestRows(Peers.Sqlite, wide: true, reach: 0.9),
        new RequestRows(Peers.DuckDb, wide: true, reach: 1.2),
        new RequestRows(Peers.Pandas, wide: true, reach: 0.4),
        new OneMoreDay(),
        new PageFigures(),
        new MeanResamples(),
        new PromoterResamples(),
        new AlphaOfItems(),
        new Clustering(),
        new WeightDraws(),
    ];

    /// <param name="args">Names of rows to run (all where none is given), <c>--pairs N</c> (3), <c>--scale F</c> of the sizes (1).</param>
    public static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var pairs = (int)Option(args, "--pairs", 3);
        var scale = Option(args, "--scale", 1);
        var names = args.TakeWhile(arg => !arg.StartsWith('-')).ToList();
        var chosen = All.Where(row => names.Count == 0 || names.Contains(row.Name)).ToList();
        var folder = Directory.CreateTempSubdirectory("carmen-benchmarks-").FullName;
        var table = new Table().AddColumns("work", "ours", "peer", "time ratio", "reach", "memory ratio", "reach", "answers");
        try
        {
            foreach (var row in chosen)
            {
                foreach (var result in row.Run(new Workplace(folder, scale, pairs)))
                {
                    table.AddRow([.. result.Cells().Select(Markup.Escape)]);
                    Console.Error.WriteLine(string.Join("  ", result.Cells()));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        AnsiConsole.Profile.Width = 160;
        AnsiConsole.Write(table);
        return 0;
    }

    private static double Option(string[] args, string name, double usual)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? double.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;
    }
}
