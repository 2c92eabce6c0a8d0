namespace Carmen.Collector.Simulation;

/// <summary>
/// Draws the answers of one person. Five-point answers cut a normal variable so that the share of favourable ones is the known one;
/// drivers share half of their variance, and overall satisfaction is the weighted sum of drivers plus chance.
/// </summary>
internal static class Questionnaire
{
    /// <summary>Role of a driver → its weight in overall satisfaction, and what is added to the share of favourable answers.</summary>
    public static readonly IReadOnlyDictionary<string, (double Weight, double Shift)> Drivers = new Dictionary<string, (double, double)>(
        StringComparer.Ordinal
    )
    {
        ["timeliness"] = (0.34, -0.06),
        ["outcome"] = (0.28, 0.02),
        ["ease"] = (0.18, -0.02),
        ["knowledge"] = (0.08, 0.06),
        ["fairness"] = (0.04, 0.09),
    };

    private static readonly Dictionary<string, double> StaffShifts = new(StringComparer.Ordinal)
    {
        ["reliability"] = 0.05,
        ["integration"] = -0.09,
        ["data-quality"] = 0.02,
        ["support"] = -0.03,
        ["training"] = 0.0,
        ["workload"] = -0.11,
        ["usefulness"] = 0.07,
        ["would-keep"] = 0.09,
    };

    /// <summary>Dimension of service quality → the same.</summary>
    private static readonly Dictionary<string, double> QualityShifts = new(StringComparer.Ordinal)
    {
        ["reliability"] = 0.04,
        ["efficiency"] = -0.05,
        ["support"] = -0.12,
        ["trust"] = 0.08,
    };

    private const double SharedVariance = 0.5;
    private const double Unanswered = 0.015;

    /// <summary>Of the weighted sum of drivers: Σw² + shared variance × the mixed terms.</summary>
    private static readonly double Explained =
        (SharedVariance * Math.Pow(Drivers.Values.Sum(driver => driver.Weight), 2))
        + ((1 - SharedVariance) * Drivers.Values.Sum(driver => driver.Weight * driver.Weight));

    /// <summary>Item → point as printed; an item that the person skipped is absent.</summary>
    public static Dictionary<string, int> Fill(Instrument instrument, double favourable, Chance chance)
    {
        var general = chance.Normal();
        var drivers = instrument
            .Items.Where(item => Drivers.ContainsKey(item.Role ?? ""))
            .ToDictionary(item => item.Role!, _ => Sharing(general, chance), StringComparer.Ordinal);
        var overall = drivers.Sum(driver => Drivers[driver.Key].Weight * driver.Value) + (Math.Sqrt(1 - Explained) * chance.Normal());
        var answers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in instrument.Items)
        {
            var role = item.Role ?? "";
            var point =
                drivers.TryGetValue(role, out var driver) ? Five(driver, favourable + Drivers[role].Shift)
                : role == "overall" ? Five(overall, favourable)
                : item.High - item.Low == 4 ? Five(Sharing(general, chance), favourable + Shift(instrument, item))
                : Graded(item, overall, favourable, chance);
            if (!chance.Happens(Unanswered))
            {
                answers[item.Id] = item.Reversed ? item.Low + item.High - point : point;
            }
        }

        return answers;
    }

    private static double Shift(Instrument instrument, Item item) =>
        item.Role == "quality"
            ? QualityShifts[instrument.Scales.First(scale => scale.Items.Contains(item.Id)).Id]
            : StaffShifts.GetValueOrDefault(item.Role ?? "");

    private static double Sharing(double general, Chance chance) =>
        (Math.Sqrt(SharedVariance) * general) + (Math.Sqrt(1 - SharedVariance) * chance.Normal());

    /// <summary>1…5, with probability <paramref name="favourable"/> of 4 or 5.</summary>
    private static int Five(double position, double favourable)
    {
        var aboveFour = position + Chance.Quantile(Math.Clamp(favourable, 0.03, 0.97));
        return aboveFour switch
        {
            > 0.95 => 5,
            > 0 => 4,
            > -0.6 => 3,
            > -1.3 => 2,
            _ => 1,
        };
    }

    /// <summary>A point of a scale of seven, ten or eleven, which follows overall satisfaction loosely.</summary>
    private static int Graded(Item item, double overall, double favourable, Chance chance)
    {
        var middle = item.Role switch
        {
            "recommend" => 0.40 + (0.58 * favourable),
            "expectation" => 0.30 + (0.50 * favourable),
            "ideal" => 0.26 + (0.50 * favourable),
            _ => 0.34 + (0.50 * favourable),
        };
        var share = middle + (0.16 * overall) + (0.09 * chance.Normal());
        return item.Low + (int)Math.Round(Math.Clamp(share, 0, 1) * (item.High - item.Low), MidpointRounding.AwayFromZero);
    }
}
