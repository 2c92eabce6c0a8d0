namespace Carmen.Analysis.Satisfaction;

public static class CarefulCsat
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "csat-careful",
        Code = "SAT-19",
        Name = "Satisfied users without careless questionnaires",
        Objective = 1,
        Formula =
            "As satisfied users, without the questionnaires that look careless: where it differs from the figure with them, that "
            + "one is in doubt. Users only: staff have their own figure under the audience staff.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "Wilson",
        Source = "Greszki, Meyer and Schoen (2015), Public Opinion Quarterly 79, 471-503; Wilson (1927)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Audience, Dimension.Wave],
        CountedBy = Responses.Id,
        Grains = [Grain.All],
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => AnswersOf(evidence).Count,
        Measure = Measure,
    };

    private static List<bool> AnswersOf(Evidence evidence)
    {
        var careless = Carelessness.Judged(evidence).Where(one => one.IsCareless).Select(one => one.Row.Person).ToHashSet();
        return
        [
            .. evidence
                .Responses.All()
                .Where(row => !careless.Contains(row.Person))
                .Select(row => (Row: row, Item: row.ItemOf("overall")))
                .Where(one => one.Item is not null && one.Row.Answer(one.Item) is not null)
                .Select(one => Csat.IsTopBox(one.Row.Answer(one.Item!)!.Value, one.Item!)),
        ];
    }

    private static Estimate Measure(Evidence evidence)
    {
        var answers = AnswersOf(evidence);
        return Estimates.Share(answers.Count(isSatisfied => isSatisfied), answers.Count, Minimum);
    }
}
