namespace Carmen.Analysis.Satisfaction;

public static class AnswerDistribution
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "answer-distribution",
        Code = "SAT-03",
        Name = "Distribution of answers",
        Objective = 1,
        Formula =
            "For each point of each item (the category, such as citizen-satisfaction.overall=4): answers with that point ÷ all answers to the item, "
            + "of complete questionnaires, points as printed. Users only: staff have their own figure under the audience staff.",
        Unit = Unit.Share,
        Direction = Direction.Neutral,
        Interval = "Wilson, each point by itself",
        Source = "Wilson (1927)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Audience, Dimension.Wave],
        Grains = [Grain.All],
        CountedBy = Responses.Id,
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => AnswersOf(evidence).Length,
        Categories = PointsOf,
        Measure = Measure,
    };

    /// <summary>Every point of every item that anybody answered.</summary>
    private static IEnumerable<string> PointsOf(Evidence evidence) =>
        from instrument in evidence.Responses.All().Select(response => response.Instrument).DistinctBy(instrument => instrument.Id)
        from item in instrument.Items
        where evidence.Responses.CountWhere(row => row.Instrument.Id == instrument.Id && row.Answers.ContainsKey(item.Id)) > 0
        from point in Enumerable.Range(item.Low, item.High - item.Low + 1)
        select new AnswerPoint(instrument.Id, item.Id, point).ToString();

    private static double[] AnswersOf(Evidence evidence)
    {
        if (evidence.Slice.Category is not { } category)
        {
            return [];
        }

        var asked = AnswerPoint.Parse(category);
        return
        [
            .. evidence
                .Responses.All()
                .Where(response => response.Instrument.Id == asked.Instrument && response.Answers.ContainsKey(asked.Item))
                .Select(response => response.Answers[asked.Item]),
        ];
    }

    private static Estimate Measure(Evidence evidence)
    {
        var answers = AnswersOf(evidence);
        var point = evidence.Slice.Category is { } category ? AnswerPoint.Parse(category).Point : 0;
        return Estimates.Share(answers.Count(answer => answer == point), answers.Length, Minimum);
    }
}
