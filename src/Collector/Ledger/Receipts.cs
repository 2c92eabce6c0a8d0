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
            Instant(row.UndoneAt)
        );

    /// <summary>The row of a reading just finished; id, duplicates and accepted are settled when it is committed.</summary>
    public static ImportRow Row(Reading reading, IFormat format, FileIdentity identity, DateTimeOffset at, string by) =>
        new()
        {
            City = reading.Source.City,
            Source = reading.Source.Id,
            Kind = reading.Source.Kind,
            Format = format.Name,
            File = reading.File.Name,
            Sha256 = identity.Sha256,
            Mapping = identity.Mapping,
            At = at.ToUnixTimeMilliseconds(),
            By = by,
            Rows = reading.Rows,
            Filtered = reading.Filtered,
            Rejected = reading.Rejected,
            FirstEvent = reading.FirstEvent?.ToUnixTimeMilliseconds(),
            LastEvent = reading.LastEvent?.ToUnixTimeMilliseconds(),
            Guesses = JsonSerializer.Serialize(reading.Guesses.Select(guess => new[] { guess.What, guess.Value })),
            Warnings = JsonSerializer.Serialize(reading.Warnings),
        };

    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}

/// <summary>What makes a file the same file: its decompressed bytes, and the mapping it was read with.</summary>
internal sealed record FileIdentity(string Sha256, string Mapping);
