namespace Carmen.Analysis.Satisfaction;

public static class ImportancePerformance
{
    public const string Id = "importance-performance";

    /// <summary>Important and well rated.</summary>
    public const string KeepUp = "keep-up";

    /// <summary>Important and badly rated.</summary>
    public const string Concentrate = "concentrate-here";

    /// <summary>Neither important nor well rated.</summary>
    public const string LowPriority = "low-priority";

    /// <summary>Well rated and of little importance.</summary>
    public const string Overkill = "possible-overkill";

    /// <summary>An interval reaches over a crosshair, or there is none.</summary>
    public const string Undecided = "undecided";

    public static readonly Metric Metric = new()
    {
        Id = Id,
        Code = "SAT-11",
        Name = "Importance and performance of drivers",
        Objective = 1,
        Formula =
            "For each driver its rating (0-100) and, in the category after the last point, its class: keep-up (important and well "
            + "rated), concentrate-here (important, badly rated), low-priority (neither), possible-overkill (well rated, of little "
            + "importance). Important is a share of the explained satisfaction above the mean of all drivers, well rated a rating above "
            + "the mean of all drivers' ratings. Where either interval reaches over its mean the class is undecided.",
        Unit = Unit.Points,
        Direction = Direction.Neutral,
        Interval = "Student's t for the rating; bootstrap percentile for the importance behind the class",
        Source = "Martilla and James (1977), Journal of Marketing 41(1)",
        MinimumN = DriverAnswers.Minimum,
        Dimensions = [Dimension.Service, Dimension.Wave],
        CountedBy = Responses.Id,
        Grains = [Grain.All],
        Parts = PartsOf,
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => DriverAnswers.Of(evidence)?.Overall.Length ?? 0,
        Measure = _ => new Estimate.NotCollected(),
    };

    /// <summary>The driver and its class in a category of this metric.</summary>
    public static (string Driver, string Class) Parse(string category)
    {
        ArgumentNullException.ThrowIfNull(category);
        var at = category.LastIndexOf('.');
        return (category[..at], category[(at + 1)..]);
    }

    /// <param name="importance">The crosshair of importance, <paramref name="rating"/> that of ratings.</param>
    internal static string ClassOf(Estimate.Measured share, double importance, Estimate.Measured rated, double rating) =>
        (Side(share, importance), Side(rated, rating)) switch
        {
            (true, true) => KeepUp,
            (true, false) => Concentrate,
            (false, false) => LowPriority,
            (false, true) => Overkill,
            _ => Undecided,
        };

    /// <summary>True above, false below, null where the interval does not tell.</summary>
    private static bool? Side(Estimate.Measured estimate, double crosshair) =>
        estimate.Low > crosshair ? true
        : estimate.High < crosshair ? false
        : null;

    private static IEnumerable<Part> PartsOf(Evidence evidence)
    {
        var rated = DriverPerformance.PartsOf(evidence).ToDictionary(part => part.Category, StringComparer.Ordinal);
        var both = Drivers
            .PartsOf(evidence)
            .Select(part => (Part: part, Share: part.Estimate as Estimate.Measured))
            .Select(entry => (entry.Part, entry.Share, Rated: rated.GetValueOrDefault(entry.Part.Category)?.Estimate as Estimate.Measured))
            .Where(entry => entry.Share is not null && entry.Rated is not null)
            .ToList();
        if (both.Count < 2)
        {
            return [];
        }

        var (importance, rating) = (both.Average(entry => entry.Share!.Value), both.Average(entry => entry.Rated!.Value));
        return both.Select(entry => new Part(
            $"{entry.Part.Category}.{ClassOf(entry.Share!, importance, entry.Rated!, rating)}",
            entry.Rated!,
            entry.Part.People
        ));
    }
}
