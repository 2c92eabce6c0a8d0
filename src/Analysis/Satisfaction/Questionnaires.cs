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
}
