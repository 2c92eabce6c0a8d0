using System.Text.RegularExpressions;

namespace Carmen.Collector;

/// <summary>
/// Response exports of LimeSurvey as CSV, with question codes, codes and texts, or full texts as headings, also as its R export rewrites
/// them; VV files; and survey archives (<c>.lsa</c>). A response without <c>submitdate</c> is partial. Address, referrer and token are never read.
/// </summary>
public sealed partial class LimeSurvey : IFormat
{
    private const int LongestCode = 200;

    public string Name => "limesurvey";
    public IReadOnlyList<string> Kinds { get; } = [Collector.Kinds.Responses];

    /// <summary>
    /// A response without time of submission is partial; 1980-01-01 stands in its place where a survey is anonymous and records no dates. A VV
    /// export has a second line of headings: the texts come first, the codes below.
    /// </summary>
    internal static readonly SurveyTool Tool = new()
    {
        Name = "LimeSurvey",
        IsExport = first =>
        {
            var codes = first.SelectMany(heading => Forms(heading).Take(1)).ToHashSet(StringComparer.Ordinal);
            return (codes.Contains("id") && codes.Contains("submitdate") && (codes.Contains("lastpage") || codes.Contains("startlanguage")))
                || (first.Count > 3 && LimeSurveyHeadings.AreThoseOfAnExport(first));
        },
        GoesOn = (records, record) => records.Count == 1 && record.Contains("id") && record.Contains("submitdate"),
        Combine = records =>
            [
                .. records[^1]
                    .Select((name, cell) => new Heading(name, records.Count > 1 ? [records[0].ElementAtOrDefault(cell) ?? ""] : [])),
            ],
        Forms = Forms,
        MarksCompletion = true,
        HasAnswerCodes = true,
        AnswerForms = LabelledCode.Forms,
        NoValue = "{question_not_shown}",
        DateWithheld = "1980-01-01",
        OwnHeadings = LimeSurveyHeadings.Own,
        IsOwn = heading => Own().IsMatch(Headings.Fold(heading)) || LimeSurveyHeadings.IsOwn(heading),
    };

    public bool Recognises(ReadOnlySpan<byte> opening) =>
        Tool.Recognises(opening) || LimeSurveyArchive.IsArchive(opening) || IsStructure(opening);

    /// <exception cref="InvalidDataException">No column says when a response was submitted, or the file holds no responses.</exception>
    public void Read(SourceFile file, Reading reading)
    {
        var opening = file.Opening(1 << 12);
        if (IsStructure(opening))
        {
            throw new InvalidDataException(
                "found a survey structure (.lss), which holds questions and no answers, expected responses; export them in LimeSurvey under Responses as CSV, or deliver the survey archive (.lsa)"
            );
        }

        if (LimeSurveyArchive.IsArchive(opening))
        {
            using var archive = LimeSurveyArchive.Open(file);
            using var responses = new Table(reading, archive.Records(), archive.Headings) { Tool = Tool };
            responses.Read(RowsOf.Kind(reading, responses));
            return;
        }

        using var table = Table.Delimited(file, reading, Tool);
        table.Read(RowsOf.Kind(reading, table));
    }

    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output)
    {
        if (LimeSurveyArchive.IsArchive(file.Opening(1 << 12)))
        {
            using var archive = LimeSurveyArchive.Open(file);
            using var responses = archive.Records();
            Rejects.WriteRecords(responses, [archive.Texts, archive.Headings.Names], rejections, output);
            return;
        }

        Rejects.Write(file, source, rejections, output, Tool);
    }

    private static bool IsStructure(ReadOnlySpan<byte> opening) =>
        opening.IndexOf("<LimeSurveyDocType>"u8) >= 0 && SafeXml.Begins(opening, "document");

    /// <summary>
    /// Of <c>Q1[SQ001]. Are you satisfied?</c>: the code, then the code with its parts set apart in one way, which is the same for
    /// <c>Q1.SQ001.</c> and <c>Q1_SQ001</c>. Last the text with blanks, where an export wrote underscores in place of them.
    /// </summary>
    internal static IEnumerable<string> Forms(string heading)
    {
        // What follows the code is the text of the question, however long.
        var folded = Headings.Fold(heading);
        var code = CodeOf().Match(folded[..Math.Min(folded.Length, LongestCode)]);
        if (code.Success)
        {
            yield return code.Groups["code"].Value;
            yield return string.Join('|', Parts().Split(code.Groups["code"].Value).Where(part => part.Length > 0));
        }

        if (!code.Success || folded.Contains('_', StringComparison.Ordinal))
        {
            yield return folded.Replace('_', ' ');
        }
    }

    [GeneratedRegex(
        @"^(?<code>\p{L}\w*(\[[^\]]+\])*(\.\w+)*?)(\.?|\.\s.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex CodeOf();

    [GeneratedRegex(@"[\[\]._]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();

    [GeneratedRegex(
        @"^(id|submitdate|lastpage|startlanguage|seed|token|startdate|datestamp|ipaddr|refurl|interviewtime|grouptime\d+|\w+time)(\.\s.*)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Own();
}
