using System.Text.Json;

namespace Carmen.Collector;

/// <summary>
/// Records as a JSON list of objects, alone or under a name such as <c>data</c>: figures of web analytics, answers of a system's interface.
/// Values within a value are columns too, their names joined by a point.
/// </summary>
public sealed class JsonTable : IFormat
{
    /// <summary>Where lists of records stand in an object.</summary>
    private static readonly string[] Lists =
    [
        "data",
        "rows",
        "records",
        "results",
        "result",
        "items",
        "value",
        "values",
        "entries",
        "alerts",
    ];

    /// <summary>Columns that occur in none of the first elements are not known.</summary>
    private const int Sampled = 200;
    private const int Deepest = 3;

    public string Name => "json";
    public IReadOnlyList<string> Kinds { get; } = [.. RowsOf.Fields.Keys.Where(kind => kind != Collector.Kinds.Responses)];

    public bool Recognises(ReadOnlySpan<byte> opening) => JsonRecords.CouldBe(opening) && !Open311.IsOpen311(opening);

    /// <exception cref="InvalidDataException">The document is broken, or holds no list of records.</exception>
    public void Read(SourceFile file, Reading reading)
    {
        if (Rejects.IsMended(file))
        {
            new Csv().Read(file, reading);
            return;
        }

        var names = Names(file, reading.Source);
        using var elements = Open(file, reading.Source);
        using var table = new Table(reading, new GivenRecords(names.Count, Records(elements, names)), new Headings(names, present: true));
        table.Read(RowsOf.Kind(reading, table));
        if (reading.Rows == 0)
        {
            reading.Warnings.Add("The list of records is empty.");
        }
    }

    /// <summary>As CSV; mended, it is collected under the same entry.</summary>
    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output)
    {
        var names = Names(file, source);
        using var elements = Open(file, source);
        Rejects.WriteRecords(names, Records(elements, names), rejections, output);
    }

    private static JsonRecords Open(SourceFile file, Source source) => new(TextEncoding.Of(file, source.Encoding).Open(file), Lists);

    private static List<string> Names(SourceFile file, Source source)
    {
        using var elements = Open(file, source);
        var names = new List<string>();
        foreach (var element in elements.All().Take(Sampled))
        {
            names.AddRange(Values(element, "", 1).Select(value => value.Name).Except(names, StringComparer.Ordinal));
        }

        return elements.Found
            ? names
            : throw new InvalidDataException(
                $"found JSON without a list of records, expected a list, or an object with one under {string.Join(", ", Lists)}; export the records as a list"
            );
    }

    private static IEnumerable<string?[]> Records(JsonRecords elements, List<string> names)
    {
        var places = names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        foreach (var element in elements.All())
        {
            var cells = new string?[names.Count];
            foreach (var (name, text) in Values(element, "", 1))
            {
                if (places.TryGetValue(name, out var place))
                {
                    cells[place] = text;
                }
            }

            yield return cells;
        }
    }

    private static IEnumerable<(string Name, string? Text)> Values(JsonElement element, string prefix, int depth)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var property in element.EnumerateObject())
        {
            var name = prefix + JsonRecords.Name(property);
            if (property.Value.ValueKind == JsonValueKind.Object && depth < Deepest)
            {
                foreach (var inner in Values(property.Value, name + ".", depth + 1))
                {
                    yield return inner;
                }
            }
            else if (property.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            {
                yield return (name, JsonRecords.Text(property.Value));
            }
        }
    }
}
