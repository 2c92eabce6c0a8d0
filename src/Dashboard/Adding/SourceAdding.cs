using Carmen.Collector;
using Carmen.Dashboard.Jobs;

namespace Carmen.Dashboard;

/// <summary>The pilot that sources are added to.</summary>
/// <param name="Folder">With <c>pilot.yaml</c> in it.</param>
/// <param name="Data">Where delivered files lie.</param>
/// <param name="Pilot">As it reads now.</param>
/// <param name="Collection">For a pilot and whether it may write: without, there is no ledger in it.</param>
/// <param name="Changed">Called when a file was collected.</param>
public sealed record AddingPlace(
    string Folder,
    string Data,
    Func<Pilot> Pilot,
    Func<Pilot, bool, CancellationToken, Collection> Collection,
    Action Changed,
    TimeProvider Clock
);

/// <summary>What a collection would do with a draft.</summary>
/// <param name="Entry">The lines that would be added to <c>pilot.yaml</c>; null where there is no valid entry yet.</param>
/// <param name="Result">Null with it.</param>
/// <param name="Problems">Why the source cannot be added as it stands, a sentence each.</param>
public sealed record AddingCheck(string? Entry, CollectedFile? Result, IReadOnlyList<string> Problems);

/// <summary>Adds a source with its first file: preview, suggestion, check, and then all of it at once or nothing.</summary>
public sealed class SourceAdding(AddingPlace place)
{
    private readonly Lock gate = new();

    public Drafts Drafts { get; } = new(place.Folder, place.Clock);

    /// <summary>Files below the data folder that no source names; of a scope of cities, those in the folders of these.</summary>
    public IReadOnlyList<SourceFile> Unclaimed(CityScope scope) =>
        [.. UnclaimedFiles.Of(place.Pilot(), place.Data).Where(file => scope.Cities is null || scope.Holds(file.Name.Split('/')[0]))];

    /// <exception cref="InvalidDataException">The file cannot be read as that kind.</exception>
    public Preview Preview(Draft draft)
    {
        try
        {
            return Collector.Preview.Of(FileOf(draft), draft.Kind);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException("found a file that could not be read, expected a whole one; choose it again", error);
        }
    }

    /// <summary>The draft with a mapping that its file suggests: kind, columns, dates and words.</summary>
    public Draft Suggested(Draft draft, Preview preview)
    {
        var pilot = place.Pilot();
        var city = pilot.City(draft.City);
        var mapping = MappingSuggestion.Of(pilot, city, preview, draft.Kind, draft.Instrument);
        var id = draft.SourceId.Length > 0 ? draft.SourceId : SuggestedSource.Id(pilot, draft.City, draft.FileName, mapping.Kind);
        var source = SuggestedSource.Of(pilot, city, id, ["x"], preview, mapping);
        return draft with
        {
            Kind = mapping.Kind,
            SourceId = id,
            Instrument = mapping.Instrument,
            Channel = draft.Channel ?? source.Channel,
            Columns = mapping
                .Fields.Where(field => field.Column is not null)
                .ToDictionary(field => field.Field, field => field.Column!.Value, StringComparer.Ordinal),
            Dates = source.Dates,
            Values = source.Values,
        };
    }

    /// <summary>Reads the whole file as the new source would; nothing is written.</summary>
    public AddingCheck Check(Draft draft, Preview preview, CancellationToken cancellation)
    {
        try
        {
            var file = PilotFile.With(place.Folder, Entry(draft, preview));
            if (Claimed(draft) is { } claimed)
            {
                return new AddingCheck(file.Entry, null, [claimed]);
            }

            var result = Collect.Check(place.Collection(file.Pilot, false, cancellation), file.Source, FileOf(draft));
            return new AddingCheck(file.Entry, result, result.Message is { } message ? [message] : []);
        }
        catch (InvalidDataException error)
        {
            return new AddingCheck(null, null, error.Message.Split('\n'));
        }
    }

    /// <summary>Moves the file to its place, adds the entry and collects; where one of these fails, everything is put back.</summary>
    /// <param name="read">Told the share of the file that has been read, 0 to 1.</param>
    /// <returns>The id of the import.</returns>
    /// <exception cref="InvalidDataException">The source cannot be added; nothing was changed.</exception>
    public long Run(Draft draft, CancellationToken cancellation, Action<double>? read = null)
    {
        lock (gate)
        {
            if (Claimed(draft) is { } claimed)
            {
                throw new InvalidDataException(claimed);
            }

            var file = PilotFile.With(place.Folder, Entry(draft, Preview(draft)));
            var (from, to) = (FileOf(draft).Path, Path.Combine(place.Data, NameOf(draft)));
            var import = Moved(from, to, () => Written(file, () => Collected(file, NameOf(draft), read, cancellation)));
            Drafts.Remove(draft);
            place.Changed();
            return import;
        }
    }

    /// <summary>The name the file will have below the data folder.</summary>
    public static string NameOf(Draft draft) => draft.Existing ?? $"{draft.City}/{draft.SourceId}/{draft.FileName}";

    private SourceFile FileOf(Draft draft) =>
        new(draft.Existing is { } name ? Path.Combine(place.Data, name) : Drafts.FileOf(draft), NameOf(draft));

    private static Source Entry(Draft draft, Preview preview)
    {
        var source = new Source
        {
            Id = draft.SourceId,
            City = draft.City,
            Kind = draft.Kind ?? preview.Kinds[0],
            Files = [draft.Existing ?? $"{draft.City}/{draft.SourceId}/*"],
            Format = preview.Headings.Count == 0 && draft.Kind == Kinds.Requests ? preview.Format : null,
            Instrument = draft.Kind == Kinds.Responses ? draft.Instrument : null,
            Wave = draft.Kind == Kinds.Responses ? draft.Wave : null,
            Header = preview.HasHeadings ? null : false,
            Service = draft.Service,
            Channel = draft.Channel,
            Audience = draft.Audience,
            Dates = draft.Dates,
            Period = Kinds.OfPeriods.Contains(draft.Kind ?? "") ? draft.Period : null,
            Variable = draft.Kind == Kinds.Context && draft.Columns?.ContainsKey("variable") != true ? draft.SourceId : null,
            Values = draft.Values,
        };
        var columns = (draft.Columns ?? new Dictionary<string, int>(StringComparer.Ordinal)).Where(column =>
            column.Value < preview.Headings.Count
        );
        return source with { Columns = SuggestedSource.Columns(source, preview, columns.Select(column => (column.Key, column.Value))) };
    }

    /// <summary>Why the file would be collected twice, or would take the place of another; null where nothing stands against it.</summary>
    private string? Claimed(Draft draft)
    {
        var name = NameOf(draft);
        return UnclaimedFiles.Claiming(place.Pilot(), name) is { } source
                ? $"{name}: found the source {source.City}/{source.Id}, whose files: already names it, expected one source a file; choose another id"
            : draft.Existing is null && Path.Exists(Path.Combine(place.Data, name))
                ? $"{name}: found a file of that name below the data folder, expected none; choose another id"
            : null;
    }

    private static long Moved(string from, string to, Func<long> then)
    {
        if (from == to)
        {
            return then();
        }

        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(from, to);
        try
        {
            return then();
        }
        catch
        {
            File.Move(to, from);
            throw;
        }
    }

    private long Written(PilotFile file, Func<long> then)
    {
        file.Write();
        try
        {
            PilotReader.Read(place.Folder);
            return then();
        }
        catch
        {
            file.PutBack();
            throw;
        }
    }

    private long Collected(PilotFile file, string name, Action<double>? read, CancellationToken cancellation)
    {
        var delivered = new SourceFile(Path.Combine(place.Data, name), name);
        var result = Collect.One(
            place.Collection(file.Pilot, true, cancellation),
            file.Source,
            read is null ? delivered : new ReadShare(delivered, read).File
        );
        return result.Import?.Id ?? throw new InvalidDataException(result.Message ?? $"{name}: found nothing to collect");
    }
}
