using System.Globalization;

namespace Carmen.Benchmarks;

/// <summary>Programs that do comparable work, where they are installed.</summary>
internal static class Peers
{
    public static readonly Peer GoAccess = new(
        "GoAccess",
        "goaccess",
        "goaccess",
        log => [log, "--log-format=COMBINED", "--no-global-config", "--no-progress", "-o", "json"]
    );

    /// <summary>Reads logs (a path a line) onto what it keeps in a folder.</summary>
    public static Peer GoAccessOnto(string folder) =>
        new(
            "GoAccess",
            "goaccess",
            "goaccess",
            logs =>
                [
                    .. logs.Split('\n'),
                    "--log-format=COMBINED",
                    "--no-global-config",
                    "--no-progress",
                    "--persist",
                    "--restore",
                    $"--db-path={folder}",
                    "-o",
                    "json",
                ]
        );

    public static readonly Peer Sqlite = new(
        "sqlite3 .import",
        "sqlite3",
        "sqlite3",
        csv => [csv + ".sqlite", "-cmd", ".mode csv", $".import {csv} requests", "SELECT COUNT(*) FROM requests"],
        csv => File.Delete(csv + ".sqlite")
    );

    public static readonly Peer DuckDb = new(
        "DuckDB read_csv",
        "duckdb",
        "node",
        csv => [Script("duckdb.mjs"), csv, csv + ".duckdb"],
        csv => File.Delete(csv + ".duckdb")
    );

    public static readonly Peer Pandas = new("pandas read_csv", "pandas", Python, csv => [Script("read_csv.py"), csv]);

    /// <summary>Debian's own, whose packages another one earlier in the path does not see.</summary>
    public static string Python => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "peers", name);
}

/// <param name="Id">For the command line.</param>
/// <param name="Arguments">For one input file.</param>
/// <param name="Clean">Takes away what a run left.</param>
internal sealed record Peer(string Name, string Id, string Program, Func<string, string[]> Arguments, Action<string>? Clean = null)
{
    /// <summary>Null where the program, or what its script needs, is not installed.</summary>
    public Sample? Run(string input)
    {
        Clean?.Invoke(input);
        try
        {
            return Sample.Of(Program, Arguments(input));
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Console.Error.WriteLine($"{Name}: {error.Message.Split('\n')[0]}");
            return null;
        }
        finally
        {
            Clean?.Invoke(input);
        }
    }

    /// <summary>The last whole number a run printed.</summary>
    public static long? Count(Sample? sample) =>
        long.TryParse(
            sample?.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var count
        )
            ? count
            : null;
}
