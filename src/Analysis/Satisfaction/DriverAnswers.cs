using Carmen.Collector;

namespace Carmen.Analysis.Satisfaction;

/// <summary>The questionnaires that tell overall satisfaction and every driver of it, of the instrument with most of them.</summary>
/// <param name="Drivers">The items of the scale <c>drivers</c>.</param>
/// <param name="Rows">One row a questionnaire, one column a driver, high being good.</param>
internal sealed record DriverAnswers(IReadOnlyList<Item> Drivers, IReadOnlyList<double[]> Rows, double[] Overall)
{
    /// <summary>Fewer make the shares of five drivers a game of chance.</summary>
    public const int Minimum = 50;

    private const string ScaleId = "drivers";

    /// <summary>Null where no instrument of the slice asks for drivers and for overall satisfaction.</summary>
    public static DriverAnswers? Of(Evidence evidence) =>
        evidence
            .Responses.All()
            .GroupBy(row => row.Instrument.Id)
            .Select(group => (Id: group.Key, Answers: Of([.. group])))
            .Where(one => one.Answers is not null)
            .OrderByDescending(one => one.Answers!.Overall.Length)
            .ThenBy(one => one.Id, StringComparer.Ordinal)
            .FirstOrDefault()
            .Answers;

    private static DriverAnswers? Of(IReadOnlyList<ResponseRow> rows)
    {
        var instrument = rows[0].Instrument;
        var overall = instrument.Items.FirstOrDefault(item => item.Role == "overall");
        if (overall is null || instrument.Scales.FirstOrDefault(scale => scale.Id == ScaleId) is not { Items.Count: >= 2 } scale)
        {
            return null;
        }

        Item[] drivers = [.. scale.Items.Select(id => instrument.Item(id)!)];
        var complete = rows.Where(row => row.Answer(overall) is not null && drivers.All(item => row.Answer(item) is not null)).ToList();
        return new DriverAnswers(
            drivers,
            [.. complete.Select(row => drivers.Select(item => row.Answer(item)!.Value).ToArray())],
            [.. complete.Select(row => row.Answer(overall)!.Value)]
        );
    }
}
