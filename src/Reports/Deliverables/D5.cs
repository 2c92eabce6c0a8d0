using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>D5 Services validation and evaluation: what the pilots' evidence says, city by city and service by service, and how far it carries.</summary>
internal static class D5
{
    public static readonly Deliverable Deliverable = new("d5", Compose);

    private static Document Compose(Edition edition)
    {
        var (words, quotes) = (edition.Words.D5, new Quotes(edition.Publication));
        Section[] chapters =
        [
            Summary(edition, quotes),
            D5Objectives.Chapter(edition, quotes),
            new(words.Method, Method(edition)),
            .. edition.Pilot.Cities.Select(city => D5City.Chapter(edition, quotes, city)),
            Comparison(edition, quotes),
            D5Objectives.Comparisons(edition),
            .. Replication.Chapter(edition, quotes),
            new(words.Limits, Limits(edition)),
        ];
        return new Document(
            Deliverable.Id,
            edition.Publication.Language.Code,
            FrontMatter.Cover(edition, Deliverable.Id, words.Title, words.Subtitle),
            Labels(edition, chapters),
            [FrontMatter.Control(edition, Deliverable.Id)],
            chapters,
            [Annexes.Methods(edition), Annexes.Data(edition), Annexes.Quality(edition, quotes), Annexes.Figures(edition, chapters)]
        )
        {
            Quotations = quotes.All,
        };
    }

    private static Labels Labels(Edition edition, IReadOnlyList<Section> chapters)
    {
        static bool Holds(Section section) => section.Blocks.Any(block => block is Block.Picture) || section.Sections.Any(Holds);
        var labels = edition.Words.Labels;
        return chapters.Any(Holds) ? labels : labels with { Figures = null };
    }

    private static Section Summary(Edition edition, Quotes quotes)
    {
        var (pilot, words, publication) = (edition.Pilot, edition.Words.D5, edition.Publication);
        var language = publication.Language;
        var judged = Targets(edition);
        var (met, open) = (
            judged.Count(one => one.Finding.Verdict == Verdict.Met),
            judged.Count(one => one.Finding.Verdict == Verdict.NotYetKnown)
        );
        var accepted = publication.Numbers.Count(edition.Imports.Sum(import => import.Accepted));
        var opening = words.SummaryOpening(
            language.List([.. pilot.Cities.Select(city => city.Name)]),
            pilot.Services.Count,
            words.ServiceCount(pilot.Services.Count),
            accepted,
            words.FileCount(edition.Imports.Count),
            publication.Numbers.Date(publication.Until())
        );
        var numbers = new Block.KeyFigures([
            new KeyFigure(
                words.Cities,
                publication.Numbers.Count(pilot.Cities.Count),
                language.List([.. pilot.Cities.Select(city => city.Name)])
            ),
            new KeyFigure(
                words.Services,
                publication.Numbers.Count(pilot.Services.Count),
                language.List([.. pilot.Services.Select(one => language.Domain(one.Domain)).Distinct()])
            ),
            new KeyFigure(
                words.Records,
                accepted,
                words.RecordsDetail(publication.Numbers.Count(edition.Imports.Sum(import => import.Rows)))
            ),
            new KeyFigure(
                words.TargetsMet,
                judged.Count == 0 ? "–" : words.OutOf(met, judged.Count),
                judged.Count == 0 ? words.NoTargetsShort : words.TargetsOpen(open)
            ),
        ]);
        return new Section(
            words.Summary,
            [new Block.Paragraph(opening), numbers],
            [
                new Section(
                    words.Findings,
                    [
                        .. pilot.Cities.SelectMany(city => MainFindings(edition, quotes, city)),
                        .. quotes.Picture(DotAndWhisker.ByCity(publication, "csat")),
                    ]
                ),
                new Section(words.Targets, TargetBlocks(edition, quotes, judged)),
            ]
        );
    }

    private static IEnumerable<Block> MainFindings(Edition edition, Quotes quotes, City city)
    {
        var said = quotes.Sentences(new Slice { City = city.Id }, "csat", "completion-rate", "time-to-resolution", "resolved-on-time");
        var name = new Block.Paragraph([Inline.Strong(city.Name)]);
        return said.Count == 0 ? [name, new Block.Paragraph(edition.Words.D5.NoFindings)] : [name, new Block.Bullets(said)];
    }

    private static IReadOnlyList<Block> TargetBlocks(
        Edition edition,
        Quotes quotes,
        IReadOnlyList<(Target Target, Released Finding)> judged
    )
    {
        var (words, language) = (edition.Words.D5, edition.Publication.Language);
        if (judged.Count == 0)
        {
            return [new Block.Paragraph(edition.Pilot.Targets.Count == 0 ? words.NoTargets : words.NoTargetResults)];
        }

        var rows = judged.Select(one =>
            (IReadOnlyList<string>)
                [
                    Publication.Metric(one.Target.Metric).Name,
                    language.Place(edition.Pilot, one.Finding.Slice),
                    language.Target(one.Target, Publication.Metric(one.Target.Metric).Unit),
                    quotes.Cell(one.Finding),
                    language.Verdict(one.Finding.Verdict ?? Verdict.NotYetKnown),
                    one.Target.Source,
                ]
        );
        Column[] columns =
        [
            new(words.Metric),
            new(words.Where),
            new(edition.Publication.Language.Figures.Target),
            new(words.Result),
            new(words.VerdictHeading),
            new(words.AgreedIn),
        ];
        return [new Block.Paragraph(words.VerdictRule), new Block.Tabular(new Table(words.TargetsCaption, columns, [.. rows]))];
    }

    /// <summary>Every target with the finding it judges: one row a city, and where it names a service or an audience, that one.</summary>
    private static IReadOnlyList<(Target Target, Released Finding)> Targets(Edition edition) =>
        [
            .. from target in edition.Pilot.Targets
            from city in edition.Pilot.Cities
            where target.City is null || target.City == city.Id
            let slice = new Slice
            {
                City = city.Id,
                Service = target.Service,
                Audience = target.Audience,
            }
            where edition.Publication.TargetOf(target.Metric, slice) == target
            let finding = edition.Publication.Findings.Find(target.Metric, slice)
            where finding is not null
            select (target, finding),
        ];

    private static Block Method(Edition edition)
    {
        var publication = edition.Publication;
        var until = publication.Numbers.Date(publication.Until());
        return new Block.Bullets(edition.Words.D5.MethodPoints(publication.Findings.Minimum, publication.ShortState, until));
    }

    private static Section Comparison(Edition edition, Quotes quotes)
    {
        var (words, publication) = (edition.Words.D5, edition.Publication);
        string[] metrics = ["visits", "completion-rate", "requests", "time-to-resolution", "csat"];
        Section Of(Service service)
        {
            var name = publication.ServiceName(service.Id);
            var slices = edition.Pilot.Cities.Select(city => (city, slice: new Slice { City = city.Id, Service = service.Id })).ToList();
            var rows = slices
                .Select(one => (IReadOnlyList<string>)[one.city.Name, .. metrics.Select(metric => quotes.Cell(metric, one.slice))])
                .ToList();
            if (rows.All(row => row.Skip(1).All(cell => cell == "–")))
            {
                return new Section(name, new Block.Paragraph(words.NoComparison(name)));
            }

            Column[] columns =
            [
                new(words.City),
                .. metrics.Select(Publication.Metric).Select(metric => new Column(metric.Name, metric.Unit == Unit.Count)),
            ];
            return new Section(
                name,
                [
                    new Block.Tabular(new Table(words.ComparisonCaption(name), columns, rows)),
                    .. quotes.Picture(DotAndWhisker.ByCity(publication, "csat", service.Id)),
                    .. quotes.Picture(DotAndWhisker.ByCity(publication, "completion-rate", service.Id)),
                    .. quotes.Picture(DotAndWhisker.ByCity(publication, "time-to-resolution", service.Id)),
                ]
            );
        }

        return new Section(words.Comparison, [new Block.Paragraph(words.ComparisonOpening)], [.. edition.Pilot.Services.Select(Of)]);
    }

    private static Block Limits(Edition edition)
    {
        var estimates = edition
            .Publication.Findings.Rows.Where(row => row.Slice is { Period.Grain: Grain.All, Category: null })
            .Select(row => row.Estimate)
            .Where(estimate => estimate is not Estimate.NotCollected)
            .ToList();
        var (withheld, few) = (estimates.Count(one => one is Estimate.Suppressed), estimates.Count(one => one is Estimate.TooFew));
        var numbers = edition.Publication.Numbers;
        return new Block.Bullets(edition.Words.D5.LimitPoints(numbers.Count(estimates.Count), numbers.Count(withheld), numbers.Count(few)));
    }
}
