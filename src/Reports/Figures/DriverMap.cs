using Carmen.Analysis;
using Carmen.Analysis.Satisfaction;

namespace Carmen.Reports;

/// <summary>
/// What drives satisfaction: importance against rating, a cross of intervals for each driver, crosshairs at the means of all. Drivers whose
/// cross reaches over a crosshair are in no class.
/// </summary>
public static class DriverMap
{
    private const int Height = 340;

    /// <summary>Null where fewer than two drivers of the slice have an importance and a rating.</summary>
    public static Figure? Of(Publication publication, Slice slice)
    {
        ArgumentNullException.ThrowIfNull(publication);
        ArgumentNullException.ThrowIfNull(slice);
        var drivers = Rows(publication, slice);
        if (drivers.Count < 2)
        {
            return null;
        }

        var words = publication.Language.Figures;
        var place = publication.Language.Place(publication.Pilot, slice);
        var title = words.DriversTitle(
            place,
            Named(drivers, ImportancePerformance.Concentrate),
            Named(drivers, ImportancePerformance.KeepUp)
        );
        var said = drivers.Select(driver =>
            words.DriverRow(
                driver.Label,
                publication.Language.Cell(driver.Share, Unit.Share),
                publication.Language.Cell(driver.Rated, Unit.Points),
                words.DriverClassName(driver.Class)
            )
        );
        var key = drivers.Select(driver =>
            FormattableString.Invariant($"{driver.Number} {driver.Label}: {words.DriverClassName(driver.Class)}")
        );
        return new Figure(
            Chart.Id("drivers", slice.City, slice.Service),
            title,
            $"{Chart.Subtitle(publication, ImportancePerformance.Metric, drivers.SelectMany(driver => driver.Findings))}; {words.CrosshairNote}",
            Chart.Sentences([title, .. said]),
            string.Join(" · ", key.Prepend(Chart.Scope(publication, slice))),
            Option(publication, drivers),
            Chart.Width,
            Height,
            Data(publication, drivers)
        )
        {
            Findings = [.. drivers.SelectMany(driver => driver.Findings)],
        };
    }

    /// <param name="Number">What the point is called in the picture, from 1.</param>
    private sealed record Driver(
        int Number,
        string Label,
        string Class,
        Estimate.Measured Share,
        Estimate.Measured Rated,
        IReadOnlyList<Released> Findings
    );

    /// <summary>The most important first.</summary>
    private static IReadOnlyList<Driver> Rows(Publication publication, Slice slice)
    {
        var items = publication.Pilot.Instruments.Values.SelectMany(instrument => instrument.Items).ToLookup(item => item.Id);
        var found = publication
            .Findings.Of(ImportancePerformance.Id)
            .Where(row => row.Slice.Category is not null)
            .Where(row => row.Slice.WithoutCategory() == slice)
            .Select(row => (Row: row, Part: ImportancePerformance.Parse(row.Slice.Category!)))
            .Select(entry =>
                (entry.Row, entry.Part, Share: publication.Findings.Find("drivers", slice with { Category = entry.Part.Driver }))
            )
            .Where(entry => entry.Row.Estimate is Estimate.Measured && entry.Share?.Estimate is Estimate.Measured)
            .OrderByDescending(entry => ((Estimate.Measured)entry.Share!.Estimate).Value);
        return
        [
            .. found.Select(
                (entry, at) =>
                    new Driver(
                        at + 1,
                        items[entry.Part.Driver].FirstOrDefault()?.Text.In(publication.Language.Code) ?? entry.Part.Driver,
                        entry.Part.Class,
                        (Estimate.Measured)entry.Share!.Estimate,
                        (Estimate.Measured)entry.Row.Estimate,
                        [entry.Share, entry.Row]
                    )
            ),
        ];
    }

    private static string? Named(IReadOnlyList<Driver> drivers, string name)
    {
        var named = drivers.Where(driver => driver.Class == name).Select(driver => $"“{driver.Label}”").ToList();
        return named.Count == 0 ? null : string.Join(", ", named);
    }

    private static System.Text.Json.Nodes.JsonObject Option(Publication publication, IReadOnlyList<Driver> drivers)
    {
        var words = publication.Language.Figures;
        double Percent(double? share) => Chart.Scaled(share ?? 0, Unit.Share, false);
        var (low, high) = (
            Math.Floor(drivers.Min(one => one.Rated.Low ?? one.Rated.Value) - 2),
            drivers.Max(one => one.Rated.High ?? one.Rated.Value)
        );
        var top = Math.Ceiling((drivers.Max(one => Percent(one.Share.High ?? one.Share.Value)) + 2) / 10) * 10;
        var (left, right) = (Math.Max(0, low), Math.Min(100, Math.Ceiling(high + 2)));
        var (importance, rating) = (
            Percent(drivers.Average(one => one.Share.Value)),
            Math.Round(drivers.Average(one => one.Rated.Value), 2)
        );
        var crosses = drivers.SelectMany(one =>
            new[]
            {
                Segment([one.Rated.Low, Percent(one.Share.Value)], [one.Rated.High, Percent(one.Share.Value)], Colour(one), "solid"),
                Segment([one.Rated.Value, Percent(one.Share.Low)], [one.Rated.Value, Percent(one.Share.High)], Colour(one), "solid"),
            }
        );
        return Chart.Option(
            new
            {
                grid = Chart.Grid(right: 20, top: 8),
                xAxis = Chart.ValueAxis(words.Rating, left, right),
                yAxis = Chart.UprightAxis(words.Importance, 0, top),
                series = (object[])
                    [
                        Segment([left, importance], [right, importance], Palette.Hatch.Light, "dashed"),
                        Segment([rating, 0], [rating, top], Palette.Hatch.Light, "dashed"),
                        .. crosses,
                        Points(drivers, words),
                    ],
            }
        );
    }

    private static object Points(IReadOnlyList<Driver> drivers, FigureWords words) =>
        new
        {
            type = "scatter",
            symbolSize = 9,
            data = drivers.Select(one => new
            {
                name = $"{one.Label}: {words.DriverClassName(one.Class)}",
                value = new[] { one.Rated.Value, Chart.Scaled(one.Share.Value, Unit.Share, false) },
                itemStyle = new { color = Colour(one) },
                label = new
                {
                    show = true,
                    position = new[] { 9, -13 },
                    formatter = FormattableString.Invariant($"{one.Number}"),
                    fontSize = Chart.Text,
                    fontWeight = 600,
                    color = Palette.Text.Light,
                },
            }),
        };

    /// <summary>Beside the number and the words of the class, never alone.</summary>
    private static string Colour(Driver driver) =>
        driver.Class switch
        {
            ImportancePerformance.Concentrate => Palette.Bad.Light,
            ImportancePerformance.KeepUp => Palette.Good.Light,
            ImportancePerformance.Undecided => Palette.Muted.Light,
            _ => Palette.Accent.Light,
        };

    private static object Segment(double?[] from, double?[] to, string colour, string dash) =>
        new
        {
            type = "line",
            silent = true,
            symbol = "none",
            data = new[] { from, to },
            lineStyle = new
            {
                color = colour,
                width = 1.5,
                type = dash,
            },
        };

    private static Table Data(Publication publication, IReadOnlyList<Driver> drivers)
    {
        var words = publication.Language.Figures;
        return new Table(
            publication.Language.MetricName(ImportancePerformance.Metric),
            [new(words.Driver), new(words.Importance, true), new(words.Rating, true), new(words.DriverClass)],
            [
                .. drivers.Select(driver =>
                    (IReadOnlyList<string>)
                        [
                            FormattableString.Invariant($"{driver.Number} {driver.Label}"),
                            publication.Language.Cell(driver.Share, Unit.Share),
                            publication.Language.Cell(driver.Rated, Unit.Points),
                            words.DriverClassName(driver.Class),
                        ]
                ),
            ]
        );
    }
}
