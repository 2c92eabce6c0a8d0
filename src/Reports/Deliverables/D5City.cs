using System.Globalization;
using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>One city's chapter of D5: what was collected, use, requests and time, satisfaction, the staff's view, what is missing.</summary>
internal static class D5City
{
    private static readonly string[] Headline = ["visits", "completion-rate", "requests", "time-to-resolution", "resolved-on-time", "csat"];

    public static Section Chapter(Edition edition, Quotes quotes, City city)
    {
        var (words, publication) = (edition.Words.D5, edition.Publication);
        var population = city.Population is { } people ? publication.Numbers.Count(people) : null;
        return new Section(
            city.Name,
            [new Block.Paragraph(words.CityOpening(city.Name, city.Country, population))],
            [
                new Section(words.Collected, Collected(edition, city)),
                Use(edition, quotes, city),
                Time(edition, quotes, city),
                Satisfaction(edition, quotes, city),
                Staff(edition, quotes, city),
                D5Segments.Of(edition, quotes, city),
                new Section(words.Missing, Missing(edition, city)),
            ]
        );
    }

    private static Block Collected(Edition edition, City city)
    {
        var (words, numbers) = (edition.Words.D5, edition.Publication.Numbers);
        var sources = edition.ImportsOf(city.Id).GroupBy(import => (import.Source, import.Kind)).ToList();
        if (sources.Count == 0)
        {
            return new Block.Paragraph(words.NothingCollected(city.Name));
        }

        string Between(IEnumerable<Import> imports)
        {
            var (first, last) = (imports.Min(import => import.FirstEvent), imports.Max(import => import.LastEvent));
            return first is { } from && last is { } to ? $"{numbers.Date(city.LocalDay(from))} – {numbers.Date(city.LocalDay(to))}" : "–";
        }

        var rows = sources.Select(group =>
            (IReadOnlyList<string>)
                [
                    group.Key.Source,
                    words.KindName(group.Key.Kind),
                    Between(group),
                    numbers.Count(group.Count()),
                    numbers.Count(group.Sum(import => import.Rows)),
                    numbers.Count(group.Sum(import => import.Accepted)),
                    numbers.Count(group.Sum(import => import.Rejected)),
                ]
        );
        Column[] columns =
        [
            new(words.Source),
            new(words.Kind),
            new(words.Between),
            new(words.Files, true),
            new(words.Rows, true),
            new(words.Accepted, true),
            new(words.Rejected, true),
        ];
        return new Block.Tabular(new Table(words.CollectedCaption(city.Name), columns, [.. rows]));
    }

    private static Section Use(Edition edition, Quotes quotes, City city)
    {
        var (words, publication) = (edition.Words.D5, edition.Publication);
        var here = new Slice { City = city.Id };
        var said = quotes.Sentences(here, "visits", "completion-rate");
        if (said.Count == 0)
        {
            return new Section(words.Use, new Block.Paragraph(words.NoUse(city.Name)));
        }

        return new Section(
            words.Use,
            [
                new Block.Bullets(said),
                .. quotes.Picture(MonthLine.Of(publication, "visits", city.Id)),
                .. ByService(edition, quotes, city, words.UseCaption(city.Name), "visits", "page-views", "completion-rate"),
                .. quotes.Picture(DotAndWhisker.ByService(publication, "completion-rate", city.Id)),
                .. edition.Pilot.Services.SelectMany(service => quotes.Picture(Funnel.Of(publication, city.Id, service.Id))),
            ],
            []
        );
    }

    private static Section Time(Edition edition, Quotes quotes, City city)
    {
        var (words, publication) = (edition.Words.D5, edition.Publication);
        var said = quotes.Sentences(new Slice { City = city.Id }, "requests", "time-to-resolution", "resolved-on-time", "backlog");
        if (said.Count == 0)
        {
            return new Section(words.Time, new Block.Paragraph(words.NoTime(city.Name)));
        }

        return new Section(
            words.Time,
            [
                new Block.Bullets(said),
                .. quotes.Picture(ChannelMix.Of(publication, city.Id)),
                .. quotes.Picture(ResolutionCurve.Of(publication, city.Id)),
                .. ByService(edition, quotes, city, words.TimeCaption(city.Name), "requests", "time-to-resolution", "resolved-on-time"),
                .. quotes.Picture(MonthLine.Of(publication, "resolved-on-time", city.Id)),
                .. edition
                    .Pilot.Services.Select(service => CityDetails.Steps(publication, city.Id, service.Id, quotes.Cell))
                    .OfType<Table>()
                    .Select(table => new Block.Tabular(table)),
            ],
            []
        );
    }

    private static IEnumerable<Block> Weighted(Edition edition, Quotes quotes, City city) =>
        CityDetails.Weighted(edition.Publication, city.Id, quotes.Cell) is { } table
            ? [new Block.Paragraph(edition.Publication.Language.Tables.WeightedOpening), new Block.Tabular(table)]
            : [];

    private static IEnumerable<Block> Usability(Edition edition, Quotes quotes, City city) =>
        CityDetails.Usability(edition.Publication, city.Id, quotes.Cell) is { } table
            ? [new Block.Paragraph(edition.Publication.Language.Tables.UsabilityOpening), new Block.Tabular(table)]
            : [];

    private static Section Satisfaction(Edition edition, Quotes quotes, City city)
    {
        var (words, publication) = (edition.Words.D5, edition.Publication);
        var here = new Slice { City = city.Id };
        var said = quotes.Sentences(here, "responses", "csat", "satisfaction-index", "nps", "sus", "umux-lite", "alpha");
        if (said.Count == 0)
        {
            return new Section(words.Satisfaction, new Block.Paragraph(words.NoSatisfaction(city.Name)));
        }

        var instruments = edition.Pilot.Instruments.Keys.Order(StringComparer.Ordinal);
        return new Section(
            words.Satisfaction,
            [
                new Block.Bullets(said),
                .. quotes.Picture(DotAndWhisker.ByService(publication, "csat", city.Id)),
                .. instruments.SelectMany(instrument => quotes.Picture(Answers.Of(publication, instrument, here))),
                .. quotes.Picture(DriverMap.Of(publication, here)),
                .. Weighted(edition, quotes, city),
                .. Usability(edition, quotes, city),
                .. ByWave(edition, quotes, city),
                .. ByAudience(edition, quotes, city),
            ],
            []
        );
    }

    private static Section Staff(Edition edition, Quotes quotes, City city)
    {
        var words = edition.Words.D5;
        var staff = new Slice { City = city.Id, Audience = "staff" };
        var said = quotes.Sentences(staff, "responses", "csat", "satisfaction-index", "nps", "sus", "alpha");
        var instruments = edition.Pilot.Instruments.Keys.Order(StringComparer.Ordinal);
        return said.Count == 0
            ? new Section(words.Staff, new Block.Paragraph(words.NoStaff(city.Name)))
            : new Section(
                words.Staff,
                [
                    new Block.Bullets(said),
                    .. instruments.SelectMany(instrument => quotes.Picture(Answers.Of(edition.Publication, instrument, staff))),
                ],
                []
            );
    }

    private static IEnumerable<Block> ByService(Edition edition, Quotes quotes, City city, string caption, params string[] metrics)
    {
        var rows = edition
            .Pilot.Services.Select(service =>
                (IReadOnlyList<string>)
                    [
                        edition.Publication.ServiceName(service.Id),
                        .. metrics.Select(metric => quotes.Cell(metric, new Slice { City = city.Id, Service = service.Id })),
                    ]
            )
            .ToList();
        return Tabular(caption, edition.Publication.Language.Figures.Service, metrics, rows);
    }

    private static IEnumerable<Block> ByWave(Edition edition, Quotes quotes, City city)
    {
        string[] metrics = ["responses", "csat", "satisfaction-index", "nps"];
        var waves = edition
            .Publication.Findings.Rows.Where(row =>
                row.Slice is { Wave: not null, Service: null, Period.Grain: Grain.All } && row.Slice.City == city.Id
            )
            .Select(row => row.Slice.Wave!.Value)
            .Distinct()
            .Order()
            .ToList();
        var rows = waves.Select(wave =>
            (IReadOnlyList<string>)
                [
                    $"{edition.Words.D5.Wave} {wave.ToString(CultureInfo.InvariantCulture)}",
                    .. metrics.Select(metric => quotes.Cell(metric, new Slice { City = city.Id, Wave = wave })),
                ]
        );
        var changes = waves.Skip(1).SelectMany(wave => quotes.Sentences(new Slice { City = city.Id, Wave = wave }, "csat"));
        Block[] table = [.. Tabular(edition.Words.D5.WavesCaption(city.Name), edition.Words.D5.Wave, metrics, [.. rows])];
        return waves.Count < 2 || table.Length == 0 ? [] : [.. table, new Block.Bullets(changes)];
    }

    private static IEnumerable<Block> ByAudience(Edition edition, Quotes quotes, City city)
    {
        string[] metrics = ["responses", "csat", "satisfaction-index"];
        var rows = Audiences
            .All.Where(audience => audience != "staff")
            .Select(audience =>
                (IReadOnlyList<string>)
                    [
                        edition.Publication.Language.Audience(audience),
                        .. metrics.Select(metric => quotes.Cell(metric, new Slice { City = city.Id, Audience = audience })),
                    ]
            )
            .ToList();
        return Tabular(edition.Words.D5.AudiencesCaption(city.Name), edition.Words.D5.Audience, metrics, rows);
    }

    /// <summary>Rows without any number are left out; nothing at all where that is every row.</summary>
    private static IEnumerable<Block> Tabular(
        string caption,
        string first,
        IReadOnlyList<string> metrics,
        IReadOnlyList<IReadOnlyList<string>> rows
    )
    {
        var told = rows.Where(row => row.Skip(1).Any(cell => cell.Any(char.IsAsciiDigit))).ToList();
        Column[] columns =
        [
            new(first),
            .. metrics.Select(Publication.Metric).Select(metric => new Column(metric.Name, metric.Unit == Unit.Count)),
        ];
        return told.Count == 0 ? [] : [new Block.Tabular(new Table(caption, columns, told))];
    }

    private static IReadOnlyList<Block> Missing(Edition edition, City city)
    {
        var (words, publication) = (edition.Words.D5, edition.Publication);
        var imports = edition.ImportsOf(city.Id);
        var absent =
            from slice in edition
                .Pilot.Services.Select(service => new Slice { City = city.Id, Service = service.Id })
                .Prepend(new Slice { City = city.Id })
            from reason in Headline
                .Select(metric => publication.Findings.Find(metric, slice))
                .Where(finding => finding?.Estimate is Estimate.TooFew or Estimate.Suppressed or Estimate.NotCollected)
                .GroupBy(finding => finding!.Estimate)
            select publication.Language.WithoutNumber(
                edition.Pilot,
                slice,
                [.. reason.Select(finding => Publication.Metric(finding!.Metric))],
                reason.Key
            );
        var silent = edition
            .Pilot.Sources.Where(source => source.City == city.Id && imports.All(import => import.Source != source.Id))
            .Select(source => words.NoRecords(source.Id));
        var unmapped = imports
            .SelectMany(import => import.Counts)
            .Where(count => count.Group.StartsWith(CountGroups.Unmapped, StringComparison.Ordinal))
            .GroupBy(count => (Field: count.Group[CountGroups.Unmapped.Length..], count.Name))
            .Select(group =>
                words.UnmappedValue(group.Key.Field, group.Key.Name, publication.Numbers.Count(group.Sum(count => count.Count)))
            );
        var rejected = imports
            .GroupBy(import => import.Source, StringComparer.Ordinal)
            .Where(group => group.Sum(import => import.Rejected) > 0)
            .Select(group => words.RejectedRows(group.Key, publication.Numbers.Count(group.Sum(import => import.Rejected))));
        string[] all = [.. silent, .. unmapped, .. rejected, .. absent];
        return all.Length == 0
            ? [new Block.Paragraph(words.NothingMissing(city.Name))]
            : [new Block.Paragraph(words.MissingOpening), new Block.Bullets(all)];
    }
}
