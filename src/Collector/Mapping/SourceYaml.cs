using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>A source as its entry in <c>pilot.yaml</c>.</summary>
public static class SourceYaml
{
    /// <summary>The list that an entry belongs under.</summary>
    public static string Section(Source source) => source.Kind == Kinds.Responses ? "surveys" : "sources";

    /// <summary>A line for each part, the first one beginning with a dash, nothing indented further than the list's own items.</summary>
    public static IReadOnlyList<string> Lines(Source source)
    {
        var lines = new List<string>();
        foreach (var (key, value) in Parts(source))
        {
            lines.Add($"  {key}: {value}");
        }

        foreach (var (key, pairs) in new[] { ("columns", source.Columns) }.Where(one => one.Columns.Count > 0))
        {
            lines.Add($"  {key}:");
            lines.AddRange(pairs.Select(pair => $"    {Scalar(pair.Key)}: {Scalar(pair.Value)}"));
        }

        if (source.Values.Count > 0)
        {
            lines.Add("  values:");
            foreach (var (field, words) in source.Values)
            {
                lines.Add($"    {field}:");
                lines.AddRange(words.Select(word => $"      {Scalar(word.Key)}: {Scalar(word.Value)}"));
            }
        }

        lines[0] = "- " + lines[0].TrimStart();
        return lines;
    }

    /// <summary>The same in one line, for lists in square brackets.</summary>
    public static string Flow(Source source)
    {
        var parts = Parts(source).Select(part => $"{part.Key}: {part.Value}").ToList();
        if (source.Columns.Count > 0)
        {
            parts.Add("columns: " + Map(source.Columns));
        }

        if (source.Values.Count > 0)
        {
            parts.Add("values: {" + string.Join(", ", source.Values.Select(field => $"{field.Key}: {Map(field.Value)}")) + "}");
        }

        return "{" + string.Join(", ", parts) + "}";
    }

    private static IEnumerable<(string Key, string Value)> Parts(Source source)
    {
        var isSurvey = source.Kind == Kinds.Responses;
        (string Key, string? Value)[] parts =
        [
            ("id", Scalar(source.Id)),
            ("city", Scalar(source.City)),
            ("kind", isSurvey ? null : source.Kind),
            ("instrument", source.Instrument is { } instrument ? Scalar(instrument) : null),
            ("wave", source.Wave?.ToString(CultureInfo.InvariantCulture)),
            ("files", source.Files.Count == 1 ? Scalar(source.Files[0]) : List(source.Files)),
            ("format", source.Format is { } format ? Scalar(format) : null),
            ("separator", source.Separator is { } separator ? Scalar(separator) : null),
            ("encoding", source.Encoding is { } encoding ? Scalar(encoding) : null),
            (
                "header",
                source.Header switch
                {
                    null => null,
                    true => "true",
                    false => "false",
                }
            ),
            ("service", source.Service is { } service ? Scalar(service) : null),
            ("channel", source.Channel is { } channel ? Scalar(channel) : null),
            ("audience", source.Audience is { } audience ? Scalar(audience) : null),
            ("period", source.Period is { } period ? Scalar(period) : null),
            ("variable", source.Variable is { } variable ? Scalar(variable) : null),
            ("headings", source.Headings.Count > 0 ? List(source.Headings) : null),
            ("dates", source.Dates.Count > 0 ? List(source.Dates) : null),
            ("missing", source.Missing.Count > 0 ? List(source.Missing) : null),
        ];
        return parts.Where(part => part.Value is not null).Select(part => (part.Key, part.Value!));
    }

    private static string Map(IReadOnlyDictionary<string, string> pairs) =>
        "{" + string.Join(", ", pairs.Select(pair => $"{Scalar(pair.Key)}: {Scalar(pair.Value)}")) + "}";

    private static string List(IEnumerable<string> texts) => "[" + string.Join(", ", texts.Select(Scalar)) + "]";

    /// <summary>Plain where it is a code of ours (lower-case letters, digits, hyphens), else in double quotes with everything unusual escaped.</summary>
    private static string Scalar(string text)
    {
        if (
            text.Length > 1
            && char.IsAsciiLetterLower(text[0])
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && !IsKeyword(text)
        )
        {
            return text;
        }

        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(
                letter switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\t' => "\\t",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' =>
                        FormattableString.Invariant($"\\u{(int)letter:X4}"),
                    _ => letter.ToString(),
                }
            );
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Texts that YAML takes for something else.</summary>
    private static bool IsKeyword(string text) => text is "true" or "false" or "yes" or "no" or "on" or "off" or "null";
}
