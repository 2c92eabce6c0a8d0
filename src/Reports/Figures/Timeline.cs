namespace Carmen.Reports;

/// <summary>What is due: work packages as bars over the project months, deliverables as diamonds, the evidence's date as a rule.</summary>
public static class Timeline
{
    /// <summary>Null where the pilot names no work packages.</summary>
    public static Figure? Of(Publication publication)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var pilot = publication.Pilot;
        if (pilot.WorkPackages.Count == 0)
        {
            return null;
        }

        var (words, language) = (publication.Language.Figures, publication.Language);
        var until = publication.Until();
        var now = pilot.ProjectMonth(until);
        var title = words.TimelineTitle(
            pilot.WorkPackages.Count,
            pilot.Months,
            pilot.WorkPackages.Count(one => one.Starts <= now && now <= one.Ends)
        );
        var rows = pilot.WorkPackages.Select(one =>
            words.Row($"{one.Id} {one.Title}", FormattableString.Invariant($"M{one.Starts}–M{one.Ends}"))
        );
        var due = pilot.Deliverables.Select(one => words.Row($"{one.Number} {one.Title}", FormattableString.Invariant($"M{one.Due}")));
        return new Figure(
            "timeline",
            title,
            language.ProjectMonth(pilot, pilot.Starts) + " – " + language.ProjectMonth(pilot, pilot.Starts.AddMonths(pilot.Months - 1)),
            Chart.Sentences([title, .. rows, .. due]),
            Chart.Scope(publication, city: null),
            Option(publication, until),
            Chart.Width,
            76 + (pilot.WorkPackages.Count * 34),
            new Table(
                words.WorkPackage,
                [new(words.WorkPackage), new(words.Lead), new(words.Starts, true), new(words.Ends, true)],
                [
                    .. pilot.WorkPackages.Select(one =>
                        (IReadOnlyList<string>)
                            [
                                $"{one.Id} {one.Title}",
                                one.Lead,
                                FormattableString.Invariant($"M{one.Starts}"),
                                FormattableString.Invariant($"M{one.Ends}"),
                            ]
                    ),
                ]
            )
        );
    }

    private static System.Text.Json.Nodes.JsonObject Option(Publication publication, DateOnly until)
    {
        var (pilot, words) = (publication.Pilot, publication.Language.Figures);
        var spans = pilot.WorkPackages.Select(
            (one, place) =>
                new
                {
                    name = FormattableString.Invariant($"{one.Id} {one.Title}: M{one.Starts}–M{one.Ends}"),
                    value = new[] { one.Starts, one.Ends + 1, place },
                    itemStyle = new { color = Palette.Of(place).Light, decal = Chart.Pattern(place) },
                }
        );
        var diamonds = pilot
            .Deliverables.Select(one => (one, place: pilot.WorkPackages.TakeWhile(package => package.Id != one.WorkPackage).Count()))
            .Where(entry => entry.place < pilot.WorkPackages.Count)
            .Select(entry => new
            {
                name = $"{entry.one.Number} {entry.one.Title}",
                value = new[] { entry.one.Due + 1, entry.place },
                label = new { formatter = entry.one.Number },
            });
        var day = pilot.ProjectMonth(until) + ((until.Day - 1) / 31.0);
        return Chart.Option(
            new
            {
                grid = Chart.Grid(right: 20, top: 26),
                xAxis = Chart.ValueAxis(words.ProjectMonth, 1, pilot.Months + 1, "M{value}", pilot.Months > 24 ? 6 : 1),
                yAxis = Chart.RowAxis([.. pilot.WorkPackages.Select(one => $"{one.Id} {one.Title}")]),
                series = new object[]
                {
                    new
                    {
                        type = "custom",
                        renderItem = "span",
                        encode = new { x = new[] { 0, 1 }, y = 2 },
                        data = spans,
                        markLine = new
                        {
                            symbol = "none",
                            silent = true,
                            lineStyle = new
                            {
                                color = Palette.Bad.Light,
                                type = "dashed",
                                width = 1.5,
                            },
                            label = new
                            {
                                formatter = $"{words.Today} {publication.Numbers.Date(until)}",
                                fontSize = Chart.SmallText,
                                color = Palette.Text.Light,
                            },
                            data = new[] { new { xAxis = Math.Round(Math.Clamp(day, 1, pilot.Months + 1), 2) } },
                        },
                    },
                    new
                    {
                        type = "scatter",
                        symbol = "diamond",
                        symbolSize = 13,
                        itemStyle = new
                        {
                            color = Palette.Text.Light,
                            borderColor = Palette.Card.Light,
                            borderWidth = 1.5,
                        },
                        label = new
                        {
                            show = true,
                            position = "right",
                            fontSize = 11,
                            color = Palette.Text.Light,
                        },
                        data = diamonds,
                    },
                },
            }
        );
    }
}
