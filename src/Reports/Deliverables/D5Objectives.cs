using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>The chapter on the eight objectives: a scoreboard, and for each what it is told by and what is missing to know.</summary>
internal static class D5Objectives
{
    public static Section Chapter(Edition edition, Quotes quotes)
    {
        var words = edition.Words.Objectives;
        var scores = Scoreboard.Of(edition.Pilot, edition.Publication.Findings);
        return new Section(
            words.Title,
            [new Block.Paragraph(words.Rule), new Block.Tabular(Board(edition, scores))],
            [.. scores.Select(score => Of(edition, quotes, score))]
        );
    }

    /// <summary>Comparisons that the pilots can make: clear ones and those that are not.</summary>
    public static Section Comparisons(Edition edition)
    {
        var (words, publication) = (edition.Words.Objectives, edition.Publication);
        var groups = publication
            .Findings.Contrasts.GroupBy(contrast => contrast.Kind)
            .Where(group => group.Key is Contrasts.Waves or Contrasts.Quarters or Contrasts.Cities or Contrasts.InDifferences)
            .OrderByDescending(group => group.Max(one => one.Design))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Section(
                words.KindName(group.Key),
                new Block.Paragraph(
                    $"{publication.Language.Design(group.Max(one => one.Design))}. {publication.Language.Correction([.. group])}".TrimEnd()
                ),
                new Block.Bullets([.. group.Select(contrast => publication.Language.Comparison(edition.Pilot, contrast))])
            ))
            .ToList();
        return new Section(
            words.Comparisons,
            [new Block.Paragraph(groups.Count == 0 ? words.NoComparisons : words.ComparisonsOpening)],
            groups
        );
    }

    private static Table Board(Edition edition, IReadOnlyList<ObjectiveScore> scores)
    {
        var (words, language) = (edition.Words.Objectives, edition.Publication.Language);
        return new Table(
            words.BoardCaption,
            [new(words.Objective), .. edition.Pilot.Cities.Select(city => new Column(city.Name)), new(words.AllCities)],
            [
                .. scores.Select(score =>
                    (IReadOnlyList<string>)
                        [
                            Name(edition, score.Objective),
                            .. score.Cities.Select(city => language.Verdict(city.Verdict)),
                            language.Verdict(score.Verdict),
                        ]
                ),
            ]
        );
    }

    private static Section Of(Edition edition, Quotes quotes, ObjectiveScore score)
    {
        var (words, language) = (edition.Words.Objectives, edition.Publication.Language);
        var rows = score.Objective.Indicators.Select(
            (indicator, place) =>
                (IReadOnlyList<string>)
                    [
                        indicator.Audience is { } audience
                            ? $"{language.MetricName(Publication.Metric(indicator.Metric))}, {language.Audience(audience)}"
                            : language.MetricName(Publication.Metric(indicator.Metric)),
                        .. score.Cities.Select(city => Cell(language, quotes, city.Scores[place])),
                    ]
        );
        var table = new Table(
            words.IndicatorsCaption(Name(edition, score.Objective)),
            [new(words.ToldBy), .. edition.Pilot.Cities.Select(city => new Column(city.Name))],
            [.. rows]
        );
        var remarks = score.Cities.SelectMany(city => Remarks(edition, city)).ToList();
        return new Section(
            Name(edition, score.Objective),
            remarks.Count == 0 ? [new Block.Tabular(table)] : [new Block.Tabular(table), new Block.Bullets(remarks)]
        );
    }

    private static string Cell(Language language, Quotes quotes, Score score)
    {
        var cell = score.Row is { } row && row.Estimate is not Estimate.NotCollected ? quotes.Cell(row) : "–";
        return score is { Verdict: { } verdict, Target: { } target }
            ? $"{cell} – {language.Verdict(verdict)}: {language.Target(target, Publication.Metric(score.Indicator.Metric).Unit)}"
            : cell;
    }

    private static IEnumerable<string> Remarks(Edition edition, CityScore city)
    {
        var (words, language) = (edition.Words.Objectives, edition.Publication.Language);
        var name = edition.Pilot.City(city.City).Name;
        if (city is { Verdict: Verdict.NotYetKnown, Lacks.Count: > 0 })
        {
            yield return words.Missing(name, language.List([.. city.Lacks.Select(language.Lack)]));
        }

        if (city.RestsOnSurveysAlone)
        {
            yield return words.SurveysAlone(name);
        }
    }

    private static string Name(Edition edition, Objective objective) => edition.Words.Annexes.ObjectiveName(objective.Number);
}
