using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Dashboard.Access;
using Carmen.Reports;

namespace Carmen.Dashboard.Commands;

/// <summary>
/// <c>carmen verify FILE</c>: computes every figure that a published document prints again from the facts in the ledger, and says which
/// differ. Nothing is written.
/// </summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> FileArgument = new("FILE")
    {
        Description = "A published PDF; the list of its findings lies beside it",
    };
    private static readonly Option<string?> PilotOption = new("--pilot")
    {
        Description = "The pilot's folder (default: the nearest folder above FILE with a pilot.yaml)",
        HelpName = "FOLDER",
    };

    public static Command Build()
    {
        var command = new Command("verify", "Derive every figure of a published document again and compare")
        {
            FileArgument,
            PilotOption,
            PrintedChanges.Json,
        };
        command.SetAction(arguments =>
        {
            var file = arguments.GetValue(FileArgument)!;
            var folder = PilotFolder.Open(arguments.GetValue(PilotOption) ?? PilotAbove(file), data: null);
            return Run(folder, file, arguments.GetValue(PrintedChanges.Json));
        });
        return command;
    }

    private static int Run(PilotFolder folder, string file, bool json)
    {
        var manifest = Manifest.Read(file);
        var isAsPublished = IsAsPublished(file, manifest);
        if (!isAsPublished)
        {
            Console.Error.WriteLine(
                $"carmen: {file}: found other bytes than were published, expected SHA-256 {manifest.Sha256}; someone changed the file, or the list beside it belongs to another"
            );
        }

        var set = Again(folder, manifest);
        if (set.State != manifest.State)
        {
            Console.Error.WriteLine(
                $"carmen: the pilot's evidence or definition has changed since: the document was composed from data state {manifest.State[..12]}, the present one is {set.State[..12]}"
            );
        }

        var isTrailWhole = IsTrailWhole(folder, manifest);
        var composition = new Composition(manifest.Language, manifest.Readership == "public" ? null : manifest.Readership)
        {
            Frozen = manifest.Edition,
            AuditHead = manifest.AuditHead,
        };
        var printed = Publish.Printed(composition.Edition(folder, set, ViabilityOf.Again), manifest.Deliverable);
        var changes = PrintedChange.Between(manifest.Findings, printed);
        PrintedChanges.Write(changes, "printed", "derived", json);
        Console.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{manifest.Findings.Count} figures of {Path.GetFileName(file)} derived again, {changes.Count} differ"
            )
        );
        return changes.Count == 0 && isAsPublished && isTrailWhole ? ExitCodes.Done : ExitCodes.DifferenceFound;
    }

    /// <summary>Computed from the facts, not taken from what an earlier analysis kept; as of the document's own day where that is how it was made.</summary>
    private static FindingSet Again(PilotFolder folder, Manifest manifest)
    {
        var imports = folder.Ledger.ImportsHash();
        var isDated = DataState.Of(folder.Pilot, imports, manifest.AsOf, manifest.Seed) == manifest.State;
        return Progress.Of(
            "Deriving again",
            () => Analyse.Run(folder.Pilot, folder.Ledger, imports, isDated ? manifest.AsOf : null, manifest.Seed)
        );
    }

    /// <summary>Whether the audit trail still holds the entry that the document prints; a trail that was written anew or put back does not.</summary>
    private static bool IsTrailWhole(PilotFolder folder, Manifest manifest)
    {
        if (manifest.AuditHead is not { } head || (folder.HasAccess && AuditChain.Holds(folder.Access(), head)))
        {
            return true;
        }

        Console.Error.WriteLine(
            $"carmen: the audit trail does not hold the entry that the document names ({head}), expected it; the trail was written anew, cut off, or belongs to another folder"
        );
        return false;
    }

    private static bool IsAsPublished(string file, Manifest manifest)
    {
        if (!Path.GetExtension(file).Equals(".pdf", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream)) == manifest.Sha256;
    }

    private static string PilotAbove(string file)
    {
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(file)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, PilotReader.FileName)))
            {
                return folder;
            }
        }

        throw new InvalidDataException(
            $"{file}: found no {PilotReader.FileName} in a folder above it, expected the pilot it was published from; name it with --pilot FOLDER"
        );
    }
}
