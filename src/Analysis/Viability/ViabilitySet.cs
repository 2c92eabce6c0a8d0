using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carmen.Analysis.Viability;

/// <summary>Everything about viability at one state.</summary>
/// <param name="State">Hash over the findings' state, the editions they were protected against, the readership and the entries that count.</param>
/// <param name="FindingsState">The data state whose released findings it rests on, and the editions these were protected against.</param>
public sealed record ViabilitySet(
    string State,
    string FindingsState,
    DateTimeOffset AsOf,
    IReadOnlyList<Dossier> Dossiers,
    IReadOnlyList<CandidateComparison> Comparisons,
    IReadOnlyList<Outlook> Outlooks,
    IReadOnlyList<Performer> Performers,
    IReadOnlyList<Duplicate> Duplicates,
    PlanStatus Plan
)
{
    /// <summary>Null where nobody considers the transfer.</summary>
    public Dossier? Find(string subject, string donor, string candidate) =>
        Dossiers.FirstOrDefault(dossier => dossier.Subject == subject && dossier.Donor == donor && dossier.Candidate == candidate);

    public IEnumerable<string> Subjects => Dossiers.Select(dossier => dossier.Subject).Distinct();
}

/// <summary>The candidates of one subject and donor against each other: a cross-check, never a rule.</summary>
/// <param name="Agreement">Kendall's τ-b between additive values and net flows; null for fewer than two candidates.</param>
public sealed record CandidateComparison(string Subject, string Donor, IReadOnlyList<Compared> Candidates, double? Agreement);

/// <param name="NetFlow">PROMETHEE II, −1…1.</param>
/// <param name="FirstRank">SMAA: share of all weights and inputs for which it comes first.</param>
/// <param name="Confidence">Under its own central weights; null where it never comes first.</param>
public sealed record Compared(string Candidate, double Value, double NetFlow, double FirstRank, double? Confidence);

/// <summary>A subject over the whole list of candidates, each with its nearest donor.</summary>
/// <param name="People">Population of the candidates that state one.</param>
public sealed record Outlook(
    string Subject,
    IReadOnlyList<OutlookRow> Rows,
    IReadOnlyList<VerdictShare> Shares,
    int Cities,
    long People,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> LegalFamilies,
    int? BreakEvenCities
);

public sealed record OutlookRow(string Candidate, string Donor, double? Distance, long? Population, TransferVerdict Verdict);

public sealed record VerdictShare(TransferVerdict Verdict, int Cities, long People);

/// <summary>A city's outcome held against what its context lets one expect.</summary>
/// <param name="Expected">Mean of the other cities, the nearer the heavier.</param>
/// <param name="Better">Value less expected, turned so that more is better; in units of the metric.</param>
/// <param name="Low">95 % of it; null below three other cities.</param>
/// <param name="Recipients">Candidates nearest to the city that consider the subject.</param>
public sealed record Performer(
    string Subject,
    string City,
    string Metric,
    double Value,
    double Expected,
    double Better,
    double? Low,
    double? High,
    string? Text,
    string? Evidence,
    IReadOnlyList<Neighbour> Recipients
)
{
    public bool IsClear => Low > 0;
}

/// <summary>What a duplication was predicted to reach, beside what it did.</summary>
public sealed record Duplicate(
    string Subject,
    string Candidate,
    DateOnly Since,
    string Metric,
    double? Predicted,
    double? Low,
    double? High,
    double Observed,
    string Source
)
{
    /// <summary>Null where there was no interval.</summary>
    public bool? Held => Low is { } low && High is { } high ? Observed >= low && Observed <= high : null;
}

/// <summary>The evaluation plan against what was locked.</summary>
/// <param name="Hash">Of the plan as it is now.</param>
/// <param name="Changes">Post hoc: what differs from the locked plan.</param>
/// <param name="LockedBy">Null where it was locked in the definition alone.</param>
public sealed record PlanStatus(string Hash, DateOnly? LockedOn, string? LockedHash, string? LockedBy, IReadOnlyList<PlanChange> Changes)
{
    public bool IsLocked => LockedOn is not null;
    public bool IsIntact => IsLocked && LockedHash == Hash;
}

/// <param name="Was">Null where it was added.</param>
/// <param name="Is">Null where it was taken away.</param>
public sealed record PlanChange(string Item, string? Was, string? Is);

/// <summary>A set as bytes: the same set gives the same bytes, and reading them gives the same set.</summary>
public static class ViabilityRecord
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
    };

    public static byte[] Write(ViabilitySet set) => JsonSerializer.SerializeToUtf8Bytes(set, Options);

    /// <exception cref="InvalidDataException">Not as <see cref="Write"/> writes it.</exception>
    public static ViabilitySet Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<ViabilitySet>(bytes, Options)
                ?? throw new InvalidDataException("found nothing where the viability of transfers is kept; analyse again");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"found no viability as this version writes it ({error.Message}); analyse again", error);
        }
    }
}
