using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Carmen.Collector;
using Carmen.Dashboard.Access;
using Spectre.Console;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen imports list|show|rejects|undo FOLDER [ID]</c>: the ledger's receipts.</summary>
internal static class ImportsCommand
{
    private static readonly Argument<long> Id = new("ID") { Description = "Number of the import, as \"imports list\" shows it" };

    public static Command Build() =>
        new("imports", "The ledger's receipts: list, show, write out rejected rows, undo") { List(), Show(), Rejects(), Undo() };

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line" };
        var all = new Option<bool>("--all") { Description = "Undone and replaced imports too" };
        var command = new Command("list", "Every import, newest first") { PilotFolder.Folder, PilotFolder.DataFolder, json, all };
        command.SetAction(arguments =>
        {
            var imports = PilotFolder.Open(arguments).Ledger.Imports(arguments.GetValue(all));
            if (arguments.GetValue(json))
            {
                imports.ToList().ForEach(import => Console.Out.WriteLine(Json(import).ToJsonString(ReceiptJson.Plain)));
            }
            else
            {
                Write(imports);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Show()
    {
        var json = new Option<bool>("--json") { Description = "As one JSON object" };
        var command = new Command("show", "One receipt whole: counts by reason, what was sniffed, warnings")
        {
            PilotFolder.Folder,
            Id,
            PilotFolder.DataFolder,
            json,
        };
        command.SetAction(arguments =>
        {
            if (PilotFolder.Open(arguments).Ledger.Import(arguments.GetValue(Id)) is not { } import)
            {
                return NoSuchImport(arguments.GetValue(Id));
            }

            Console.Out.WriteLine(
                Json(import).ToJsonString(arguments.GetValue(json) ? ReceiptJson.Plain : new(ReceiptJson.Plain) { WriteIndented = true })
            );
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Rejects()
    {
        var output = new Option<string?>("--output", "-o")
        {
            Description = "File to write to (default: standard output)",
            HelpName = "FILE",
        };
        var command = new Command("rejects", "Write out the rejected rows from the source file, to be mended and collected again")
        {
            PilotFolder.Folder,
            Id,
            PilotFolder.DataFolder,
            output,
        };
        command.SetAction(arguments =>
        {
            var folder = PilotFolder.Open(arguments);
            var id = arguments.GetValue(Id);
            if (folder.Ledger.Import(id) is not { } import)
            {
                return NoSuchImport(id);
            }

            var deed = new Deed(Actions.Export, $"rejected rows of import {id}", import.City);
            return Recorded.Run(
                folder,
                deed,
                () =>
                {
                    using var stream = arguments.GetValue(output) is { } path ? File.Create(path) : Console.OpenStandardOutput();
                    RejectedRows.Write(folder.Pilot, import, folder.Ledger.Rejections(id), folder.Data, stream);
                    return ExitCodes.Done;
                }
            );
        });
        return command;
    }

    private static Command Undo()
    {
        var yes = new Option<bool>("--yes") { Description = "Do it; without this, only say what would change" };
        var command = new Command("undo", "Take exactly one import's facts out again")
        {
            PilotFolder.Folder,
            Id,
            PilotFolder.DataFolder,
            yes,
        };
        command.SetAction(arguments =>
        {
            var (folder, id) = (PilotFolder.Open(arguments), arguments.GetValue(Id));
            if (folder.Ledger.Import(id) is not { } import)
            {
                return NoSuchImport(id);
            }

            Console.Out.WriteLine(
                import.UndoneAt is { } at
                    ? $"Import {id} was undone already ({at:yyyy-MM-dd HH:mm} UTC); nothing changes."
                    : $"Import {id}: {import.File} of {import.City}/{import.Source}, {import.Accepted.ToString("N0", CultureInfo.InvariantCulture)} accepted rows. Undoing takes them out; findings and documents computed from them become outdated until the next analysis."
            );
            if (folder.Ledger.UndoExactFrom(import) is { } from)
            {
                Console.Out.WriteLine(
                    $"It is no longer exact: the retention period took what happened before {from:yyyy-MM-dd}; what this import alone made of those days stays, and collecting the file again does not bring them back."
                );
            }
            else if (import.FileRemovedAt is not null)
            {
                Console.Out.WriteLine("The retention period removed the file: nothing brings these facts back.");
            }

            if (import.UndoneAt is null && arguments.GetValue(yes))
            {
                var access = folder.Access();
                access.Audit.Record(
                    Principal.CommandLine,
                    new Deed(Actions.Undo, $"import {id}", import.City),
                    () => folder.Ledger.Undo(id)
                );
                access.Editions.Supersede();
                Console.Out.WriteLine("Undone.");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static int NoSuchImport(long id)
    {
        Console.Error.WriteLine($"carmen: there is no import {id}; \"carmen imports list FOLDER\" shows them");
        return ExitCodes.Usage;
    }

    private static void Write(IReadOnlyList<Import> imports)
    {
        var table = new Spectre.Console.Table().Border(TableBorder.Simple);
        foreach (
            var heading in (string[])["id", "city", "source", "file", "collected", "rows", "accepted", "duplicates", "filtered", "rejected"]
        )
        {
            table.AddColumn(new TableColumn(heading) { NoWrap = true });
        }

        foreach (var import in imports)
        {
            long[] counts = [import.Rows, import.Accepted, import.Duplicates, import.Filtered, import.Rejected];
            table.AddRow([
                import.Id.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(import.City),
                Markup.Escape(import.Source),
                Markup.Escape(import.File) + (import.UndoneAt is null ? "" : " (undone)"),
                import.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                .. counts.Select(count => count.ToString("N0", CultureInfo.InvariantCulture)),
            ]);
        }

        ReceiptTable.Output().Write(table);
    }

    internal static JsonObject Json(Import import) =>
        new()
        {
            ["id"] = import.Id,
            ["city"] = import.City,
            ["source"] = import.Source,
            ["kind"] = import.Kind,
            ["format"] = import.Format,
            ["file"] = import.File,
            ["sha256"] = import.Sha256,
            ["mapping"] = import.Mapping,
            ["collected"] = Instant(import.At),
            ["by"] = import.By,
            ["undone"] = Instant(import.UndoneAt),
            ["rows"] = import.Rows,
            ["accepted"] = import.Accepted,
            ["duplicates"] = import.Duplicates,
            ["filtered"] = import.Filtered,
            ["rejected"] = import.Rejected,
            ["erased"] = import.Erased,
            ["fileRemoved"] = Instant(import.FileRemovedAt),
            ["firstEvent"] = Instant(import.FirstEvent),
            ["lastEvent"] = Instant(import.LastEvent),
            ["counts"] = new JsonObject(
                import
                    .Counts.GroupBy(count => count.Group)
                    .Select(group =>
                        KeyValuePair.Create<string, JsonNode?>(
                            group.Key,
                            new JsonObject(group.Select(count => KeyValuePair.Create<string, JsonNode?>(count.Name, count.Count)))
                        )
                    )
            ),
            ["guesses"] = new JsonObject(
                import
                    .Guesses.DistinctBy(guess => guess.What)
                    .Select(guess => KeyValuePair.Create<string, JsonNode?>(guess.What, guess.Value))
            ),
            ["warnings"] = new JsonArray([.. import.Warnings.Select(warning => (JsonNode)warning)]),
        };

    private static string? Instant(DateTimeOffset? instant) =>
        instant?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
