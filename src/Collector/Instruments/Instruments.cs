using System.Globalization;

namespace Carmen.Collector;

/// <summary>Reads questionnaires from YAML: those that ship with the product, and a pilot's own.</summary>
public static class Instruments
{
    private const string Prefix = "surveys/";
    private static readonly string[] AudiencesOfInstruments = ["users", "staff"];
    private static readonly string[] Embedded =
    [
        .. typeof(Instruments)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static readonly Lazy<IReadOnlyList<Instrument>> Shipped = new(() => [.. Embedded.Select(name => Read(Resource(name), name))]);

    /// <summary>The instruments that ship with the product, by id.</summary>
    public static IReadOnlyList<Instrument> BuiltIn() => Shipped.Value;

    /// <summary>One instrument. Every text and label must exist in each of its languages.</summary>
    /// <param name="fileName">As messages should name the file; its last part without <c>.yaml</c> is the instrument's id.</param>
    /// <exception cref="InvalidDataException">The text is no valid instrument; the message has a line for each problem.</exception>
    public static Instrument Read(string yaml, string fileName)
    {
        var problems = new List<string>();
        var instrument = Parse(YamlMap.Parse(yaml, fileName, problems), Path.GetFileNameWithoutExtension(fileName));
        return problems.Count == 0 ? instrument : throw new InvalidDataException(string.Join('\n', problems));
    }

    private static Instrument Parse(YamlMap map, string expectedId)
    {
        var languages = map.Texts("languages");
        if (languages.Count == 0)
        {
            map.Problem("languages", "nothing", "at least one language code such as [en, de]");
        }

        var id = PilotReader.Id(map);
        if (id.Length > 0 && id != expectedId)
        {
            map.Problem("id", YamlMap.Quoted(id), $"{YamlMap.Quoted(expectedId)}, as the file is named");
        }

        var items = map.Maps("items").Select(item => ReadItem(item, languages)).ToList();
        if (items.Count == 0)
        {
            map.Problem("items", "no item", "at least one, such as {id: overall, text: {en: …}, low: 1, high: 5}");
        }

        var instrument = new Instrument(
            id,
            Texts(map, "title", languages),
            map.OneOf("audience", AudiencesOfInstruments),
            map.Text("reference", "the paper or norm that the instrument follows"),
            languages,
            items,
            [.. map.Maps("scales").Select(scale => ReadScale(scale, items, languages))]
        );
        Unique(map, "items", items.Select(item => item.Id));
        Unique(map, "scales", instrument.Scales.Select(scale => scale.Id));
        map.Close();
        return instrument;
    }

    private static Item ReadItem(YamlMap map, IReadOnlyList<string> languages)
    {
        var low = map.Whole("low", -100, 1000);
        var high = map.Whole("high", -100, 1000);
        if (high <= low && map.Has("low") && map.Has("high"))
        {
            map.Problem(
                "high",
                high.ToString(CultureInfo.InvariantCulture),
                $"more than {low.ToString(CultureInfo.InvariantCulture)}, the lowest point"
            );
        }

        var item = new Item(
            PilotReader.Id(map),
            Texts(map, "text", languages),
            map.OptionalText("role"),
            low,
            high,
            map.OptionalFlag("reversed") ?? false,
            Labels(map, low, high, languages)
        );
        map.Close();
        return item;
    }

    private static Dictionary<int, Localised> Labels(YamlMap item, int low, int high, IReadOnlyList<string> languages)
    {
        var labels = new Dictionary<int, Localised>();
        if (item.Map("labels") is { } map)
        {
            foreach (var key in map.Keys)
            {
                if (
                    int.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var point)
                    && point >= low
                    && point <= high
                )
                {
                    labels[point] = Texts(map, key, languages);
                }
                else
                {
                    map.Problem(key, YamlMap.Quoted(key), FormattableString.Invariant($"a point of the scale from {low} to {high}"));
                }
            }
        }

        return labels;
    }

    private static Scale ReadScale(YamlMap map, List<Item> items, IReadOnlyList<string> languages)
    {
        var scale = new Scale(PilotReader.Id(map), Texts(map, "title", languages), map.Texts("items"));
        if (scale.Items.Count < 2)
        {
            map.Problem("items", FormattableString.Invariant($"{scale.Items.Count} items"), "at least two items");
        }

        foreach (var unknown in scale.Items.Except(items.Select(item => item.Id), StringComparer.Ordinal))
        {
            map.Problem("items", YamlMap.Quoted(unknown), "ids of items of this instrument");
        }

        Unique(map, "items", scale.Items);
        map.Close();
        return scale;
    }

    /// <summary>A text in exactly the languages of the instrument.</summary>
    private static Localised Texts(YamlMap map, string key, IReadOnlyList<string> languages)
    {
        var localised = map.Localised(key, languages.Count > 0 ? languages[0] : "en");
        if (map.Has(key))
        {
            foreach (
                var language in languages.Where(language => !localised.Texts.TryGetValue(language, out var text) || text.Trim().Length == 0)
            )
            {
                map.Problem(key, $"no text in {YamlMap.Quoted(language)}", "a text in every language of the instrument");
            }

            foreach (var language in localised.Texts.Keys.Except(languages, StringComparer.Ordinal))
            {
                map.Problem(key, $"a text in {YamlMap.Quoted(language)}", "only languages listed under languages");
            }
        }

        return localised;
    }

    private static void Unique(YamlMap map, string key, IEnumerable<string> ids)
    {
        foreach (var twice in ids.Where(id => id.Length > 0).GroupBy(id => id).Where(group => group.Count() > 1))
        {
            map.Problem(key, $"{YamlMap.Quoted(twice.Key)} {twice.Count().ToString(CultureInfo.InvariantCulture)} times", "every id once");
        }
    }

    private static string Resource(string name)
    {
        using var stream = typeof(Instruments).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
