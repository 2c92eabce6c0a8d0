using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis.Usage;

public static class RequestsPerThousand
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "requests-per-1000",
        Code = "USE-18",
        Name = "Requests per 1,000 inhabitants and year",
        Objective = 3,
        Formula =
            "Requests ÷ inhabitants × 1,000, brought to a year by the days observed of the period. The interval is that of a "
            + "Poisson count; since one person's requests come together, it rests on n ÷ (Σm² ÷ Σm), m being the requests of one "
            + "person.",
        Unit = Unit.Ratio,
        Direction = Direction.Neutral,
        Interval = "Exact Poisson, widened by the repeats of persons",
        Source = "Garwood (1936), Biometrika 28, 437-442; Cox and Isham (1980), Point Processes, section 5.5",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Domain],
        CountedBy = Requests.Id,
        Grains = [Grain.All, Grain.Quarter],
        People = evidence => evidence.Requests.People(),
        Measure = Measure,
    };

    private const double Year = 365.25;

    private static Estimate Measure(Evidence evidence)
    {
        if (evidence.City.Population is not { } population || evidence.Requests.Count == 0)
        {
            return new Estimate.NotCollected();
        }

        if (evidence.Requests.Count < Minimum)
        {
            return new Estimate.TooFew(evidence.Requests.Count, Minimum);
        }

        var exposure = population * DaysObserved(evidence) / Year;
        var squared = evidence.Requests.All().GroupBy(request => request.Person).Sum(own => (double)own.Count() * own.Count());
        var repeats = squared / evidence.Requests.Count;
        var independent = Math.Max(1, (long)Math.Round(evidence.Requests.Count / repeats));
        var interval = PoissonRate.Exact(independent, exposure / repeats);
        var rate = PoissonRate.Of(evidence.Requests.Count, exposure);
        return Estimates.Of(
            rate,
            Around(rate, interval),
            evidence.Requests.Count,
            evidence.Requests.Count / repeats,
            "exact Poisson, clustered by person"
        );
    }

    /// <summary>Rounding to whole independent persons must not move the interval off its value.</summary>
    private static Interval Around(double rate, Interval interval) => new(Math.Min(rate, interval.Low), Math.Max(rate, interval.High));

    private static int DaysObserved(Evidence evidence)
    {
        var span = evidence.Statements.Spans[Kinds.Requests];
        var (first, last) = (span.First, evidence.Until > span.Last ? evidence.Until : span.Last);
        var period = evidence.Slice.Period;
        var from = period.From is { } begins && begins > first ? begins : first;
        var to = period.To is { } ends && ends.AddDays(-1) < last ? ends.AddDays(-1) : last;
        return Math.Max(1, to.DayNumber - from.DayNumber + 1);
    }
}
