using System.IO.Compression;

namespace Carmen.Collector;

/// <summary>
/// A survey archive of LimeSurvey (<c>.lsa</c>): the responses in it, under the codes of the structure beside them, with the labels of coded
/// answers. Participants and timings are never opened; tokens, addresses and referrers never read.
/// </summary>
internal sealed class LimeSurveyArchive : IDisposable
{
    private static readonly string[] Withheld = ["token", "ipaddr", "refurl"];

    private readonly ZipArchive archive;
    private readonly LimeSurveyStructure structure;
    private readonly List<string> columns;
    private readonly (string Code, string Question, string Text)?[] questions;

    private LimeSurveyArchive(ZipArchive archive)
    {
        this.archive = archive;
        using var lss = SafeXml.Open(Part(".lss", "its structure").Open());
        structure = LimeSurveyStructure.Of(lss);
        columns = ReadColumns();
        questions = [.. columns.Select(structure.Question)];
        Headings = new Headings(
            [.. columns.Select((column, place) => questions[place]?.Code ?? column)],
            present: true,
            LimeSurvey.Tool.Forms,
            [.. columns.Select((column, place) => (IReadOnlyList<string>)(questions[place] is { } one ? [column, one.Text] : []))]
        );
    }

    public Headings Headings { get; }

    /// <summary>The questions' texts in the place of their codes.</summary>
    public IReadOnlyList<string> Texts => [.. Headings.Names.Select((name, place) => questions[place]?.Text ?? name)];

    /// <summary>Whether the first bytes are those of such an archive.</summary>
    public static bool IsArchive(ReadOnlySpan<byte> opening) =>
        Archive.FirstEntry(opening) is { } name
        && new[] { ".lss", ".lsr", ".lst", ".lsi" }.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="InvalidDataException">It goes beyond the limits of <see cref="Archive"/>, or lacks structure or responses.</exception>
    public static LimeSurveyArchive Open(SourceFile file)
    {
        var zip = Archive.Open(file);
        try
        {
            return new LimeSurveyArchive(zip);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    public GivenRecords Records() => new(columns.Count, Responses());

    public void Dispose() => archive.Dispose();

    private IEnumerable<IReadOnlyList<string?>> Responses()
    {
        using var xml = SafeXml.Open(Part("_responses.lsr", "responses").Open());
        foreach (var (_, row) in LimeSurveyStructure.Rows(xml).Where(one => one.Table == "responses"))
        {
            var language = row.GetValueOrDefault("startlanguage", "");
            yield return
            [
                .. columns.Select(
                    (column, place) =>
                        row.TryGetValue(column, out var text)
                        && questions[place] is { } question
                        && structure.Label(question.Question, text, language) is { } label
                            ? LabelledCode.Of(label, text)
                            : text
                ),
            ];
        }
    }

    /// <summary>All columns that any response has: empty ones are left out of a row.</summary>
    private List<string> ReadColumns()
    {
        using var xml = SafeXml.Open(Part("_responses.lsr", "responses").Open());
        var names = new List<string>();
        var known = new HashSet<string>(Withheld, StringComparer.Ordinal);
        foreach (
            var name in LimeSurveyStructure
                .Rows(xml)
                .Where(one => one.Table == "responses")
                .SelectMany(one => one.Row.Keys)
                .Concat(["id", "submitdate"])
        )
        {
            if (known.Add(name))
            {
                names.Add(name);
            }
        }

        return names;
    }

    private ZipArchiveEntry Part(string end, string what) =>
        archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith(end, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidDataException(
            $"found a LimeSurvey archive without {what} (*{end}), expected one of a survey that was activated; export the responses as CSV instead"
        );
}
