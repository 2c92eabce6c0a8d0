using System.Globalization;
using Carmen.Analysis;
using Carmen.Reports;

namespace Carmen.Dashboard;

/// <summary>Objectives in the words of a page.</summary>
public static class ObjectiveWords
{
    private static readonly Language English = Language.Of("en");

    /// <summary>"2 of 8 objectives are met in every city, 1 is missed in at least one".</summary>
    public static string Title(int met, int missed, int all) =>
        $"{met} of {all} objectives {(met == 1 ? "is" : "are")} met in every city, {missed} {(missed == 1 ? "is" : "are")} missed in at least one";

    /// <summary>Mark, word and CSS class.</summary>
    public static (string Mark, string Word, string Class) Verdict(Verdict verdict) =>
        verdict switch
        {
            Analysis.Verdict.Met => ("▲", "met", "good"),
            Analysis.Verdict.NotMet => ("▼", "not met", "bad"),
            _ => ("○", "not yet known", "open"),
        };

    /// <summary>What is missing in a city, as the end of a sentence; empty where nothing is.</summary>
    public static string Lacks(CityScore city)
    {
        ArgumentNullException.ThrowIfNull(city);
        return city.Verdict == Analysis.Verdict.NotYetKnown ? English.List([.. city.Lacks.Select(English.Lack)]) : "";
    }

    public static string Indicator(Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var name = English.MetricName(Publication.Metric(indicator.Metric));
        return indicator.Audience is { } audience ? $"{name}, {English.Audience(audience)}" : name;
    }

    public static string Goal(Carmen.Collector.Target? target, Unit unit) => target is null ? "no target" : English.Target(target, unit);

    public static string Comparison(Contrast contrast, View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return English.Comparison(view.Pilot, contrast);
    }

    public static string Correction(IReadOnlyCollection<Contrast> section) => English.Correction(section);

    public static string Design(int level) => English.Design(level);

    /// <summary>A p-value; a dash where there is none.</summary>
    public static string Chance(double? p) =>
        p switch
        {
            null => "–",
            < 0.001 => "< 0.001",
            { } value => value.ToString("0.000", CultureInfo.InvariantCulture),
        };

    /// <summary>What the test of three or more groups together says, such as "Prato: answers of 5 channels differ (p = 0.002); ε² = 0.09 (0.06 to 0.12)".</summary>
    public static string AllGroups(Contrast contrast, AllGroups all, View view)
    {
        ArgumentNullException.ThrowIfNull(contrast);
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(view);
        var place = contrast.Kind == Contrasts.Cities ? "" : $"{view.CityName(contrast.First.City)}: ";
        var verb = all.PValue <= 0.05 ? "differ" : "do not clearly differ";
        var chance = all.PValue < 0.001 ? "p < 0.001" : $"p = {Chance(all.PValue)}";
        var effect = Words.Value(Unit.Coefficient, all.Effect);
        var range = (all.Low, all.High) is ({ } low, { } high)
            ? $" ({Words.Value(Unit.Coefficient, low)} to {Words.Value(Unit.Coefficient, high)})"
            : "";
        return $"{place}answers of {all.Groups} {contrast.Kind} {verb} ({chance}); ε² = {effect}{range}";
    }

    /// <summary>Mark and word of a difference.</summary>
    public static (string Mark, string Word, string Class) Clarity(Contrast contrast, Direction direction)
    {
        ArgumentNullException.ThrowIfNull(contrast);
        return (contrast.Clarity, contrast.Difference > 0, direction) switch
        {
            (Analysis.Clarity.Clear, true, Direction.HigherIsBetter) or (Analysis.Clarity.Clear, false, Direction.LowerIsBetter) => (
                "▲",
                "clearly better",
                "good"
            ),
            (Analysis.Clarity.Clear, _, Direction.Neutral) => ("●", "clear difference", "open"),
            (Analysis.Clarity.Clear, _, _) => ("▼", "clearly worse", "bad"),
            (Analysis.Clarity.NoClearDifference, _, _) => ("○", "no clear difference", "open"),
            _ => ("○", "not yet known", "open"),
        };
    }

    /// <summary>Heading of the comparisons of one kind.</summary>
    public static string Kind(string kind) =>
        kind switch
        {
            Contrasts.Waves => "A wave and the one before",
            Contrasts.Quarters => "The last whole quarter and the same a year before",
            Contrasts.Cities => "Cities",
            Contrasts.OfAudiences => "Audiences of a city",
            Contrasts.OfChannels => "Channels of a city",
            Contrasts.InDifferences => "Changes against a comparison",
            _ => kind,
        };
}
