using YamlDotNet.Core;
using YamlDotNet.Core.Events;

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
            // Only line breaks of today: a file with others is left to its author.
            var offsets = Lines(text);
            var parser = new Parser(new StringReader(text));
            MappingStart? root = null;
            Mark? last = null;
            try
            {
                parser.Consume<StreamStart>();
                parser.Consume<DocumentStart>();
                root = parser.Consume<MappingStart>();
                if (root.Style == MappingStyle.Flow)
                {
                    throw Refusal("the whole file in braces");
                }

                while (parser.Accept<Scalar>(out var key))
                {
                    parser.MoveNext();
                    var (start, end, children) = Value(parser);
                    last = end;
                    if (key.Value == section)
                    {
                        return Of(text, offsets, key, start, end, children);
                    }
                }
            }
            catch (YamlException)
            {
                throw Refusal("text that is not YAML");
            }

            if (root is null || last is null)
            {
                throw Refusal("no mapping");
            }

            return AfterLine(text, offsets, last.Value, (int)root.Start.Column + 1) with
            {
                IsMissing = true,
            };
        }

        private static Place Of(string text, List<int> offsets, Scalar key, ParsingEvent start, Mark end, int children) =>
            start switch
            {
                SequenceStart { Style: SequenceStyle.Flow } list => new Place(
                    children == 0 ? Offset(offsets, list.Start) + 1 : Offset(offsets, end),
                    0,
                    IsFlow: true,
                    IsEmpty: children == 0,
                    false,
                    false
                ),
                SequenceStart list => AfterLine(text, offsets, end, (int)list.Start.Column - 1),
                Scalar { Value: "", Style: ScalarStyle.Plain } => AfterLine(text, offsets, key.End, (int)key.Start.Column + 1),
                _ => throw Refusal("something else than a list under " + key.Value),
            };

        /// <summary>Reads one value; <c>End</c> is where its last part that is written ends, for a flow list where its last child does.</summary>
        private static (ParsingEvent Start, Mark End, int Children) Value(IParser parser)
        {
            var start = parser.Consume<ParsingEvent>();
            var end = start.End;
            var (depth, children) = (start.NestingIncrease, 0);
            while (depth > 0)
            {
                var next = parser.Consume<ParsingEvent>();
                children += depth == 1 && next.NestingIncrease >= 0 ? 1 : 0;
                depth += next.NestingIncrease;
                var closesWhole = depth == 0 && start is SequenceStart { Style: SequenceStyle.Flow };
                var isWritten =
                    next is Scalar or AnchorAlias
                    || (next.NestingIncrease < 0 && next.End.Index > next.Start.Index)
                    || next.NestingIncrease > 0;
                end = isWritten && !closesWhole && next.End.Index > end.Index ? next.End : end;
            }

            return (start, end, children);
        }

        /// <summary>Behind the line on which something ends.</summary>
        private static Place AfterLine(string text, List<int> offsets, Mark end, int indentation)
        {
            // The end of a text in several lines is the beginning of the line after it.
            var line = (int)end.Line - (end.Column == 1 && end.Line > 1 ? 1 : 0);
            var isLast = line >= offsets.Count;
            return new Place(isLast ? text.Length : offsets[line], indentation, false, false, false, !isLast || text.EndsWith('\n'));
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

        private static InvalidDataException Refusal(string found) =>
            new($"{PilotReader.FileName}: found {found}, expected a file in which the end of a list is plain to see; {ByHand}");
    }
}
