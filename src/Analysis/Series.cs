using Carmen.Analysis.Usage;
using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>
/// Figures month by month, over the months that were observed whole: what trends, change points and outlying months are looked for in.
/// </summary>
/// <param name="Name">Id of the metric whose months these are.</param>
/// <param name="Months">First days, in order, without gaps.</param>
internal sealed record Series(string Name, IReadOnlyList<DateOnly> Months, double[] Values)
{
    /// <summary>Fewer observations in a month make its share a game of chance.</summary>
    private const int Least = 10;

    /// <summary>Those that the slice has; a share only where every month has enough behind it.</summary>
    public static IEnumerable<Series> Of(Evidence evidence)
    {
        var (visitors, persons, callers) = (Usage.Visitors.PeopleOf(evidence), evidence.Requests.People(), evidence.Contacts.People());
        return All(evidence)
            .Select(series =>
                series with
                {
                    People = series.Name switch
                    {
                        "visits" or "completion-rate" => visitors,
                        "contacts" => callers,
                        _ => persons,
                    },
                }
            )
            .Where(series => series.Months.Count > 0);
    }

    /// <summary>Whom the series of a slice speak of, the fewest.</summary>
    public static int PeopleOf(Evidence evidence) => Of(evidence).Select(series => series.People).DefaultIfEmpty(0).Min();

    /// <summary>Distinct persons behind it.</summary>
    public int People { get; init; }

    private static IEnumerable<Series> All(Evidence evidence)
    {
        var visits = MonthsOf(evidence, Kinds.Visits);
        if (evidence.IsOfService)
        {
            yield return Count("visits", visits, evidence.Parts.All().Select(part => (part.At.Month, 1)));
        }
        else
        {
            yield return Count("visits", visits, evidence.Visits.All().Select(visit => (visit.At.Month, 1)));
        }

        if (Share("completion-rate", visits, evidence.Parts.All().Select(part => (part.At.Month, part.Completed))) is { } completion)
        {
            yield return completion;
        }

        var requests = MonthsOf(evidence, Kinds.Requests);
        yield return Count("requests", requests, evidence.Requests.All().Select(request => (request.At.Month, 1)));
        var digital = evidence.Requests.All().Select(request => (request.At.Month, DigitalTakeUp.IsDigital(evidence, request)));
        if (Share("digital-take-up", requests, digital) is { } takeUp)
        {
            yield return takeUp;
        }

        var contacts = MonthsOf(evidence, Kinds.Contacts);
        yield return Count("contacts", contacts, evidence.Contacts.All().Select(contact => (contact.At.Month, 1)));
    }

    private static IReadOnlyList<DateOnly> MonthsOf(Evidence evidence, string kind) =>
        evidence.Statements.Spans.GetValueOrDefault(kind)?.WholeMonths ?? [];

    private static Series Count(string name, IReadOnlyList<DateOnly> months, IEnumerable<(int Month, int Count)> rows)
    {
        var sums = rows.GroupBy(row => row.Month).ToDictionary(group => group.Key, group => (double)group.Sum(row => row.Count));
        return sums.Count == 0
            ? new Series(name, [], [])
            : new Series(name, months, [.. months.Select(month => sums.GetValueOrDefault(Number(month)))]);
    }

    private static Series? Share(string name, IReadOnlyList<DateOnly> months, IEnumerable<(int Month, bool? Is)> rows)
    {
        var known = rows.Where(row => row.Is is not null)
            .GroupBy(row => row.Month)
            .ToDictionary(group => group.Key, group => (Hits: group.Count(row => row.Is!.Value), N: group.Count()));
        return months.Count > 0 && months.All(month => known.TryGetValue(Number(month), out var sums) && sums.N >= Least)
            ? new Series(name, months, [.. months.Select(month => (double)known[Number(month)].Hits / known[Number(month)].N)])
            : null;
    }

    private static int Number(DateOnly month) => (month.Year * 12) + month.Month - 1;
}
