using System.Globalization;
using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Reports;

namespace Carmen.Dashboard;

/// <summary>Numbers, states and codes in the words of a page.</summary>
public static class Words
{
    private static readonly Language English = Language.Of("en");
    private static Numbers Numbers => English.Numbers;

    public static string Count(long count) => Numbers.Count(count);

    public static string Counted(int count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Value(Unit unit, double value, int n = 0) => Numbers.Value(value, unit, n);

    /// <summary>63–73 %; empty where there is no interval.</summary>
    public static string Interval(Unit unit, Estimate.Measured measured) => Numbers.Interval(measured, unit) ?? "";

    /// <summary>What a number rests on: "63–73 %, n = 412"; a count that has no interval rests on everything.</summary>
    public static string Basis(Unit unit, Estimate.Measured measured) =>
        Interval(unit, measured) is { Length: > 0 } interval ? $"{interval}, n = {Count(measured.N)}" : "everything counted";

    /// <summary>How far the value lies from its target.</summary>
    public static string Held(Unit unit, Kpi kpi) =>
        kpi switch
        {
            { Target: { } target, Row.Comparison: { With: "target", Difference: var difference } } =>
                $"{Numbers.Distance(difference, unit, kpi.Measured?.N ?? 0)} {(difference < 0 ? "below" : "above")} the target of {English.Target(target, unit)} ({target.Source})",
            { Target: { } target } => Target(unit, target),
            _ => "",
        };

    /// <summary>"3 points more than in 2025 Q4 (−1 to +7): no clear change".</summary>
    public static string Changed(Unit unit, Kpi kpi, Pilot pilot)
    {
        if (kpi.Change is not { } change)
        {
            return "";
        }

        var n = kpi.Measured?.N ?? 0;
        var words =
            $"{Numbers.Distance(change.Difference, unit, n)} {(change.Difference < 0 ? "less" : "more")} than in {Periods.Name(change.Since, pilot)}";
        return change.Interval is { } interval
            ? $"{words} ({Numbers.Differences(interval.Low, interval.High, unit, n)}): {English.Certainty(change.IsClear == true, isOfTime: true)}"
            : words;
    }

    public static string Target(Unit unit, Target target) => $"Target {English.Target(target, unit)}, {target.Source}";

    /// <summary>What stands where a number would, and why there is none.</summary>
    public static (string Sign, string Why) Missing(Released? row) =>
        row?.Estimate switch
        {
            Estimate.TooFew few => ("too few", $"n = {Count(few.N)}, {Count(few.Needed)} needed"),
            Estimate.NotCollected or null => ("no data", "nothing that this needs was collected here"),
            Estimate.Suppressed => ("–", "withheld: it speaks of too few people, or would tell of those"),
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

    public static string UnitName(Unit unit) => Capital(English.UnitName(unit));

    public static string Direction(Direction direction) =>
        direction switch
        {
            Analysis.Direction.HigherIsBetter => "more",
            Analysis.Direction.LowerIsBetter => "less",
            _ => "neither",
        };

    public static string Domain(string id) => English.Domain(id);

    public static string Audience(string id) => English.Audience(id);

    /// <summary>How far a matter can be settled at the first contact.</summary>
    public static string SingleContact(string judged) =>
        judged switch
        {
            SingleContacts.Fully => "fully suited",
            SingleContacts.Partly => "partly suited",
            _ => "not suited",
        };

    public static string Channel(string id) => English.Channel(id);

    /// <summary>The eight objectives that the pilots were founded for.</summary>
    public static string Objective(int number) => Objectives.All.First(objective => objective.Number == number).Name;

    public static string LanguageName(string code) => CultureInfo.GetCultureInfo(code).EnglishName;

    /// <summary>With ranges such as 63–73 kept on one line.</summary>
    public static string Unbroken(string text) => text.Replace("–", "\u2060–\u2060", StringComparison.Ordinal);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
