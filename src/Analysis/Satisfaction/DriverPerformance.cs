using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class DriverPerformance
{
    private const int Minimum = DriverAnswers.Minimum;

    public static readonly Metric Metric = new()
    {
        Id = "driver-performance",
        Code = "SAT-20",
        Name = "Rating of what drives satisfaction",
        Objective = 1,
        Formula =
            "For each driver (the category; the items of the scale drivers): mean of its answers rescaled to 0-100, reversed items "
            + "turned round, over the questionnaires that enter the drivers' importance. Users only: staff have their own figure "
            + "under the audience staff.",
        Unit = Unit.Points,
        Direction = Direction.HigherIsBetter,
        Interval = "Student's t",
        Source = "Martilla and James (1977), Journal of Marketing 41(1)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Wave],
        CountedBy = Responses.Id,
        Grains = [Grain.All],
        Parts = PartsOf,
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => DriverAnswers.Of(evidence)?.Overall.Length ?? 0,
        Measure = _ => new Estimate.NotCollected(),
    };

    internal static IEnumerable<Part> PartsOf(Evidence evidence) =>
        DriverAnswers.Of(evidence) is not { } answers || answers.Overall.Length < Minimum
            ? []
            : answers.Drivers.Select(
                (driver, i) =>
                {
                    double[] values = [.. answers.Rows.Select(row => 100 * (row[i] - driver.Low) / (driver.High - driver.Low))];
                    var interval = Mean.StudentInterval(values)?.Within(0, 100);
                    return new Part(
                        driver.Id,
                        Estimates.Of(Mean.Of(values), interval, values.Length, values.Length, "Student's t"),
                        values.Length
                    );
                }
            );
}
