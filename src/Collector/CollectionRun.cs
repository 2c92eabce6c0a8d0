using Microsoft.Data.Sqlite;

namespace Carmen.Collector;

/// <summary>
/// Files collected one after the other over one connection: of hundreds that are known already, opening the ledger for each would take longer
/// than the one that is new.
/// </summary>
public sealed class CollectionRun : IDisposable
{
    private readonly Collection collection;
    private readonly Ledger ledger;
    private readonly SqliteConnection connection;

    /// <exception cref="ArgumentException">The collection has no ledger.</exception>
    public CollectionRun(Collection collection)
    {
        this.collection = collection;
        ledger = collection.Ledger ?? throw new ArgumentException("Collecting needs a ledger.", nameof(collection));
        connection = (SqliteConnection)ledger.Connect();
    }

    /// <summary>As <see cref="Collect.One"/>.</summary>
    /// <exception cref="OperationCanceledException">Nothing of the file was kept.</exception>
    public CollectedFile One(Source source, SourceFile file) => Collect.Through(collection, ledger, connection, source, file);

    public void Dispose() => connection.Dispose();
}
