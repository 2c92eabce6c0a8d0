using System.Text.Json.Serialization;

namespace Carmen.Analysis;

/// <summary>
/// Which part of the evidence a finding speaks of. An absent dimension means all. Only the combinations of <see cref="Lattice"/> are
/// ever computed or published.
/// </summary>
public sealed record Slice
{
    public required string City { get; init; }
    public string? Service { get; init; }
    public string? Domain { get; init; }
    public string? Channel { get; init; }
    public string? Audience { get; init; }
    public int? Wave { get; init; }
    public Period Period { get; init; } = Period.All;

    /// <summary>Id of a <see cref="Analysis.Segment"/> of the city's people; an id of one data state, and only over everything collected.</summary>
    public string? Segment { get; init; }

    /// <summary>
    /// Which part of a distribution or curve a row is, where a metric has one row for each: an <see cref="AnswerPoint"/>, a number of days, the
    /// index of a page. Null for plain figures. It is no dimension: all parts speak of the same people, and disclosure treats them as one.
    /// </summary>
    public string? Category { get; init; }

    /// <summary>The same slice without <see cref="Category"/>.</summary>
    public Slice WithoutCategory() => Category is null ? this : this with { Category = null };

    /// <summary>The <see cref="Key"/>.</summary>
    public override string ToString() => Key;

    /// <summary>
    /// Unique text of the slice; ordinal order of keys is the canonical order of slices, the whole before its parts (a blank sorts before every
    /// sign of an id). Numbers in a category sort as numbers.
    /// </summary>
    [JsonIgnore]
    public string Key =>
        FormattableString.Invariant(
            $"{City} {Service} {Domain} {Channel} {Audience} {Wave:0000} {Period.Grain} {Period.From:yyyy-MM-dd} {Padded(Category)}"
        ) + (Segment is null ? "" : $" {Segment}");

    private static string? Padded(string? category)
    {
        var digits = category is null ? 0 : category.Length - category.AsSpan().TrimEnd("0123456789").Length;
        return digits == 0 ? category : $"{category![..^digits]}{category[^digits..].PadLeft(6, '0')}";
    }

    /// <summary>The dimensions that may be set together, beside city and period.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<Dimension>> Lattice =
    [
        [],
        [Dimension.Service],
        [Dimension.Domain],
        [Dimension.Channel],
        [Dimension.Audience],
        [Dimension.Wave],
        [Dimension.Segment],
        [Dimension.Service, Dimension.Channel],
        [Dimension.Service, Dimension.Audience],
        [Dimension.Service, Dimension.Wave],
    ];

    /// <summary>
    /// Whether figures of this slice are published at all: a combination of <see cref="Lattice"/> over everything, a calendar quarter or a calendar
    /// month. Nothing else is, so that no two periods can slide against each other.
    /// </summary>
    [JsonIgnore]
    public bool IsOfLattice
    {
        get
        {
            var dimensions = Dimensions;
            return Period.IsOfCalendar && Lattice.Any(combination => combination.SequenceEqual(dimensions));
        }
    }

    /// <summary>The dimensions set, in the order of <see cref="Dimension"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<Dimension> Dimensions =>
        [
            .. new (Dimension Dimension, bool Set)[]
            {
                (Dimension.Service, Service is not null),
                (Dimension.Domain, Domain is not null),
                (Dimension.Channel, Channel is not null),
                (Dimension.Audience, Audience is not null),
                (Dimension.Wave, Wave is not null),
                (Dimension.Segment, Segment is not null),
            }
                .Where(entry => entry.Set)
                .Select(entry => entry.Dimension),
        ];
}

public enum Dimension
{
    Service,
    Domain,
    Channel,
    Audience,
    Wave,
    Segment,
}

/// <summary>A reporting period in city-local days: <paramref name="From"/> inclusive, <paramref name="To"/> exclusive; both null for <see cref="All"/>.</summary>
public sealed record Period(Grain Grain, DateOnly? From, DateOnly? To)
{
    public static readonly Period All = new(Grain.All, null, null);

    /// <summary>True for everything, a whole quarter and a whole month.</summary>
    public bool IsOfCalendar =>
        this switch
        {
            { Grain: Grain.All, From: null, To: null } => true,
            { Grain: Grain.Quarter, From: { } from } => this == Quarter(from),
            { Grain: Grain.Month, From: { } from } => this == Month(from),
            _ => false,
        };

    public static Period Month(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new Period(Grain.Month, first, first.AddMonths(1));
    }

    public static Period Quarter(DateOnly day)
    {
        var first = new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
        return new Period(Grain.Quarter, first, first.AddMonths(3));
    }
}

public enum Grain
{
    All,
    Quarter,
    Month,
}
