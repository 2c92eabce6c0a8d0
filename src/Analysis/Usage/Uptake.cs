namespace Carmen.Analysis.Usage;

public static class Uptake
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "uptake",
        Code = "USE-01",
        Name = "Uptake",
        Objective = 2,
        Formula =
            "Distinct persons with at least one request ÷ people who could have one: the margins' people of the audience where a "
            + "slice names one and the city states them, else the city's inhabitants. Over the persons whom the case systems name; "
            + "where none is named, or the inhabitants are not known, there is no figure.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "None: a census of the persons named",
        HasInterval = false,
        Source = "Eurostat, e-government use of individuals (isoc_r_gov_i), as a count of persons",
        MinimumN = Minimum,
        Dimensions = Requests.Dimensions,
        CountedBy = Requests.Id,
        People = NamedPeople,
        Measure = Measure,
    };

    private static int NamedPeople(Evidence evidence) => evidence.Requests.People(request => request.IsNamed);

    private static Estimate Measure(Evidence evidence)
    {
        var people = NamedPeople(evidence);
        return (people, EligibleOf(evidence)) switch
        {
            (0, _) or (_, null) => new Estimate.NotCollected(),
            (< Minimum, _) => new Estimate.TooFew(people, Minimum),
            var (_, eligible) => new Estimate.Measured(Math.Min(1, people / eligible.Value), null, null, people, people, Estimates.Census),
        };
    }

    /// <summary>The first variable of the audience's margins says how many there are, since every variable's categories add up to all.</summary>
    internal static double? EligibleOf(Evidence evidence)
    {
        var stated = evidence
            .Statements.Margins.Where(margin => margin.Audience == evidence.Slice.Audience)
            .GroupBy(margin => margin.Variable)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.Sum(margin => margin.People);
        return evidence.Slice.Audience is null or "citizen" ? evidence.City.Population ?? stated : stated;
    }
}
