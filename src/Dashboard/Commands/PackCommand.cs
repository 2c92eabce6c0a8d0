using System.CommandLine;
using Carmen.Collector;
using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen pack FOLDER --city ID</c>: reads a city's files in its own house and writes one signed bundle of pseudonymous facts.</summary>
internal static class PackCommand
{
    public static Command Build()
    {
        var city = new Option<string>("--city") { Description = "Whose files to pack; id in pilot.yaml", Required = true };
        var output = new Option<string?>("--output") { Description = "The bundle to write (default: CITY.carmen)", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "One JSON object a line, a line a file" };
        var command = new Command("pack", "Pack one city's files into a signed bundle of facts that can leave its house")
        {
            PilotFolder.Folder,
            PilotFolder.DataFolder,
            city,
            output,
            json,
        };
        command.SetAction(
            (arguments, cancellation) =>
            {
                var id = arguments.GetValue(city)!;
                var path = arguments.GetValue(output) ?? id + Bundle.Extension;
                return Task.FromResult(Run(arguments, id, path, arguments.GetValue(json), cancellation));
            }
        );
        return command;
    }

    private static int Run(ParseResult arguments, string city, string path, bool json, CancellationToken cancellation)
    {
        var (folder, data) = (arguments.GetValue(PilotFolder.Folder)!, arguments.GetValue(PilotFolder.DataFolder));
        var pilot = PilotReader.Read(folder);
        if (pilot.Cities.All(one => one.Id != city))
        {
            throw new InvalidDataException(
                $"--city: found \"{city}\", expected one of {string.Join(", ", pilot.Cities.Select(one => one.Id))}"
            );
        }

        var files = Collect
            .Files(pilot, data ?? Path.Combine(folder, pilot.DataFolder))
            .Where(entry => entry.Source.City == city && entry.File.Bundled is null)
            .ToList();
        if (files.Count == 0)
        {
            throw new InvalidDataException($"found no file of the sources of \"{city}\" below the data folder, expected at least one");
        }

        var secret = KeyFile.PathOf(folder, Environment.GetEnvironmentVariable(KeyFile.Variable));
        var collection = new Collection(
            pilot,
            Ledger: null,
            KeyFile.Open(secret, anythingCollected: false),
            TimeProvider.System,
            "pack",
            cancellation
        );
        using var signing = new Signing(KeyFile.Read(secret));
        var results = AccessStore
            .Open(folder, TimeProvider.System)
            .Audit.Record(
                Principal.CommandLine,
                new Deed(Actions.Pack, $"{files.Count} files", city),
                () => Bundle.Write(collection, signing, files, path),
                Recorded.Outcome
            );
        if (json)
        {
            results.ToList().ForEach(file => Console.Out.WriteLine(ReceiptJson.Line(file)));
        }
        else
        {
            ReceiptTable.Write(results);
            Console.Out.WriteLine($"{path}: {results.Count(file => file.Status == CollectStatus.Packed)} files");
            Console.Out.WriteLine(
                $"Signed by {Signing.Fingerprint(signing.PublicKey)}: whoever collects it adds signer: \"{Signing.Fingerprint(signing.PublicKey)}\" to the city's entry in pilot.yaml"
            );
        }

        return CollectCommand.ExitCode(results);
    }
}
