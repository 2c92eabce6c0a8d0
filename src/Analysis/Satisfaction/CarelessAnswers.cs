namespace Carmen.Analysis.Satisfaction;

public static class CarelessAnswers
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "careless-answers",
        Code = "SUR-06",
        Name = "Careless questionnaires",
        Objective = 1,
        Formula =
            "Complete questionnaires that were filled in within less than a third of the median time of their instrument and wave, "
            + "or whose answers are all alike over eight items or more of which one is reversed ÷ all complete questionnaires that "
            + "can be judged by either. They are not removed. Users only: staff have their own figure under the audience staff.",
        Unit = Unit.Share,
        Direction = Direction.LowerIsBetter,
        Interval = "Wilson",
        Source = "Greszki, Meyer and Schoen (2015), Public Opinion Quarterly 79, 471-503; Johnson (2005); Wilson (1927)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Audience, Dimension.Wave],
        CountedBy = Responses.Id,
        Grains = [Grain.All],
        SpeaksOfUsers = true,
        People = evidence => Carelessness.Judged(evidence).Count,
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        var judged = Carelessness.Judged(evidence);
        return Estimates.Share(judged.Count(one => one.IsCareless), judged.Count, Minimum);
    }
}
