using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using SQLitePCL;

namespace Carmen.Collector;

/// <summary>Between the receipt and its row.</summary>
internal static class Receipts
{
    /// <summary>An empty list as JSON: what most files have to say besides their counts.</summary>
    private const string Nothing = "[]";

    public static Import Of(ImportRow row, IReadOnlyList<ImportCount> counts) =>
        new(
            row.Id,
            row.City,
            row.Source,
            row.Kind,
            row.Format,
            row.File,
            row.Sha256,
            row.Mapping,
            DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            row.By,
            row.Rows,
            row.Accepted,
            row.Duplicates,
            row.Filtered,
            row.Rejected,
            Instant(row.FirstEvent),
            Instant(row.LastEvent),
            [
                .. counts
                    .OrderBy(count => count.Group, StringComparer.Ordinal)
                    .ThenByDescending(count => count.Count)
                    .ThenBy(count => count.Name, StringComparer.Ordinal),
            ],
            row.Guesses == Nothing
                ? []
                : [.. JsonSerializer.Deserialize(row.Guesses, ReceiptTexts.Default.ListStringArray)!.Select(pair => (pair[0], pair[1]))],
            row.Warnings == Nothing ? [] : JsonSerializer.Deserialize(row.Warnings, ReceiptTexts.Default.ListString)!,
            Instant(row.UndoneAt),
            row.Erased,
            Instant(row.FileRemovedAt)
        );

    /// <summary>The row of a file just read; id, duplicates and accepted are settled when it is committed.</summary>
    public static ImportRow Row(Delivery delivery, Account account, DateTimeOffset at, string by) =>
        new()
        {
            City = delivery.Source.City,
            Source = delivery.Source.Id,
            Kind = delivery.Source.Kind,
            Format = delivery.Format,
            File = delivery.File.Name,
            Sha256 = delivery.Identity.Sha256,
            Mapping = delivery.Identity.Mapping,
            At = at.ToUnixTimeMilliseconds(),
            By = by,
            Rows = account.Rows,
            Filtered = account.Filtered,
            Rejected = account.Rejected,
            FirstEvent = account.FirstEvent?.ToUnixTimeMilliseconds(),
            LastEvent = account.LastEvent?.ToUnixTimeMilliseconds(),
            Guesses = JsonSerializer.Serialize(
                [.. account.Guesses.Select(guess => new[] { guess.What, guess.Value })],
                ReceiptTexts.Default.ListStringArray
            ),
            Warnings = JsonSerializer.Serialize([.. account.Warnings], ReceiptTexts.Default.ListString),
        };

    /// <summary>The receipt of an import that is known to be there.</summary>
    public static Import Of(DbConnection connection, long importId) => Where(connection, "\"Id\" = @p0", "TRUE", importId).Single();

    /// <summary>
    /// The receipts of all imports that are not undone. Of their counts only those that say why rows did not count: each of hundreds of web logs
    /// has hundreds of others, such as its unmapped pages.
    /// </summary>
    public static IEnumerable<Import> Standing(DbConnection connection) =>
        Where(connection, "\"UndoneAt\" IS NULL", $"\"Group\" IN ('{string.Join("', '", CountGroups.Reasons)}')");

    /// <param name="counted">Which of the counts.</param>
    private static IEnumerable<Import> Where(DbConnection connection, string condition, string counted, params ReadOnlySpan<object> values)
    {
        var counts = connection
            .Rows(
                $"SELECT \"ImportId\", \"Group\", \"Name\", \"Count\" FROM \"ImportCounts\" WHERE \"ImportId\" IN (SELECT \"Id\" FROM \"Imports\" WHERE {condition}) AND {counted}",
                row => (Import: row.GetInt64(0), Count: new ImportCount(row.GetString(1), row.GetString(2), row.GetInt64(3))),
                values
            )
            .ToLookup(row => row.Import, row => row.Count);
        return connection
            .Rows($"SELECT {Names} FROM \"Imports\" WHERE {condition}", Row, values)
            .Select(row => Of(row, [.. counts[row.Id]]));
    }

    /// <summary>The first and the last event of an import, as they stand in its row.</summary>
    public static (long? First, long? Last) Bounds(DbConnection connection, long importId) =>
        connection
            .Rows(
                "SELECT \"FirstEvent\", \"LastEvent\" FROM \"Imports\" WHERE \"Id\" = @p0",
                row => (row.NumberOrNull(0), row.NumberOrNull(1)),
                importId
            )
            .Single();

    /// <summary>Writes the receipt of a new import, with its counts and its rejected rows.</summary>
    public static void Insert(sqlite3 database, ImportRow row, Account account)
    {
        using var import = new PreparedInsert(database, "Imports", Columns);
        import.Bind(row.Id).Bind(row.City).Bind(row.Source).Bind(row.Kind).Bind(row.Format).Bind(row.File).Bind(row.Sha256);
        import.Bind(row.Mapping).Bind(row.At).Bind(row.By).Bind(row.Rows).Bind(row.Accepted).Bind(row.Duplicates).Bind(row.Filtered);
        import.Bind(row.Rejected).Bind(row.FirstEvent).Bind(row.LastEvent).Bind(row.Guesses).Bind(row.Warnings);
        import.Bind(row.UndoneAt).Bind(row.Erased).Bind(row.FileRemovedAt).Step();
        using var counted = new PreparedInsert(database, "ImportCounts", "ImportId", "Group", "Name", "Count");
        foreach (var count in account.Counts)
        {
            counted.Bind(row.Id).Bind(count.Group).Bind(count.Name).Bind(count.Count).Step();
        }

        using var rejected = new PreparedInsert(database, "Rejections", "ImportId", "Row", "Column", "Rule", "Message");
        foreach (var rejection in account.Rejections)
        {
            rejected.Bind(row.Id).Bind(rejection.Row).Bind(rejection.Column).Bind(rejection.Rule).Bind(rejection.Message).Step();
        }
    }

    /// <summary>In the order of <see cref="Insert"/> and of <see cref="Row(DbDataReader)"/>.</summary>
    private static readonly string[] Columns =
    [
        "Id",
        "City",
        "Source",
        "Kind",
        "Format",
        "File",
        "Sha256",
        "Mapping",
        "At",
        "By",
        "Rows",
        "Accepted",
        "Duplicates",
        "Filtered",
        "Rejected",
        "FirstEvent",
        "LastEvent",
        "Guesses",
        "Warnings",
        "UndoneAt",
        "Erased",
        "FileRemovedAt",
    ];
    private static readonly string Names = string.Join(", ", Columns.Select(column => $"\"{column}\""));

    private static ImportRow Row(DbDataReader row) =>
        new()
        {
            Id = row.GetInt64(0),
            City = row.GetString(1),
            Source = row.GetString(2),
            Kind = row.GetString(3),
            Format = row.GetString(4),
            File = row.GetString(5),
            Sha256 = row.GetString(6),
            Mapping = row.GetString(7),
            At = row.GetInt64(8),
            By = row.GetString(9),
            Rows = row.GetInt64(10),
            Accepted = row.GetInt64(11),
            Duplicates = row.GetInt64(12),
            Filtered = row.GetInt64(13),
            Rejected = row.GetInt64(14),
            FirstEvent = row.NumberOrNull(15),
            LastEvent = row.NumberOrNull(16),
            Guesses = row.GetString(17),
            Warnings = row.GetString(18),
            UndoneAt = row.NumberOrNull(19),
            Erased = row.GetInt64(20),
            FileRemovedAt = row.NumberOrNull(21),
        };

    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}

/// <summary>The lists in a receipt's row, read and written without reflection, which would take longer than they do.</summary>
[JsonSerializable(typeof(List<string[]>))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class ReceiptTexts : JsonSerializerContext;

/// <summary>What makes a file the same file: its decompressed bytes, and the mapping it was read with.</summary>
internal sealed record FileIdentity(string Sha256, string Mapping);

/// <summary>An import that holds facts, and the mapping it was read with.</summary>
internal sealed record HeldImport(long Id, string Mapping);

/// <summary>A file about to be collected: what it is, and as what it is read.</summary>
internal sealed record Delivery(Source Source, SourceFile File, string Format, FileIdentity Identity);
