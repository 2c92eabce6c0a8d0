using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Core.Tokens;
using DocumentEnd = YamlDotNet.Core.Tokens.DocumentEnd;
using DocumentStart = YamlDotNet.Core.Events.DocumentStart;
using Scalar = YamlDotNet.Core.Events.Scalar;
using StreamEnd = YamlDotNet.Core.Tokens.StreamEnd;
using StreamStart = YamlDotNet.Core.Events.StreamStart;

namespace Carmen.Collector;

/// <summary>
/// Puts a new entry at the end of a list of <c>pilot.yaml</c>. What stood in the file stays as it is, letter by letter: comments, order, quotes,
/// line ends; only lines are added (or, in a list in square brackets, an element).
/// </summary>
public static class PilotInsertion
{
    private const string ByHand = "add the entry by hand";

    /// <returns>Where in <paramref name="text"/> something is inserted, and what.</returns>
    /// <exception cref="InvalidDataException">The file is written in a way that leaves no safe place.</exception>
    public static (int At, string Inserted) Of(string text, Source source)
    {
        var section = SourceYaml.Section(source);
        var place = Place.Find(text, section);
        var lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (place.IsFlow)
        {
            return (place.At, (place.IsEmpty ? "" : ", ") + SourceYaml.Flow(source));
        }

        var indented = SourceYaml.Lines(source).Select(line => new string(' ', place.Indentation) + line);
        var lines = place.IsMissing ? [new string(' ', place.Indentation - 2) + section + ":", .. indented] : indented;
        var block = string.Join(lineEnd, lines);
        return place.EndsWithBreak ? (place.At, block + lineEnd) : (place.At, lineEnd + block);
    }

    /// <summary>The end of a list.</summary>
    /// <param name="At">Offset in the text.</param>
    /// <param name="Indentation">Blanks before the dash of an item.</param>
    /// <param name="EndsWithBreak">Whether a line break stands before <paramref name="At"/>.</param>
    private sealed record Place(int At, int Indentation, bool IsFlow, bool IsEmpty, bool IsMissing, bool EndsWithBreak)
    {
        public static Place Find(string text, string section)
        {
            var offsets = Lines(text);
            try
            {
                var keys = Keys(text);
                var tokens = Tokens(text);
                var at = keys.FindIndex(key => key.Key.Value == section);
                if (at < 0)
                {
                    return AfterLine(text, offsets, LastLine(tokens[^1]), (int)keys[0].Key.Start.Column + 1) with { IsMissing = true };
                }

                var (key, value) = keys[at];
                var next = at + 1 < keys.Count ? keys[at + 1].Key.Start.Index : long.MaxValue;
                return Of(
                    text,
                    offsets,
                    key,
                    value,
                    [.. tokens.Where(token => token.Start.Index > key.Start.Index && token.Start.Index < next)]
                );
            }
            catch (YamlException error)
            {
                throw Refusal("text that is not YAML", error);
            }
        }

        private static Place Of(string text, List<int> offsets, Scalar key, ParsingEvent value, List<Token> tokens)
        {
            if (value is SequenceStart { Style: SequenceStyle.Flow })
            {
                var last = tokens.FindLastIndex(tokens.Count - 2, token => token is not FlowEntry);
                return new Place(
                    Offset(offsets, tokens[last].End) + (IsBracket(tokens[last]) ? 1 : 0),
                    0,
                    IsFlow: true,
                    IsEmpty: tokens[last] is FlowSequenceStart,
                    false,
                    false
                );
            }

            return value switch
            {
                SequenceStart list => AfterLine(text, offsets, LastLine(tokens[^1]), (int)list.Start.Column - 1),
                Scalar { Value: "", Style: ScalarStyle.Plain } => AfterLine(text, offsets, (int)key.End.Line, (int)key.Start.Column + 1),
                _ => throw Refusal("something else than a list under " + key.Value),
            };
        }

        /// <summary>The keys of the file's one mapping, and how the value of each begins.</summary>
        private static List<(Scalar Key, ParsingEvent Value)> Keys(string text)
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            if (!parser.TryConsume<MappingStart>(out var root) || root.Style == MappingStyle.Flow)
            {
                throw Refusal(root is null ? "no mapping" : "the whole file in braces");
            }

            var keys = new List<(Scalar, ParsingEvent)>();
            while (parser.TryConsume<Scalar>(out var key))
            {
                keys.Add((key, parser.Current!));
                parser.SkipThisAndNestedEvents();
            }

            return keys.Count > 0 ? keys : throw Refusal("no mapping");
        }

        /// <summary>What is written, piece by piece; comments and what merely follows from indentation are left out.</summary>
        private static List<Token> Tokens(string text)
        {
            var scanner = new Scanner(new StringReader(text));
            var tokens = new List<Token>();
            while (scanner.MoveNext())
            {
                if (
                    scanner.Current is { } token and not (StreamEnd or DocumentEnd)
                    && (token.End.Index > token.Start.Index || IsBracket(token))
                )
                {
                    tokens.Add(token);
                }
            }

            return tokens;
        }

        /// <summary>The library gives brackets no length.</summary>
        private static bool IsBracket(Token token) => token is FlowSequenceStart or FlowSequenceEnd or FlowMappingStart or FlowMappingEnd;

        /// <summary>The end of a text in several lines is the beginning of the line after it.</summary>
        private static int LastLine(Token token) =>
            (int)token.End.Line
            - (token is YamlDotNet.Core.Tokens.Scalar && token.End.Column == 1 && token.End.Line > token.Start.Line ? 1 : 0);

        /// <param name="line">The last line that is written, 1-based.</param>
        private static Place AfterLine(string text, List<int> offsets, int line, int indentation)
        {
            var isLast = line >= offsets.Count;
            return new Place(
                isLast ? text.Length : offsets[line],
                indentation,
                false,
                false,
                false,
                EndsWithBreak: !isLast || text.EndsWith('\n')
            );
        }

        private static int Offset(List<int> offsets, Mark mark) => offsets[(int)mark.Line - 1] + (int)mark.Column - 1;

        /// <summary>Where each line begins.</summary>
        private static List<int> Lines(string text)
        {
            if (
                text.AsSpan().IndexOfAny('\u0085', '\u2028', '\u2029') >= 0
                || text.Replace("\r\n", "", StringComparison.Ordinal).Contains('\r', StringComparison.Ordinal)
            )
            {
                throw Refusal("unusual line breaks");
            }

            var lines = new List<int> { 0 };
            for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
            {
                lines.Add(at + 1);
            }

            return lines;
        }

        private static InvalidDataException Refusal(string found, Exception? error = null) =>
            new($"{PilotReader.FileName}: found {found}, expected a file in which the end of a list is plain to see; {ByHand}", error);
    }
}
