using System.Globalization;
using Carmen.Analysis;
using Carmen.Analysis.Quality;
using Carmen.Analysis.Satisfaction;
using Carmen.Analysis.Usage;

namespace Carmen.Reports;

/// <summary>Tables about one city that pages and documents share; each is absent where there is nothing to tell.</summary>
public static class CityDetails
{
    private static readonly (string Plain, string Weighted)[] Weightings =
    [
        (Csat.Metric.Id, WeightedCsat.Metric.Id),
        (SatisfactionIndex.Metric.Id, WeightedIndex.Metric.Id),
        (Nps.Metric.Id, WeightedNps.Metric.Id),
    ];

    /// <summary>Each figure as answered beside the same weighted; only where the city states margins.</summary>
    /// <param name="quote">Keeps account of what is quoted, and gives its text.</param>
    public static Table? Weighted(Publication publication, string city, Func<Released, string>? quote = null)
    {
        var (words, here) = (publication.Language.Tables, new Slice { City = city });
        var rows = new List<IReadOnlyList<string>>();
        foreach (var (plain, weighted) in Weightings)
        {
            if (
                publication.Findings.Find(weighted, here) is { Estimate: Estimate.Measured or Estimate.TooFew } after
                && publication.Findings.Find(plain, here) is { } before
            )
            {
                var effective = after.Estimate is Estimate.Measured measured ? publication.Numbers.Count(measured.EffectiveN) : "–";
                rows.Add([
                    publication.Language.MetricName(Publication.Metric(plain)),
                    Cell(publication, before, quote),
                    Cell(publication, after, quote),
                    effective,
                ]);
            }
        }

        return rows.Count == 0
            ? null
            : new Table(
                words.WeightedCaption(publication.Pilot.City(city).Name),
                [new(words.Figure), new(words.AsAnswered), new(words.ToThePopulation), new(words.EffectiveN, true)],
                rows
            );
    }

    /// <summary>Scores of usability with their grades, then each dimension of the quality of the service.</summary>
    public static Table? Usability(Publication publication, string city, Func<Released, string>? quote = null)
    {
        var (words, here, language) = (publication.Language.Tables, new Slice { City = city }, publication.Language);
        string Title(string scale) =>
            publication
                .Pilot.Instruments.Values.Where(instrument => instrument.Items.Any(item => item.Role == "quality"))
                .SelectMany(instrument => instrument.Scales)
                .FirstOrDefault(one => one.Id == scale)
                ?.Title.In(language.Code)
            ?? scale;
        var rows = new[] { (Sus.Metric, here), (Sus.Metric, here with { Audience = "staff" }), (UmuxLiteScore.Metric, here) }
            .Select(one => publication.Findings.Find(one.Metric.Id, one.Item2))
            .OfType<Released>()
            .Where(row => row.Estimate is not Estimate.NotCollected)
            .Select(row =>
            {
                var name = language.MetricName(Publication.Metric(row.Metric));
                return (IReadOnlyList<string>)
                    [
                        row.Slice.Audience is { } audience ? words.By(name, language.Audience(audience)) : name,
                        Cell(publication, row, quote),
                        UsabilityGrade.Of(row.Metric, row.Estimate) is { } grade ? language.Grade(grade) : "–",
                    ];
            })
            .Concat(
                Parts(publication, ServiceQuality.Metric.Id, here)
                    .Select(row => (IReadOnlyList<string>)[Title(row.Slice.Category!), Cell(publication, row, quote), "–"])
            )
            .ToList();
        return rows.Count == 0
            ? null
            : new Table(
                words.UsabilityCaption(publication.Pilot.City(city).Name),
                [new(words.Figure), new(words.Score), new(words.UsabilityGrade)],
                rows
            );
    }

    /// <summary>Waiting and giving up after each step of a service's cases.</summary>
    public static Table? Steps(Publication publication, string city, string service, Func<Released, string>? quote = null)
    {
        var (words, here) = (publication.Language.Tables, new Slice { City = city, Service = service });
        string Of(string metric, string? step) =>
            publication.Findings.Find(metric, here with { Category = step }) is { Estimate: not Estimate.NotCollected } found
                ? Cell(publication, found, quote)
                : "–";
        var rows = Parts(publication, WaitAfterStep.Metric.Id, here)
            .Select(row =>
                (IReadOnlyList<string>)
                    [row.Slice.Category!, Cell(publication, row, quote), Of(GivenUpAfterStep.Metric.Id, row.Slice.Category)]
            )
            .ToList();
        return rows.Count == 0
            ? null
            : new Table(
                words.StepsCaption(publication.ServiceName(service), publication.Pilot.City(city).Name),
                [new(words.Step), new(words.Waits), new(words.GivenUp)],
                rows
            );
    }

    /// <summary>Completeness by service and month, then what the other checks found.</summary>
    public static IEnumerable<Table> Quality(Publication publication, string city, Func<Released, string>? quote = null)
    {
        var (words, name) = (publication.Language.Tables, publication.Pilot.City(city).Name);
        if (Completeness(publication, city, quote) is { } completeness)
        {
            yield return completeness;
        }

        IReadOnlyList<string>[] checks =
        [
            .. QualityChecks.Of(publication, new Slice { City = city }, row => Cell(publication, row, quote)),
        ];
        if (checks.Length > 0)
        {
            yield return new Table(words.ChecksCaption(name), [new(words.Check), new(words.Subject), new(words.Finding)], checks);
        }
    }

    /// <summary>A row a service, a column a fact type: the share of months with facts, and which have none.</summary>
    private static Table? Completeness(Publication publication, string city, Func<Released, string>? quote)
    {
        var (words, name) = (publication.Language.Tables, publication.Pilot.City(city).Name);
        var found = publication
            .Pilot.Services.Select(service =>
                (
                    service.Id,
                    Rows: Parts(publication, Analysis.Quality.Completeness.Metric.Id, new Slice { City = city, Service = service.Id })
                        .ToList()
                )
            )
            .Where(service => service.Rows.Count > 0)
            .ToList();
        var kinds = found
            .SelectMany(service => service.Rows.Select(row => row.Slice.Category!))
            .Where(category => !category.Contains('.', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return found.Count == 0
            ? null
            : new Table(
                words.CompletenessCaption(name),
                [new(words.Service), .. kinds.Select(kind => new Column(publication.Language.Deliverables.D5.KindName(kind)))],
                [
                    .. found.Select(service =>
                        (IReadOnlyList<string>)
                            [publication.ServiceName(service.Id), .. kinds.Select(kind => Months(publication, service.Rows, kind, quote))]
                    ),
                ]
            );
    }

    private static string Months(Publication publication, IReadOnlyList<Released> rows, string kind, Func<Released, string>? quote)
    {
        if (rows.FirstOrDefault(row => row.Slice.Category == kind) is not { } whole)
        {
            return "–";
        }

        var empty = rows.Where(row => row.Slice.Category!.StartsWith(kind + ".", StringComparison.Ordinal))
            .Where(row => row.Estimate is Estimate.Measured { Value: 0 })
            .Select(row =>
            {
                quote?.Invoke(row);
                return Month(publication, row.Slice.Category![(kind.Length + 1)..]);
            })
            .ToList();
        var share = Cell(publication, whole, quote);
        return empty.Count == 0 ? share : $"{share}: {publication.Language.Tables.Empty(publication.Language.List(empty))}";
    }

    internal static IEnumerable<Released> Parts(Publication publication, string metric, Slice here) =>
        publication.Findings.Rows.Where(row =>
            row.Metric == metric
            && row.Slice.Category is not null
            && row.Slice.WithoutCategory() == here
            && row.Estimate is not Estimate.NotCollected
        );

    /// <summary>"Mar 2026" of 2026-03.</summary>
    internal static string Month(Publication publication, string month) =>
        publication.Numbers.ShortMonth(DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string Cell(Publication publication, Released row, Func<Released, string>? quote) =>
        quote?.Invoke(row) ?? publication.Language.Cell(row.Estimate, Publication.Metric(row.Metric).Unit);
}

/// <summary>Timeliness, outlying months, rules, missing values and drift as rows of one table: what was looked at, of what, what was found.</summary>
internal static class QualityChecks
{
    public static IEnumerable<IReadOnlyList<string>> Of(Publication publication, Slice here, Func<Released, string> cell)
    {
        var language = publication.Language;
        foreach (
            var (metric, said) in new (Metric, Func<Released, string>)[]
            {
                (SourceAge.Metric, cell),
                (OutlyingMonths.Metric, row => Outlying(publication, here, row, cell)),
                (RuleViolations.Metric, row => Broken(publication, row, cell)),
                (MissingValues.Metric, cell),
                (Drift.Metric, row => Drifted(publication, row, cell)),
            }
        )
        {
            foreach (var row in CityDetails.Parts(publication, metric.Id, here))
            {
                yield return [language.MetricName(metric), Subject(publication, metric, row.Slice.Category!), said(row)];
            }
        }
    }

    private static string Subject(Publication publication, Metric metric, string category) =>
        metric.Id == RuleViolations.Metric.Id ? publication.Pilot.Rules.FirstOrDefault(rule => rule.Id == category)?.Text ?? category
        : metric.Id == OutlyingMonths.Metric.Id && Metrics.Named(category) is { } series ? publication.Language.MetricName(series)
        : category.Replace(".", ": ", StringComparison.Ordinal);

    private static string Outlying(Publication publication, Slice here, Released row, Func<Released, string> cell)
    {
        cell(row);
        var (words, series) = (publication.Language.Tables, row.Slice.Category!);
        var months = CityDetails
            .Parts(publication, OutlierScores.Metric.Id, here)
            .Where(score => score.Slice.Category!.StartsWith(series + ".", StringComparison.Ordinal))
            .GroupBy(score => score.Slice.Category!.Split('.')[1], StringComparer.Ordinal)
            .Select(month =>
            {
                string Score(string name) =>
                    month.FirstOrDefault(one => one.Slice.Category!.EndsWith(name, StringComparison.Ordinal)) is { } score
                        ? cell(score)
                        : "–";
                return words.StandsOut(CityDetails.Month(publication, month.Key), Score(".z"), Score(".modified"));
            })
            .ToList();
        return months.Count > 0 ? publication.Language.List(months)
            : row.Estimate is Estimate.Measured { Value: 0 } ? words.None
            : cell(row);
    }

    private static string Broken(Publication publication, Released row, Func<Released, string> cell)
    {
        cell(row);
        return row.Estimate is Estimate.Measured broken
            ? publication.Language.Tables.Broken(publication.Numbers.Count(broken.Value), publication.Numbers.Count(broken.N))
            : publication.Language.Short(row.Estimate, Unit.Count);
    }

    private static string Drifted(Publication publication, Released row, Func<Released, string> cell) =>
        row.Estimate is Estimate.Measured index ? $"{cell(row)}: {publication.Language.Tables.Drifted(index.Value)}" : cell(row);
}
