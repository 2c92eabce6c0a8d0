using System.Globalization;

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
        Categories = DaysOf,
        Measure = Measure,
    };

    private static IEnumerable<string> DaysOf(Evidence evidence)
    {
        var longest = evidence.Requests.All().Max(request => request.Hours) ?? 0;
        return Days.Where(day => day * 24 <= longest).Select(day => day.ToString(CultureInfo.InvariantCulture));
    }

    private static Estimate Measure(Evidence evidence)
    {
        if (evidence.Slice.Category is not { } category || TimeToResolution.CurveOf(evidence) is not var (curve, method))
        {
            return new Estimate.NotCollected();
        }

        if (curve.Events < TimeToResolution.MinimumResolved)
        {
            return new Estimate.TooFew(curve.Events, TimeToResolution.MinimumResolved);
        }

        var step = curve.At(int.Parse(category, CultureInfo.InvariantCulture) * 24.0);
        return Estimates.Of(step?.Survival ?? 1, step?.Interval, curve.N, curve.N, method);
    }
}
