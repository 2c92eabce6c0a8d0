namespace Carmen.Collector;

/// <summary>
/// Whose rows a query may touch. Every query of the store over cities' things takes one: either the cities, which stand in the statement itself, or
/// all of them for a reason of <see cref="Reasons"/>, which stands in the statement as a comment. What lies outside does not exist for the asker.
/// </summary>
public sealed record CityScope
{
    /// <summary>Collecting looks for what is held already; analysing and exporting are for all cities by their nature.</summary>
    public const string Collecting = "collecting";
    public const string Analysing = "analysing";
    public const string Exporting = "exporting";

    /// <summary>The owner of the folder, at the machine itself.</summary>
    public const string Owner = "owner of the folder";

    /// <summary>A role that sees every city by its name.</summary>
    public const string AllCities = "role for all cities";

    /// <summary>What may be given as a reason. A new one is a decision, not a convenience.</summary>
    public static readonly IReadOnlyList<string> Reasons = [Collecting, Analysing, Exporting, Owner, AllCities];

    private CityScope(IReadOnlyList<string>? cities, string? reason) => (Cities, Reason) = (cities, reason);

    /// <summary>Ids; null where all are meant.</summary>
    public IReadOnlyList<string>? Cities { get; }

    /// <summary>Why all are meant; null where they are not.</summary>
    public string? Reason { get; }

    public static CityScope Of(params IReadOnlyList<string> cities) => new(cities, null);

    /// <exception cref="ArgumentOutOfRangeException">No reason of the list.</exception>
    public static CityScope All(string reason) =>
        Reasons.Contains(reason)
            ? new CityScope(null, reason)
            : throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not one of the reasons.");

    public bool Holds(string city) => Cities?.Contains(city) ?? true;
}
