namespace Carmen.Reports;

/// <summary>The texts of tables about one city that pages and documents share: the quality of its data, weighted figures, steps of cases.</summary>
public sealed record CityTableWords
{
    public required string Quality { get; init; }
    public required string QualityOpening { get; init; }
    public required string NoQuality { get; init; }
    public required Func<string, string> CompletenessCaption { get; init; }
    public required string Service { get; init; }

    /// <summary>(months without any fact).</summary>
    public required Func<string, string> Empty { get; init; }
    public required string None { get; init; }
    public required Func<string, string> ChecksCaption { get; init; }
    public required string Check { get; init; }
    public required string Subject { get; init; }
    public required string Finding { get; init; }

    /// <summary>(month that stands out, its score, its modified score).</summary>
    public required Func<string, string, string, string> StandsOut { get; init; }

    /// <summary>(months that break it, months looked at).</summary>
    public required Func<string, string, string> Broken { get; init; }

    /// <summary>What an index of drift says.</summary>
    public required Func<double, string> Drifted { get; init; }
    public required string Weighted { get; init; }
    public required string WeightedOpening { get; init; }
    public required Func<string, string> WeightedCaption { get; init; }
    public required string Figure { get; init; }
    public required string AsAnswered { get; init; }
    public required string ToThePopulation { get; init; }
    public required string EffectiveN { get; init; }
    public required string Usability { get; init; }
    public required string UsabilityOpening { get; init; }
    public required Func<string, string> UsabilityCaption { get; init; }
    public required string Score { get; init; }
    public required string UsabilityGrade { get; init; }

    /// <summary>(metric, audience).</summary>
    public required Func<string, string, string> By { get; init; }
    public required string Steps { get; init; }
    public required Func<string, string, string> StepsCaption { get; init; }
    public required string Step { get; init; }
    public required string Waits { get; init; }
    public required string GivenUp { get; init; }
}

internal static class EnglishCityTables
{
    public static readonly CityTableWords Words = new()
    {
        Quality = "Quality of the data",
        QualityOpening =
            "Whether every service has facts in every month, how old each source is, which months stand out, which rules are broken, what is missing, and whether a source is still what it was. Nothing is removed because of it: it is for a person to look at.",
        NoQuality = "Nothing was collected that could be looked at.",
        CompletenessCaption = city => $"{city}: share of months with facts, by service and kind of evidence",
        Service = "Service",
        Empty = months => $"none in {months}",
        None = "none",
        ChecksCaption = city => $"{city}: timeliness, outlying months, rules, missing values, drift",
        Check = "Looked at",
        Subject = "Of what",
        Finding = "Found",
        StandsOut = (month, z, modified) => $"{month} (z {z}, modified {modified})",
        Broken = (broken, months) => $"broken in {broken} of {months} months",
        Drifted = index =>
            index switch
            {
                < 0.1 => "nothing moved",
                <= 0.25 => "moved somewhat",
                _ => "no longer what it was",
            },
        Weighted = "As answered and weighted to the population",
        WeightedOpening =
            "Weighted figures bring the answers to the city’s own statistics of its people. That evens out what is known of who answered; it does not make people who chose to answer a random sample.",
        WeightedCaption = city => $"{city}: figures as answered and weighted",
        Figure = "Figure",
        AsAnswered = "As answered",
        ToThePopulation = "Weighted to the population",
        EffectiveN = "Effective n",
        Usability = "How usable the services are, and how good",
        UsabilityOpening =
            "Grades of usability tell where a score stands among published ones, of which 68 is the mean: first of the mean, then of both ends of its interval. The two questions are graded by the score on the System Usability Scale that they correspond to.",
        UsabilityCaption = city => $"{city}: scores for usability and for the quality of the service",
        Score = "Score of 100",
        UsabilityGrade = "Grade of usability",
        By = (metric, audience) => $"{metric}, {audience}",
        Steps = "Steps of cases",
        StepsCaption = (service, city) => $"{service} in {city}: waiting after each step, and cases given up there",
        Step = "Step",
        Waits = "Waiting time (median)",
        GivenUp = "Given up there",
    };
}
