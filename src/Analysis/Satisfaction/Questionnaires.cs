using Carmen.Collector;

namespace Carmen.Analysis.Satisfaction;

/// <summary>Answers as metrics need them: by role, reversed items turned round.</summary>
internal static class Questionnaires
{
    /// <summary>Every dimension a response has.</summary>
    internal static readonly IReadOnlyList<Dimension> Dimensions =
    [
        Dimension.Service,
        Dimension.Domain,
        Dimension.Channel,
        Dimension.Audience,
        Dimension.Wave,
    ];

    /// <summary>The answer to an item, high being good; null where none was given.</summary>
    public static double? Answer(this ResponseRow response, Item item) =>
        response.Answers.TryGetValue(item.Id, out var answer) ? (item.Reversed ? item.Low + item.High - answer : answer) : null;

    /// <summary>The first item of the response's instrument with this role.</summary>
    public static Item? ItemOf(this ResponseRow response, string role) =>
        response.Instrument.Items.FirstOrDefault(item => item.Role == role);

    /// <summary>The answers to the item of one role, with the item; responses without item or answer are absent.</summary>
    public static IEnumerable<(double Answer, Item Item)> AnswersTo(this Evidence evidence, string role)
    {
        foreach (var response in evidence.Responses.All())
        {
            if (response.ItemOf(role) is { } item && response.Answer(item) is { } answer)
            {
                yield return (answer, item);
            }
        }
    }

    /// <summary>The share of items that must be answered for a score of several.</summary>
    private const double Enough = 0.8;

    /// <summary>Mean of the answered items, each rescaled to 0–100 with high being good; null where fewer than 80 % are answered.</summary>
    public static double? Score(this ResponseRow response, IReadOnlyCollection<Item> items)
    {
        double[] answers =
        [
            .. items
                .Select(item => response.Answer(item) is { } answer ? 100 * (answer - item.Low) / (item.High - item.Low) : (double?)null)
                .OfType<double>(),
        ];
        return items.Count > 0 && answers.Length >= Enough * items.Count ? answers.Average() : null;
    }

    public static double? ScaleScore(this ResponseRow response, Scale scale) =>
        response.Score([.. scale.Items.Select(id => response.Instrument.Item(id)!)]);

    /// <summary>The surveys whose questionnaires are in the slice, in the pilot's order.</summary>
    public static IReadOnlyList<Source> Sources(this Evidence evidence)
    {
        var ids = evidence.Responses.All().Select(row => row.Source).ToHashSet(StringComparer.Ordinal);
        return [.. evidence.Pilot.Sources.Where(source => source.City == evidence.Slice.City && ids.Contains(source.Id))];
    }

    /// <summary>
    /// Complete answers to the first fitting scale of each instrument, reversed items turned round: of the instrument with most of them, among
    /// equals the first by id. One row a questionnaire.
    /// </summary>
    public static IReadOnlyList<double[]> ScaleAnswers(this Evidence evidence, Func<Scale, bool> fits) =>
        evidence
            .Responses.All()
            .GroupBy(response => response.Instrument.Id)
            .Select(group => (Id: group.Key, Answers: ScaleAnswers(group, fits)))
            .OrderByDescending(group => group.Answers.Count)
            .ThenBy(group => group.Id, StringComparer.Ordinal)
            .Select(group => group.Answers)
            .FirstOrDefault([]);

    private static List<double[]> ScaleAnswers(IGrouping<string, ResponseRow> group, Func<Scale, bool> fits)
    {
        var instrument = group.First().Instrument;
        if (instrument.Scales.FirstOrDefault(fits) is not { } scale)
        {
            return [];
        }

        Item[] items = [.. scale.Items.Select(id => instrument.Item(id)!)];
        return
        [
            .. group
                .Where(response => items.All(item => response.Answer(item) is not null))
                .Select(response => items.Select(item => response.Answer(item)!.Value).ToArray()),
        ];
    }
}
