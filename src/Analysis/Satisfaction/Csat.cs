using Carmen.Collector;

namespace Carmen.Analysis.Satisfaction;

public static class Csat
{
    private const int Minimum = 10;
    private const string Role = "overall";

    public static readonly Metric Metric = new()
    {
        Id = "csat",
        Code = "SAT-01",
        Name = "Satisfied users",
        Objective = 1,
        Formula =
            "Answers in the top boxes of the item on overall satisfaction ÷ all answers to it, of complete questionnaires. Top boxes are 4 and 5 "
            + "of five points; on other scales the highest 40 % of the points, rounded. Users only: staff have their own figure under the "
            + "audience staff.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "Wilson",
        Source = "EUPAN, European Primer on Customer Satisfaction Management (2008); Wilson (1927)",
        MinimumN = Minimum,
        Dimensions = Questionnaires.Dimensions,
        CountedBy = Responses.Id,
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => evidence.AnswersTo(Role).Count(),
        Measure = Measure,
    };

    /// <summary>Whether an answer lies in the highest 40 % of the points: 2 of 4 or 5, 3 of 7, 4 of 10.</summary>
    internal static bool IsTopBox(double answer, Item item)
    {
        var boxes = (int)Math.Round(0.4 * (item.High - item.Low + 1), MidpointRounding.AwayFromZero);
        return answer > item.High - boxes;
    }

    private static Estimate Measure(Evidence evidence)
    {
        var (satisfied, n) = (0, 0);
        foreach (var (answer, item) in evidence.AnswersTo(Role))
        {
            satisfied += IsTopBox(answer, item) ? 1 : 0;
            n++;
        }

        return Estimates.Share(satisfied, n, Minimum);
    }
}
