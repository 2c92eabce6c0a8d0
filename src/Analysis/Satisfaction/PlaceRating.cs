namespace Carmen.Analysis.Satisfaction;

public static class PlaceRating
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "place-rating",
        Code = "SAT-21",
        Name = "The city as a place",
        Objective = 7,
        Formula =
            "Answers in the top boxes of the item on the city as a place to live, visit or do business in (role place) ÷ all "
            + "answers to it, of complete questionnaires; top boxes as for satisfied users. Read it by audience. It rests on a survey "
            + "alone. Users only: staff have their own figure under the audience staff.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "Wilson",
        Source = "Wilson (1927)",
        MinimumN = Minimum,
        Dimensions = Questionnaires.Dimensions,
        CountedBy = Responses.Id,
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => evidence.AnswersTo(Role).Count(),
        Measure = Measure,
    };

    private const string Role = "place";

    private static Estimate Measure(Evidence evidence)
    {
        var answers = evidence.AnswersTo(Role).ToList();
        return Estimates.Share(answers.Count(one => Csat.IsTopBox(one.Answer, one.Item)), answers.Count, Minimum);
    }
}
