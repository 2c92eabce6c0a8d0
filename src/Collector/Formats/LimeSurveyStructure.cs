using System.Text.RegularExpressions;
using System.Xml;

namespace Carmen.Collector;

/// <summary>The questionnaire of a LimeSurvey structure file (<c>.lss</c>): codes and labels by the names that the survey's own tables use.</summary>
internal sealed partial class LimeSurveyStructure
{
    private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> parents = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Question, string Language), string> texts = [];
    private readonly Dictionary<(string Question, string Code), string> answers = [];
    private readonly Dictionary<(string Answer, string Language), string> labels = [];

    /// <summary>The rows of all tables of a LimeSurvey document, as they come: the table's name, then its fields.</summary>
    public static IEnumerable<(string Table, Dictionary<string, string> Row)> Rows(XmlReader xml)
    {
        var (table, field) = ("", "");
        Dictionary<string, string> row = new(StringComparer.Ordinal);
        while (xml.Read())
        {
            switch (xml.NodeType, xml.Depth)
            {
                case (XmlNodeType.Element, 1):
                    table = xml.LocalName;
                    break;
                case (XmlNodeType.Element, 3) when xml.LocalName == "row":
                    row = new(StringComparer.Ordinal);
                    break;
                case (XmlNodeType.Element, 4):
                    field = Column(xml.LocalName);
                    break;
                case (XmlNodeType.Text or XmlNodeType.CDATA, 5):
                    row[field] = row.GetValueOrDefault(field, "") + xml.Value;
                    break;
                case (XmlNodeType.EndElement, 3) when xml.LocalName == "row":
                    yield return (table, row);
                    break;
            }
        }
    }

    public static LimeSurveyStructure Of(XmlReader xml)
    {
        var structure = new LimeSurveyStructure();
        foreach (var (table, row) in Rows(xml))
        {
            structure.Add(table, name => row.GetValueOrDefault(name, ""));
        }

        return structure;
    }

    /// <summary>A column's name without the mask that XML needs for names that begin with a digit or hold a #.</summary>
    public static string Column(string name) => name.TrimStart('_').Replace('-', '#');

    /// <summary>
    /// The code that a column of answers has in exports, such as <c>Q1[SQ001]</c>, its question (for labels), and its text; null for
    /// columns that hold no answers. Columns are named by survey, group and question with a part behind them (<c>123X4X56SQ001</c>), or by question and part
    /// (<c>Q56_S57</c>).
    /// </summary>
    public (string Code, string Question, string Text)? Question(string column)
    {
        if (ByNumbers().Match(column) is { Success: true } numbered && titles.ContainsKey(numbered.Groups["q"].Value))
        {
            var part = numbered.Groups["s"].Value;
            return Named(numbered.Groups["q"].Value, titles.GetValueOrDefault(part, part), part);
        }

        if (!BySurvey().IsMatch(column))
        {
            return null;
        }

        // The number of a question ends nowhere visibly: the longest one that exists and whose rest is a part of it is meant.
        var rest = column.Split('X', 3)[2];
        for (var length = rest.TakeWhile(char.IsAsciiDigit).Count(); length > 0; length--)
        {
            var (question, part) = (rest[..length], rest[length..]);
            if (
                titles.ContainsKey(question)
                && !parents.ContainsKey(question)
                && (part.Length == 0 || !char.IsAsciiDigit(part[0]) || IsPart(question, part))
            )
            {
                return Named(question, part, parents.FirstOrDefault(one => one.Value == question && titles[one.Key] == part).Key ?? "");
            }
        }

        return null;
    }

    /// <summary>The label of an answer in a language, or in any where that one lacks it; null where the code is no answer of the question.</summary>
    public string? Label(string question, string code, string language) =>
        !answers.TryGetValue((question, code), out var answer) ? null
        : labels.TryGetValue((answer, language), out var label) ? label
        : labels.FirstOrDefault(one => one.Key.Answer == answer).Value;

    private void Add(string table, Func<string, string> field)
    {
        switch (table)
        {
            case "questions" or "subquestions":
                titles[field("qid")] = field("title");
                texts.TryAdd((field("qid"), field("language")), field("question"));
                if (field("parent_qid") is { Length: > 0 } parent and not "0")
                {
                    parents[field("qid")] = parent;
                }

                break;
            case "question_l10ns":
                texts[(field("qid"), field("language"))] = field("question");
                break;
            case "answers":
                // Older structures hold the label in the answer itself.
                var question = OnScale(field("qid"), field("scale_id"));
                var id = field("aid") is { Length: > 0 } given ? given : $"{question}/{field("code")}";
                answers[(question, field("code"))] = id;
                if (field("answer") is { Length: > 0 } label)
                {
                    labels.TryAdd((id, field("language")), Markup.Removed(label));
                }

                break;
            case "answer_l10ns":
                labels[(field("aid"), field("language"))] = Markup.Removed(field("answer"));
                break;
        }
    }

    private (string Code, string Question, string Text) Named(string question, string part, string partQuestion)
    {
        string TextOf(string id) => Markup.Removed(texts.FirstOrDefault(one => one.Key.Question == id && one.Value.Length > 0).Value ?? "");
        var text = TextOf(question);
        return part.Length == 0
            ? (titles[question], question, text)
            : (
                $"{titles[question]}[{part.Replace("#", "][", StringComparison.Ordinal)}]",
                OnScale(question, part.Split('#').ElementAtOrDefault(1) ?? ""),
                $"{text} [{TextOf(partQuestion)}]"
            );
    }

    /// <summary>A question with two scales has the same codes with other labels on the second one.</summary>
    private static string OnScale(string question, string scale) => scale is "" or "0" ? question : $"{question}#{scale}";

    private bool IsPart(string question, string part) => parents.Any(one => one.Value == question && titles[one.Key] == part);

    [GeneratedRegex(@"^\d+X\d+X\d+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex BySurvey();

    [GeneratedRegex(
        @"^Q(?<q>\d+)(_S?(?<s>\w+))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex ByNumbers();
}
