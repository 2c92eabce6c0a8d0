using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Carmen.Collector;

/// <summary>
/// One mapping of a YAML file, read key by key. What is wrong is noted as <c>file:line: where: found …, expected …</c> and a neutral value
/// returned, so that one reading lists every problem of a file; <see cref="Close"/> notes the keys nobody asked for.
/// </summary>
internal sealed class YamlMap
{
    private readonly string file;
    private readonly string where;
    private readonly YamlMappingNode node;
    private readonly List<string> problems;
    private readonly SortedSet<string> asked = new(StringComparer.Ordinal);

    private YamlMap(string file, string where, YamlMappingNode node, List<string> problems) =>
        (this.file, this.where, this.node, this.problems) = (file, where, node, problems);

    /// <summary>The root of <paramref name="text"/>; an empty mapping, with its problem noted, where the text is no YAML mapping.</summary>
    public static YamlMap Parse(string text, string file, List<string> problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
            {
                return new YamlMap(file, "", root, problems);
            }

            problems.Add(
                $"{file}:1: found {(stream.Documents.Count == 0 ? "an empty file" : "no mapping")}, expected one mapping such as \"name: …\""
            );
        }
        catch (YamlException error)
        {
            problems.Add(
                $"{file}:{error.Start.Line}: found text that is not YAML ({Sentence(error)}), expected valid YAML; check the indentation and quotes of this line"
            );
        }
        catch (InvalidOperationException)
        {
            // The library's scanner gives up so on some unclosed brackets, without saying where.
            problems.Add(
                $"{file}:{LastLine(text)}: found a bracket or quote that is never closed, expected valid YAML; look at this line and the one before it"
            );
        }

        return new YamlMap(file, "", [], problems);
    }

    /// <summary>The line of the last thing in <paramref name="text"/> that could be read.</summary>
    private static long LastLine(string text)
    {
        var parser = new Parser(new StringReader(text));
        var line = 1L;
        try
        {
            while (parser.MoveNext())
            {
                line = parser.Current!.End.Line;
            }
        }
        catch (Exception error) when (error is InvalidOperationException or YamlException)
        {
            return line;
        }

        return line;
    }

    /// <summary>1-based.</summary>
    public long Line => node.Start.Line;

    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    public bool Has(string key) => Find(key) is not null;

    /// <summary>A required text; "" with the problem noted where it is missing.</summary>
    public string Text(string key, string expected = "a text") => OptionalText(key, expected) ?? Missing(key, expected);

    public string? OptionalText(string key, string expected = "a text") =>
        Find(key) switch
        {
            null => null,
            YamlScalarNode { Value.Length: > 0 } scalar => scalar.Value,
            var other => Wrong<string?>(other, key, Found(other), expected, null),
        };

    public string OneOf(string key, IReadOnlyCollection<string> allowed, string? fallback = null)
    {
        var value = fallback is null ? Text(key, Listed(allowed)) : OptionalText(key, Listed(allowed)) ?? fallback;
        return value.Length == 0 || allowed.Contains(value) ? value : Wrong(Find(key), key, Quoted(value), Listed(allowed), value);
    }

    public string? OptionalOneOf(string key, IReadOnlyCollection<string> allowed) => Has(key) ? OneOf(key, allowed) : null;

    public int Whole(string key, int low, int high, int? fallback = null)
    {
        var expected = $"a whole number from {low} to {high}";
        var text = OptionalText(key, expected);
        if (text is null)
        {
            return fallback ?? (Missing(key, expected).Length + low);
        }

        return
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high
            ? value
            : Wrong(Find(key), key, Quoted(text), expected, low);
    }

    public double? OptionalNumber(string key)
    {
        var text = OptionalText(key, "a number");
        return text is null ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
            : Wrong<double?>(Find(key), key, Quoted(text), "a number with a decimal point, such as 0.70", null);
    }

    public bool? OptionalFlag(string key) =>
        OptionalText(key, "true or false") switch
        {
            null => null,
            "true" => true,
            "false" => false,
            var other => Wrong<bool?>(Find(key), key, Quoted(other), "true or false", null),
        };

    public DateOnly Day(string key)
    {
        const string Expected = "a date such as 2026-01-31";
        var text = Text(key, Expected);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : text.Length == 0 ? new DateOnly(2000, 1, 1)
            : Wrong(Find(key), key, Quoted(text), Expected, new DateOnly(2000, 1, 1));
    }

    /// <summary>A list of texts, or one text alone; empty where the key is absent.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        Find(key) switch
        {
            null => [],
            YamlScalarNode { Value.Length: > 0 } scalar => [scalar.Value],
            YamlSequenceNode sequence when sequence.All(child => child is YamlScalarNode) =>
            [
                .. sequence.Cast<YamlScalarNode>().Select(child => child.Value ?? ""),
            ],
            var other => Wrong<IReadOnlyList<string>>(other, key, Found(other), "a text or a list of texts", []),
        };

    /// <summary>A text in one language, or a mapping language → text.</summary>
    public Localised Localised(string key, string language)
    {
        if (Find(key) is YamlScalarNode { Value.Length: > 0 } scalar)
        {
            return new Localised(new Dictionary<string, string>(StringComparer.Ordinal) { [language] = scalar.Value });
        }

        var texts = Pairs(key);
        return texts.Count > 0 ? new Localised(texts) : Missing(key, "a text, or texts by language such as {en: …, it: …}");
    }

    /// <summary>A mapping of texts; empty where the key is absent.</summary>
    public IReadOnlyDictionary<string, string> Pairs(string key)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Map(key)?.node.Children.AsEnumerable() ?? [])
        {
            if (name is YamlScalarNode { Value: { } word } && value is YamlScalarNode { Value: { } text })
            {
                pairs[word] = text;
            }
            else
            {
                Wrong(value, key, Found(value), "a mapping of texts", 0);
            }
        }

        return pairs;
    }

    /// <summary>Null where the key is absent.</summary>
    public YamlMap? Map(string key) =>
        Find(key) switch
        {
            null => null,
            YamlMappingNode map => new YamlMap(file, At(key), map, problems),
            var other => Wrong<YamlMap?>(other, key, Found(other), "a mapping", null),
        };

    /// <summary>Empty where the key is absent.</summary>
    public IReadOnlyList<YamlMap> Maps(string key)
    {
        var maps = new List<YamlMap>();
        var entry = Find(key);
        if (entry is YamlSequenceNode sequence)
        {
            foreach (var (index, child) in sequence.Index())
            {
                if (child is YamlMappingNode map)
                {
                    maps.Add(new YamlMap(file, $"{At(key)}[{index}]", map, problems));
                }
                else
                {
                    Wrong(child, key, Found(child), "a list of mappings", 0);
                }
            }
        }
        else if (entry is not null)
        {
            Wrong(entry, key, Found(entry), "a list", 0);
        }

        return maps;
    }

    /// <summary>Notes every key that nobody asked for, so that a misspelt key never passes in silence.</summary>
    public void Close()
    {
        foreach (var (key, _) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name } && !asked.Contains(name))
            {
                problems.Add($"{file}:{key.Start.Line}: {At(name)}: found the unknown key {Quoted(name)}, expected {Listed(asked)}");
            }
        }
    }

    /// <summary>Notes a problem at the line of <paramref name="key"/>.</summary>
    public void Problem(string key, string found, string expected) => Wrong(Find(key), key, found, expected, 0);

    public static string Quoted(string text) => $"\"{text}\"";

    private YamlNode? Find(string key)
    {
        asked.Add(key);
        return node.Children.FirstOrDefault(child => child.Key is YamlScalarNode scalar && scalar.Value == key).Value;
    }

    private string Missing(string key, string expected)
    {
        problems.Add($"{file}:{node.Start.Line}: {At(key)}: found nothing, expected {expected}");
        return "";
    }

    private T Wrong<T>(YamlNode? at, string key, string found, string expected, T neutral)
    {
        problems.Add($"{file}:{(at ?? node).Start.Line}: {At(key)}: found {found}, expected {expected}");
        return neutral;
    }

    private string At(string key) => where.Length == 0 ? key : $"{where}.{key}";

    private static string Found(YamlNode node) =>
        node switch
        {
            YamlSequenceNode => "a list",
            YamlMappingNode => "a mapping",
            YamlScalarNode { Value.Length: > 0 } scalar => Quoted(scalar.Value),
            _ => "nothing",
        };

    private static string Listed(IEnumerable<string> words) => "one of " + string.Join(", ", words);

    private static string Sentence(YamlException error) =>
        error.Message[(error.Message.LastIndexOf("):", StringComparison.Ordinal) is var i and >= 0 ? i + 2 : 0)..].Trim().TrimEnd('.');
}
