using System.Globalization;
using Carmen.Collector;
using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen collect FOLDER --watch</c>: collects what arrives, a line a file, until it is told to stop.</summary>
internal static class WatchCommand
{
    /// <param name="rehash">Whether every file that lies there at the start is read again.</param>
    /// <returns>Done: stopping is how it ends.</returns>
    public static async Task<int> RunAsync(PilotFolder folder, bool json, bool rehash, WatchPace pace, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder.Data);
        var current = folder.Collection("folder watch", cancellation) with { Rehash = rehash };
        var definition = Definition(folder);
        await Console.Error.WriteLineAsync($"carmen: watching {folder.Data}; Ctrl+C stops");
        var audit = folder.Access().Audit;
        var watch = new Watch(
            Refreshed,
            folder.Data,
            pace,
            file =>
            {
                audit.Note(Principal.CommandLine, Deed(file), Recorded.Outcome([file]));
                Tell(file, json);
            }
        );
        var watching = new Deed(Actions.Import, "watching the data folder");
        await audit.RecordAsync(Principal.CommandLine, watching, Watched, _ => Audit.Unchanged);
        await Console.Error.WriteLineAsync("carmen: stopped watching; nothing half-done was kept");
        return ExitCodes.Done;

        async Task<bool> Watched()
        {
            await watch.RunAsync(cancellation);
            return true;
        }

        // A definition that does not hold keeps the one before it, as the site does.
        Collection Refreshed()
        {
            if (Definition(folder) != definition)
            {
                definition = Definition(folder);
                try
                {
                    var pilot = PilotReader.Read(folder.Path);
                    current = current with { Pilot = pilot, Ledger = Ledger.Open(folder.Path, pilot, folder.Clock) };
                }
                catch (InvalidDataException error)
                {
                    Console.Error.WriteLine("carmen: " + error.Message.Split('\n')[0]);
                }
            }

            return current;
        }
    }

    /// <summary>The intent is that of the watch; each file has one entry when it is in.</summary>
    private static Deed Deed(CollectedFile file) =>
        new(Actions.Import, file.Import is { } import ? $"import {import.Id}" : $"{file.Source.City}/{file.Source.Id}", file.Source.City);

    private static DateTime Definition(PilotFolder folder) => File.GetLastWriteTimeUtc(Path.Combine(folder.Path, PilotReader.FileName));

    private static void Tell(CollectedFile file, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(ReceiptJson.Line(file));
        }
        else if (file.Import is { } import)
        {
            Console.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file.File.Name}: {ReceiptJson.Word(file.Status)}, {import.Rows:N0} rows = {import.Accepted:N0} accepted + {import.Duplicates:N0} duplicates + {import.Filtered:N0} filtered + {import.Rejected:N0} rejected"
                )
            );
        }
        else
        {
            Console.Error.WriteLine($"carmen: set aside: {file.Message}");
        }

        Console.Out.Flush();
    }
}
