using System.CommandLine;
using Carmen.Dashboard.Access;
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
            PublishCommand.Edition,
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
        return arguments.GetValue(All)
            ? Recorded.Run(folder, new Deed(Actions.Export, "everything that the ledger holds"), () => Everything(folder, arguments))
            : Released(folder, arguments);
    }

    private static int Everything(PilotFolder folder, ParseResult arguments)
    {
        using var stream = arguments.GetValue(Output) is { } path ? File.Create(path) : Console.OpenStandardOutput();
        folder.Ledger.ExportCanonical(stream);
        return ExitCodes.Done;
    }

    private static int Released(PilotFolder folder, ParseResult arguments)
    {
        var (set, composition) = PublishCommand.Chosen(folder, arguments, "en");
        var (name, what) = composition.Frozen is { } frozen
            ? ($"open-data-edition-{frozen.Number}", $"open data of edition {frozen.Number}")
            : ("open-data", $"open data of state {set.State}");
        var package = arguments.GetValue(Output) ?? Path.Combine(folder.Reports, name);
        return Recorded.Run(
            folder,
            new Deed(Actions.Export, what),
            () =>
            {
                var sight = composition.Sight(folder, set);
                var files = OpenData.Write(sight.Pilot, sight.Figures, package, folder.Access().Audit.Ground);
                files.ToList().ForEach(Console.Out.WriteLine);
                return ExitCodes.Done;
            }
        );
    }
}
