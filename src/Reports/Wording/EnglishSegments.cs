using System.Globalization;
using Carmen.Analysis;

namespace Carmen.Reports;

internal static class EnglishSegments
{
    public static SegmentWords Words(Language language) =>
        new()
        {
            Heading = "Segments",
            Lead =
                "Groups of people who use the administration alike: what they ask for, by which channels, when and how often. Only people with two or more requests count; nothing is known of them but their requests, and how they take part in politics is left out.",
            Name = traits => Name(language, traits),
            Rule = traits => Rule(language, traits),
            Size = (people, share) => $"about {people} people, {share}",
            Standing = (standing, stability) =>
                standing == SegmentStanding.Stable ? $"stable ({stability} of 1)" : $"indicative ({stability} of 1)",
            Caution = standing =>
                standing == SegmentStanding.Stable
                    ? "A group, not a person: some of its people are unlike the rule."
                    : "Indicative only: drawn from other people, this group would come back in part. Do not plan by it alone.",
            Duty =
                "Segments describe groups. They may inform how services are offered to everybody; no decision about a person may rest on them, and a person may object to being counted.",
            Uses = "What they use",
            Ways = "How they turn to the city",
            Served = "How they are served",
            Measure = "Measure",
            Own = "This segment",
            Others = "Others",
            Difference = "Difference",
            OtherServices = "Other services",
            NoSatisfaction = "How satisfied they are is not known: questionnaires carry no pseudonym that would link them to requests.",
            Share = Share,
            Found = (city, count, people) =>
                $"{city}: {(count == 1 ? "one segment" : $"{count} segments")} among {people} people with two or more requests",
            Dropped = count =>
                count switch
                {
                    0 => null,
                    1 => "One more group was found that does not come back when people are drawn anew; it is not shown.",
                    _ => $"{count} more groups were found that do not come back when people are drawn anew; they are not shown.",
                },
            NoneHeading = "No segments",
            None = None,
            Method = "How segments were looked for",
            MethodPoints = MethodPoints,
            TriedCaption = city => $"{city}: numbers of segments tried",
            SideBySideCaption = city => $"{city}: segments side by side",
            Number = "Segments",
            Silhouette = "Silhouette",
            Gap = "Gap ± error",
            Bic = "BIC",
            SizeHeading = "Size",
            StabilityHeading = "Stability",
        };

    private static string Name(Language language, IReadOnlyList<SegmentTrait> traits)
    {
        var manners = traits.Select(trait => Manner(trait.Id)).OfType<string>().ToList();
        var subjects = traits.Select(trait => Subject(language, trait.Id)).OfType<string>().ToList();
        var manner = string.Join(", ", manners.Select((word, i) => i == 0 ? word : char.ToLowerInvariant(word[0]) + word[1..]));
        return (manners.Count, subjects.Count) switch
        {
            (0, 0) => "In between",
            (0, _) => $"Mainly {language.List(subjects)}",
            (_, 0) => manner,
            _ => $"{manner} – {language.List(subjects)}",
        };
    }

    private static string? Manner(string trait) =>
        trait switch
        {
            "mostly-digital" => "Digital first",
            "mostly-personal" => "By phone or in person",
            "several-channels" => "Several channels",
            "repeating" => "Asking again",
            "reopened" => "Reopened cases",
            "outside-office" => "After hours",
            "weekends" => "At weekends",
            "frequent" => "Frequent",
            "long-silent" => "Not lately",
            "recent" => "Lately",
            "many-contacts" => "Many contacts",
            _ => null,
        };

    private static string? Subject(Language language, string trait) =>
        trait.Split(':') switch
        {
            ["domain", var domain] => language.Domain(domain),
            ["user-type", var audience] => language.Audience(audience),
            _ => null,
        };

    private static string Rule(Language language, IReadOnlyList<SegmentTrait> traits) =>
        traits.Count == 0
            ? "No single trait stands out; these people are near to one another in many small things."
            : $"Most of these people {language.List([.. traits.Select(trait => Clause(language, trait.Id))])}.";

    private static string Clause(Language language, string trait) =>
        trait switch
        {
            "mostly-digital" => "send at least two thirds of their requests by digital channels",
            "mostly-personal" => "make at least two thirds of their requests by phone, at a counter or by post",
            "several-channels" => "use more than two channels",
            "repeating" => "ask about the same service again within 14 days at least one time in four",
            "reopened" => "have at least one request in four reopened",
            "outside-office" => "ask at least half of the time before 8, after 18 or at the weekend",
            "weekends" => "ask at least half of the time at the weekend",
            "frequent" => "ask more often than three quarters of all",
            "long-silent" => "have not asked for longer than three quarters of all",
            "recent" => "have asked more lately than three quarters of all",
            "many-contacts" => "get in touch about a request more often than three quarters of all",
            _ => trait.Split(':') switch
            {
                ["domain", var domain] => $"ask mainly about {language.Domain(domain)}",
                ["user-type", var audience] => $"ask mainly as {language.Audience(audience)}",
                _ => throw new ArgumentOutOfRangeException(nameof(trait), trait, "No such trait of a segment."),
            },
        };

    private static string? Share(string variable) =>
        variable switch
        {
            "digital-share" => "Requests by digital channels",
            "outside-office-share" => "Requests outside office hours",
            "weekend-share" => "Requests at weekends",
            "repeat-share" => "Asked again within 14 days",
            "reopened-share" => "Reopened requests",
            _ => null,
        };

    private static string None(string city, SegmentOutcome outcome, string? people) =>
        outcome switch
        {
            SegmentOutcome.NotCollected =>
                $"{city}: no requests were collected that name a person by a pseudonym, so nothing can be said of groups.",
            SegmentOutcome.TooFewPeople when people is null =>
                $"{city}: too few people with two or more requests (100 are needed) to tell groups from chance.",
            SegmentOutcome.TooFewPeople =>
                $"{city}: {people} people with two or more requests are too few (100 are needed) to tell groups from chance.",
            SegmentOutcome.NoStructure =>
                $"{city}: no segments were found among {people} people. They differ no more than they would if every request had been anybody’s.",
            SegmentOutcome.NoBorders =>
                $"{city}: no segments were found among {people} people. They differ, but gradually: there are no borders at which to part them.",
            SegmentOutcome.Unstable =>
                $"{city}: groups appear among {people} people, but other ones whenever the people are drawn anew, so none is shown.",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Segments were found."),
        };

    private static IReadOnlyList<string> MethodPoints(SegmentSolution solution)
    {
        var tried = string.Create(
            CultureInfo.InvariantCulture,
            $"Tried were 1 to {solution.Tried.Count} segments. Chosen is the number with the best silhouette whose smallest segment holds at least 5 % of the people, if the gap statistic (against the same people with each other’s requests) and the BIC prefer it to none."
        );
        var half = solution.SplitHalf is { } agreement
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Over time: segments of the pilot’s first half agree with those of its second with an adjusted Rand index of {agreement:0.00} (1: the same, 0: by chance)."
            )
            : null;
        string?[] points =
        [
            solution.Method.Length == 0 ? null : $"{solution.Method}, version {solution.Version.ToString(CultureInfo.InvariantCulture)}.",
            solution.Tried.Count == 0 ? null : tried,
            solution.Segments.Count == 0
                ? null
                : "Stability: people are drawn anew 200 times; a segment that comes back with a mean Jaccard similarity of at least 0.75 is stable, from 0.60 indicative, and below it is not shown.",
            half,
            "Compared are days since the last request, requests a year, digital share, variety of channels, repeats, reopened cases, hours, weekends, kind of user and domains. Age, sex, origin, health, address and e-Democracy are never used.",
            solution.DataHash.Length == 0
                ? null
                : $"Seed {solution.Seed.ToString(CultureInfo.InvariantCulture)}, fingerprint of the profiles {solution.DataHash[..12]}.",
        ];
        return [.. points.OfType<string>()];
    }
}
