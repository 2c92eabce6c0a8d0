using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carmen.Analysis;

/// <summary>What is withheld from one readership of one data state, and what the audit found: decided once, kept beside the findings.</summary>
public sealed class Withholding
{
    /// <summary>Raised whenever the same findings would be protected in another way.</summary>
    private const int Rules = 5;

    private static readonly JsonSerializerOptions Options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    internal Withholding(IReadOnlySet<Cell> cells, IReadOnlyList<TableAudit> audit, string after) =>
        (Cells, Audit, After) = (cells, audit, after);

    internal IReadOnlySet<Cell> Cells { get; }
    internal IReadOnlyList<TableAudit> Audit { get; }

    /// <summary>Stands for the editions that count with it: see <see cref="AfterOf"/>.</summary>
    internal string After { get; }

    /// <summary>Under which name it is kept.</summary>
    /// <param name="earlier">What the readership was shown before.</param>
    public static string StateOf(string state, Readership readership, IReadOnlyList<PublishedSizes> earlier)
    {
        var reader = readership is Readership.Inside inside ? $"inside {inside.City}" : "public";
        return FormattableString.Invariant($"withheld {Rules} {state} {reader}{AfterOf(earlier)}");
    }

    internal static string AfterOf(IReadOnlyList<PublishedSizes> earlier) =>
        string.Concat(earlier.Select(edition => " after " + Convert.ToHexStringLower(SHA256.HashData(edition.Write()))[..16]));

    /// <summary>By the places of the findings; the same decision gives the same bytes.</summary>
    public byte[] Write(FindingSet set)
    {
        int[] places = [.. Enumerable.Range(0, set.Findings.Count).Where(place => Cells.Contains(Cell.Of(set.Findings[place])))];
        return JsonSerializer.SerializeToUtf8Bytes(new Kept(set.Findings.Count, places, Audit, After), Options);
    }

    /// <summary>Null where it was not decided about these findings.</summary>
    public static Withholding? Read(byte[] bytes, FindingSet set)
    {
        try
        {
            return JsonSerializer.Deserialize<Kept>(bytes, Options) is { } kept && kept.Findings == set.Findings.Count
                ? new Withholding(kept.Places.Select(place => Cell.Of(set.Findings[place])).ToHashSet(), kept.Audit, kept.After)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Kept(int Findings, int[] Places, IReadOnlyList<TableAudit> Audit, string After);
}
