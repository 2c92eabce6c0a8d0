using System.Globalization;
using System.Text;
using Carmen.Collector;

namespace Carmen.Tests.Collector.BadInput;

/// <summary>Files that go wrong in one way.</summary>
/// <param name="Folder">Of <see cref="BadPilot"/>: which source they are delivered to, and so which kind of evidence they are.</param>
internal sealed record BadClass(string Name, string Folder, params BadFile[] Files);

/// <summary>One delivered file and what must become of it.</summary>
/// <param name="Name">What is wrong with it.</param>
internal sealed record BadFile(string Name, byte[] Content, Receipt Expected)
{
    public BadFile(string name, string content, Receipt expected)
        : this(name, Encoding.UTF8.GetBytes(content), expected) { }

    /// <summary>As it lies in the folder.</summary>
    public string FileName { get; init; } = "delivered";

    /// <summary>Collected before it.</summary>
    public string? Before { get; init; }

    /// <summary>A person's data in it, which must show nowhere.</summary>
    public string? Hides { get; init; }

    /// <summary>The time of its first event, ISO 8601 in UTC.</summary>
    public string? First { get; init; }

    /// <summary>A word that one of its warnings must hold.</summary>
    public string? Warns { get; init; }

    /// <summary>A word that no mapping knows, as it must be listed.</summary>
    public string? Unmapped { get; init; }
}

/// <summary>What is said of one file: the account of its rows, or why it was refused.</summary>
internal sealed record Receipt(long Rows, long Accepted)
{
    public long Duplicates { get; init; }

    /// <summary>Reasons of rows that were filtered, rejected or flagged, with their numbers.</summary>
    public IReadOnlyDictionary<string, long> Reasons { get; init; } = new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>What the message must hold; null where the file is read.</summary>
    public string? Refusal { get; init; }

    public static Receipt Of(long rows, long accepted, params (string Reason, long Count)[] reasons) =>
        new(rows, accepted)
        {
            Reasons = new SortedDictionary<string, long>(
                reasons.ToDictionary(one => one.Reason, one => one.Count, StringComparer.Ordinal),
                StringComparer.Ordinal
            ),
        };

    public static Receipt Refused(string words) => new(0, 0) { Refusal = words };

    public static Receipt Of(CollectedFile collected) =>
        collected.Import is { } import
            ? Of(
                import.Rows,
                import.Accepted,
                [
                    .. import
                        .Counts.Where(count => count.Group is CountGroups.Rejected or CountGroups.Filtered or CountGroups.Flagged)
                        .Select(count => (count.Name, count.Count)),
                ]
            ) with
            {
                Duplicates = import.Duplicates,
            }
            : Refused(collected.Message ?? "");

    /// <summary>One line, so that two can be compared by eye.</summary>
    public override string ToString() =>
        Refusal is null
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Rows} rows, {Accepted} accepted, {Duplicates} duplicates, {string.Join(", ", Reasons.Select(one => $"{one.Key} {one.Value}"))}"
            )
            : $"refused: {Refusal}";

    /// <summary>Null where <paramref name="found"/> is what this says; else both.</summary>
    public string? Difference(Receipt found)
    {
        var isSame = Refusal is { } words
            ? found.Refusal?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false
            : ToString() == found.ToString();
        return isSame ? null : $"expected {this}; found {found}";
    }
}
