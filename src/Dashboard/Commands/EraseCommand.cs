using System.CommandLine;
using System.Globalization;
using System.Text;
using Carmen.Collector;
using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen erase FOLDER --city ID --person VALUE|--file LIST</c>, or <c>--expired</c>: forgets people, or what the retention period is over for.</summary>
internal static class EraseCommand
{
    private static readonly Option<string?> City = new("--city") { Description = "Whose people; id in pilot.yaml", HelpName = "ID" };
    private static readonly Option<string[]> Person = new("--person")
    {
        Description = "A person, case or visitor as the city's files write it; may be given several times",
        HelpName = "VALUE",
    };
    private static readonly Option<string?> Ids = new("--file")
    {
        Description = "Such values, one a line; - for standard input. An address that visited takes its agent behind a tab",
        HelpName = "LIST",
    };
    private static readonly Option<bool> Expired = new("--expired")
    {
        Description = "Instead: take away what lies beyond the retention period",
    };
    private const string Looked =
        "\nReceipts, totals and findings stay. Looked for again after the removal: nothing of the above is left.\n";
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what would be taken away" };

    public static Command Build()
    {
        var command = new Command("erase", "Erase people from ledger and backups for good, with a written proof; or expired evidence")
        {
            PilotFolder.Folder,
            PilotFolder.DataFolder,
            City,
            Person,
            Ids,
            Expired,
            DryRun,
        };
        command.SetAction(
            (arguments, cancellation) =>
                Task.FromResult(arguments.GetValue(Expired) ? RunExpired(arguments) : RunPeople(arguments, cancellation))
        );
        return command;
    }

    /// <summary>Takes away what has expired and keeps the proof of it.</summary>
    /// <returns>With the path of the proof; null where there was nothing to take away.</returns>
    public static (Expired Expired, string? Proof) Retain(PilotFolder folder)
    {
        var expired = folder.Ledger.Retain(folder.Data);
        var at = folder.Clock.GetUtcNow();
        return (expired, expired.IsNothing ? null : Erase.Keep(folder.Path, "retention", at, Text(expired, at) + Looked));
    }

    private static int RunPeople(ParseResult arguments, CancellationToken cancellation)
    {
        var folder = PilotFolder.Open(arguments);
        var city = arguments.GetValue(City);
        if (folder.Pilot.Cities.All(one => one.Id != city))
        {
            throw new InvalidDataException(
                $"--city: found {(city is null ? "nothing" : $"\"{city}\"")}, expected one of {string.Join(", ", folder.Pilot.Cities.Select(one => one.Id))}"
            );
        }

        var ids = Given(arguments);
        if (ids.Count == 0)
        {
            throw new InvalidDataException("found nobody to erase, expected --person VALUE, or --file LIST with a value a line");
        }

        var collection = folder.Collection(Principal.CommandLine.Id, cancellation);
        if (arguments.GetValue(DryRun))
        {
            var subjects = Subjects.Of(folder.Pilot, folder.Ledger, collection.Pseudonyms, city!, ids);
            var cases = folder.Ledger.CasesOf(city!, subjects);
            Console.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{ids.Count} values given; {cases} cases name one of them. Nothing was erased."
                )
            );
            return ExitCodes.Done;
        }

        var deed = new Deed(Actions.Erase, string.Create(CultureInfo.InvariantCulture, $"{ids.Count} people"), city!);
        var store = folder.Access();
        var proof = store.Audit.Record(Principal.CommandLine, deed, () => Erase.Run(collection, folder.Path, folder.Data, city!, ids));
        store.Editions.Supersede();
        AnalyseCommand.Ensure(folder);
        Console.Out.WriteLine(Erase.Keep(folder.Path, "erasure", proof.At, proof.Text()));
        Say(proof);
        return proof.Holds ? ExitCodes.Done : ExitCodes.DifferenceFound;
    }

    private static void Say(ErasureProof proof)
    {
        var facts = string.Join(
            ", ",
            proof.Erased.Facts.Select(entry => $"{entry.Value.ToString("N0", CultureInfo.InvariantCulture)} {entry.Key}")
        );
        Console.Out.WriteLine(
            $"Erased: {(facts.Length == 0 ? "nothing, nobody of these is in the ledger" : facts)}; the figures were computed anew. Published documents are as they were: publish them again."
        );
        foreach (var (file, _, found) in proof.Searched.Where(file => file.Found > 0))
        {
            Console.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"carmen: {file}: found {found} places, expected none; erase it there by hand and run the same command again"
                )
            );
        }
    }

    private static List<string> Given(ParseResult arguments)
    {
        var given = arguments.GetValue(Person) ?? [];
        var listed = arguments.GetValue(Ids) switch
        {
            null => [],
            "-" => Console.In.ReadToEnd().Split('\n'),
            var path => File.ReadAllLines(path),
        };
        return [.. given.Concat(listed).Select(id => id.Trim(' ', '\r', '\n')).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static int RunExpired(ParseResult arguments)
    {
        var folder = PilotFolder.Open(arguments);
        if (arguments.GetValue(DryRun))
        {
            Console.Out.Write(Text(folder.Ledger.Expired(folder.Data), folder.Clock.GetUtcNow()));
            return ExitCodes.Done;
        }

        var deed = new Deed(Actions.Retention, "expired evidence");
        var (expired, proof) = folder
            .Access()
            .Audit.Record(Principal.CommandLine, deed, () => Retain(folder), result => result.Proof is null ? Audit.Unchanged : Audit.Done);
        Console.Out.Write(
            proof is null ? "Nothing lies beyond the retention period.\n" : Text(expired, folder.Clock.GetUtcNow()) + Looked + proof + "\n"
        );
        return ExitCodes.Done;
    }

    private static string Text(Expired expired, DateTimeOffset at)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"BEYOND THE RETENTION PERIOD on {at:yyyy-MM-dd HH:mm} UTC\n\n");
        foreach (var (dataset, before) in expired.Before.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{dataset}: everything before {before:yyyy-MM-dd}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\ndelivered files: {expired.Files.Count}\n");
        expired.Files.ToList().ForEach(file => text.Append("  ").Append(file).Append('\n'));
        text.Append(CultureInfo.InvariantCulture, $"days of single page requests: {expired.Hits}\n");
        foreach (var (type, count) in expired.Facts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{type}: {count}\n");
        }
        return text.ToString();
    }
}
