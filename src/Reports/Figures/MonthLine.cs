using System.Globalization;
using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>How a metric of one city or service went month by month: a line with its interval as a band, both broken where a month has no number; the running month is dashed.</summary>
public static class MonthLine
{
    /// <summary>Null where fewer than two months have a number.</summary>
    public static Figure? Of(Publication publication, string metric, string city, string? service = null, string? channel = null)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var months = Months(
            publication,
            metric,
            new Slice
            {
                City = city,
                Service = service,
                Channel = channel,
            }
        );
        var known = months.Where(month => month.Measured is not null).ToList();
        if (known.Count < 2)
        {
            return null;
        }

        var (words, definition) = (publication.Language.Figures, Publication.Metric(metric));
        var last = known.LastOrDefault(month => !month.IsPartial) ?? known[^1];
        var place = publication.Language.Place(
            publication.Pilot,
            new Slice
            {
                City = city,
                Service = service,
                Channel = channel,
            }
        );
        var title = words.Course(
            publication.Language.MetricName(definition),
            place,
            publication.Language.Short(known[0].Finding!.Estimate, definition.Unit),
            publication.Numbers.Month(known[0].First),
            publication.Language.Short(last.Finding!.Estimate, definition.Unit),
            publication.Numbers.Month(last.First)
        );
        var absent = months.Count(month => month.Finding is { Estimate: Estimate.TooFew or Estimate.Suppressed });
        var marks = Marks.Of(publication, city, service, [.. months.Select(month => month.First)]);
        var notes = new[]
        {
            months.Any(month => month is { IsPartial: true, Measured: not null })
                ? words.Partial(publication.Numbers.Month(months[^1].First))
                : null,
            absent > 0 ? words.LeftOut(absent) : null,
        };
        var rows = months
            .Where(month => month.Finding is not null)
            .Select(month =>
                words.Row(publication.Numbers.Month(month.First), publication.Language.Cell(month.Finding!.Estimate, definition.Unit))
            );
        return new Figure(
            Chart.Id(metric, "by-month", city, service, channel),
            title,
            Chart.Subtitle(publication, definition, known.Select(month => month.Finding!)),
            Chart.Sentences([title, .. notes, .. rows, .. marks.Select(mark => mark.Said)]),
            string.Join(
                " · ",
                notes.Where(note => note is not null).Concat(marks.Select(mark => mark.Said)).Prepend(Chart.Scope(publication, city))
            ),
            Marks.On(
                Option(publication, definition, months, publication.Pilot.Cities.TakeWhile(candidate => candidate.Id != city).Count()),
                marks
            ),
            Chart.Width,
            230,
            Data(publication, definition, months, marks)
        )
        {
            Findings = [.. months.Select(month => month.Finding).OfType<Released>()],
        };
    }

    internal sealed record Point(DateOnly First, Released? Finding, bool IsPartial)
    {
        public Estimate.Measured? Measured => Finding?.Estimate as Estimate.Measured;
    }

    /// <summary>Every month from the first to the last that has a row, gaps included.</summary>
    internal static IReadOnlyList<Point> Months(Publication publication, string metric, Slice slice)
    {
        var found = publication
            .Findings.Of(metric)
            .Where(row => row.Slice.Period.Grain == Grain.Month)
            .Where(row => row.Slice with { Period = Period.All } == slice && row.Estimate is not Estimate.NotCollected)
            .ToDictionary(row => row.Slice.Period.From!.Value);
        if (found.Count == 0)
        {
            return [];
        }

        var until = publication.Until(slice.City);
        var (first, last) = (found.Keys.Min(), found.Keys.Max());
        var count = ((last.Year - first.Year) * 12) + last.Month - first.Month + 1;
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(first.AddMonths)
                .Select(month => new Point(month, found.GetValueOrDefault(month), month.AddMonths(1) > until.AddDays(1))),
        ];
    }

    /// <summary>"M4" above "Apr", the year under the first month and each January.</summary>
    internal static IReadOnlyList<string> Labels(Publication publication, IReadOnlyList<DateOnly> months) =>
        [
            .. months.Select(
                (month, place) =>
                {
                    var number = publication.Pilot.ProjectMonth(month);
                    var name = publication.Language.MonthAbbreviation(month);
                    var year = place == 0 || month.Month == 1 ? month.ToString("yyyy", CultureInfo.InvariantCulture) : "";
                    return $"{(number < 1 ? "–" : FormattableString.Invariant($"M{number}"))}\n{name}\n{year}";
                }
            ),
        ];

    private static System.Text.Json.Nodes.JsonObject Option(Publication publication, Metric metric, IReadOnlyList<Point> months, int slot)
    {
        var inDays = metric.Unit == Unit.Hours && months.Max(month => month.Measured?.Value ?? 0) > 48;
        var colour = Palette.Of(slot).Light;
        double? Scale(double? value) => value is { } number ? Chart.Scaled(number, metric.Unit, inDays) : null;
        object Item(Point month, bool shown) =>
            new
            {
                name = month.Finding is null
                    ? ""
                    : publication.Language.Figures.Row(
                        publication.Numbers.Month(month.First),
                        publication.Language.Cell(month.Finding.Estimate, metric.Unit)
                    ),
                value = shown ? Scale(month.Measured?.Value) : null,
            };
        var lastFull = months.ToList().FindLastIndex(month => !month.IsPartial && month.Measured is not null);
        var end = months.ToList().FindLastIndex(month => month.Measured is not null);
        var full = months.Select(
            (month, place) => Labelled(Item(month, !month.IsPartial), place == end || place == lastFull, months[place], metric, publication)
        );
        var partial = months.Select(
            (month, place) =>
                Labelled(Item(month, month.IsPartial || place == lastFull), month.IsPartial && place == end, month, metric, publication)
        );
        var band = months.Select((month, place) => new object?[] { place, Scale(month.Measured?.Low), Scale(month.Measured?.High) });
        var share = metric.Unit == Unit.Share;
        return Chart.Option(
            new
            {
                grid = Chart.Grid(right: 30, top: 8),
                xAxis = Chart.ColumnAxis(Labels(publication, [.. months.Select(month => month.First)])),
                yAxis = Chart.UprightAxis(Chart.AxisName(publication, metric, inDays), metric.Id == "nps" ? null : 0, share ? 100 : null),
                series = new object[]
                {
                    new
                    {
                        type = "custom",
                        renderItem = "band",
                        silent = true,
                        itemStyle = new { color = colour },
                        encode = new { x = 0, y = new[] { 1, 2 } },
                        data = band,
                    },
                    Line(full, colour, "solid", slot),
                    Line(partial, colour, "dashed", slot),
                },
            }
        );
    }

    private static object Line(IEnumerable<object> data, string colour, string dash, int slot) =>
        new
        {
            type = "line",
            data,
            symbol = Chart.Symbol(slot),
            symbolSize = 7,
            showAllSymbol = true,
            itemStyle = new { color = colour },
            lineStyle = new
            {
                color = colour,
                width = 2,
                type = dash,
            },
            label = new { show = false },
            connectNulls = false,
        };

    /// <summary>The last full month carries its value, so that no legend and no reading off is needed.</summary>
    private static object Labelled(object item, bool isLabelled, Point month, Metric metric, Publication publication)
    {
        var node = Chart.Node(item);
        if (isLabelled && node["value"] is not null)
        {
            var text = publication.Language.Short(month.Finding!.Estimate, metric.Unit);
            node["label"] = Chart.Node(
                new
                {
                    show = true,
                    position = "top",
                    formatter = text,
                    fontSize = Chart.Text,
                    fontWeight = 600,
                    color = Palette.Text.Light,
                }
            );
        }

        return node;
    }

    private static Table Data(Publication publication, Metric metric, IReadOnlyList<Point> months, IReadOnlyList<Mark> marks)
    {
        var words = publication.Language.Figures;
        return new Table(
            publication.Language.MetricName(metric) + " · " + words.Month,
            [new(words.Month), new(words.Value, true), new(words.Interval, true), new("n", true)],
            [
                .. months
                    .Where(month => month.Finding is not null)
                    .Select(month =>
                        (IReadOnlyList<string>)
                            [
                                publication.Language.ProjectMonth(publication.Pilot, month.First),
                                publication.Language.Short(month.Finding!.Estimate, metric.Unit),
                                month.Measured is { } known ? publication.Numbers.Interval(known, metric.Unit) ?? "–" : "–",
                                month.Measured is { } counted ? publication.Numbers.Count(counted.N) : "–",
                            ]
                    ),
                .. marks.Select(mark => (IReadOnlyList<string>)[mark.Said, "–", "–", "–"]),
            ]
        );
    }
}
