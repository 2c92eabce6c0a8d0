using System.Reflection;

namespace Carmen.Collector;

/// <summary>What <c>carmen init</c> writes: a pilot to fill in. The demo writes the same surroundings.</summary>
public static class PilotTemplate
{
    /// <summary>What must not be shared with the definition: evidence, ledger, key, what was published.</summary>
    public const string GitIgnore = """
        data/
        reports/
        carmen.db*
        carmen.key*
        carmen.erased
        access.*
        audit.heads
        backups/
        erasures/

        """;

    /// <returns>The files written; existing ones are left as they are.</returns>
    public static IReadOnlyList<string> Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        Directory.CreateDirectory(Path.Combine(folder, "surveys"));
        var written = new List<string>();
        foreach (var (name, content) in Files())
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                File.WriteAllText(path, content);
                written.Add(path);
            }
        }

        return written;
    }

    private static IEnumerable<(string Name, string Content)> Files() =>
        [
            (PilotReader.FileName, Resource("pilot.template.yaml")),
            ("pilot.schema.json", Resource("pilot.schema.json")),
            ("surveys/instrument.schema.json", Resource("instrument.schema.json")),
            (".gitignore", GitIgnore),
        ];

    internal static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
