using System.Diagnostics;
using System.Globalization;
using System.Text;
using Carmen.Analysis.Segmentation;
using Carmen.Analysis.Statistics;

namespace Carmen.Tests.Analysis.Segmentation;

/// <summary>The same data through R's package cluster, where it is installed.</summary>
public class LiveRTests
{
    private const int Cases = 40;

    [NeedsRClusterFact]
    public void Random_tables_have_the_dissimilarities_medoids_and_silhouettes_that_R_finds()
    {
        var script = new StringBuilder("suppressMessages(library(cluster))\n");
        for (var seed = 0; seed < Cases; seed++)
        {
            var rows = Mixed((ulong)seed);
            string Column(int column) => string.Join(',', rows.Select(row => row[column].ToString("R", CultureInfo.InvariantCulture)));
            script.Append(CultureInfo.InvariantCulture, $"x <- data.frame(a=c({Column(0)}), b=c({Column(1)}), c=factor(c({Column(2)})))\n");
            script.Append("d <- daisy(x, metric='gower'); p <- pam(d, 3)\n");
            script.Append("cat(sprintf('%.10f %.10f %.10f\\n', mean(d), p$objective[['swap']], p$silinfo$avg.width))\n");
        }

        var lines = Run(script.ToString());
        Assert.Equal(Cases, lines.Length);
        for (var seed = 0; seed < Cases; seed++)
        {
            var expected = lines[seed].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            var rows = Mixed((ulong)seed);
            var gower = new Gower(
                [new("a", Measurement.Numeric), new("b", Measurement.Numeric), new("c", Measurement.Nominal)],
                Tables.Columns(rows)
            );
            var pairs = from i in Enumerable.Range(0, rows.Length) from j in Enumerable.Range(0, i) select gower.Between(i, j);
            var objects = gower.All();
            var found = Pam.Of(objects, 3);
            Assert.Equal(expected[0], pairs.Average(), 1e-8);
            Assert.Equal(expected[1], found.Objective, 1e-6);
            Assert.Equal(expected[2], Silhouette.Of(objects, found.Labels).Average, 1e-5);
        }
    }

    private static double[][] Mixed(ulong seed)
    {
        var random = new RandomStream(seed);
        return [.. Enumerable.Range(0, 40).Select(_ => new[] { random.NextDouble(), random.NextDouble() * 100, random.NextInt(3) })];
    }

    private static string[] Run(string script)
    {
        var start = new ProcessStartInfo("Rscript", ["--vanilla", "-"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>Skipped, with a message, where R or its package cluster is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsRClusterFactAttribute : FactAttribute
{
    private static readonly string[] Libraries = ["/usr/lib/R/library/cluster", "/usr/lib/R/site-library/cluster"];

    public NeedsRClusterFactAttribute() =>
        Skip = Needs.Skip(
            "r-cluster",
            Needs.OnPath("Rscript") && Array.Exists(Libraries, Directory.Exists),
            "R's package cluster is not there (Debian's package r-cran-cluster)."
        );
}
