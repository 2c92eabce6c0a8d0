using System.Globalization;
using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Usage;

public static class OpenAfter
{
    /// <summary>Days at which the curve is read.</summary>
    public static readonly IReadOnlyList<int> Days = [1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365];

    public static readonly Metric Metric = new()
    {
        Id = "open-after",
        Code = "USE-10",
        Name = "Not resolved after so many days",
        Objective = 6,
        Formula =
            "The curve behind time to resolution read at 1, 2, 3, 5, 7 … 365 days (the category): share of cases not resolved within the time, "
            + "withdrawn ones included. It ends with the longest time observed. One minus it is the share resolved within the time.",
        Unit = Unit.Share,
        Direction = Direction.LowerIsBetter,
        Interval = "Log-log; none before the first resolution and at 0",
        Source = "Kaplan and Meier (1958); Aalen and Johansen (1978)",
        MinimumN = TimeToResolution.MinimumResolved,
        Dimensions = [Dimension.Service, Dimension.Channel],
        Grains = [Grain.All],
        CountedBy = Requests.Id,
        People = TimeToResolution.PeopleOf,
        Parts = PartsOf,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence)
    {
        if (TimeToResolution.CurveOf(evidence) is not var (curve, method))
        {
            return [];
        }

        var people = TimeToResolution.PeopleOf(evidence);
        return Days.Where(day => day * 24 <= curve.LastTime)
            .Select(day => new Part(day.ToString(CultureInfo.InvariantCulture), At(curve, day, method), people));
    }

    private static Estimate At(EventCurve curve, int day, string method)
    {
        if (curve.Events < TimeToResolution.MinimumResolved)
        {
            return new Estimate.TooFew(curve.Events, TimeToResolution.MinimumResolved);
        }

        var step = curve.At(day * 24.0);
        return Estimates.Of(step?.Survival ?? 1, step?.Interval, curve.N, curve.N, method);
    }
}
