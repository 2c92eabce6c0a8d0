namespace Carmen.Analysis.Usage;

public static class StepsPerCase
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "steps-per-case",
        Code = "USE-42",
        Name = "Steps per case",
        Objective = 6,
        Formula = "Mean number of recorded events per case, over cases that an event log tells.",
        Unit = Unit.Ratio,
        Direction = Direction.LowerIsBetter,
        Interval = "Linearised ratio, clustered by person, Student's t",
        Source = "IEEE 1849 (XES); Cochran (1977), Sampling Techniques, section 6.3",
        MinimumN = Minimum,
        Dimensions = Requests.Dimensions,
        CountedBy = Requests.Id,
        People = evidence => evidence.Cases.People(),
        Measure = evidence => Estimates.Mean(evidence.Cases.Ratio(one => (one.Steps, 1)), Minimum),
    };
}
