using Microsoft.Data.Sqlite;

namespace Carmen.Collector;

/// <summary>
/// Files collected one after the other over one connection: of hundreds that are known already, opening the ledger for each would take longer
/// than the one that is new.
/// </summary>
public sealed class CollectionRun : IDisposable
{
    private readonly Lazy<Holdings> holdings;
    private readonly Dictionary<Source, string> mappings = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="ArgumentException">The collection has no ledger.</exception>
    public CollectionRun(Collection collection)
    {
        Collection = collection;
        Ledger = collection.Ledger ?? throw new ArgumentException("Collecting needs a ledger.", nameof(collection));
        Connection = (SqliteConnection)Ledger.Connect();
        holdings = new Lazy<Holdings>(() => new Holdings(Connection));
    }

    internal Collection Collection { get; }
    internal Ledger Ledger { get; }
    internal SqliteConnection Connection { get; }

    /// <summary>What was there before the run's first file: what came to the ledger since is asked for within the lane.</summary>
    internal Holdings Holdings => holdings.Value;

    /// <summary>As <see cref="Collect.One"/>.</summary>
    /// <exception cref="OperationCanceledException">Nothing of the file was kept.</exception>
    public CollectedFile One(Source source, SourceFile file) => Collect.Through(this, source, file);

    internal string MappingOf(Source source) =>
        mappings.TryGetValue(source, out var version) ? version : mappings[source] = MappingVersion.Of(Collection.Pilot, source);

    public void Dispose() => Connection.Dispose();
}
