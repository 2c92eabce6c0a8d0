namespace Carmen.Tests.Analysis;

/// <summary>The real data beside the repository.</summary>
internal static class ReferenceData
{
    /// <summary>A file with a header line and plain quoted cells, as R writes it.</summary>
    public static IEnumerable<Dictionary<string, string>> Csv(string path)
    {
        var lines = File.ReadAllLines(Path.Combine(SharedData.Folder!, path));
        var headings = Cells(lines[0]);
        return lines.Skip(1).Select(line => headings.Zip(Cells(line)).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static string[] Cells(string line) => [.. line.Split(',').Select(cell => cell.Trim('"'))];
}
