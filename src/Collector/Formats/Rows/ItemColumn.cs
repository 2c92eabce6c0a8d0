using System.Globalization;

namespace Carmen.Collector;

/// <summary>One item of the instrument and the column that holds its answers.</summary>
internal sealed class ItemColumn(Item item, int cell, Answers answers)
{
    private readonly Words<Answer> words = new(answers.Of);
    private long answered;
    private long outside;

    public string Id => item.Id;

    public void Read(Records row, Dictionary<string, double> points, Reading reading)
    {
        var answer = words[row[cell]].Meaning;
        answered += answer.Point is null && !answer.IsOutside ? 0 : 1;
        if (answer.Point is { } point)
        {
            points[item.Id] = point;
        }
        else if (answer.IsOutside)
        {
            outside++;
            reading.Flag(OutsideScale);
        }
    }

    public const string OutsideScale = "answer-outside-scale";

    public void Finish(Reading reading, double tolerated)
    {
        if (outside > 0)
        {
            reading.Count(OutsideScale, item.Id, outside);
        }

        if (outside > tolerated * answered)
        {
            var share = string.Create(CultureInfo.InvariantCulture, $"{100.0 * outside / answered:0}");
            reading.Warnings.Add(
                $"{share} % of the answers to '{item.Id}' are no point of its scale ({item.Low} to {item.High}) and no label of it; add the words under values, or check the mapping."
            );
        }
    }
}
