using Carmen.Collector;

namespace Carmen.Analysis.Quality;

public static class Completeness
{
    public static readonly Metric Metric = new()
    {
        Id = "completeness",
        Code = "QUA-01",
        Name = "Completeness",
        Objective = 6,
        Formula =
            "For each fact type (the category: contacts, requests, visits): service-months with at least one fact ÷ service-months "
            + "expected, which are every month from the pilot's start to the date the findings are known up to, if whole, for each "
            + "service that the city ever has facts of. The same month by month (the category then names the month: requests.2026-03): "
            + "of a service 1 or 0, of a city the share of its services that have a fact in the month.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "None: a census of the evidence",
        HasInterval = false,
        Source = "Batini and Scannapieco (2016), Data and Information Quality, chapter 2",
        MinimumN = 0,
        Version = 2,
        Dimensions = [Dimension.Service],
        SpeaksOfPeople = false,
        Grains = [Grain.All],
        Parts = PartsOf,
        People = _ => 0,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence)
    {
        var rows = new (string Kind, IEnumerable<Coordinates> Places)[]
        {
            (Kinds.Contacts, evidence.Contacts.All().Select(row => row.At)),
            (Kinds.Requests, evidence.Requests.All().Select(row => row.At)),
            (Kinds.Visits, evidence.Parts.All().Select(row => row.At)),
        };
        foreach (var (kind, places) in rows)
        {
            var unmapped = evidence.Words.Services.Find(Channels.Unmapped);
            var seen = places.Where(at => at.Service >= 0 && at.Service != unmapped).Select(at => (at.Service, at.Month)).ToHashSet();
            var months = Months(evidence);
            var services = seen.Select(cell => cell.Service).Distinct().Count();
            if (services == 0 || months.Count == 0)
            {
                continue;
            }

            yield return Share(kind, seen.Count(cell => months.Contains(cell.Month)), services * months.Count);
            foreach (var month in months.Order())
            {
                var name = FormattableString.Invariant($"{kind}.{month / 12:0000}-{(month % 12) + 1:00}");
                yield return Share(name, seen.Count(cell => cell.Month == month), services);
            }
        }
    }

    private static Part Share(string category, int filled, int expected) =>
        new(category, new Estimate.Measured((double)filled / expected, null, null, expected, expected, Estimates.Census), 0);

    private static HashSet<int> Months(Evidence evidence)
    {
        var span = new Span(evidence.Pilot.Starts, evidence.Until);
        return [.. span.WholeMonths.Select(month => (month.Year * 12) + month.Month - 1)];
    }
}
