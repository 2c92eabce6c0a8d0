using System.Text;
using System.Xml;

namespace Carmen.Collector;

/// <summary>
/// An XML export of EUSurvey: the questionnaire, in each of its languages, then the contributions. A question's heading is its id; its
/// short name and its titles name it too. A choice reads as its title in the language of the contribution with its id behind it.
/// </summary>
internal sealed class EuSurveyResults : IDisposable
{
    private const int LongestCell = 32_767;
    private static readonly string[] Attributes = ["id", "create", "lang"];
    private static readonly string[] OwnNames = ["Contribution ID", "Creation date", "Languages"];

    private readonly XmlReader xml;
    private readonly Dictionary<string, int> questions = new(StringComparer.Ordinal);
    private readonly List<List<string>> others = [];
    private readonly Dictionary<(string Language, string Id), string> titles = [];
    private string matrix = "";

    private EuSurveyResults(XmlReader xml)
    {
        this.xml = xml;
        ReadQuestionnaire();
        Headings = new Headings(
            [.. OwnNames, .. questions.Keys],
            present: true,
            others: [.. OwnNames.Select(_ => (IReadOnlyList<string>)[]), .. others]
        );
    }

    public Headings Headings { get; }

    /// <exception cref="InvalidDataException">It is no XML export of results.</exception>
    public static EuSurveyResults Open(SourceFile file)
    {
        var content = SafeXml.Open(file.Open());
        try
        {
            return new EuSurveyResults(content);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    /// <summary>The contributions, once.</summary>
    public GivenRecords Records() => new(Headings.Names.Count, Contributions());

    public void Dispose() => xml.Dispose();

    /// <summary>Up to the first contribution, or the end.</summary>
    private void ReadQuestionnaire()
    {
        var language = "";
        while (xml.Read() && !IsElement("AnswerSet"))
        {
            if (xml is { NodeType: XmlNodeType.Element, Depth: 0 } && xml.LocalName != "Results")
            {
                throw new InvalidDataException(
                    "found an XML document that begins with another element, expected Results, EUSurvey's export of contributions; export the results as XML"
                );
            }

            if (IsElement("Elements"))
            {
                language = Upper(xml.GetAttribute("lang"));
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.Depth >= 3)
            {
                Element(xml.LocalName, language);
            }
        }
    }

    private void Element(string name, string language)
    {
        var (id, shortName) = (xml.GetAttribute("id"), xml.GetAttribute("bid"));
        if (id is null)
        {
            return;
        }

        var title = name == "Cell" ? "" : Content();
        titles[(language, id)] = title;
        matrix =
            name is "MatrixTitle" or "TableTitle" ? title
            : name is "MatrixQuestion" or "MatrixAnswer" ? matrix
            : "";
        if (name is not ("Question" or "MatrixQuestion" or "RatingQuestion" or "TableQuestion" or "Cell"))
        {
            return;
        }

        if (!questions.TryGetValue(id, out var place))
        {
            questions[id] = place = questions.Count;
            others.Add([]);
        }

        string?[] names = [shortName, title, matrix.Length > 0 ? $"{matrix}: {title}" : null];
        others[place].AddRange(names.OfType<string>().Where(text => text.Length > 0 && !others[place].Contains(text)));
    }

    private IEnumerable<IReadOnlyList<string?>> Contributions()
    {
        while (!xml.EOF)
        {
            if (IsElement("AnswerSet"))
            {
                yield return Contribution();
            }

            xml.Read();
        }
    }

    private string?[] Contribution()
    {
        var cells = new string?[OwnNames.Length + questions.Count];
        for (var own = 0; own < Attributes.Length; own++)
        {
            cells[own] = xml.GetAttribute(Attributes[own]);
        }

        var language = Upper(cells[2]);
        var depth = xml.Depth;
        for (var more = !xml.IsEmptyElement && xml.Read(); more && xml.Depth > depth; more = xml.Read())
        {
            if (IsElement("Answer") && xml.GetAttribute("qid") is { } question && questions.TryGetValue(question, out var place))
            {
                var choice = xml.GetAttribute("aid");
                var text = Content();
                ref var cell = ref cells[OwnNames.Length + place];
                var answer = string.IsNullOrEmpty(choice) ? text : LabelledCode.Of(Title(language, choice), choice);
                cell = cell is null ? answer : $"{cell}; {answer}";
            }
        }

        return cells;
    }

    /// <summary>In any language where the contribution's own lacks it.</summary>
    private string Title(string language, string id) =>
        titles.TryGetValue((language, id), out var title) ? title : titles.FirstOrDefault(one => one.Key.Id == id).Value ?? "";

    private static string Upper(string? language) => language?.ToUpperInvariant() ?? "";

    private bool IsElement(string name) => xml.NodeType == XmlNodeType.Element && xml.LocalName == name;

    /// <summary>The text of the element at hand, without the mark-up that questions may hold; the reader stands on its end afterwards.</summary>
    private string Content()
    {
        var text = new StringBuilder();
        var depth = xml.Depth;
        for (var more = !xml.IsEmptyElement && xml.Read(); more && xml.Depth > depth; more = xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace && text.Length < LongestCell)
            {
                text.Append(xml.Value);
            }
        }

        return Markup.Removed(text.ToString());
    }
}
