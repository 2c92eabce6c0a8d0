using System.Xml;

namespace Carmen.Collector;

/// <summary>
/// Event logs in XES (IEEE 1849), plain or .gz, read trace by trace. Attributes of the trace are those of its events, under <c>case:</c>; of
/// nested attributes, lists, globals, classifiers and extensions nothing is read.
/// </summary>
public sealed class Xes : IFormat
{
    private const string OfCase = "case:";

    /// <summary>Who acted: never read, and never shown as something to read.</summary>
    private static readonly string[] OfStaff = ["org:resource", "case:org:resource"];

    /// <summary>Attributes that occur in none of the first events are not offered for a mapping.</summary>
    private const int Sampled = 2_000;

    public string Name => "xes";
    public IReadOnlyList<string> Kinds { get; } = [Collector.Kinds.Requests];

    public bool Recognises(ReadOnlySpan<byte> opening) => SafeXml.Begins(opening, "log");

    /// <exception cref="InvalidDataException">The document is broken or is no event log.</exception>
    public void Read(SourceFile file, Reading reading)
    {
        if (Rejects.IsMended(file))
        {
            new XesCsv().Read(file, reading);
            return;
        }

        var headings = new Headings(Wanted(reading.Source), present: true);
        using var xml = SafeXml.Open(file.Open());
        var places = Places(headings.Names);
        var met = new bool[places.Count];
        using var table = new Table(reading, new GivenRecords(places.Count, Events(xml, places).Select(one => Meet(one, met))), headings);
        table.Read(new StepRows(reading, headings));
        foreach (var (field, name) in reading.Source.Columns.Where(column => reading.Rows > 0 && !met[places[column.Value]]))
        {
            reading.Warnings.Add($"No event or case has '{name}', which the entry of source '{reading.Source.Id}' names for {field}.");
        }

        if (reading.Rows == 0)
        {
            reading.Warnings.Add("The log holds no events.");
        }
    }

    /// <summary>As CSV with the attributes that are read, or, under an entry that names none, those that occur; mended, it is collected under the same entry.</summary>
    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output)
    {
        var names = source.Columns.Count > 0 ? Wanted(source) : Occurring(file);
        using var xml = SafeXml.Open(file.Open());
        Rejects.WriteRecords(names, Events(xml, Places(names)), rejections, output);
    }

    /// <summary>The standard's attributes and those that the entry names.</summary>
    private static string[] Wanted(Source source) =>
        [.. StepRows.Standard.Values.Concat(source.Columns.Values).Distinct(StringComparer.Ordinal)];

    /// <summary>The attributes of cases and events that the first events have, the standard's first.</summary>
    private static string[] Occurring(SourceFile file)
    {
        using var xml = SafeXml.Open(file.Open());
        var met = new HashSet<string>(StringComparer.Ordinal);
        var (trace, one) = (-1, -1);
        for (var events = 0; events < Sampled && xml.Read(); )
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            one = one >= xml.Depth ? -1 : one;
            trace = trace >= xml.Depth ? -1 : trace;
            if (xml.LocalName is "trace" or "event")
            {
                (trace, one) = xml.LocalName == "trace" ? (xml.Depth, -1) : (trace, xml.Depth);
                events += xml.LocalName == "event" ? 1 : 0;
            }
            else if (xml.GetAttribute("key") is { } key && (xml.Depth == one + 1 || xml.Depth == trace + 1) && Math.Max(one, trace) >= 0)
            {
                met.Add(one >= 0 ? key : OfCase + key);
            }
        }

        var standard = StepRows.Standard.Values.ToList();
        return [.. standard.Where(met.Contains), .. met.Except(standard).Except(OfStaff).Order(StringComparer.Ordinal)];
    }

    private static Dictionary<string, int> Places(IReadOnlyList<string> names) =>
        names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);

    /// <summary>Notes which attributes an event has.</summary>
    private static string?[] Meet(string?[] cells, bool[] met)
    {
        for (var place = 0; place < cells.Length; place++)
        {
            met[place] |= cells[place] is not null;
        }

        return cells;
    }

    /// <summary>The events of a log, each an array of the named attributes.</summary>
    private static IEnumerable<string?[]> Events(XmlReader xml, Dictionary<string, int> places)
    {
        if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "log")
        {
            throw new InvalidDataException("found XML that is no event log, expected XES, whose first element is <log>");
        }

        while (Next(xml))
        {
            switch (xml.LocalName)
            {
                case "trace":
                    foreach (var one in Trace(xml, places))
                    {
                        yield return one;
                    }

                    break;
                case "event":
                    var alone = new string?[places.Count];
                    Attributes(xml, places, "", alone);
                    yield return alone;
                    break;
                default:
                    Skip(xml);
                    break;
            }
        }
    }

    /// <summary>Attributes of a trace may follow its events: they are given out when it has ended.</summary>
    private static List<string?[]> Trace(XmlReader xml, Dictionary<string, int> places)
    {
        var ofCase = new string?[places.Count];
        var events = new List<string?[]>();
        var depth = xml.Depth;
        for (var inside = !xml.IsEmptyElement; inside && xml.Read() && xml.Depth > depth; )
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "event")
            {
                var one = new string?[places.Count];
                Attributes(xml, places, "", one);
                events.Add(one);
            }
            else
            {
                Attribute(xml, places, OfCase, ofCase);
            }
        }

        foreach (var one in events)
        {
            for (var place = 0; place < one.Length; place++)
            {
                one[place] ??= ofCase[place];
            }
        }

        return events;
    }

    /// <summary>The attributes that are children of the current element; ends on its end.</summary>
    private static void Attributes(XmlReader xml, Dictionary<string, int> places, string prefix, string?[] cells)
    {
        var depth = xml.Depth;
        for (var inside = !xml.IsEmptyElement; inside && xml.Read() && xml.Depth > depth; )
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                Attribute(xml, places, prefix, cells);
            }
        }
    }

    private static void Attribute(XmlReader xml, Dictionary<string, int> places, string prefix, string?[] cells)
    {
        if (xml.GetAttribute("key") is { } key && xml.GetAttribute("value") is { } value && places.TryGetValue(prefix + key, out var place))
        {
            cells[place] = value;
        }

        Skip(xml);
    }

    /// <summary>The next element within the log; false at its end.</summary>
    private static bool Next(XmlReader xml)
    {
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes to the end of the current element, passing over what it holds.</summary>
    private static void Skip(XmlReader xml)
    {
        var depth = xml.Depth;
        for (var inside = !xml.IsEmptyElement; inside && xml.Read() && xml.Depth > depth; ) { }
    }
}
