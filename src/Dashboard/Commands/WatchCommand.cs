using System.Globalization;
using Carmen.Collector;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen collect FOLDER --watch</c>: collects what arrives, a line a file, until it is told to stop.</summary>
internal static class WatchCommand
{
    /// <returns>Done: stopping is how it ends.</returns>
    public static async Task<int> RunAsync(PilotFolder folder, bool json, WatchPace pace, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder.Data);
        var current = folder.Collection("folder watch", cancellation);
        var definition = Definition(folder);
        await Console.Error.WriteLineAsync($"carmen: watching {folder.Data}; Ctrl+C stops");
        var watch = new Watch(Refreshed, folder.Data, pace, file => Tell(file, json));
        await watch.RunAsync(cancellation);
        await Console.Error.WriteLineAsync("carmen: stopped watching; nothing half-done was kept");
        return ExitCodes.Done;

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
