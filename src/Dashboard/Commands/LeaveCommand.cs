using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Dashboard.Access;
using Carmen.Reports;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen leave FOLDER CITY</c>: hands a city everything of it, then takes it out for good.</summary>
internal static class LeaveCommand
{
    private const int SampleSize = 1_000;
    private static readonly Argument<string> City = new("CITY") { Description = "Id of the city that leaves" };
    private static readonly Option<string?> To = new("--to")
    {
        Description = "Folder for what the city takes with it (default: CITY-leaving in the current folder); new or empty",
        HelpName = "DIR",
    };
    private static readonly Option<bool> KeepReleased = new("--keep-released")
    {
        Description = "Keep the city's released aggregates (ten people a cell) in reports/left/CITY.csv; without this, nothing stays",
    };
    private static readonly Option<bool> DeleteFiles = new("--delete-files")
    {
        Description = "Delete the files that the city delivered, too",
    };
    private static readonly Option<bool> Yes = new("--yes") { Description = "Do it; without this, only say what would happen" };

    public static Command Build()
    {
        var command = new Command("leave", "Hand a city everything of it, destroy its key, and take it out of the pilot for good")
        {
            PilotFolder.Folder,
            City,
            PilotFolder.DataFolder,
            To,
            KeepReleased,
            DeleteFiles,
            Yes,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var (folder, city) = (PilotFolder.Open(arguments), arguments.GetValue(City)!);
        if (folder.Pilot.Cities.All(one => one.Id != city))
        {
            throw new InvalidDataException(
                $"found no city \"{city}\" in this pilot, expected one of {string.Join(", ", folder.Pilot.Cities.Select(one => one.Id))}"
            );
        }

        var to = arguments.GetValue(To) ?? $"{city}-leaving";
        if (!arguments.GetValue(Yes))
        {
            Console.Out.WriteLine(
                $"{city} would get {folder.Ledger.Imports(undone: true).Count(import => import.City == city)} receipts, its facts and findings in {to}, and then be taken out for good: {Rows(folder.Ledger.Held(city))}. Give --yes to do it."
            );
            return ExitCodes.Done;
        }

        if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())
        {
            throw new InvalidDataException($"--to: found {to}, which is not empty, expected a new or empty folder");
        }

        var deed = new Deed(Actions.Leave, city, city);
        var store = folder.Access();
        var code = store.Audit.Record(Principal.CommandLine, deed, () => Leave(folder, city, to, arguments));
        store.Editions.Supersede();
        return code;
    }

    private static int Leave(PilotFolder folder, string city, string to, ParseResult arguments)
    {
        Export(folder, city, Directory.CreateDirectory(to).FullName);
        if (arguments.GetValue(KeepReleased))
        {
            var kept = Directory.CreateDirectory(Path.Combine(folder.Reports, "left")).FullName;
            File.WriteAllBytes(Path.Combine(kept, city + ".csv"), Released(folder, city, inside: null));
        }

        var delivered = Collect.Files(folder.Pilot, folder.Data).Where(entry => entry.Source.City == city).Select(entry => entry.File.Path);
        var files = delivered.Distinct(StringComparer.Ordinal).ToList();
        var sample = folder.Ledger.Sample(city, SampleSize);
        var removed = folder.Ledger.Leave(city);
        var backups = Erase.RewriteBackups(folder.Path, folder.Data, folder.Clock);
        var key = DestroyKey(folder, city);
        if (arguments.GetValue(DeleteFiles))
        {
            files.ForEach(File.Delete);
        }

        var (searched, found) = Erase.Search(folder.Path, folder.Data, sample);
        var held = folder.Ledger.Held(city).Values.Sum();
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"PROOF OF LEAVING\n\nCity: {city}\nTime: {folder.Clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"Handed over: {Path.GetFullPath(to)}, listed with its hashes in manifest.sha256\n");
        text.Append(CultureInfo.InvariantCulture, $"Taken out: {Rows(removed)}\nLeft in the ledger: {held} rows\nKey: {key}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"Backups rewritten: {(backups.Count == 0 ? "none in the folder" : string.Join(", ", backups))}\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"Looked for: {sample.Count} of its pseudonyms in {searched} files; found {found} times\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"Delivered files: {(files.Count == 0 ? "none" : arguments.GetValue(DeleteFiles) ? $"{files.Count} deleted" : $"{files.Count} still lie in the data folder, to be given back or deleted")}\n"
        );
        text.Append(
            arguments.GetValue(KeepReleased)
                ? "Kept: the released aggregates in reports/left; no cell speaks of fewer than ten people\n"
                : "Kept: receipts (names, hashes and totals of files), no figure\n"
        );
        Console.Out.WriteLine(Erase.Keep(folder.Path, "leave-" + city, folder.Clock.GetUtcNow(), text.ToString()));
        Console.Out.Write(text);
        Console.Out.WriteLine("Remove the city and its sources from pilot.yaml when its documents are done.");
        return held == 0 && found == 0 ? ExitCodes.Done : ExitCodes.DifferenceFound;
    }

    /// <summary>Facts, receipts and findings of the city, with a list of hashes.</summary>
    private static void Export(PilotFolder folder, string city, string to)
    {
        using (var facts = File.Create(Path.Combine(to, "facts.txt")))
        {
            folder.Ledger.ExportCanonical(facts, city);
        }

        File.WriteAllLines(
            Path.Combine(to, "receipts.jsonl"),
            folder
                .Ledger.Imports(undone: true)
                .Where(import => import.City == city)
                .Select(import => ImportsCommand.Json(import).ToJsonString(ReceiptJson.Plain))
        );
        File.WriteAllBytes(Path.Combine(to, "findings.csv"), Released(folder, city, city));
        File.Copy(Path.Combine(folder.Path, PilotReader.FileName), Path.Combine(to, PilotReader.FileName));
        File.WriteAllLines(
            Path.Combine(to, "manifest.sha256"),
            Directory
                .GetFiles(to)
                .Order(StringComparer.Ordinal)
                .Select(path => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}  {Path.GetFileName(path)}")
        );
    }

    private static byte[] Released(PilotFolder folder, string city, string? inside)
    {
        var released = folder.Released(AnalyseCommand.Ensure(folder), inside);
        return FlatFinding.ToCsv(
            released
                .Rows.Where(row => row.Slice.City == city)
                .Select(row => FlatFinding.Of(row, Metrics.Named(row.Metric)!, released.State, folder.Pilot.Currency))
        );
    }

    private static string DestroyKey(PilotFolder folder, string city)
    {
        var shared = KeyFile.PathOf(folder.Path, Environment.GetEnvironmentVariable(KeyFile.Variable));
        var own = KeyFile.PathOfCity(shared, city);
        if (File.Exists(own))
        {
            KeyFile.Destroy(own);
            return "the city's own key was overwritten and deleted; its pseudonyms mean nothing any more, wherever a copy may be";
        }

        if (folder.Pilot.Cities.All(one => folder.Ledger.DepartureOf(one.Id) is not null) && File.Exists(shared))
        {
            KeyFile.Destroy(shared);
            return "no city is left: the pilot's key was overwritten and deleted";
        }

        return "the city had none to itself; the pilot's key serves the cities that stay, so the city's facts were taken out instead";
    }

    private static string Rows(IReadOnlyDictionary<string, long> rows) =>
        rows.Values.Sum() == 0
            ? "no rows"
            : string.Join(
                ", ",
                rows.Where(entry => entry.Value > 0)
                    .Select(entry => $"{entry.Value.ToString("N0", CultureInfo.InvariantCulture)} {entry.Key}")
            );
}
