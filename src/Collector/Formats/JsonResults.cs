using System.Text.Json;

namespace Carmen.Collector;

/// <summary>Objects of a JSON document as records; the names of all of them are the headings, in the order in which they first occur.</summary>
internal sealed class JsonResults
{
    /// <summary>Bytes of a document: it is held as a whole.</summary>
    private const long Longest = 64L << 20;
    private const int MostNames = 10_000;
    private static readonly string[] Lists = ["data", "results", "value", "Data"];
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32, AllowTrailingCommas = true };

    private readonly List<string> names = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<List<(int Place, string Text)>> records = [];

    private JsonResults(IEnumerable<JsonElement> results)
    {
        foreach (var result in results)
        {
            var record = new List<(int, string)>();
            Add(result, "", record);
            records.Add(record);
        }
    }

    public IReadOnlyList<string> Names => names;

    /// <summary>An object, or a list of objects.</summary>
    public static bool Begins(ReadOnlySpan<byte> opening)
    {
        var text = opening.StartsWith("\uFEFF"u8) ? opening[3..] : opening;
        var start = text.TrimStart(" \t\r\n"u8);
        var inner = start.StartsWith("["u8) ? start[1..].TrimStart(" \t\r\n"u8) : start;
        return inner.StartsWith("{"u8) && inner[1..].TrimStart(" \t\r\n"u8) is [(byte)'"' or (byte)'}', ..];
    }

    /// <exception cref="InvalidDataException">It is no JSON, too long, or holds no list of objects.</exception>
    public static JsonResults Open(SourceFile file)
    {
        var bytes = Whole(file);
        try
        {
            var text = bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
            return new JsonResults(IsLines(text) ? Lines(text) : Document(text));
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException(
                FormattableString.Invariant(
                    $"found JSON that is broken at line {broken.LineNumber + 1}, expected a list of results of at most 32 levels; export it again"
                ),
                broken
            );
        }
        catch (InvalidOperationException broken)
        {
            throw new InvalidDataException(
                "found JSON with text that is not UTF-8, expected UTF-8 throughout; export it again as UTF-8",
                broken
            );
        }
    }

    public GivenRecords Records() =>
        new(
            names.Count,
            records.Select(record =>
            {
                var cells = new string?[names.Count];
                foreach (var (place, text) in record)
                {
                    cells[place] = text;
                }

                return cells;
            })
        );

    private static byte[] Whole(SourceFile file)
    {
        using var content = file.Open();
        using var whole = new MemoryStream();
        var block = new byte[1 << 16];
        for (int got; (got = content.Read(block)) > 0; )
        {
            whole.Write(block, 0, got);
            if (whole.Length > Longest)
            {
                throw new InvalidDataException(
                    "found a JSON document of more than 64 MiB, expected results in smaller parts; export them by month"
                );
            }
        }

        return whole.ToArray();
    }

    /// <summary>Whether a second object follows the first.</summary>
    private static bool IsLines(ReadOnlyMemory<byte> text)
    {
        var first = text.Span.TrimStart(" \t\r\n"u8);
        var line = first.IndexOf((byte)'\n');
        return first.StartsWith("{"u8)
            && line > 0
            && first[..line].TrimEnd(" \t\r"u8).EndsWith("}"u8)
            && first[line..].TrimStart(" \t\r\n"u8).StartsWith("{"u8);
    }

    private static IEnumerable<JsonElement> Lines(ReadOnlyMemory<byte> text)
    {
        for (var start = 0; start < text.Length; )
        {
            var length = text.Span[start..].IndexOf((byte)'\n') is >= 0 and var end ? end : text.Length - start;
            if (!text.Span.Slice(start, length).Trim(" \t\r"u8).IsEmpty)
            {
                using var document = JsonDocument.Parse(text.Slice(start, length), Options);
                yield return document.RootElement;
            }

            start += length + 1;
        }
    }

    private static IEnumerable<JsonElement> Document(ReadOnlyMemory<byte> text)
    {
        using var document = JsonDocument.Parse(text, Options);
        var root = document.RootElement;
        var list =
            root.ValueKind == JsonValueKind.Object
                ? Lists.Select(name => root.TryGetProperty(name, out var inner) ? inner : default).FirstOrDefault(IsList, default)
                : root;
        if (!IsList(list))
        {
            throw new InvalidDataException(
                "found a JSON document without a list of objects, expected one object a record; export the responses, requests or rows themselves, not the questionnaire or the state of a system"
            );
        }

        foreach (var result in list.EnumerateArray())
        {
            yield return result;
        }
    }

    private static bool IsList(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array && element.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Object);

    private void Add(JsonElement element, string name, List<(int, string)> record)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                Add(property.Value, name.Length == 0 ? property.Name : $"{name}.{property.Name}", record);
            }

            return;
        }

        if (!places.TryGetValue(name, out var place))
        {
            if (names.Count == MostNames)
            {
                throw new InvalidDataException(
                    FormattableString.Invariant(
                        $"found more than {MostNames} different names in a JSON document, expected those of a questionnaire; export the responses alone"
                    )
                );
            }

            places[name] = place = names.Count;
            names.Add(name);
        }

        record.Add((place, Text(element)));
    }

    private static string Text(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => element.GetString() ?? "",
            JsonValueKind.Array => string.Join("; ", element.EnumerateArray().Select(Text)),
            _ => element.GetRawText(),
        };
}
