using System.Text.RegularExpressions;
using Carmen.Dashboard;

namespace Carmen.Tests.Conventions;

/// <summary>What the README says can rot; these say when it has.</summary>
public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Needs.Root, "README.md"));

    [Fact]
    public void The_table_of_verbs_lists_exactly_the_verbs()
    {
        var section = Readme[
            Readme.IndexOf("## The command", StringComparison.Ordinal)..Readme.IndexOf("## Adding things", StringComparison.Ordinal)
        ];
        var told = section
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Verb().Matches(line.Split(" | ")[0]))
            .Select(match => match.Groups["verb"].Value);

        Assert.Equal(Program.VerbNames.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_path_that_a_readme_names_exists()
    {
        var missing =
            from readme in Directory.GetFiles(Needs.Root, "README.md", SearchOption.AllDirectories)
            where !readme.Contains("node_modules", StringComparison.Ordinal) && !readme.Contains("artifacts", StringComparison.Ordinal)
            from match in NamedPath().Matches(File.ReadAllText(readme))
            let path = match.Groups["path"].Value
            where !path.Contains("/X", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Needs.Root, path))
            select $"{Path.GetRelativePath(Needs.Root, readme)}: {path}";

        Assert.Empty(missing);
    }

    [GeneratedRegex("`(?<verb>[a-z]+)[^`]*`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"[`(](?<path>(src|tests|surveys)/[A-Za-z0-9_./-]+)[`)]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedPath();
}
