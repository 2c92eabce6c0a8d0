using System.CommandLine;
using System.Globalization;
using Carmen.Analysis;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen analyse FOLDER</c>: computes the findings of the present data state and keeps them in the ledger.</summary>
internal static class AnalyseCommand
{
    public const ulong DefaultSeed = 1;

    public static readonly Option<string?> AsOf = new("--as-of")
    {
        Description = "Leave out what happened later; open cases are observed until then (default: each source's last event)",
        HelpName = "DATE",
    };
    public static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Of everything drawn by chance",
        DefaultValueFactory = _ => DefaultSeed,
    };

    public static Command Build()
    {
        var command = new Command("analyse", "Compute the findings of what has been collected")
        {
            PilotFolder.Folder,
            PilotFolder.DataFolder,
            AsOf,
            Seed,
        };
        command.SetAction(arguments =>
        {
            var set = Ensure(PilotFolder.Open(arguments), Date(arguments), arguments.GetValue(Seed));
            Say(set);
            return ExitCodes.Done;
        });
        return command;
    }

    public static void Say(FindingSet set) =>
        Console.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{set.Findings.Count:N0} findings of {set.Findings.Select(finding => finding.Metric).Distinct().Count()} metrics, evidence up to {set.AsOf:yyyy-MM-dd HH:mm} UTC, data state {set.State[..12]}"
            )
        );

    /// <summary>The findings of the present data state: those kept, or computed now and kept.</summary>
    public static FindingSet Ensure(PilotFolder folder, DateTimeOffset? asOf = null, ulong seed = DefaultSeed)
    {
        var imports = folder.Ledger.ImportsHash();
        if (folder.Ledger.Findings(DataState.Of(folder.Pilot, imports, asOf, seed)) is { } kept)
        {
            return Findings.Read(kept);
        }

        return Progress.Of(
            "Analysing",
            () =>
            {
                var set = Analyse.Run(folder.Pilot, folder.Ledger, imports, asOf, seed);
                folder.Ledger.StoreFindings(set.State, Findings.Write(set));
                ReleaseOf.Keep(folder, set);
                return set;
            }
        );
    }

    /// <exception cref="InvalidDataException">Neither a day nor an instant.</exception>
    public static DateTimeOffset? Date(ParseResult arguments)
    {
        if (arguments.GetValue(AsOf) is not { } text)
        {
            return null;
        }

        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant
        )
            ? instant
            : throw new InvalidDataException(
                $"--as-of: found \"{text}\", expected a date such as 2026-06-30 or an instant such as 2026-06-30T12:00:00Z"
            );
    }
}
