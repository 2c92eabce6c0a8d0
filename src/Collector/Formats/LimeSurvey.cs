using System.Text.RegularExpressions;

namespace Carmen.Collector;

/// <summary>
/// Response exports of LimeSurvey as CSV, with question codes, codes and texts, or full texts as headings, also as its R export rewrites
/// them. A response without <c>submitdate</c> is partial. Address, referrer and token are never read.
/// </summary>
public sealed partial class LimeSurvey : IFormat
{
    private const int LongestCode = 200;

    public string Name => "limesurvey";
    public IReadOnlyList<string> Kinds { get; } = [Collector.Kinds.Responses];

    public bool Recognises(ReadOnlySpan<byte> opening) => NotATable.CouldBeTable(opening) && IsExport(opening);

    /// <exception cref="InvalidDataException">No column says when a response was submitted.</exception>
    public void Read(SourceFile file, Reading reading)
    {
        using var table = Table.Delimited(file, reading, Forms);
        table.Read(RowsOf.Kind(reading, table, SurveyTool.LimeSurvey));
    }

    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output) =>
        Rejects.Write(file, source, rejections, output);

    /// <summary>The first line names id, submitdate and one more of the columns that every export has.</summary>
    internal static bool IsExport(ReadOnlySpan<byte> opening)
    {
        var codes = Dialect.FirstRecord(opening).SelectMany(heading => Forms(heading).Take(1)).ToHashSet(StringComparer.Ordinal);
        return codes.Contains("id") && codes.Contains("submitdate") && (codes.Contains("lastpage") || codes.Contains("startlanguage"));
    }

    /// <summary>
    /// Of <c>Q1[SQ001]. Are you satisfied?</c>: the code, then the code with its parts set apart in one way, which is the same for
    /// <c>Q1.SQ001.</c> and <c>Q1_SQ001</c>.
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
    }

    [GeneratedRegex(
        @"^(?<code>\p{L}\w*(\[[^\]]+\])*(\.\w+)*?)(\.?|\.\s.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex CodeOf();

    [GeneratedRegex(@"[\[\]._]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();
}
