using System.CommandLine;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen run FOLDER</c>: collect, analyse, publish.</summary>
internal static class RunCommand
{
    public static Command Build()
    {
        var command = new Command("run", "Collect, analyse and publish")
        {
            PilotFolder.Folder,
            PilotFolder.DataFolder,
            AnalyseCommand.AsOf,
            AnalyseCommand.Seed,
        };
        command.SetAction(
            async (arguments, cancellation) =>
                await RunAsync(
                    PilotFolder.Open(arguments),
                    AnalyseCommand.Date(arguments),
                    arguments.GetValue(AnalyseCommand.Seed),
                    cancellation
                )
        );
        return command;
    }

    /// <returns>What the collection came to: what could be read is analysed and published also where a file failed or rows were rejected.</returns>
    public static async Task<int> RunAsync(PilotFolder folder, DateTimeOffset? asOf, ulong seed, CancellationToken cancellation)
    {
        var collected = CollectCommand.Run(folder, json: false, folder.Collection("command line", cancellation));
        var set = AnalyseCommand.Ensure(folder, asOf, seed);
        AnalyseCommand.Say(set);
        var language = folder.Pilot.Languages.FirstOrDefault(code => Reports.Language.All.Any(known => known.Code == code)) ?? "en";
        await PublishCommand.RunAsync(folder, set, new Composition(language), [], cancellation);
        return collected;
    }
}
