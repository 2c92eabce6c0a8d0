namespace Carmen.Analysis.Satisfaction;

public static class Participation
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "participation",
        Code = "SUR-07",
        Name = "Questionnaires finished",
        Objective = 1,
        Formula =
            "Complete questionnaires ÷ questionnaires begun. For surveys that anybody may take this is all that can be said of "
            + "participation: how many saw the invitation is not known. Users only: staff have their own figure under the audience "
            + "staff.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "Wilson",
        Source = "AAPOR, Standard Definitions (2023), participation rate; Wilson (1927)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Audience, Dimension.Wave],
        CountedBy = Responses.Id,
        SpeaksOfUsers = true,
        People = evidence => evidence.Responses.Count,
        Measure = evidence =>
            evidence.Responses.Count == 0
                ? new Estimate.NotCollected()
                : Estimates.Share(evidence.Responses.Count, evidence.Responses.Count + evidence.Partial.Count, Minimum),
    };
}
