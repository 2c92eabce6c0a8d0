using System.Globalization;
using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Dashboard;

/// <summary>Numbers, states and codes in the words of a page.</summary>
public static class Words
{
    public const string NarrowSpace = "\u202F";
    private const int DecimalsFrom = 1000;
    private const int HoursShownAsHours = 48;
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static string Count(long count) => count.ToString("N0", English);

    public static string Counted(int count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", English);

    public static string Value(Unit unit, double value, int n = 0) => Number(unit, value, value, n) + Sign(unit, value);

    /// <summary>63–73 %; empty where there is no interval.</summary>
    public static string Interval(Unit unit, Estimate.Measured measured) =>
        (measured.Low, measured.High) switch
        {
            ({ } low, { } high) =>
                $"{Number(unit, low, measured.Value, measured.N)}–{Number(unit, high, measured.Value, measured.N)}{Sign(unit, measured.Value)}",
            ({ } low, null) => $"at least {Value(unit, low, measured.N)}",
            (null, { } high) => $"at most {Value(unit, high, measured.N)}",
            _ => "",
        };

    /// <summary>What a number rests on: "63–73 %, n = 412"; a count that has no interval rests on everything.</summary>
    public static string Basis(Unit unit, Estimate.Measured measured) =>
        Interval(unit, measured) is { Length: > 0 } interval ? $"{interval}, n = {Count(measured.N)}" : "everything counted";

    /// <summary>How far the value lies from its target, as an interval where there is one.</summary>
    public static string Held(Unit unit, Kpi kpi) =>
        kpi switch
        {
            { Target: { } target, Row.Comparison: { With: "target" } comparison } =>
                $"{Difference(unit, comparison, kpi.Measured?.N ?? 0)} than the target of {Value(unit, comparison.Reference)} ({target.Source})",
            { Target: { } target } => Target(unit, target),
            _ => "",
        };

    public static string Target(Unit unit, Target target) =>
        $"Target {(target.AtLeast is not null ? "at least" : "at most")} {Value(unit, (target.AtLeast ?? target.AtMost)!.Value)}, {target.Source}";

    /// <summary>What stands where a number would, and why there is none.</summary>
    public static (string Sign, string Why) Missing(Released? row) =>
        row?.Estimate switch
        {
            Estimate.TooFew few => ("too few", $"n = {Count(few.N)}, {Count(few.Needed)} needed"),
            Estimate.NotCollected or null => ("no data", "nothing that this needs was collected here"),
            Estimate.Suppressed => ("–", "withheld: too few people to publish"),
            _ => throw new ArgumentOutOfRangeException(nameof(row), "A measured value is not missing."),
        };

    public static string Short(string metric, Released? row) =>
        row?.Estimate is Estimate.Measured measured && Metrics.Named(metric) is { Unit: var unit }
            ? Value(unit, measured.Value, measured.N)
            : Missing(row).Sign;

    /// <summary>Mark, word and CSS class of a verdict.</summary>
    public static (string Mark, string Word, string Class) Verdict(Verdict? verdict) =>
        verdict switch
        {
            Analysis.Verdict.Met => ("▲", "target met", "good"),
            Analysis.Verdict.NotMet => ("▼", "target not met", "bad"),
            Analysis.Verdict.NotYetKnown => ("○", "not yet known", "open"),
            _ => ("", "no target", "open"),
        };

    public static string UnitName(Unit unit) =>
        unit switch
        {
            Unit.Share => "Per cent",
            Unit.Points => "Points",
            Unit.Hours => "Hours or days",
            Unit.Coefficient => "Coefficient, 0 to 1",
            _ => "Count",
        };

    public static string Direction(Direction direction) =>
        direction switch
        {
            Analysis.Direction.HigherIsBetter => "more",
            Analysis.Direction.LowerIsBetter => "less",
            _ => "neither",
        };

    public static string Domain(string id) =>
        id switch
        {
            "environment" => "Environment",
            "traffic-mobility" => "Traffic and mobility",
            "personal-services" => "Personal services",
            "e-democracy" => "E-democracy",
            _ => id,
        };

    public static string Audience(string id) =>
        id switch
        {
            "citizen" => "citizens",
            "enterprise" => "enterprises",
            "organisation" => "organisations",
            "visitor" => "visitors",
            "staff" => "staff",
            _ => "audience not named",
        };

    /// <summary>The eight objectives that the pilots were founded for.</summary>
    public static string Objective(int number) =>
        number switch
        {
            1 => "Satisfaction and loyalty",
            2 => "Enhanced services",
            3 => "Two-way communication",
            4 => "Little expenditure",
            5 => "Accessible and easy to use",
            6 => "Value for money and lean internal processes",
            7 => "An attractive place",
            8 => "Sponsorship of business",
            _ => throw new ArgumentOutOfRangeException(nameof(number), number, "The pilots have objectives 1 to 8."),
        };

    public static string LanguageName(string code) => CultureInfo.GetCultureInfo(code).EnglishName;

    private static string Difference(Unit unit, Comparison comparison, int n)
    {
        var shown = unit == Unit.Share ? Unit.Points : unit;
        var factor = unit == Unit.Share ? 100 : 1;
        var word = unit == Unit.Share ? " points" : Sign(unit, comparison.Reference);
        string Plain(double value) => Number(shown, Math.Abs(value) * factor, comparison.Reference, n);
        return $"{Plain(comparison.Difference)}{word} {(comparison.Difference < 0 ? "less" : "more")}";
    }

    /// <param name="scale">The value that decides between hours and days, so that both ends of an interval have one unit.</param>
    private static string Number(Unit unit, double value, double scale, int n) =>
        unit switch
        {
            Unit.Share => (value * 100).ToString(n < DecimalsFrom ? "0" : "0.0", English),
            Unit.Points => value.ToString(n < DecimalsFrom ? "0" : "0.0", English),
            Unit.Coefficient => value.ToString("0.00", English),
            Unit.Hours => (scale < HoursShownAsHours ? value : value / 24).ToString("0.0", English),
            _ => value.ToString("N0", English),
        };

    private static string Sign(Unit unit, double scale) =>
        unit switch
        {
            Unit.Share => NarrowSpace + "%",
            Unit.Hours => scale < HoursShownAsHours ? " hours" : " days",
            _ => "",
        };
}
