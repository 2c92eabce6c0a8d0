using Carmen.Analysis.Satisfaction;
using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Equity;

public static class SatisfactionGap
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "satisfaction-gap",
        Code = "EQU-01",
        Name = "Gap in satisfaction between groups",
        Objective = 1,
        Formula =
            "For each group of respondents (the category, such as language=it, or the label of an item with the role age, gender, "
            + "disability or origin): satisfied users of the group minus satisfied users of all others, in percentage points; groups "
            + "with at least 10 answers, and as many outside, only. Users only: staff have their own figure under the audience staff.",
        Unit = Unit.Points,
        Direction = Direction.Neutral,
        Interval = "Newcombe",
        Source = "Newcombe (1998), Statistics in Medicine 17, 873-890",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Wave],
        CountedBy = Satisfaction.Responses.Id,
        TellsGroups = true,
        Parts = PartsOf,
        Grains = [Grain.All],
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => evidence.Responses.Count,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static readonly string[] Variables = ["age", "audience", "disability", "district", "gender", "language", "origin"];

    private static IEnumerable<Part> PartsOf(Evidence evidence)
    {
        foreach (var variable in Variables)
        {
            var groups = evidence
                .Responses.All()
                .Select(row =>
                    (Item: row.ItemOf("overall"), Row: row, Group: Weighting.CategoriesOf(evidence, row, variable).FirstOrDefault())
                )
                .Where(one => one.Group is not null && one.Item is not null && one.Row.Answer(one.Item) is not null)
                .GroupBy(one => one.Group!, one => Csat.IsTopBox(one.Row.Answer(one.Item!)!.Value, one.Item!))
                .ToDictionary(group => group.Key, group => Sums(group));
            foreach (var part in Gaps.Between(variable, groups, Minimum))
            {
                yield return part;
            }
        }
    }

    private static ClusterSums Sums(IEnumerable<bool> answers)
    {
        var sums = default(ClusterSums);
        foreach (var isSatisfied in answers)
        {
            sums.Add(1, isSatisfied ? 1 : 0);
        }

        return sums;
    }
}
