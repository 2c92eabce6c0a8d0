using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>How good, how certain, against which target: one row a city or a service, a dot with its interval, the target as a tick.</summary>
public static class DotAndWhisker
{
    /// <summary>One row a city that has the metric; null where no city has a number.</summary>
    public static Figure? ByCity(Publication publication, string metric, string? service = null)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var cities = publication.Pilot.Cities;
        var rows = cities.Select(
            (city, place) => Row.Of(publication, metric, new Slice { City = city.Id, Service = service }, city.Name, place)
        );
        var about = service is null ? null : publication.ServiceName(service);
        return Of(
            publication,
            Publication.Metric(metric),
            [.. rows.OfType<Row>()],
            new View(null, about, Chart.Id(metric, "by-city", service))
        );
    }

    /// <summary>One row a service of the city; null where none has a number.</summary>
    public static Figure? ByService(Publication publication, string metric, string city, int? wave = null)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var place = publication.Pilot.Cities.TakeWhile(candidate => candidate.Id != city).Count();
        var rows = publication.Pilot.Services.Select(service =>
            Row.Of(
                publication,
                metric,
                new Slice
                {
                    City = city,
                    Service = service.Id,
                    Wave = wave,
                },
                publication.ServiceName(service.Id),
                place
            )
        );
        var about = publication.Language.Place(publication.Pilot, new Slice { City = city, Wave = wave });
        return Of(
            publication,
            Publication.Metric(metric),
            [.. rows.OfType<Row>()],
            new View(city, about, Chart.Id(metric, "by-service", city))
        );
    }

    /// <summary>What the rows have in common. <paramref name="City"/> is null where the rows are the cities.</summary>
    private sealed record View(string? City, string? About, string Id);

    private sealed record Row(string Label, int Slot, Released Finding, Target? Target)
    {
        public Estimate.Measured? Measured => Finding.Estimate as Estimate.Measured;

        public static Row? Of(Publication publication, string metric, Slice slice, string label, int slot) =>
            publication.Findings.Find(metric, slice) is { Estimate: not Estimate.NotCollected } finding
                ? new Row(label, slot, finding, publication.TargetOf(metric, slice))
                : null;
    }

    /// <summary>How much of the axis a written value takes.</summary>
    private const double LabelShare = 0.12;

    private static Figure? Of(Publication publication, Metric metric, IReadOnlyList<Row> rows, View view)
    {
        var shown = rows.Where(row => row.Measured is not null).ToList();
        if (shown.Count == 0)
        {
            return null;
        }

        var words = publication.Language.Figures;
        var title = Title(publication, metric, shown, view);
        var said = rows.Select(row => words.Row(row.Label, publication.Language.Cell(row.Finding.Estimate, metric.Unit)));
        var goal = CommonTarget(publication, metric, rows) is { } target ? words.TargetIs(target) : null;
        var absent = rows.Count - shown.Count;
        return new Figure(
            view.Id,
            title,
            $"{Chart.Subtitle(publication, metric, shown.Select(row => row.Finding))}; {words.IntervalNote}",
            Chart.Sentences([title, .. said, goal]),
            Chart.Scope(publication, view.City) + (absent > 0 ? $" · {words.LeftOut(absent)}" : ""),
            Option(publication, metric, rows),
            Chart.Width,
            50 + (rows.Count * 40),
            Data(publication, metric, rows, view.City is null ? words.City : words.Service)
        )
        {
            Findings = [.. rows.Select(row => row.Finding)],
        };
    }

    private static string Title(Publication publication, Metric metric, IReadOnlyList<Row> shown, View view)
    {
        var words = publication.Language.Figures;
        var name = publication.Language.MetricName(metric);
        var subject = view.About is { } about ? words.Subject(name, about) : name;
        string Value(Row row) => publication.Language.Short(row.Finding.Estimate, metric.Unit);
        int Judged(Verdict verdict) => shown.Count(row => row.Finding.Verdict == verdict);
        var sorted = shown.OrderBy(row => row.Measured!.Value).ToList();
        return (shown.Any(row => row.Finding.Verdict is not null), sorted.Count) switch
        {
            (true, _) => words.Verdicts(
                subject,
                Judged(Verdict.Met),
                Judged(Verdict.NotMet),
                Judged(Verdict.NotYetKnown),
                view.City is null ? words.Cities : words.Services
            ),
            (_, 1) => words.Single(subject, sorted[0].Label, Value(sorted[0])),
            _ => words.Span(subject, Value(sorted[0]), sorted[0].Label, Value(sorted[^1]), sorted[^1].Label),
        };
    }

    /// <summary>Named on the axis where all rows have the same; else each row's tick stands for itself.</summary>
    private static string? CommonTarget(Publication publication, Metric metric, IReadOnlyList<Row> rows)
    {
        var targets = rows.Select(row => row.Target is { } target ? publication.Language.Target(target, metric.Unit) : null)
            .Distinct()
            .ToList();
        return targets.Count == 1 ? targets[0] : null;
    }

    private static System.Text.Json.Nodes.JsonObject Option(Publication publication, Metric metric, IReadOnlyList<Row> rows)
    {
        var inDays = metric.Unit == Unit.Hours && rows.Max(row => row.Measured?.High ?? row.Measured?.Value ?? 0) > 48;
        double? Scale(double? value) => value is { } number ? Chart.Scaled(number, metric.Unit, inDays) : null;
        var (min, max) = metric.Unit switch
        {
            Unit.Share => (0, 100),
            Unit.Coefficient => (0, 1),
            Unit.Points when metric.Id == "nps" => (-100, 100),
            Unit.Points => (0, 100),
            _ => ((double?)0, (double?)null),
        };
        var measured = rows.Select((row, place) => (Row: row, Place: place, Known: row.Measured))
            .Where(entry => entry.Known is not null)
            .ToList();
        var whiskers = measured.Select(entry => new
        {
            name = publication.Language.Figures.Row(entry.Row.Label, publication.Language.Cell(entry.Known!, metric.Unit)),
            value = new object?[] { Scale(entry.Known!.Value), Scale(entry.Known.Low), Scale(entry.Known.High), entry.Place },
            itemStyle = new { color = Palette.Of(entry.Row.Slot).Light },
        });
        // The value is written beyond the whisker's end, and beyond the target's tick where that stands close behind it, so that no line crosses it.
        var ends = measured.Select(entry => Scale(entry.Known!.High ?? entry.Known.Value) ?? 0).ToList();
        var span = (max ?? ends.Max()) - (min ?? 0);
        double? Anchor(Row row)
        {
            var end = Scale(row.Measured!.High ?? row.Measured.Value);
            var tick = Scale(row.Target?.AtLeast ?? row.Target?.AtMost);
            return tick > end && tick - end < LabelShare * span ? tick : end;
        }

        var labels = measured.Select(entry => new
        {
            value = new object?[] { Anchor(entry.Row), entry.Place },
            label = new { formatter = publication.Language.Short(entry.Known!, metric.Unit) },
        });
        var missing = rows.Select((row, place) => (row, place))
            .Where(entry => entry.row.Measured is null)
            .Select(entry => new
            {
                value = new object?[] { min ?? 0, entry.place },
                label = new
                {
                    formatter = publication.Language.Short(entry.row.Finding.Estimate, metric.Unit),
                    color = Palette.Muted.Light,
                },
            });
        var ticks = rows.Select((row, place) => (row.Target, place))
            .Where(entry => entry.Target is not null)
            .Select(entry => new
            {
                name = publication.Language.Figures.TargetIs(publication.Language.Target(entry.Target!, metric.Unit)),
                value = new object?[] { Scale(entry.Target!.AtLeast ?? entry.Target.AtMost), entry.place },
                itemStyle = new { color = Palette.Caution.Light },
            });
        var text = new
        {
            show = true,
            position = "right",
            distance = 9,
            fontSize = Chart.Text,
            fontWeight = 600,
            color = Palette.Text.Light,
        };
        return Chart.Option(
            new
            {
                grid = Chart.Grid(right: 44),
                xAxis = Chart.ValueAxis(AxisName(publication, metric, inDays, rows), min, max),
                yAxis = Chart.RowAxis([.. rows.Select(row => row.Label)]),
                series = new object[]
                {
                    new
                    {
                        type = "custom",
                        renderItem = "target",
                        encode = new { x = 0, y = 1 },
                        data = ticks,
                    },
                    new
                    {
                        type = "custom",
                        renderItem = "whisker",
                        encode = new { x = new[] { 0, 1, 2 }, y = 3 },
                        data = whiskers,
                    },
                    new
                    {
                        type = "scatter",
                        symbolSize = 0.1,
                        silent = true,
                        itemStyle = new { color = Palette.Card.Light },
                        label = text,
                        data = labels.Concat<object>(missing),
                    },
                },
            }
        );
    }

    private static string AxisName(Publication publication, Metric metric, bool inDays, IReadOnlyList<Row> rows)
    {
        var (name, words) = (Chart.AxisName(publication, metric, inDays), publication.Language.Figures);
        return CommonTarget(publication, metric, rows) is { } target ? $"{name}; | {words.TargetIs(target)}"
            : rows.Any(row => row.Target is not null) ? $"{name}; | {words.TargetOfRow}"
            : name;
    }

    private static Table Data(Publication publication, Metric metric, IReadOnlyList<Row> rows, string heading)
    {
        var words = publication.Language.Figures;
        return new Table(
            $"{publication.Language.MetricName(metric)} ({heading})",
            [new(heading), new(words.Value, true), new(words.Interval, true), new("n", true), new(words.Target, true), new(words.Verdict)],
            [
                .. rows.Select(row =>
                    (IReadOnlyList<string>)
                        [
                            row.Label,
                            publication.Language.Short(row.Finding.Estimate, metric.Unit),
                            row.Measured is { } known ? publication.Numbers.Interval(known, metric.Unit) ?? "–" : "–",
                            row.Measured is { } counted ? publication.Numbers.Count(counted.N) : "–",
                            row.Target is { } target ? publication.Language.Target(target, metric.Unit) : "–",
                            row.Finding.Verdict is { } verdict ? publication.Language.Verdict(verdict) : "–",
                        ]
                ),
            ]
        );
    }
}
