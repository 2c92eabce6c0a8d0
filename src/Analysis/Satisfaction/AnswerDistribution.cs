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
        People = evidence => evidence.Responses.Count,
        Parts = PartsOf,
        Measure = _ => new Estimate.NotCollected(),
    };

    /// <summary>Every point of every item that anybody answered.</summary>
    private static IEnumerable<Part> PartsOf(Evidence evidence) =>
        from responses in evidence.Responses.All().GroupBy(response => response.Instrument.Id)
        from item in responses.First().Instrument.Items
        let answers = responses.Where(row => row.Answers.ContainsKey(item.Id)).Select(row => row.Answers[item.Id]).ToArray()
        where answers.Length > 0
        from point in Enumerable.Range(item.Low, item.High - item.Low + 1)
        let estimate = Estimates.Share(answers.Count(answer => answer == point), answers.Length, Minimum)
        select new Part(new AnswerPoint(responses.Key, item.Id, point).ToString(), estimate, answers.Length);
}
