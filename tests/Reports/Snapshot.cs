namespace Carmen.Tests.Reports;

/// <summary>A text that was looked at once and is kept. When it changes, the file is rewritten and the test fails once: review the difference.</summary>
internal static class Snapshot
{
    public static void Matches(string name, string text)
    {
        var path = Path.Combine(Needs.Root, "tests", "Fixtures", "reports", name);
        var known = File.Exists(path) ? File.ReadAllText(path) : null;
        if (known != text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            Assert.Fail($"{path} was rewritten: review the change.");
        }
    }
}
