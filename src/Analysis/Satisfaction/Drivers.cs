using System.Runtime.CompilerServices;
using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class Drivers
{
    private const int Minimum = DriverAnswers.Minimum;

    public static readonly Metric Metric = new()
    {
        Id = "drivers",
        Code = "SAT-10",
        Name = "What drives satisfaction",
        Objective = 1,
        Formula =
            "For each driver (the category; the items of the scale drivers): its share of the explained variance of overall "
            + "satisfaction, R² being divided by averaging what the driver adds over all orders in which drivers can enter the "
            + "regression (Lindeman, Merenda and Gold). Shares sum to 1. They say what goes along with satisfaction, not what would "
            + "happen if the driver changed.",
        Unit = Unit.Share,
        Direction = Direction.Neutral,
        Interval = "Bootstrap percentile of 500 resamples, seeded",
        Source = "Lindeman, Merenda and Gold (1980); Groemping (2007), The American Statistician 61, 139-147",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Wave],
        CountedBy = Responses.Id,
        Parts = PartsOf,
        Grains = [Grain.All],
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => DriverAnswers.Of(evidence)?.Overall.Length ?? 0,
        Measure = _ => new Estimate.NotCollected(),
    };

    private const int Resamples = 500;

    /// <summary>Two metrics ask for it, and the resamples cost much; let go with the evidence.</summary>
    private static readonly ConditionalWeakTable<Evidence, IReadOnlyList<Part>> Held = [];

    internal static IReadOnlyList<Part> PartsOf(Evidence evidence) => Held.GetValue(evidence, Computed);

    private static IReadOnlyList<Part> Computed(Evidence evidence)
    {
        if (DriverAnswers.Of(evidence) is not { } answers || answers.Overall.Length < Minimum || answers.Drivers.Count > Lmg.MostDrivers)
        {
            return [];
        }

        double[][] rows = [.. answers.Rows.Select((row, i) => (double[])[.. row, answers.Overall[i]])];
        var n = rows.Length;
        return DriverImportance.Of(rows, Resamples, evidence.Random("drivers")) is not { } importance
            ? []
            :
            [
                .. importance.Drivers.Select(
                    (driver, i) => new Part(answers.Drivers[i].Id, Estimates.Of(driver.Share, driver.Interval, n, n, "bootstrap"), n)
                ),
            ];
    }
}
