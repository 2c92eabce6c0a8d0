using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>The chapters on objectives and on comparisons.</summary>
public sealed record ObjectiveChapterWords
{
    public required string Title { get; init; }
    public required string Rule { get; init; }
    public required string BoardCaption { get; init; }
    public required string Objective { get; init; }
    public required string AllCities { get; init; }
    public required string ToldBy { get; init; }
    public required Func<string, string> IndicatorsCaption { get; init; }

    /// <summary>(city, what is missing).</summary>
    public required Func<string, string, string> Missing { get; init; }
    public required Func<string, string> SurveysAlone { get; init; }
    public required string Comparisons { get; init; }
    public required string ComparisonsOpening { get; init; }
    public required string NoComparisons { get; init; }
    public required Func<string, string> KindName { get; init; }
}

internal static class EnglishObjectives
{
    public static readonly ObjectiveChapterWords Words = new()
    {
        Title = "The eight objectives",
        Rule =
            "An objective is met in a city where every figure that has a target meets it by its whole 95 % interval, not met where one misses it, and otherwise not yet known. Averages are not taken: one success would hide a failure.",
        BoardCaption = "Scoreboard of the objectives",
        Objective = "Objective",
        AllCities = "All cities",
        ToldBy = "Told by",
        IndicatorsCaption = objective => $"{objective}: figures, targets and verdicts",
        Missing = (city, lacks) => $"{city}: not yet known, because {lacks}.",
        SurveysAlone = city => $"{city}: what is known rests on surveys alone.",
        Comparisons = "Comparisons",
        ComparisonsOpening =
            "A difference is clear where its whole interval, corrected for all comparisons of its section, lies on one side of 0; otherwise there is no clear difference, which is a result too. A change that other chapters call clear if looked at alone is not so corrected.",
        NoComparisons = "Nothing can be compared yet.",
        KindName = kind =>
            kind switch
            {
                Contrasts.Waves => "Each wave and the one before",
                Contrasts.Quarters => "The last whole quarter and the same a year before",
                Contrasts.Cities => "Cities",
                Contrasts.InDifferences => "Changes against a comparison",
                _ => kind,
            },
    };
}
