using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Technology;

public static class TimeToRestore
{
    private const int Minimum = 5;

    public static readonly Metric Metric = new()
    {
        Id = "time-to-restore",
        Code = "TEC-02",
        Name = "Time to restore",
        Objective = 5,
        Formula = "Median hours from the beginning of an incident to its end, over incidents with a recorded end.",
        Unit = Unit.Hours,
        Direction = Direction.LowerIsBetter,
        Interval = "Order statistics, by the binomial distribution",
        Source = "Conover (1999), Practical Nonparametric Statistics, section 3.2",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service],
        SpeaksOfPeople = false,
        Grains = [Grain.All],
        People = _ => 0,
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        double[] hours =
        [
            .. evidence
                .Statements.Incidents.Where(one =>
                    evidence.Slice.Service is null || one.Service is null || one.Service == evidence.Slice.Service
                )
                .Where(one => one.End is not null)
                .Select(one => (one.End!.Value - one.Start).TotalHours)
                .Order(),
        ];
        return hours.Length switch
        {
            0 => new Estimate.NotCollected(),
            < Minimum => new Estimate.TooFew(hours.Length, Minimum),
            var n => Estimates.Of(Quantile.Of(hours, 0.5), Quantile.MedianInterval(hours), n, n, "order statistics"),
        };
    }
}
