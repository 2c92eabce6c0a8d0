using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>What a cell says of an item.</summary>
/// <param name="Point">Null: no answer, or one that is no point of the scale.</param>
/// <param name="IsOutside">Something was answered that is no point of the scale.</param>
internal readonly record struct Answer(double? Point, bool IsOutside);

/// <summary>
/// From the words and numbers of one column to the points of its item: the source's own mapping first, then what stands for no answer,
/// then numbers as they stand, then the item's labels in every language. A number with words behind it counts only where the words are
/// the label of that very point.
/// </summary>
internal sealed class Answers
{
    private static readonly string[] NoAnswer = ["", "n/a", "na", "#n/a", "nan", "null", "-", "--", "n.a.", "k.a.", "n.d.", "s/o", "-oth-"];
    private readonly Item item;
    private readonly SurveyTool tool;
    private readonly HashSet<string> missing;
    private readonly Dictionary<string, double> points = new(StringComparer.Ordinal);

    /// <param name="tool">Whether answer codes such as <c>A4</c> or <c>AO04</c> count as their number, and how else it writes an answer.</param>
    public Answers(Item item, Source source, SurveyTool tool)
    {
        this.item = item;
        this.tool = tool;
        missing = [.. NoAnswer, .. source.Missing.Select(Squeezed)];
        foreach (var (point, label) in item.Labels)
        {
            foreach (var text in label.Texts.Values)
            {
                points.TryAdd(Squeezed(text), point);
            }
        }

        foreach (var (word, point) in source.Values.GetValueOrDefault(item.Id) ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            points[Squeezed(word)] = double.TryParse(point, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new InvalidDataException(
                    $"found the answer '{word}' of '{item.Id}' mapped to '{point}', expected a number; correct it under values in the entry of source '{source.Id}'"
                );
            missing.Remove(Squeezed(word));
        }
    }

    /// <summary>The first way to read the cell that gives an answer, or none on purpose.</summary>
    public Answer Of(string cell)
    {
        var plain = OfText(cell);
        return plain.IsOutside
            ? tool.AnswerForms(cell).Select(OfText).Append(plain).FirstOrDefault(answer => !answer.IsOutside, plain)
            : plain;
    }

    private Answer OfText(string cell)
    {
        var text = Squeezed(cell);
        if (missing.Contains(text) || missing.Contains(Whole(text)))
        {
            return new Answer(null, false);
        }

        var point = points.TryGetValue(text, out var labelled) ? labelled : Number(text) ?? Code(text) ?? Numbered(text);
        return point is { } number && number >= item.Low && number <= item.High && double.IsInteger(number)
            ? new Answer(number, false)
            : new Answer(null, true);
    }

    /// <summary>Without blanks, in lower case and one Unicode form; typographic apostrophes and minus signs are plain ones.</summary>
    private static string Squeezed(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)))
            .Replace('’', '\'')
            .Replace('−', '-')
            .ToLowerInvariant();

    /// <summary>"99.0" as "99".</summary>
    private static string Whole(string text) => Number(text) is { } number ? number.ToString(CultureInfo.InvariantCulture) : text;

    /// <summary>With decimal point or decimal comma.</summary>
    private static double? Number(string text) =>
        double.TryParse(
            text.Replace(',', '.'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private double? Code(string text)
    {
        var digits = text.TrimStart('a', 'o');
        return
            tool.HasAnswerCodes
            && digits.Length < text.Length
            && text.Length - digits.Length <= 2
            && text[0] == 'a'
            && digits.All(char.IsAsciiDigit)
            ? Number(digits)
            : null;
    }

    /// <summary>"4 - satisfied" or "satisfied (4)", where "satisfied" is the label of 4.</summary>
    private double? Numbered(string text)
    {
        var isLeading = char.IsAsciiDigit(text[0]);
        var digits = isLeading
            ? text.TakeWhile(char.IsAsciiDigit).Count()
            : text.TrimEnd(')', ']').Reverse().TakeWhile(char.IsAsciiDigit).Count();
        var bare = isLeading ? text : text.TrimEnd(')', ']');
        var (number, words) = isLeading ? (bare[..digits], bare[digits..]) : (bare[^digits..], bare[..^digits]);
        return
            digits > 0
            && points.TryGetValue(words.Trim('-', '–', '—', ':', '=', '.', '(', ')', '[', ']'), out var point)
            && point == Number(number)
            ? point
            : null;
    }
}
