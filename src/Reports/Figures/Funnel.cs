using System.Globalization;
using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>Where people drop out: one bar a page of the service, in its order, with the loss before it in words.</summary>
public static class Funnel
{
    /// <summary>Null where the service has no pages or too few visits.</summary>
    public static Figure? Of(Publication publication, string city, string service)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var slice = new Slice { City = city, Service = service };
        var pages = publication.Pilot.Service(service)?.Pages?.All ?? [];
        var metric = Publication.Metric("step-reached");
        var steps = publication
            .Findings.Of(metric.Id)
            .Where(row => row.Slice.Category is not null && row.Slice.WithoutCategory() == slice)
            .Where(row => row.Estimate is Estimate.Measured)
            .Select(row => new Step(int.Parse(row.Slice.Category!, CultureInfo.InvariantCulture), row))
            .OrderBy(step => step.Page)
            .ToList();
        if (steps.Count < 2 || steps.Count != pages.Count)
        {
            return null;
        }

        var words = publication.Language.Figures;
        string Text(double share) => publication.Numbers.Value(share, Unit.Share, steps[0].Known.N);
        string? Loss(int place) => place == 0 ? null : Text(steps[place - 1].Known.Value - steps[place].Known.Value);
        var worst = Enumerable.Range(1, steps.Count - 1).MaxBy(place => steps[place - 1].Known.Value - steps[place].Known.Value);
        var title = words.FunnelTitle(
            publication.Language.Place(publication.Pilot, slice),
            publication.Language.Short(steps[^1].Known, Unit.Share),
            pages[worst],
            Loss(worst)!
        );
        var rows = steps
            .Select((step, place) => words.FunnelRow(pages[place], publication.Language.Cell(step.Known, Unit.Share), Loss(place)))
            .ToList();
        return new Figure(
            Chart.Id("funnel", city, service),
            title,
            Chart.Subtitle(publication, metric, steps.Select(step => step.Finding)),
            Chart.Sentences([title, .. rows]),
            Chart.Scope(publication, city),
            Option(publication, steps, pages, rows, Loss),
            Chart.Width,
            46 + (steps.Count * 38),
            new Table(
                $"{metric.Name} · {publication.Language.Place(publication.Pilot, slice)}",
                [new(words.Page), new(words.Value, true), new(words.Interval, true), new(words.Lost(""), true), new("n", true)],
                [
                    .. steps.Select(
                        (step, place) =>
                            (IReadOnlyList<string>)
                                [
                                    pages[place],
                                    publication.Language.Short(step.Known, Unit.Share),
                                    publication.Numbers.Interval(step.Known, Unit.Share) ?? "–",
                                    Loss(place) ?? "–",
                                    publication.Numbers.Count(step.Known.N),
                                ]
                    ),
                ]
            )
        )
        {
            Findings = [.. steps.Select(step => step.Finding)],
        };
    }

    private sealed record Step(int Page, Released Finding)
    {
        public Estimate.Measured Known => (Estimate.Measured)Finding.Estimate;
    }

    private static System.Text.Json.Nodes.JsonObject Option(
        Publication publication,
        IReadOnlyList<Step> steps,
        IReadOnlyList<string> pages,
        IReadOnlyList<string> names,
        Func<int, string?> loss
    )
    {
        var words = publication.Language.Figures;
        var data = steps.Select(
            (step, place) =>
                new
                {
                    name = names[place],
                    value = Math.Round(step.Known.Value * 100, 2),
                    label = new
                    {
                        formatter = publication.Language.Short(step.Known, Unit.Share)
                            + (loss(place) is { } lost ? $"  ▼ {words.Lost(lost)}" : ""),
                    },
                }
        );
        return Chart.Option(
            new
            {
                grid = Chart.Grid(right: 110, top: 4),
                xAxis = Chart.ValueAxis(words.ShareOfVisits, 0, 100, interval: 25),
                yAxis = Chart.RowAxis(pages, 170),
                series = new[]
                {
                    new
                    {
                        type = "bar",
                        barWidth = 18,
                        itemStyle = new { color = Palette.Series[0].Light },
                        label = new
                        {
                            show = true,
                            position = "right",
                            fontSize = Chart.Text,
                            color = Palette.Text.Light,
                        },
                        data,
                    },
                },
            }
        );
    }
}
