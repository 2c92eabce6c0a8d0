using System.Globalization;
using Carmen.Analysis;

namespace Carmen.Dashboard;

/// <summary>Numbers and states in the words of a page.</summary>
public static class Words
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    public const string NarrowSpace = "\u202F";

    public static string Count(long count) => count.ToString("N0", English);

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", English);

    public static string Value(Unit unit, double value, int n = 0) =>
        unit switch
        {
            Unit.Share => (value * 100).ToString(n < 1000 ? "0" : "0.0", English) + NarrowSpace + "%",
            Unit.Points => value.ToString("0.0", English),
            Unit.Coefficient => value.ToString("0.00", English),
            Unit.Hours => Duration(value),
            _ => value.ToString("N0", English),
        };

    public static string Duration(double hours) =>
        hours < 48 ? hours.ToString("0.0", English) + NarrowSpace + "h" : (hours / 24).ToString("0.0", English) + " days";

    public static string Counted(int count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    /// <summary>63–73 %; empty where there is no interval.</summary>
    public static string Interval(Unit unit, Estimate.Measured measured) =>
        measured is { Low: { } low, High: { } high } ? $"{Bare(unit, low, measured.N)}–{Value(unit, high, measured.N)}" : "";

    private static string Bare(Unit unit, double value, int n) =>
        unit == Unit.Share ? Value(unit, value, n).Replace(NarrowSpace + "%", "", StringComparison.Ordinal) : Value(unit, value, n);

    /// <summary>What stands where a number would, and why there is none.</summary>
    public static (string Sign, string Why) Missing(Released? row) =>
        row?.Estimate switch
        {
            Estimate.TooFew few => ("too few", $"n = {Count(few.N)}, {Count(few.Needed)} needed"),
            Estimate.NotCollected => ("not collected", "nothing that this needs was collected here"),
            Estimate.Suppressed => ("–", "withheld: too few people to publish"),
            null => ("n/a", "not published at this detail"),
            _ => throw new ArgumentOutOfRangeException(nameof(row), "A measured value is not missing."),
        };

    /// <summary>Mark, word and CSS class of a verdict.</summary>
    public static (string Mark, string Word, string Class) Verdict(Verdict? verdict) =>
        verdict switch
        {
            Analysis.Verdict.Met => ("▲", "target met", "good"),
            Analysis.Verdict.NotMet => ("▼", "target not met", "bad"),
            Analysis.Verdict.NotYetKnown => ("○", "not yet known", "open"),
            _ => ("", "no target", ""),
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
}
