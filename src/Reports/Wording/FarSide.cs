using Carmen.Analysis;
using Carmen.Analysis.Viability;

namespace Carmen.Reports;

/// <summary>
/// A breaking point as it is printed: rounded away from where the input stands, so that the printed number makes the other verdict too.
/// </summary>
public static class FarSide
{
    private const int HoursShownAsHours = 48;

    /// <param name="measure">Of a criterion: its measure.</param>
    public static double Of(BreakingPoint point, string? measure)
    {
        ArgumentNullException.ThrowIfNull(point);
        var step = Step(point, measure);
        var steps = point.To / step;
        var to = (point.To > point.From ? Math.Ceiling(steps - 1e-9) : Math.Floor(steps + 1e-9)) * step;
        return point.Kind is "weight" || point is { Kind: "threshold", Id: not "value" } ? Math.Clamp(to, 0, 1) : to;
    }

    /// <summary>The last digit that is printed.</summary>
    private static double Step(BreakingPoint point, string? measure) =>
        point.Kind switch
        {
            "weight" => 0.01,
            "cost" => point.Id is "shift" or "per-transaction" or "contact-saving" or "minutes" ? 0.01 : Amount(point),
            "criterion" => Measured(point.To, measure!),
            "threshold" => point.Id == "value" ? 0.1 : 0.001,
            _ => 1,
        };

    /// <summary>Three digits; all of them where fewer would not tell the two numbers apart.</summary>
    private static double Amount(BreakingPoint point)
    {
        var largest = Math.Max(Math.Abs(point.To), Math.Abs(point.From));
        var step = largest < 1000 ? 1 : Math.Pow(10, Math.Floor(Math.Log10(largest)) - 2);
        return Math.Abs(point.To - point.From) < 2 * step ? 1 : step;
    }

    private static double Measured(double to, string measure) =>
        measure is "distance" or "uptake"
            ? 0.01
            : Metrics.Named(measure)?.Unit switch
            {
                Unit.Share or Unit.Money => 0.01,
                Unit.Hours => Math.Abs(to) < HoursShownAsHours ? 1 : 2.4,
                Unit.Points or Unit.Count or Unit.Seconds => 1,
                _ => 0.1,
            };
}
