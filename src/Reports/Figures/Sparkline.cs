using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>The course of a metric in the space of a word, for cards: months as a bare line, the last full one as a dot.</summary>
public static class Sparkline
{
    private const int Width = 132;
    private const int Height = 36;

    /// <summary>Null where fewer than three months have a number.</summary>
    public static Figure? Of(Publication publication, string metric, string city, string? service = null)
    {
        if (MonthLine.Of(publication, metric, city, service) is not { } line)
        {
            return null;
        }

        var months = MonthLine.Months(publication, metric, new Slice { City = city, Service = service });
        var values = months.Select(month => month.IsPartial ? null : month.Measured?.Value).ToList();
        if (values.Count(value => value is not null) < 3)
        {
            return null;
        }

        var colour = Palette.Of(publication.Pilot.Cities.TakeWhile(candidate => candidate.Id != city).Count()).Light;
        var last = values.FindLastIndex(value => value is not null);
        var option = Chart.Option(
            new
            {
                grid = new
                {
                    left = 2,
                    right = 6,
                    top = 5,
                    bottom = 5,
                },
                xAxis = new
                {
                    type = "category",
                    show = false,
                    boundaryGap = false,
                    data = months.Select((_, place) => place),
                },
                yAxis = new
                {
                    type = "value",
                    show = false,
                    scale = true,
                },
                series = new[]
                {
                    new
                    {
                        type = "line",
                        silent = true,
                        symbol = "circle",
                        symbolSize = 6,
                        showAllSymbol = true,
                        itemStyle = new { color = colour },
                        lineStyle = new { color = colour, width = 1.5 },
                        data = values.Select((value, place) => new { value, symbol = place == last ? "circle" : "none" }),
                    },
                },
            }
        );
        return line with { Id = Chart.Id("sparkline", metric, city, service), Option = option, Width = Width, Height = Height };
    }
}
