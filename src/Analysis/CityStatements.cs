using Carmen.Collector;
using PopulationMargin = Carmen.Collector.Margin;

namespace Carmen.Analysis;

/// <summary>
/// What a city states in figures of its own, few enough to be held as they are: figures counted elsewhere, incidents, costs, margins, context, and
/// what was done to its services.
/// </summary>
public sealed record CityStatements
{
    public static readonly CityStatements None = new();

    public IReadOnlyList<Aggregate> Aggregates { get; init; } = [];
    public IReadOnlyList<Incident> Incidents { get; init; } = [];
    public IReadOnlyList<Cost> Costs { get; init; } = [];
    public IReadOnlyList<PopulationMargin> Margins { get; init; } = [];

    /// <summary>The pilot's own and those the city delivers, by day.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>Days of evidence by fact type, such as requests: months outside are not observed, months at the ends perhaps in part.</summary>
    public IReadOnlyDictionary<string, Span> Spans { get; init; } = new Dictionary<string, Span>(StringComparer.Ordinal);

    /// <summary>Source → time from its last event to the date the findings are known up to.</summary>
    public IReadOnlyDictionary<string, TimeSpan> LastEvents { get; init; } = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);

    internal static CityStatements Read(Pilot pilot, City city, IFacts facts, Horizon horizon)
    {
        bool Begun(DateOnly from) => horizon.AsOf is not { } limit || from <= city.LocalDay(limit);
        return new CityStatements
        {
            Aggregates = Contents<Aggregate>(facts, city, one => Begun(one.From)),
            Incidents = Contents<Incident>(facts, city, one => horizon.Holds(one.Start)),
            Costs = Contents<Cost>(facts, city, one => Begun(one.From)),
            Margins = Contents<PopulationMargin>(facts, city, _ => true),
            LastEvents = horizon
                .LastEvents.Where(entry => entry.Key.City == city.Id)
                .ToDictionary(entry => entry.Key.Source, entry => horizon.Date(pilot) - entry.Value, StringComparer.Ordinal),
            Annotations =
            [
                .. pilot
                    .Annotations.Where(one => (one.City is null || one.City == city.Id) && Begun(one.From))
                    .Concat(Contents<Annotation>(facts, city, one => Begun(one.From)))
                    .OrderBy(one => one.From)
                    .ThenBy(one => one.Text, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>What each figure, cost and incident is of; the month is that of its beginning.</summary>
    internal IEnumerable<(string? Service, string? Channel, string? Audience, DateOnly? Month)> Places() =>
        Aggregates
            .Select(one => (one.Service, one.Channel, one.Audience, (DateOnly?)one.From))
            .Concat(Costs.Select(one => (one.Service, one.Channel, (string?)null, (DateOnly?)one.From)))
            .Concat(
                Incidents.Select(one => (one.Service, one.Channel, (string?)null, (DateOnly?)DateOnly.FromDateTime(one.Start.UtcDateTime)))
            )
            .Distinct();

    private static List<T> Contents<T>(IFacts facts, City city, Func<T, bool> counts)
        where T : class, IStated => [.. facts.Statements<T>(city.Id).Select(one => one.Content).Where(counts)];
}

/// <summary>First and last day of something, both included.</summary>
public sealed record Span(DateOnly First, DateOnly Last)
{
    /// <summary>A quiet day or two at an end of the evidence does not make its month a partial one.</summary>
    private const int Quiet = 3;

    /// <summary>The months that were observed from beginning to end, by their first days.</summary>
    public IReadOnlyList<DateOnly> WholeMonths
    {
        get
        {
            var month = new DateOnly(First.Year, First.Month, 1);
            var months = new List<DateOnly>();
            for (
                month = First.Day > Quiet ? month.AddMonths(1) : month;
                month.AddMonths(1).AddDays(-1 - Quiet) <= Last;
                month = month.AddMonths(1)
            )
            {
                months.Add(month);
            }

            return months;
        }
    }

    public static Span With(Span? span, DateOnly day) =>
        span is null ? new Span(day, day)
        : day < span.First ? span with { First = day }
        : day > span.Last ? span with { Last = day }
        : span;
}
