using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>What a cell says of an item.</summary>
/// <param name="Point">Null: no answer, or one that is no point of the scale.</param>
/// <param name="IsOutside">Something was answered that is no point of the scale.</param>
internal readonly record struct Answer(double? Point, bool IsOutside);

/// <summary>
/// From the words and numbers of one column to the points of its item: the source's own mapping first, then what stands for no answer,
/// then numbers as they stand, then the item's labels in every language, that of the respondent first. A number with words behind it
/// counts only where the words are the label of that very point. Case and blanks never matter; punctuation does only where two labels
/// differ in nothing else.
/// </summary>
internal sealed class Answers
{
    private static readonly string[] NoAnswer = ["", "n/a", "na", "#n/a", "nan", "null", "-", "--", "n.a.", "k.a.", "n.d.", "s/o", "-oth-"];
    private readonly Item item;
    private readonly SurveyTool tool;
    private readonly HashSet<string> missing;
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> points = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double?> bare = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Language, string Text), double> byLanguage = [];

    /// <param name="tool">Whether answer codes such as <c>A4</c> or <c>AO04</c> count as their number, and how else it writes an answer.</param>
    public Answers(Item item, Source source, SurveyTool tool)
    {
        this.item = item;
        this.tool = tool;
        missing = [.. NoAnswer, Squeezed(tool.NoValue), .. source.Missing.Select(Squeezed)];
        foreach (var (point, label) in item.Labels)
        {
            foreach (var (language, text) in label.Texts)
            {
                DependsOnLanguage |= !points.TryAdd(Squeezed(text), point) && points[Squeezed(text)] != point;
                byLanguage.TryAdd((language, Squeezed(text)), point);
                bare[Bare(text)] = bare.TryGetValue(Bare(text), out var other) && other != point ? null : point;
            }
        }

        foreach (var word in source.Missing)
        {
            bare.Remove(Bare(word));
        }

        foreach (var (word, point) in source.Values.GetValueOrDefault(item.Id) ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            bare.Remove(Bare(word));
            told.Add(Squeezed(word));
            points[Squeezed(word)] = double.TryParse(point, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new InvalidDataException(
                    $"found the answer '{word}' of '{item.Id}' mapped to '{point}', expected a number; correct it under values in the entry of source '{source.Id}'"
                );
            missing.Remove(Squeezed(word));
        }
    }

    /// <summary>Whether one label means different points in different languages.</summary>
    public bool DependsOnLanguage { get; }

    /// <summary>The first way to read the cell that gives an answer, or none on purpose.</summary>
    /// <param name="language">Of the respondent; null or blank where it is not known.</param>
    public Answer Of(string cell, string? language = null)
    {
        var plain = OfText(cell, language);
        return plain.IsOutside
            ? tool.AnswerForms(cell).Select(form => OfText(form, language)).Append(plain).FirstOrDefault(answer => !answer.IsOutside, plain)
            : plain;
    }

    private Answer OfText(string cell, string? language)
    {
        var text = Squeezed(cell);
        if (missing.Contains(text) || missing.Contains(Whole(text)))
        {
            return new Answer(null, false);
        }

        var point =
            Labelled(text, language)
            ?? Number(text)
            ?? Code(text)
            ?? Numbered(text)
            ?? (Bare(cell) is { Length: > 0 } words ? bare.GetValueOrDefault(words) : null);
        return point is { } number && number >= item.Low && number <= item.High && double.IsInteger(number)
            ? new Answer(number, false)
            : new Answer(null, true);
    }

    private double? Labelled(string text, string? language) =>
        !told.Contains(text) && byLanguage.TryGetValue((language ?? "", text), out var own) ? own
        : points.TryGetValue(text, out var any) ? any
        : null;

    /// <summary>Letters and digits alone; blank where there is no letter, so that numbers keep their signs.</summary>
    private static string Bare(string text)
    {
        var kept = string.Concat(Squeezed(text).Where(char.IsLetterOrDigit));
        return kept.Any(char.IsLetter) ? kept : "";
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
        var closed = isLeading ? text : text.TrimEnd(')', ']');
        var (number, words) = isLeading ? (closed[..digits], closed[digits..]) : (closed[^digits..], closed[..^digits]);
        return
            digits > 0
            && points.TryGetValue(words.Trim('-', '–', '—', ':', '=', '.', '(', ')', '[', ']'), out var point)
            && point == Number(number)
            ? point
            : null;
    }
}
