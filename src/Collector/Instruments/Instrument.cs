namespace Carmen.Collector;

/// <summary>A questionnaire: its items, their scales and languages, and where it comes from. Read from <c>surveys/*.yaml</c>.</summary>
/// <param name="Id">Never changes: sources and findings name it.</param>
/// <param name="Audience">For whom it is: "users" or "staff".</param>
/// <param name="Reference">The paper or norm it follows.</param>
public sealed record Instrument(
    string Id,
    Localised Title,
    string Audience,
    string Reference,
    IReadOnlyList<string> Languages,
    IReadOnlyList<Item> Items,
    IReadOnlyList<Scale> Scales
)
{
    public Item? Item(string id) => Items.FirstOrDefault(item => item.Id == id);
}

/// <summary>One question with a numbered answer.</summary>
/// <param name="Role">What metrics look for: overall, expectation, ideal, recommend, sus, or a driver's name; null: none.</param>
/// <param name="Low">Lowest point of the answer scale.</param>
/// <param name="High">Highest point; an answer outside Low…High is rejected, never clamped.</param>
/// <param name="Reversed">True where a low answer is the good one.</param>
/// <param name="Labels">Scale point → its words by language; text answers map to points through them, regardless of case and spaces.</param>
public sealed record Item(
    string Id,
    Localised Text,
    string? Role,
    int Low,
    int High,
    bool Reversed,
    IReadOnlyDictionary<int, Localised> Labels
);

/// <summary>Items that measure one thing together; alpha is computed over them.</summary>
public sealed record Scale(string Id, Localised Title, IReadOnlyList<string> Items);
