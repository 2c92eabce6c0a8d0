namespace Carmen.Dashboard;

/// <summary>A source that is being added: what was chosen so far. Holds no cell of the file but the words that were given a code.</summary>
/// <param name="Id">32 hexadecimal digits, drawn at random; nothing else leads to it.</param>
/// <param name="FileName">Made safe: letters, digits, dots, hyphens and underscores.</param>
/// <param name="Existing">Name below the data folder where the file lies there already; null where it was uploaded.</param>
public sealed record Draft(string Id, string City, string FileName, string? Existing)
{
    /// <summary>One of the collector's kinds; null: not told, to be recognised.</summary>
    public string? Kind { get; init; }
    public string SourceId { get; init; } = "";
    public string? Instrument { get; init; }
    public int Wave { get; init; } = 1;

    /// <summary>Of every row, where the rows do not say.</summary>
    public string? Service { get; init; }
    public string? Channel { get; init; }
    public string? Audience { get; init; }
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>Of every row, where the rows do not say of which time they speak; null: they do.</summary>
    public string? Period { get; init; }

    /// <summary>Field → 0-based column; null until a mapping was suggested.</summary>
    public IReadOnlyDictionary<string, int>? Columns { get; init; }

    /// <summary>Field → (word of the file → our code).</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
}
