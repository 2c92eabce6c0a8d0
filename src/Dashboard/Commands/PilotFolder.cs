using System.CommandLine;
using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Commands;

/// <summary>The folder a verb works on, opened: its definition read and checked, its ledger up to date.</summary>
internal sealed record PilotFolder(string Path, Pilot Pilot, string Data, Ledger Ledger, TimeProvider Clock)
{
    /// <summary>Arguments that most verbs share.</summary>
    public static readonly Argument<string> Folder = new("FOLDER") { Description = "The pilot's folder, with pilot.yaml in it" };
    public static readonly Option<string?> DataFolder = new("--data")
    {
        Description = "Where the delivered files lie (default: data: in pilot.yaml, else FOLDER/data)",
        HelpName = "DIR",
    };

    /// <summary>Accounts and the audit trail, beside the ledger.</summary>
    public AccessStore Access() => AccessStore.Open(Path, Clock);

    /// <summary>As its readers may see it; for everybody, beside what earlier editions said and readers may have kept.</summary>
    /// <param name="inside">The city that may see more of its own; null for everybody.</param>
    public ReleasedSet Released(FindingSet set, string? inside = null) =>
        ReleaseOf.Read(this, set, inside is null ? new Readership.Public() : new Readership.Inside(inside));

    /// <summary>Whether anything was ever written beside the ledger: accounts, editions, the audit trail.</summary>
    public bool HasAccess => File.Exists(System.IO.Path.Combine(Path, AccessStore.FileName));

    public string Reports => System.IO.Path.Combine(Path, "reports");

    /// <exception cref="InvalidDataException">The folder holds no valid pilot.</exception>
    public static PilotFolder Open(ParseResult arguments) =>
        Open(arguments.GetValue(Folder)!, arguments.CommandResult.GetResult(DataFolder) is null ? null : arguments.GetValue(DataFolder));

    public static PilotFolder Open(string folder, string? data)
    {
        var pilot = PilotReader.Read(folder);
        var clock = TimeProvider.System;
        return new PilotFolder(
            folder,
            pilot,
            data ?? System.IO.Path.Combine(folder, pilot.DataFolder),
            Ledger.Open(folder, pilot, clock),
            clock
        );
    }

    public Collection Collection(string by, CancellationToken cancellation)
    {
        var path = KeyFile.PathOf(Path, Environment.GetEnvironmentVariable(KeyFile.Variable));
        var pseudonyms = KeyFile.Open(path, anythingCollected: !Ledger.IsEmpty());
        return new Collection(Pilot, Ledger, pseudonyms, Clock, by, cancellation);
    }
}
