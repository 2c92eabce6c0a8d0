using System.Globalization;
using System.Text;
using CsvHelper;

namespace Carmen.Collector;

/// <summary>
/// A list of candidate cities or regions as CSV beside <c>pilot.yaml</c>: columns id, name, country, place, population, languages, legal-family,
/// services; every other column is a variable of the context. Lists within a cell are separated by blanks.
/// </summary>
internal static class CandidateFile
{
    private static readonly string[] Known = ["id", "name", "country", "place", "population", "languages", "legal-family", "services"];

    public static IReadOnlyList<Candidate> Read(string path, string name, List<string> problems)
    {
        if (!File.Exists(path))
        {
            problems.Add($"{name}: found no such file, expected the list of candidates that candidates-file names");
            return [];
        }

        var bytes = File.ReadAllBytes(path);
        var body = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        var first = body.AsSpan().IndexOf((byte)'\n') is var end and >= 0 ? body.AsSpan(0, end) : body;
        using var csv = CsvReader.Create(body, Dialect.OptionsFor(first.Contains((byte)';') ? ';' : ',', '"'));
        var headings = Next(csv) ?? [];
        if (!headings.Contains("id") || !headings.Contains("name") || !headings.Contains("country"))
        {
            problems.Add($"{name}:1: found the columns {string.Join(", ", headings)}, expected at least id, name, country");
            return [];
        }

        var candidates = new List<Candidate>();
        for (var line = 2; Next(csv) is { } cells; line++)
        {
            var row = headings.Zip(cells).Where(pair => pair.Second.Length > 0).ToDictionary(pair => pair.First, pair => pair.Second);
            if (row.Count > 0 && Row(row, $"{name}:{line}", problems) is { } candidate)
            {
                candidates.Add(candidate);
            }
        }

        return candidates;
    }

    private static Candidate? Row(Dictionary<string, string> row, string place, List<string> problems)
    {
        var id = row.GetValueOrDefault("id", "");
        if (id.Length == 0 || id.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
        {
            problems.Add($"{place}: id: found {YamlMap.Quoted(id)}, expected an id of lower-case letters, digits and hyphens");
            return null;
        }

        var context = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (variable, text) in row.Where(cell => !Known.Contains(cell.Key)))
        {
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                context[variable] = value;
            }
            else
            {
                problems.Add($"{place}: {variable}: found {YamlMap.Quoted(text)}, expected a number with a decimal point");
            }
        }

        long? population = long.TryParse(row.GetValueOrDefault("population"), CultureInfo.InvariantCulture, out var people) ? people : null;
        return new Candidate(
            id,
            row.GetValueOrDefault("name", id),
            row.GetValueOrDefault("country", ""),
            row.GetValueOrDefault("place", id),
            population,
            Words(row, "languages"),
            row.GetValueOrDefault("legal-family"),
            context,
            new Dictionary<string, double>(StringComparer.Ordinal),
            new Dictionary<string, double>(StringComparer.Ordinal),
            new Dictionary<string, double>(StringComparer.Ordinal),
            Words(row, "services")
        );
    }

    private static string[]? Next(CsvReader csv) =>
        csv.Read() ? [.. Enumerable.Range(0, csv.FieldCount).Select(cell => csv.GetString(cell).Trim())] : null;

    private static string[] Words(Dictionary<string, string> row, string column) =>
        row.GetValueOrDefault(column, "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
