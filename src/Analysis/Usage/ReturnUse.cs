using Carmen.Collector;

namespace Carmen.Analysis.Usage;

public static class ReturnUse
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "return-use",
        Code = "USE-16",
        Name = "Return use by cohort",
        Objective = 1,
        Formula =
            "Of the persons whose first request lies in the period, the share with another one in the month so many months later "
            + "(the category: 1 to 12), among those for whom that whole month was observed. Not an aim in itself for services of a "
            + "life event, which nobody needs twice.",
        Unit = Unit.Share,
        Direction = Direction.Neutral,
        Interval = "Wilson",
        Source = "Cohort analysis as in web analytics practice; Wilson (1927)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Domain],
        CountedBy = Requests.Id,
        Grains = [Grain.All, Grain.Quarter],
        Parts = PartsOf,
        People = evidence => evidence.Requests.People(request => request.IsNamed),
        Measure = _ => new Estimate.NotCollected(),
    };

    private const int Longest = 12;

    private static IEnumerable<Part> PartsOf(Evidence evidence)
    {
        var months = evidence
            .RequestsOfAllTime.All()
            .Where(request => request is { IsNamed: true, At.Month: >= 0 })
            .GroupBy(request => request.Person)
            .Select(own => own.Select(request => request.At.Month).ToHashSet())
            .Where(own => IsOfCohort(evidence.Slice.Period, own.Min()))
            .ToList();
        var last = evidence.Statements.Spans.GetValueOrDefault(Kinds.Requests)?.WholeMonths.Select(Number).LastOrDefault(-1) ?? -1;
        for (var lag = 1; lag <= Longest; lag++)
        {
            var (after, observed) = (lag, months.Where(own => own.Min() + lag <= last).ToList());
            if (observed.Count < Minimum)
            {
                yield break;
            }

            var returned = observed.Count(own => own.Contains(own.Min() + after));
            yield return new Part(
                lag.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Estimates.Share(returned, observed.Count, Minimum),
                observed.Count
            );
        }
    }

    private static int Number(DateOnly month) => (month.Year * 12) + month.Month - 1;

    private static bool IsOfCohort(Period period, int month) =>
        period is not { From: { } from, To: { } to } || (month >= Number(from) && month < Number(to));
}
