using System.Text.Json;

namespace Carmen.Collector;

/// <summary>Between the receipt and its row.</summary>
internal static class Receipts
{
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
            [.. JsonSerializer.Deserialize<List<string[]>>(row.Guesses)!.Select(pair => (pair[0], pair[1]))],
            JsonSerializer.Deserialize<List<string>>(row.Warnings)!,
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
            Guesses = JsonSerializer.Serialize(account.Guesses.Select(guess => new[] { guess.What, guess.Value })),
            Warnings = JsonSerializer.Serialize(account.Warnings),
        };

    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}

/// <summary>What makes a file the same file: its decompressed bytes, and the mapping it was read with.</summary>
internal sealed record FileIdentity(string Sha256, string Mapping);

/// <summary>A file about to be collected: what it is, and as what it is read.</summary>
internal sealed record Delivery(Source Source, SourceFile File, string Format, FileIdentity Identity);
