using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>Which channels requests come by: 100 % bars by month above the monthly volumes, since a share may grow while its volume falls.</summary>
public static class ChannelMix
{
    /// <summary>Shares below the drawn ones are gathered; what is withheld stays hatched, so that a bar always says what it does not show.</summary>
    private const int Drawn = 5;

    /// <summary>Null where no month has a channel's share.</summary>
    public static Figure? Of(Publication publication, string city, string? service = null)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var slice = new Slice { City = city, Service = service };
        var volumes = MonthLine.Months(publication, "requests", slice);
        var channels = Channels(publication, slice);
        if (volumes.Count == 0 || channels.Count == 0)
        {
            return null;
        }

        var words = publication.Language.Figures;
        var top = channels[0];
        var metric = Publication.Metric("channel-share");
        var title = words.MostRequests(
            publication.Language.Channel(top.Channel),
            publication.Language.Place(publication.Pilot, slice),
            publication.Language.Short(top.Overall.Estimate, metric.Unit)
        );
        var overall = channels.Select(channel =>
            words.Row(publication.Language.Channel(channel.Channel), publication.Language.Cell(channel.Overall.Estimate, metric.Unit))
        );
        return new Figure(
            Chart.Id("channel-mix", city, service),
            title,
            Chart.Subtitle(publication, metric, channels.Select(channel => channel.Overall)),
            Chart.Sentences([title, .. overall]),
            Chart.Scope(publication, city),
            Option(publication, volumes, channels),
            Chart.Width,
            390 + Legend(publication, channels),
            Data(publication, publication.Findings.Find("requests", slice), volumes, channels)
        )
        {
            Findings =
            [
                .. channels.SelectMany(channel => channel.ByMonth.Values.Prepend(channel.Overall)),
                .. volumes.Select(month => month.Finding).OfType<Released>(),
            ],
        };
    }

    private sealed record Mix(string Channel, Released Overall, IReadOnlyDictionary<DateOnly, Released> ByMonth);

    private static IReadOnlyList<Mix> Channels(Publication publication, Slice slice)
    {
        var rows = publication
            .Findings.Of("channel-share")
            .Where(row => row.Slice.Channel is not null)
            .Where(row => row.Slice with { Channel = null, Period = Period.All } == slice)
            .ToLookup(row => row.Slice.Channel!, StringComparer.Ordinal);
        return
        [
            .. rows.Select(channel => new Mix(
                    channel.Key,
                    channel.First(row => row.Slice.Period.Grain == Grain.All),
                    channel.Where(row => row.Slice.Period.Grain == Grain.Month).ToDictionary(row => row.Slice.Period.From!.Value)
                ))
                .Where(mix => mix.Overall.Estimate is Estimate.Measured)
                .OrderByDescending(mix => ((Estimate.Measured)mix.Overall.Estimate).Value)
                .ThenBy(mix => mix.Channel, StringComparer.Ordinal),
        ];
    }

    private static System.Text.Json.Nodes.JsonObject Option(
        Publication publication,
        IReadOnlyList<MonthLine.Point> months,
        IReadOnlyList<Mix> channels
    )
    {
        var words = publication.Language.Figures;
        var labels = MonthLine.Labels(publication, [.. months.Select(month => month.First)]);
        double Share(Mix mix, MonthLine.Point month) =>
            mix.ByMonth.GetValueOrDefault(month.First)?.Estimate is Estimate.Measured measured ? measured.Value : 0;
        var series = channels
            .Take(Drawn)
            .Select(
                (mix, place) =>
                    Bars(
                        publication.Language.Channel(mix.Channel),
                        months.Select(month => Share(mix, month)),
                        new { color = Palette.Of(place).Light, decal = Chart.Pattern(place) }
                    )
            )
            .ToList();
        var others = months.Select(month => channels.Skip(Drawn).Sum(mix => Share(mix, month))).ToList();
        if (channels.Count > Drawn)
        {
            series.Add(Bars(words.OtherChannels, others, new { color = Palette.Of(Drawn).Light, decal = Chart.Pattern(Drawn) }));
        }

        var rest = months
            .Select(month => Math.Max(0, 1 - channels.Sum(mix => Share(mix, month))))
            .Select(share => share < 0.0005 ? 0 : share)
            .ToList();
        if (rest.Any(share => share > 0))
        {
            series.Add(Bars(words.Withheld, rest, Chart.Unknown));
        }

        series.Add(Volumes(publication, months));
        return Chart.Option(
            new
            {
                legend = new
                {
                    top = 0,
                    left = 0,
                    itemWidth = 18,
                    itemHeight = 12,
                    itemGap = 14,
                    textStyle = new { fontSize = Chart.SmallText, color = Palette.Text.Light },
                    data = series.SkipLast(1).Select(one => Chart.Node(one)["name"]!.GetValue<string>()),
                },
                grid = new[] { Grid(64 + Legend(publication, channels), 170), Grid(268 + Legend(publication, channels), 112) },
                xAxis = new[] { Hidden(labels), Chart.ColumnAxis(labels, 1) },
                yAxis = new[] { Chart.UprightAxis(words.ShareOfRequests, 0, 100, 25), Chart.UprightAxis(words.Requests, 0, grid: 1) },
                series,
            }
        );
    }

    /// <summary>What a second line of the legend takes, where the names do not fit into one.</summary>
    private static int Legend(Publication publication, IReadOnlyList<Mix> channels)
    {
        var words = publication.Language.Figures;
        string[] names =
        [
            .. channels.Take(Drawn).Select(mix => publication.Language.Channel(mix.Channel)),
            .. channels.Count > Drawn ? [words.OtherChannels] : Array.Empty<string>(),
            words.Withheld,
        ];
        const double letter = 6.5;
        const int besideName = 18 + 5 + 14;
        return names.Sum(name => (name.Length * letter) + besideName) > Chart.Width ? 22 : 0;
    }

    private static object Grid(int top, int height) =>
        new
        {
            left = 44,
            right = 8,
            top,
            height = height - 40,
        };

    /// <summary>The upper panel shares the months of the lower one.</summary>
    private static object Hidden(IReadOnlyList<string> labels) =>
        new
        {
            type = "category",
            data = labels,
            axisLabel = new { show = false },
            axisTick = new { show = false },
            axisLine = new { lineStyle = new { color = Palette.Hatch.Light } },
        };

    private static object Bars(string name, IEnumerable<double> shares, object style) =>
        new
        {
            type = "bar",
            name,
            stack = "share",
            barCategoryGap = "24%",
            itemStyle = style,
            data = shares.Select(share => new
            {
                name = FormattableString.Invariant($"{name}: {share * 100:0.#} %"),
                value = Math.Round(share * 100, 2),
            }),
        };

    private static object Volumes(Publication publication, IReadOnlyList<MonthLine.Point> months) =>
        new
        {
            type = "bar",
            name = publication.Language.Figures.Requests,
            xAxisIndex = 1,
            yAxisIndex = 1,
            barCategoryGap = "24%",
            itemStyle = new { color = Palette.Muted.Light },
            data = months.Select(month =>
                month.Measured is { } count ? new { value = count.Value, itemStyle = month.IsPartial ? Chart.Unknown : null } : null
            ),
        };

    private static Table Data(Publication publication, Released? total, IReadOnlyList<MonthLine.Point> months, IReadOnlyList<Mix> channels)
    {
        var (words, language) = (publication.Language.Figures, publication.Language);
        string Cell(Released? row, Unit unit) => row is null ? "–" : language.Short(row.Estimate, unit);
        return new Table(
            Publication.Metric("channel-share").Name,
            [new(words.Month), .. channels.Select(mix => new Column(language.Channel(mix.Channel), true)), new(words.Requests, true)],
            [
                .. months.Select(month =>
                    (IReadOnlyList<string>)
                        [
                            language.ProjectMonth(publication.Pilot, month.First),
                            .. channels.Select(mix => Cell(mix.ByMonth.GetValueOrDefault(month.First), Unit.Share)),
                            Cell(month.Finding, Unit.Count),
                        ]
                ),
                [words.WholePeriod, .. channels.Select(mix => Cell(mix.Overall, Unit.Share)), Cell(total, Unit.Count)],
            ]
        );
    }
}
