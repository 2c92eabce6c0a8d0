using System.Globalization;
using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>How long it takes: the share of requests still open after so many days (Kaplan–Meier), with interval and median.</summary>
public static class ResolutionCurve
{
    /// <summary>Where fewer are open, the tail is one flat line and the axis ends.</summary>
    private const double Settled = 0.02;

    /// <summary>Null where the curve is not published.</summary>
    public static Figure? Of(Publication publication, string city, string? service = null)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var slice = new Slice { City = city, Service = service };
        var metric = Publication.Metric("open-after");
        var points = publication
            .Findings.Of(metric.Id)
            .Where(row => row.Slice.Category is not null && row.Slice.WithoutCategory() == slice)
            .Where(row => row.Estimate is Estimate.Measured)
            .Select(row => new Point(int.Parse(row.Slice.Category!, CultureInfo.InvariantCulture), row))
            .OrderBy(point => point.Day)
            .ToList();
        if (points.Count < 2)
        {
            return null;
        }

        var words = publication.Language.Figures;
        var median = publication.Findings.Find("time-to-resolution", slice);
        var title = median is null
            ? words.Single(metric.Name, publication.Language.Place(publication.Pilot, slice), Share(publication, points[^1]))
            : publication.Sentence(median).TrimEnd('.');
        var drawn = points.TakeWhile((_, place) => place == 0 || points[place - 1].Known.Value > Settled).ToList();
        return new Figure(
            Chart.Id("resolution-curve", city, service),
            title,
            Chart.Subtitle(publication, metric, points.Select(point => point.Finding)),
            Chart.Sentences([
                title,
                .. points.Select(point => words.OpenAfter(point.Day, publication.Language.Cell(point.Known, metric.Unit))),
            ]),
            Chart.Scope(publication, city),
            Option(
                publication,
                drawn,
                median?.Estimate as Estimate.Measured,
                publication.Pilot.Cities.TakeWhile(one => one.Id != city).Count()
            ),
            Chart.Width,
            270,
            new Table(
                metric.Name,
                [new(words.Days, true), new(words.StillOpen, true), new(words.Interval, true), new("n", true)],
                [.. points.Select(point => Row(publication, point))]
            )
        )
        {
            Findings = [.. points.Select(point => point.Finding)],
        };
    }

    private sealed record Point(int Day, Released Finding)
    {
        public Estimate.Measured Known => (Estimate.Measured)Finding.Estimate;
    }

    private static string Share(Publication publication, Point point) => publication.Language.Short(point.Known, Unit.Share);

    private static IReadOnlyList<string> Row(Publication publication, Point point) =>
        [
            publication.Numbers.Count(point.Day),
            Share(publication, point),
            publication.Numbers.Interval(point.Known, Unit.Share) ?? "–",
            publication.Numbers.Count(point.Known.N),
        ];

    private static System.Text.Json.Nodes.JsonObject Option(
        Publication publication,
        IReadOnlyList<Point> points,
        Estimate.Measured? median,
        int slot
    )
    {
        var words = publication.Language.Figures;
        var colour = Palette.Of(slot).Light;
        double Percent(double share) => Math.Round(share * 100, 2);
        var marks =
            median is null || median.Value / 24 > points[^1].Day
                ? []
                : new object[]
                {
                    new
                    {
                        name = words.HalfWithin(publication.Numbers.Value(median.Value, Unit.Hours, median.N)),
                        value = new[] { Math.Round(median.Value / 24, 3), 50 },
                    },
                };
        return Chart.Option(
            new
            {
                grid = Chart.Grid(right: 20, top: 8),
                xAxis = Chart.ValueAxis(words.Days, 0, points[^1].Day),
                yAxis = Chart.UprightAxis(words.StillOpen, 0, 100, 25),
                series = new object[]
                {
                    new
                    {
                        type = "custom",
                        renderItem = "band",
                        silent = true,
                        itemStyle = new { color = colour },
                        encode = new { x = 0, y = new[] { 1, 2 } },
                        data = Steps(
                            points,
                            point => [Percent(point.Known.Low ?? point.Known.Value), Percent(point.Known.High ?? point.Known.Value)],
                            [100, 100]
                        ),
                    },
                    new
                    {
                        type = "line",
                        showSymbol = false,
                        silent = true,
                        itemStyle = new { color = colour },
                        lineStyle = new { color = colour, width = 2 },
                        data = Steps(points, point => [Percent(point.Known.Value)], [100]),
                    },
                    new
                    {
                        type = "scatter",
                        symbol = Chart.Symbol(slot),
                        symbolSize = 7,
                        itemStyle = new { color = colour },
                        data = points.Select(point => new
                        {
                            name = words.OpenAfter(point.Day, publication.Language.Cell(point.Known, Unit.Share)),
                            value = new[] { point.Day, Percent(point.Known.Value) },
                        }),
                    },
                    new
                    {
                        type = "scatter",
                        symbolSize = 11,
                        itemStyle = new
                        {
                            color = Palette.Card.Light,
                            borderColor = Palette.Text.Light,
                            borderWidth = 2,
                        },
                        label = new
                        {
                            show = true,
                            position = "right",
                            distance = 8,
                            offset = new[] { 0, -12 },
                            formatter = "{b}",
                            fontSize = Chart.Text,
                            fontWeight = 600,
                            color = Palette.Text.Light,
                        },
                        data = marks,
                    },
                },
            }
        );
    }

    /// <summary>A stair: the level known at one day holds until the next, where it falls.</summary>
    private static IEnumerable<double[]> Steps(IReadOnlyList<Point> points, Func<Point, double[]> levels, double[] start)
    {
        var level = start;
        yield return [0, .. level];
        foreach (var point in points)
        {
            yield return [point.Day, .. level];
            level = levels(point);
            yield return [point.Day, .. level];
        }
    }
}
