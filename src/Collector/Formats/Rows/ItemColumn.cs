using System.Globalization;

namespace Carmen.Collector;

/// <summary>One item of the instrument and the column that holds its answers.</summary>
internal sealed class ItemColumn(Item item, int cell, Answers answers)
{
    public const string OutsideScale = "answer-outside-scale";

    /// <summary>A single value outside the scale that occurs as often as this, in number and in share, is probably a code for no answer.</summary>
    private const int FrequentTimes = 5;
    private const double FrequentShare = 0.02;
    private const int LongestNamed = 40;

    private readonly Dictionary<string, Words<Answer>> words = new(StringComparer.Ordinal);
    private long answered;
    private long outside;

    public string Id => item.Id;

    /// <param name="language">Of the respondent, blank where it is not known.</param>
    public void Read(Records row, string language, Dictionary<string, double> points, Reading reading)
    {
        var word = In(answers.DependsOnLanguage ? language : "")[row[cell]];
        var answer = word.Meaning;
        word.Rows++;
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

    /// <summary>Counts the answers outside the scale, and warns where they are too many or one of them occurs often.</summary>
    public void Finish(Reading reading, double tolerated)
    {
        if (outside > 0)
        {
            reading.Count(OutsideScale, item.Id, outside);
        }

        var frequent = Frequent();
        if (outside > tolerated * answered)
        {
            var share = string.Create(CultureInfo.InvariantCulture, $"{100.0 * outside / answered:0}");
            var commonest = frequent.Count > 0 ? $"; most often {string.Join(", ", frequent)}" : "";
            reading.Warnings.Add(
                $"{share} % of the answers to '{item.Id}' are no point of its scale ({item.Low} to {item.High}) and no label of it{commonest}; add the words under values, list codes for no answer under missing, or check the mapping."
            );
        }
        else if (frequent.Count > 0)
        {
            reading.Warnings.Add(
                $"Answers to '{item.Id}' that are no point of its scale ({item.Low} to {item.High}) occur often: {string.Join(", ", frequent)}; if they stand for no answer, list them under missing."
            );
        }
    }

    private Words<Answer> In(string language)
    {
        if (!words.TryGetValue(language, out var known))
        {
            words[language] = known = new Words<Answer>(text => answers.Of(text, language));
        }

        return known;
    }

    /// <summary>The commonest values outside the scale; what only few wrote, or what may name a person, is not shown.</summary>
    private List<string> Frequent() =>
        [
            .. words
                .Values.SelectMany(language => language.All)
                .Where(word => word.Meaning.IsOutside && word.Text.Length <= LongestNamed && !Listing.IsPersonal(word.Text))
                .GroupBy(word => word.Text, StringComparer.Ordinal)
                .Select(word => (Text: word.Key, Rows: word.Sum(one => one.Rows)))
                .Where(word => word.Rows >= FrequentTimes && word.Rows >= FrequentShare * answered)
                .OrderByDescending(word => word.Rows)
                .ThenBy(word => word.Text, StringComparer.Ordinal)
                .Take(5)
                .Select(word => string.Create(CultureInfo.InvariantCulture, $"'{word.Text}' ({word.Rows})")),
        ];
}
