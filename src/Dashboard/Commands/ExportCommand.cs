using System.CommandLine;
using Carmen.Analysis;
using Carmen.Reports;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen export FOLDER</c>: the open-data package; with <c>--all --canonical</c> everything the ledger holds, to compare two ledgers.</summary>
internal static class ExportCommand
{
    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description =
            "Folder of the package (default: FOLDER/reports/open-data), or file of the canonical export (default: standard output)",
        HelpName = "PATH",
    };
    private static readonly Option<bool> All = new("--all")
    {
        Description = "Everything the ledger holds: pseudonymous facts, for the pilot's own use, not for publication",
    };
    private static readonly Option<bool> Canonical = new("--canonical")
    {
        Description = "Sorted, without what depends on the order of arrival: equal bytes mean equal ledgers",
    };

    public static Command Build()
    {
        var command = new Command("export", "Write the open-data package of released findings")
        {
            PilotFolder.Folder,
            PilotFolder.DataFolder,
            Output,
            All,
            Canonical,
            AnalyseCommand.AsOf,
            AnalyseCommand.Seed,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        if (arguments.GetValue(All) != arguments.GetValue(Canonical))
        {
            Console.Error.WriteLine(
                "carmen: found --all or --canonical alone, expected both (everything the ledger holds) or neither (the open-data package)"
            );
            return ExitCodes.Usage;
        }

        var folder = PilotFolder.Open(arguments);
        if (arguments.GetValue(All))
        {
            using var stream = arguments.GetValue(Output) is { } path ? File.Create(path) : Console.OpenStandardOutput();
            folder.Ledger.ExportCanonical(stream);
            return ExitCodes.Done;
        }

        var set = AnalyseCommand.Ensure(folder, AnalyseCommand.Date(arguments), arguments.GetValue(AnalyseCommand.Seed));
        var package = arguments.GetValue(Output) ?? Path.Combine(folder.Reports, "open-data");
        OpenData.Write(folder.Pilot, ReleaseOf.Read(folder, set, new Readership.Public()), package).ToList().ForEach(Console.Out.WriteLine);
        return ExitCodes.Done;
    }
}
