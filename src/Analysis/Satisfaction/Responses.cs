namespace Carmen.Analysis.Satisfaction;

public static class Responses
{
    public const string Id = "responses";

    public static readonly Metric Metric = new()
    {
        Id = Id,
        Code = "SUR-04",
        Name = "Responses",
        Objective = 1,
        Formula =
            "Complete questionnaires. Staff are never pooled with users: they are counted only where the figure names staff as its audience. A "
            + "questionnaire without a date counts in no month and no quarter.",
        Unit = Unit.Count,
        Direction = Direction.Neutral,
        Interval = "None: a census of what was returned",
        HasInterval = false,
        Source = "AAPOR Standard Definitions: complete interviews",
        MinimumN = 0,
        Dimensions = Questionnaires.Dimensions,
        SpeaksOfUsers = true,
        People = evidence => evidence.Responses.Count,
        Measure = evidence => Estimates.Count(evidence.Responses.Count),
    };
}
