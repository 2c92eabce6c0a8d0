using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>One answer to overall satisfaction and whose it is, kept from the pass over a city for comparisons across cities.</summary>
/// <param name="Value">Rescaled to 0–1, so that scales of different length compare.</param>
internal sealed record OverallAnswer(string City, string? Audience, string? Channel, int? Wave, double Value)
{
    /// <summary>Months since year 0 of the day it was given; negative where that is not known.</summary>
    public required int Month { get; init; }

    /// <summary>To the margins that the city states; null where it states none that the questionnaire tells.</summary>
    public double? Weight { get; init; }

    public static IEnumerable<OverallAnswer> Of(Pilot pilot, CityTables tables)
    {
        var weights = Weights(pilot, tables);
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
                )
                {
                    Month = row.At.Month,
                    Weight = weights.TryGetValue(row.Person, out var weight) ? weight : null,
                };
            }
        }
    }

    /// <summary>Of the users' questionnaires, all waves together.</summary>
    private static Dictionary<int, double> Weights(Pilot pilot, CityTables tables)
    {
        var staff = tables.Words.Audiences.Find("staff");
        int[] users =
        [
            .. tables.Responses.Index().Where(row => row.Item.At.Audience < 0 || row.Item.At.Audience != staff).Select(row => row.Index),
        ];
        var evidence = new Evidence
        {
            Pilot = pilot,
            Seed = 0,
            Slice = new Slice { City = tables.City.Id },
            Responses = new Rows<ResponseRow>(tables.Responses, users),
            Statements = tables.Statements,
            Words = tables.Words,
        };
        return Satisfaction.Weighting.Of(evidence) is { } weighting
            ? weighting.Rows.Zip(weighting.Weights).ToDictionary(pair => pair.First.Person, pair => pair.Second)
            : [];
    }

    /// <summary>Staff only where the slice names them.</summary>
    public bool IsIn(Slice slice) =>
        City == slice.City
        && (slice.Audience is null ? Audience != "staff" : Audience == slice.Audience)
        && (slice.Channel is null || Channel == slice.Channel)
        && (slice.Wave is null || Wave == slice.Wave)
        && (slice.Period is not { From: { } from, To: { } to } || (Month >= Number(from) && Month < Number(to)));

    private static int Number(DateOnly month) => (month.Year * 12) + month.Month - 1;
}

/// <summary>
/// Rank tests of the answers behind comparisons of satisfied users: Mann and Whitney for two groups, Dunn with Holm's correction for more; where
/// every group can be weighted to the population, the design-based test of each pair, corrected by Holm.
/// </summary>
internal static class RankTests
{
    private const string Metric = "csat";
    private const int Least = 10;
    private const int Resamples = 2000;

    /// <summary>What is tested together: all cities, or all waves, audiences or channels of one.</summary>
    public static (string Metric, string Kind, string? City) FamilyOf(Contrast one) =>
        (one.Metric, one.Kind, one.Kind == Contrasts.Cities ? null : one.First.City);

    /// <summary>Comparisons of other metrics come back as they are.</summary>
    public static IEnumerable<Contrast> Add(IReadOnlyList<Contrast> contrasts, BehindFigures behind) =>
        contrasts
            .GroupBy(FamilyOf)
            .SelectMany(family =>
                family.Key.Metric == Metric
                    ? Tested([.. family], behind.Answers, RandomStream.For(behind.Seed, $"ranks\n{family.Key.Kind}\n{family.Key.City}"))
                    : family
            );

    private static IEnumerable<Contrast> Tested(IReadOnlyList<Contrast> family, IReadOnlyList<OverallAnswer> answers, RandomStream random)
    {
        var slices = family
            .SelectMany(one => new[] { one.First, one.Second })
            .Distinct()
            .OrderBy(slice => slice.Key, StringComparer.Ordinal)
            .ToList();
        var members = slices.ConvertAll(slice => answers.Where(answer => answer.IsIn(slice)).ToArray());
        var groups = members.ConvertAll(group => Array.ConvertAll(group, answer => answer.Value));
        if (groups.Exists(group => group.Length < Least))
        {
            return family;
        }

        var isWeighted = members.TrueForAll(group => group.Count(answer => answer.Weight is not null) >= Least);
        var all = groups.Count > 2 ? Of(groups, isWeighted ? DesignBased(members) : null, random) : null;
        return (isWeighted ? Weighted(family, slices, members) : Plain(family, slices, groups)).Select(one => one with { AllGroups = all });
    }

    /// <param name="designBased">The p-value that stands in the place of that of the answers as given.</param>
    private static AllGroups? Of(List<double[]> groups, double? designBased, RandomStream random)
    {
        if (KruskalWallis.Of(groups) is not { } test)
        {
            return null;
        }

        var interval = KruskalWallis.EffectInterval(groups, Resamples, random);
        return new AllGroups(groups.Count, designBased ?? test.Test.PValue, test.EpsilonSquared, interval?.Low, interval?.High);
    }

    private static IEnumerable<Contrast> Plain(IReadOnlyList<Contrast> family, List<Slice> slices, List<double[]> groups)
    {
        var dunn = groups.Count > 2 ? Dunn.Of(groups) : [];
        return family.Select(one =>
        {
            var (first, second) = (slices.IndexOf(one.First), slices.IndexOf(one.Second));
            var pair = dunn.FirstOrDefault(pair => (pair.First, pair.Second) == (Math.Min(first, second), Math.Max(first, second)));
            var p = pair?.PValue ?? MannWhitney.Of(groups[first], groups[second])?.PValue;
            return one with
            {
                Effect = CliffsDelta.Of(groups[first], groups[second]).Value,
                RankPValue = p,
                AdjustedRankPValue = pair?.Adjusted ?? p,
            };
        });
    }

    /// <summary>Cliff's delta stays that of the answers as given.</summary>
    private static IEnumerable<Contrast> Weighted(IReadOnlyList<Contrast> family, List<Slice> slices, List<OverallAnswer[]> members)
    {
        var tested = family
            .Select(one => (one, First: members[slices.IndexOf(one.First)], Second: members[slices.IndexOf(one.Second)]))
            .ToList();
        var pValues = tested.ConvertAll(pair => DesignBased([pair.First, pair.Second]));
        var adjusted = new Queue<double>(MultipleTests.Holm([.. pValues.OfType<double>()]));
        foreach (var ((one, first, second), p) in tested.Zip(pValues))
        {
            yield return one with
            {
                Effect = CliffsDelta
                    .Of(Array.ConvertAll(first, answer => answer.Value), Array.ConvertAll(second, answer => answer.Value))
                    .Value,
                RankPValue = p,
                AdjustedRankPValue = p is null ? null : adjusted.Dequeue(),
            };
        }
    }

    private static double? DesignBased(IReadOnlyList<OverallAnswer[]> members)
    {
        var weighted = members
            .Index()
            .SelectMany(group =>
                group.Item.Where(answer => answer.Weight is not null).Select(answer => (Answer: answer, Group: group.Index))
            )
            .ToArray();
        return DesignRankTest
            .Of(
                Array.ConvertAll(weighted, one => one.Answer.Value),
                Array.ConvertAll(weighted, one => one.Group),
                new SurveyDesign(Array.ConvertAll(weighted, one => one.Answer.Weight!.Value))
            )
            ?.PValue;
    }
}
