using System.Globalization;
using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>The annexes that deliverables share.</summary>
internal static class Annexes
{
    /// <summary>Unmapped words of a source and field; the dashboard lists all of them.</summary>
    private const int UnmappedListed = 10;

    /// <summary>The metric catalogue, one part a metric.</summary>
    public static Section Methods(Edition edition)
    {
        var (words, language) = (edition.Words.Annexes, edition.Publication.Language);
        return new Section(
            words.Methods,
            [new Block.Paragraph(words.MethodsOpening(Metrics.All.Count))],
            [
                .. Metrics.All.Select(metric => new Section(
                    $"{metric.Code} {language.MetricName(metric)}",
                    new Block.Facts([
                        new Fact(words.Id, metric.Id),
                        new Fact(words.Definition, metric.Formula),
                        new Fact(words.Unit, $"{language.UnitName(metric.Unit)}; {language.Direction(metric.Direction)}"),
                        new Fact(words.Interval, metric.Interval),
                        new Fact(words.MinimumN, metric.MinimumN.ToString(CultureInfo.InvariantCulture)),
                        new Fact(words.Objective, words.ObjectiveName(metric.Objective)),
                        new Fact(words.Source, metric.Source),
                    ])
                )),
            ]
        );
    }

    /// <summary>Every import's receipt, and why rows were left out.</summary>
    public static Section Data(Edition edition)
    {
        var words = edition.Words.Annexes;
        return edition.Imports.Count == 0
            ? new Section(words.Data, new Block.Paragraph(words.NoImports))
            : new Section(
                words.Data,
                [new Block.Paragraph(words.DataOpening(edition.Imports.Count)), new Block.Tabular(Receipts(edition))],
                [new Section(words.Reasons, Reasons(edition))]
            );
    }

    /// <summary>What the checks of the data found, city by city.</summary>
    public static Section Quality(Edition edition, Quotes quotes)
    {
        var words = edition.Publication.Language.Tables;
        var cities = edition
            .Pilot.Cities.Select(city =>
                (
                    city.Name,
                    Tables: CityDetails
                        .Quality(edition.Publication, city.Id, quotes.Cell)
                        .Select(table => (Block)new Block.Tabular(table))
                        .ToList()
                )
            )
            .Where(city => city.Tables.Count > 0)
            .Select(city => new Section(city.Name, city.Tables, []))
            .ToList();
        return new Section(words.Quality, [new Block.Paragraph(cities.Count == 0 ? words.NoQuality : words.QualityOpening)], cities);
    }

    /// <summary>Every figure of the chapters as its table.</summary>
    public static Section Figures(Edition edition, IEnumerable<Section> chapters)
    {
        var words = edition.Words.Annexes;
        var figures = chapters.SelectMany(Pictures).ToList();
        return new Section(
            words.Figures,
            [
                new Block.Paragraph(words.FiguresOpening),
                .. figures.Select(
                    (figure, place) =>
                        new Block.Tabular(
                            figure.Data with
                            {
                                Caption =
                                    $"{edition.Words.Labels.Figure} {(place + 1).ToString(CultureInfo.InvariantCulture)}: {figure.Title}",
                            },
                            Listed: false
                        )
                ),
            ]
        );
    }

    private static IEnumerable<Figure> Pictures(Section section) =>
        section.Blocks.OfType<Block.Picture>().Select(block => block.Figure).Concat(section.Sections.SelectMany(Pictures));

    private static Table Receipts(Edition edition)
    {
        var (words, d5, numbers) = (edition.Words.Annexes, edition.Words.D5, edition.Publication.Numbers);
        return new Table(
            words.ReceiptsCaption,
            [
                new(words.File),
                new(words.Format),
                new(words.Fingerprint),
                new(d5.Rows, true),
                new(d5.Accepted, true),
                new(d5.Duplicates, true),
                new(d5.Filtered, true),
                new(d5.Rejected, true),
            ],
            [
                .. edition.Imports.Select(import =>
                    (IReadOnlyList<string>)
                        [
                            import.File,
                            import.Format,
                            import.Sha256.Length > 12 ? import.Sha256[..12] : import.Sha256,
                            numbers.Count(import.Rows),
                            numbers.Count(import.Accepted),
                            numbers.Count(import.Duplicates),
                            numbers.Count(import.Filtered),
                            numbers.Count(import.Rejected),
                        ]
                ),
            ]
        );
    }

    /// <summary>By source, the reasons first; of the words that nobody mapped the most frequent ones.</summary>
    private static Block Reasons(Edition edition)
    {
        var (words, numbers) = (edition.Words.Annexes, edition.Publication.Numbers);
        var rows = edition
            .Imports.GroupBy(import => (import.City, import.Source))
            .SelectMany(source =>
                ReasonsOf([.. source.SelectMany(import => import.Counts)])
                    .Select(reason => (Source: $"{source.Key.City}/{source.Key.Source}", reason.Name, reason.Count))
            )
            .Select(row => (IReadOnlyList<string>)[row.Source, row.Name, numbers.Count(row.Count)])
            .ToList();
        return rows.Count == 0
            ? new Block.Paragraph(words.NoReasons)
            : new Block.Tabular(
                new Table(words.ReasonsCaption, [new(edition.Words.D5.Source), new(words.Reason), new(words.Count, true)], rows)
            );
    }

    private static IEnumerable<(string Name, long Count)> ReasonsOf(IReadOnlyList<ImportCount> counts)
    {
        static bool IsUnmapped(string group) => group.StartsWith(CountGroups.Unmapped, StringComparison.Ordinal);
        return counts
            .Where(count => CountGroups.Reasons.Contains(count.Group) || IsUnmapped(count.Group))
            .GroupBy(count => count.Group)
            .OrderBy(group => (IsUnmapped(group.Key), group.Key))
            .SelectMany(group =>
                group
                    .GroupBy(count => count.Name)
                    .Select(named => (Name: $"{group.Key}: {named.Key}", Count: named.Sum(count => count.Count)))
                    .OrderByDescending(named => named.Count)
                    .ThenBy(named => named.Name, StringComparer.Ordinal)
                    .Take(IsUnmapped(group.Key) ? UnmappedListed : int.MaxValue)
            );
    }
}
