using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

/// <summary>Which questionnaires look as if nobody had read the questions: too fast, or all answers alike where one item is turned round.</summary>
internal static class Carelessness
{
    /// <summary>Of the median time of the instrument and wave.</summary>
    private const double TooFast = 1 / 3.0;

    private const int LongString = 8;
    private const int EnoughTimes = 10;

    /// <summary>The questionnaires that can be judged by their time or by their answers.</summary>
    public static IReadOnlyList<(ResponseRow Row, bool IsCareless)> Judged(Evidence evidence)
    {
        var medians = evidence
            .Responses.All()
            .Where(row => row.Seconds is > 0)
            .GroupBy(row => (row.Instrument.Id, row.At.Wave))
            .Where(group => group.Count() >= EnoughTimes)
            .ToDictionary(group => group.Key, group => Quantile.Of([.. group.Select(row => (double)row.Seconds!.Value).Order()], 0.5));
        return
        [
            .. evidence
                .Responses.All()
                .Select(row =>
                    (
                        Row: row,
                        Fast: IsFast(row, medians.TryGetValue((row.Instrument.Id, row.At.Wave), out var median) ? median : null),
                        Alike: IsStraight(row)
                    )
                )
                .Where(one => one.Fast is not null || one.Alike is not null)
                .Select(one => (one.Row, one.Fast is true || one.Alike is true)),
        ];
    }

    private static bool? IsFast(ResponseRow row, double? median) =>
        median is { } usual && row.Seconds is > 0 ? row.Seconds < usual * TooFast : null;

    /// <summary>Over the items of the scale that most items share, as printed.</summary>
    private static bool? IsStraight(ResponseRow row)
    {
        var items = row
            .Instrument.Items.Where(item => row.Answers.ContainsKey(item.Id))
            .GroupBy(item => (item.Low, item.High))
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .FirstOrDefault();
        return items is null || items.Count() < LongString || !items.Any(item => item.Reversed)
            ? null
            : items.Select(item => row.Answers[item.Id]).Distinct().Count() == 1;
    }
}
