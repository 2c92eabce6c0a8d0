using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Carmen.Tests.Analysis.Statistics.Live;

/// <summary>Skipped where Rscript or a package it would load is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsRFactAttribute : FactAttribute
{
    private static readonly Lazy<string[]> Installed = new(() =>
        Needs.OnPath("Rscript") ? LiveComparison.Run("cat(rownames(installed.packages()))").Split((char[]?)null) : []
    );

    public NeedsRFactAttribute(params string[] packages)
    {
        Packages = packages;
        string[] missing = [.. packages.Prepend("stats").Except(Installed.Value)];
        Skip = Needs.Skip(
            "r",
            missing.Length == 0,
            $"Rscript with {string.Join(", ", missing)} is not there (Debian's r-base, r-recommended)."
        );
    }

    public IReadOnlyList<string> Packages { get; }
}

/// <summary>Many small data sets computed by us and, in one process, by R.</summary>
internal sealed class LiveComparison
{
    private readonly StringBuilder script = new(
        "out <- function(id, v) cat('\\n#', id, sprintf('%.15g', as.numeric(v)))\noptions(warn = -1)\n"
    );
    private readonly List<(string What, double[] Ours, double Tolerance)> compared = [];

    /// <param name="expression">In R, a vector of as many numbers as <paramref name="ours"/>; statements before it are separated by semicolons.</param>
    /// <param name="tolerance">Relative to the larger of 1 and R's number.</param>
    public void Add(string what, string expression, double tolerance, params double[] ours)
    {
        script.Append(CultureInfo.InvariantCulture, $"out({compared.Count}, local({{ {expression} }}))\n");
        compared.Add((what, ours, tolerance));
    }

    /// <summary>No number differs, and R answered every question.</summary>
    public void Agrees(params string[] packages)
    {
        var loaded = string.Concat(packages.Select(package => $"suppressMessages(library({package}))\n"));
        var answers = Run(loaded + script)
            .Split('\n')
            .Where(line => line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => line[2..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(cells => int.Parse(cells[0], CultureInfo.InvariantCulture), cells => cells.Skip(1).Select(Number).ToArray());
        Assert.Equal(compared.Count, answers.Count);
        Assert.All(compared.Select((one, id) => (one, id)), entry => AssertAlike(entry.one, answers[entry.id]));
    }

    public static string Vector(IEnumerable<double> values) =>
        $"c({string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))})";

    public static string Vector(IEnumerable<bool> values) => Vector(values.Select(value => value ? 1.0 : 0));

    /// <summary>By rows.</summary>
    public static string Matrix(IReadOnlyList<double[]> rows) =>
        $"matrix({Vector(rows.SelectMany(row => row))}, ncol = {rows[0].Length}, byrow = TRUE)";

    internal static string Run(string script)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, script);
            var start = new ProcessStartInfo("Rscript", ["--vanilla", path])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors.Result);
            return output;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void AssertAlike((string What, double[] Ours, double Tolerance) one, double[] theirs)
    {
        Assert.True(one.Ours.Length == theirs.Length, $"{one.What}: R gives {theirs.Length} numbers, we give {one.Ours.Length}");
        for (var i = 0; i < theirs.Length; i++)
        {
            var isAlike = double.IsNaN(theirs[i]) ? double.IsNaN(one.Ours[i]) : Sampled.Near(one.Ours[i], theirs[i], one.Tolerance);
            Assert.True(
                isAlike,
                string.Create(CultureInfo.InvariantCulture, $"{one.What}, number {i + 1}: R {theirs[i]:R}, ours {one.Ours[i]:R}")
            );
        }
    }

    private static double Number(string cell) =>
        cell switch
        {
            "NA" or "NaN" => double.NaN,
            "Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => double.Parse(cell, CultureInfo.InvariantCulture),
        };
}
