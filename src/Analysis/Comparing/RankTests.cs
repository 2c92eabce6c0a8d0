using Carmen.Analysis.Statistics;

namespace Carmen.Analysis;

/// <summary>One answer to overall satisfaction and whose it is, kept from the pass over a city for comparisons across cities.</summary>
/// <param name="Value">Rescaled to 0–1, so that scales of different length compare.</param>
internal sealed record OverallAnswer(string City, string? Audience, string? Channel, int? Wave, double Value)
{
    public static IEnumerable<OverallAnswer> Of(CityTables tables)
    {
        foreach (var row in tables.Responses)
        {
            var item = row.Instrument.Items.FirstOrDefault(item => item.Role == "overall");
            if (item is not null && row.Answers.TryGetValue(item.Id, out var answer))
            {
                var point = item.Reversed ? item.Low + item.High - answer : answer;
                yield return new OverallAnswer(
                    tables.City.Id,
                    tables.Words.Audiences.Word(row.At.Audience),
                    tables.Words.Channels.Word(row.At.Channel),
                    row.At.Wave >= 0 ? row.At.Wave : null,
                    (point - item.Low) / (item.High - item.Low)
                );
            }
        }
    }

    /// <summary>Staff only where the slice names them.</summary>
    public bool IsIn(Slice slice) =>
        City == slice.City
        && (slice.Audience is null ? Audience != "staff" : Audience == slice.Audience)
        && (slice.Channel is null || Channel == slice.Channel)
        && (slice.Wave is null || Wave == slice.Wave);
}

/// <summary>Rank tests of the answers behind comparisons of satisfied users: Mann and Whitney for two groups, Dunn with Holm's correction for more.</summary>
internal static class RankTests
{
    private const string Metric = "csat";
    private const int Least = 10;

    /// <summary>Comparisons of other metrics come back as they are.</summary>
    public static IEnumerable<Contrast> Add(IReadOnlyList<Contrast> contrasts, IReadOnlyList<OverallAnswer> answers)
    {
        foreach (var family in contrasts.GroupBy(one => (one.Metric, one.Kind, City: one.Kind == Contrasts.Cities ? null : one.First.City)))
        {
            foreach (var contrast in family.Key.Metric == Metric ? Tested([.. family], answers) : family)
            {
                yield return contrast;
            }
        }
    }

    private static IEnumerable<Contrast> Tested(IReadOnlyList<Contrast> family, IReadOnlyList<OverallAnswer> answers)
    {
        var slices = family
            .SelectMany(one => new[] { one.First, one.Second })
            .Distinct()
            .OrderBy(slice => slice.Key, StringComparer.Ordinal)
            .ToList();
        var groups = slices.ConvertAll(slice => answers.Where(answer => answer.IsIn(slice)).Select(answer => answer.Value).ToArray());
        if (groups.Exists(group => group.Length < Least))
        {
            return family;
        }

        var dunn = groups.Count > 2 ? Dunn.Of(groups) : [];
        return family.Select(one =>
        {
            var (first, second) = (slices.IndexOf(one.First), slices.IndexOf(one.Second));
            var pair = dunn.FirstOrDefault(pair => (pair.First, pair.Second) == (Math.Min(first, second), Math.Max(first, second)));
            var p = pair?.PValue ?? MannWhitney.Of(groups[first], groups[second])?.PValue;
            return one with
            {
                Effect = CliffsDelta.Of(groups[first], groups[second]).Value,
                PValue = p,
                AdjustedPValue = pair?.Adjusted ?? p,
            };
        });
    }
}
