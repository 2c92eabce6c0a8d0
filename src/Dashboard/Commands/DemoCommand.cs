using System.CommandLine;
using Carmen.Collector;
using Carmen.Collector.Simulation;

namespace Carmen.Dashboard.Commands;

/// <summary>
/// <c>carmen demo [FOLDER]</c>: writes a simulated pilot as the files that cities would deliver, then takes the path that any pilot takes.
/// </summary>
internal static class DemoCommand
{
    private static readonly Argument<string> Folder = new("FOLDER")
    {
        Description = "Where to write the pilot",
        DefaultValueFactory = _ => "carmen-demo",
    };
    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Another seed gives another pilot",
        DefaultValueFactory = _ => Simulate.DefaultSeed,
    };
    private static readonly Option<bool> NoServe = new("--no-serve") { Description = "Stop after publishing" };

    public static Command Build()
    {
        var command = new Command("demo", "Write a simulated four-city pilot, run it, and show it in the browser")
        {
            Folder,
            Seed,
            NoServe,
            ServeCommand.Urls,
        };
        command.SetAction(
            async (arguments, cancellation) =>
            {
                var path = arguments.GetValue(Folder)!;
                Refuse(path);
                var truth = Progress.Of("Simulating four cities", () => Simulate.Write(path, arguments.GetValue(Seed)));
                var folder = PilotFolder.Open(path, data: null);
                var end = await RunCommand.RunAsync(folder, asOf: null, AnalyseCommand.DefaultSeed, cancellation);
                var rejected = folder.Ledger.Imports().Sum(import => import.Rejected);
                if (end == ExitCodes.RowsRejected && rejected == truth.Rejected)
                {
                    Console.Out.WriteLine(
                        $"The {rejected} rejected rows were planted, so that the data pages have something to show; {Path.Combine(path, Truth.FileName)} says what was simulated."
                    );
                    end = ExitCodes.Done;
                }

                return end is not ExitCodes.Done || arguments.GetValue(NoServe)
                    ? end
                    : await ServeCommand.RunAsync(folder, arguments.GetValue(ServeCommand.Urls)!, cancellation);
            }
        );
        return command;
    }

    /// <summary>The demo overwrites its own files only: a folder that holds another pilot is left alone.</summary>
    private static void Refuse(string path)
    {
        if (File.Exists(Path.Combine(path, PilotReader.FileName)) && !File.Exists(Path.Combine(path, Truth.FileName)))
        {
            throw new InvalidDataException(
                $"{path}: found a pilot that is no demo, expected an empty folder or an earlier demo; name another folder"
            );
        }
    }
}
