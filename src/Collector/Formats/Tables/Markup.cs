using System.Net;
using System.Text.RegularExpressions;

namespace Carmen.Collector;

/// <summary>Texts of questions and answers that hold HTML.</summary>
internal static partial class Markup
{
    /// <summary>The text without tags, with entities resolved and blanks made one.</summary>
    public static string Removed(string text) =>
        text.AsSpan().IndexOfAny('<', '&') < 0
            ? text.Trim()
            : string.Join(
                ' ',
                WebUtility
                    .HtmlDecode(Tag().Replace(Inline().Replace(text, ""), " "))
                    .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            );

    /// <summary>Tags within a word or line; all others end one.</summary>
    [GeneratedRegex(
        "</?(b|i|u|em|strong|span|font|a|sub|sup|small|mark)( [^<>]*)?>",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Inline();

    [GeneratedRegex("</?[A-Za-z][^<>]*>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
