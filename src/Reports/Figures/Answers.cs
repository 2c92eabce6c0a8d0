using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>How answers are distributed: diverging bars centred on the middle of each scale, sorted by the share in its upper half.</summary>
public static class Answers
{
    /// <summary>The questions of one instrument; null where no question has a published distribution.</summary>
    public static Figure? Of(Publication publication, string instrument, Slice slice)
    {
        ArgumentNullException.ThrowIfNull(publication);
        ArgumentNullException.ThrowIfNull(slice);
        var metric = Publication.Metric("answer-distribution");
        var items = publication.Pilot.Instruments.GetValueOrDefault(instrument)?.Items ?? [];
        var questions = publication
            .Findings.Of(metric.Id)
            .Where(row => row.Slice.Category is not null && row.Slice.WithoutCategory() == slice)
            .Where(row => row.Estimate is Estimate.Measured)
            .Select(row => (Point: AnswerPoint.Parse(row.Slice.Category!), Row: row))
            .Where(entry => entry.Point.Instrument == instrument)
            .GroupBy(entry => entry.Point.Item, StringComparer.Ordinal)
            .Select(group => (Item: items.FirstOrDefault(item => item.Id == group.Key), Points: group.ToList()))
            .Where(group => group.Item is not null && group.Points.Count == group.Item.High - group.Item.Low + 1)
            .Select(group => Question.Of(group.Item!, publication.Language.Code, group.Points))
            .OrderByDescending(question => question.High)
            .ToList();
        if (questions.Count == 0)
        {
            return null;
        }

        var words = publication.Language.Figures;
        string Percent(double share) => publication.Numbers.Value(share, Unit.Share, questions.Min(question => question.N));
        var (best, worst) = (questions[0], questions[^1]);
        var title =
            questions.Count == 1
                ? words.AnswersRow(best.Text, Percent(best.Low), Percent(best.Middle), Percent(best.High), best.N)
                : words.AnswersTitle(best.Text, Percent(best.High), worst.Text, Percent(worst.High));
        var rows = questions.Select(question =>
            words.AnswersRow(question.Text, Percent(question.Low), Percent(question.Middle), Percent(question.High), question.N)
        );
        return new Figure(
            Chart.Id(
                "answers",
                instrument,
                slice.City,
                slice.Service,
                slice.Audience,
                slice.Wave is { } wave ? FormattableString.Invariant($"w{wave}") : null
            ),
            title,
            Chart.Subtitle(publication, metric, questions.SelectMany(question => question.Rows)),
            Chart.Sentences([title, .. rows]),
            Chart.Scope(publication, slice),
            Option(publication, questions, Percent),
            Chart.Width,
            72
                + questions.Sum(question =>
                    question.Text.Length > 62 ? 60
                    : question.Text.Length > 31 ? 46
                    : 36
                ),
            Data(publication, questions, Percent)
        )
        {
            Findings = [.. questions.SelectMany(question => question.Rows)],
        };
    }

    /// <summary>The five bands of a scale of any length, by where a point lies between its ends.</summary>
    private sealed record Question(
        string Text,
        double StrongLow,
        double WeakLow,
        double Middle,
        double WeakHigh,
        double StrongHigh,
        int N,
        IReadOnlyList<Released> Rows
    )
    {
        public double Low => StrongLow + WeakLow;
        public double High => WeakHigh + StrongHigh;

        public static Question Of(Item item, string language, IReadOnlyList<(AnswerPoint Point, Released Row)> points)
        {
            double Share(Func<double, bool> within) =>
                points
                    .Where(entry => within((double)(entry.Point.Point - item.Low) / (item.High - item.Low)))
                    .Sum(entry => ((Estimate.Measured)entry.Row.Estimate).Value);
            return new Question(
                item.Text.In(language),
                Share(at => at < 0.25),
                Share(at => at is >= 0.25 and < 0.5),
                Share(at => at is 0.5),
                Share(at => at is > 0.5 and <= 0.75),
                Share(at => at > 0.75),
                ((Estimate.Measured)points[0].Row.Estimate).N,
                [.. points.Select(entry => entry.Row)]
            );
        }
    }

    private static System.Text.Json.Nodes.JsonObject Option(
        Publication publication,
        IReadOnlyList<Question> questions,
        Func<double, string> percent
    )
    {
        var words = publication.Language.Figures;
        // Stacks grow outwards from the middle: the half of the neutral share first, then weak, then strong.
        var bands = new (string Name, string Colour, object? Pattern, Func<Question, double> Share)[]
        {
            (words.Middle, Palette.Unknown.Light, null, question => -question.Middle / 2),
            (words.LowerHalf, Palette.Named("disagree").Light, Chart.Pattern(1), question => -question.WeakLow),
            (words.StronglyLower, Palette.Named("disagree-strong").Light, null, question => -question.StrongLow),
            (words.Middle, Palette.Unknown.Light, null, question => question.Middle / 2),
            (words.UpperHalf, Palette.Named("agree").Light, Chart.Pattern(3), question => question.WeakHigh),
            (words.StronglyUpper, Palette.Named("agree-strong").Light, null, question => question.StrongHigh),
        };
        var extent = Math.Ceiling(questions.Max(question => Math.Max(question.Low, question.High) + (question.Middle / 2)) * 100);
        var summary = questions
            .Select(question => $"{percent(question.Low)} · {percent(question.Middle)} · {percent(question.High)}")
            .ToList();
        return Chart.Option(
            new
            {
                legend = new
                {
                    top = 0,
                    left = 0,
                    itemWidth = 18,
                    itemHeight = 12,
                    selectedMode = false,
                    textStyle = new { fontSize = Chart.SmallText, color = Palette.Text.Light },
                    data = new[] { words.StronglyLower, words.LowerHalf, words.Middle, words.UpperHalf, words.StronglyUpper },
                },
                grid = Chart.Grid(right: 4, top: 52, bottom: 4),
                xAxis = new
                {
                    type = "value",
                    min = -extent,
                    max = extent,
                    show = false,
                },
                yAxis = new[]
                {
                    Chart.RowAxis([.. questions.Select(question => question.Text)], 200),
                    Summary(summary, words.LowMiddleHigh),
                },
                series = bands.Select(band => new
                {
                    type = "bar",
                    name = band.Name,
                    stack = "answers",
                    barWidth = 18,
                    itemStyle = new { color = band.Colour, decal = band.Pattern },
                    data = questions.Select(question => new
                    {
                        name = $"{band.Name}: {percent(Math.Abs(band.Share(question)))}",
                        value = Math.Round(band.Share(question) * 100, 2),
                    }),
                }),
            }
        );
    }

    private static object Summary(IReadOnlyList<string> labels, string heading) =>
        new
        {
            type = "category",
            inverse = true,
            position = "right",
            data = labels,
            name = heading,
            nameLocation = "start",
            nameGap = 10,
            nameTextStyle = new
            {
                fontSize = Chart.SmallText,
                color = Palette.Muted.Light,
                align = "left",
            },
            axisLabel = new
            {
                fontSize = Chart.SmallText,
                color = Palette.Text.Light,
                interval = 0,
            },
            axisLine = new { show = false },
            axisTick = new { show = false },
        };

    private static Table Data(Publication publication, IReadOnlyList<Question> questions, Func<double, string> percent)
    {
        var words = publication.Language.Figures;
        return new Table(
            Publication.Metric("answer-distribution").Name,
            [
                new(words.Question),
                new(words.StronglyLower, true),
                new(words.LowerHalf, true),
                new(words.Middle, true),
                new(words.UpperHalf, true),
                new(words.StronglyUpper, true),
                new("n", true),
            ],
            [
                .. questions.Select(question =>
                    (IReadOnlyList<string>)
                        [
                            question.Text,
                            percent(question.StrongLow),
                            percent(question.WeakLow),
                            percent(question.Middle),
                            percent(question.WeakHigh),
                            percent(question.StrongHigh),
                            publication.Numbers.Count(question.N),
                        ]
                ),
            ]
        );
    }
}
