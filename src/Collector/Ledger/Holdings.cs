using System.Data.Common;

namespace Carmen.Collector;

/// <summary>
/// What the ledger holds of delivered files at one moment. A run asks for all of it at once: of hundreds of files that are known already, asking
/// for each would take longer than reading the one that is new.
/// </summary>
internal sealed class Holdings
{
    private readonly Dictionary<string, (string Stamp, string Sha256)> files;
    private readonly Dictionary<(string City, string Source, string Sha256), Import> imports;

    public Holdings(DbConnection connection)
    {
        files = connection
            .Rows(
                "SELECT \"File\", \"Stamp\", \"Sha256\" FROM \"KnownFiles\"",
                row => (row.GetString(0), row.GetString(1), row.GetString(2))
            )
            .ToDictionary(row => row.Item1, row => (row.Item2, row.Item3), StringComparer.Ordinal);
        imports = Receipts.Standing(connection).ToDictionary(import => (import.City, import.Source, import.Sha256));
    }

    /// <summary>SHA-256 of a file's content when its stamp was this one; null where it was another, or never seen.</summary>
    public string? HashOf(string file, FileStamp stamp) =>
        files.TryGetValue(file, out var known) && known.Stamp == stamp.ToString() ? known.Sha256 : null;

    /// <summary>The receipt of the import that holds these bytes for this source; null where none does.</summary>
    public Import? Of(Source source, string sha256) => imports.GetValueOrDefault((source.City, source.Id, sha256));
}
