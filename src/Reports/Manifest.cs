using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>
/// What lies beside a published PDF under the ending .json: the data state it was composed from and every finding it prints, so that a later
/// run can derive each figure again and compare.
/// </summary>
/// <param name="AsOf">What happened later was left out.</param>
/// <param name="Readership">"public", or the city that may see more.</param>
/// <param name="Pages">Of the PDF.</param>
/// <param name="Sha256">Of the PDF, lower-case hexadecimal.</param>
public sealed record Manifest(
    string Deliverable,
    string Number,
    string Title,
    string Language,
    string State,
    DateTimeOffset AsOf,
    ulong Seed,
    string Readership,
    bool Simulated,
    int Pages,
    string Sha256,
    IReadOnlyList<PrintedFinding> Findings
)
{
    /// <summary>The frozen edition that the figures are of; null: the present state, every city under its name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FrozenEdition? Edition { get; init; }

    /// <summary>Stands for the editions that the figures were protected against: see <see cref="ReleasedSet.After"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? After { get; init; }

    /// <summary>As the document prints it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AuditHead { get; init; }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The path of a PDF's manifest, and of a manifest itself.</summary>
    public static string PathOf(string document) => Path.ChangeExtension(document, ".json");

    /// <param name="document">The PDF, or the manifest itself.</param>
    /// <exception cref="InvalidDataException">There is none, or it is not one.</exception>
    public static Manifest Read(string document)
    {
        var path = PathOf(document);
        try
        {
            return JsonSerializer.Deserialize<Manifest>(File.ReadAllBytes(path), Json) is { Findings: not null, State: not null } manifest
                ? manifest
                : throw NotOne(path, null);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException(
                $"{path}: found no such file, expected the list of findings that \"carmen publish\" writes beside a PDF",
                error
            );
        }
        catch (JsonException error)
        {
            throw NotOne(path, error);
        }
    }

    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];

    private static InvalidDataException NotOne(string path, Exception? error) =>
        new($"{path}: found something else, expected the list of findings that \"carmen publish\" writes beside a PDF", error);
}

/// <summary>One finding as a document prints it; an absent dimension is null and means all.</summary>
/// <param name="Text">The words or the cell it was first printed in.</param>
public sealed record PrintedFinding(
    string Metric,
    string City,
    string? Service,
    string? Domain,
    string? Channel,
    string? Audience,
    int? Wave,
    DateOnly? From,
    DateOnly? To,
    string? Category,
    string Status,
    double? Value,
    double? Low,
    double? High,
    int? N,
    string? Verdict,
    string Text
)
{
    /// <summary>The group of people it speaks of; null: all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Segment { get; init; }

    /// <summary>Whom a transfer would go to; <see cref="City"/> is then its donor and <see cref="Service"/> its subject. Null for figures of the pilot itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Candidate { get; init; }

    public static PrintedFinding Of(Released finding, string text)
    {
        var (slice, estimate) = (finding.Slice, finding.Estimate);
        var measured = estimate as Estimate.Measured;
        return new PrintedFinding(
            finding.Metric,
            slice.City,
            slice.Service,
            slice.Domain,
            slice.Channel,
            slice.Audience,
            slice.Wave,
            slice.Period.From,
            slice.Period.To,
            slice.Category,
            estimate.Status,
            measured?.Value,
            measured?.Low,
            measured?.High,
            measured?.N,
            finding.Verdict?.ToString(),
            text
        )
        {
            Segment = slice.Segment,
        };
    }

    /// <summary>A figure that stands in no slice of the findings, since it was computed from several of them: its name and what it is about.</summary>
    public static PrintedFinding About(string figure, string city, string? subject) =>
        new(figure, city, subject, null, null, null, null, null, null, null, "computed", null, null, null, null, null, "");

    /// <summary>What the figure is about, apart from what it says.</summary>
    public PrintedFinding Subject() =>
        this with
        {
            Status = "",
            Value = null,
            Low = null,
            High = null,
            N = null,
            Verdict = null,
            Text = "",
        };
}
