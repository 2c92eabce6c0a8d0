using System.Text.RegularExpressions;

namespace Carmen.Collector;

/// <summary>Files of one folder whose names differ in their numbers alone, such as those of single days or a rotated log: one source delivers them.</summary>
/// <param name="Patterns">What <c>files:</c> would name: a pattern that matches these and no others below the data folder, else each of them.</param>
/// <param name="Files">In ordinal order of their names; never empty.</param>
public sealed partial record UnclaimedGroup(IReadOnlyList<string> Patterns, IReadOnlyList<SourceFile> Files)
{
    public string Name => Files.Count == 1 ? Files[0].Name : string.Join(", ", Patterns);

    /// <summary>In the order of their first files.</summary>
    /// <param name="all">Names of all files below the data folder.</param>
    public static IReadOnlyList<UnclaimedGroup> Of(IReadOnlyList<SourceFile> unclaimed, IReadOnlyCollection<string> all) =>
        [
            .. unclaimed
                .GroupBy(file => Pattern(file.Name), StringComparer.Ordinal)
                .Select(group => (group.Key, Files: group.ToList()))
                .Select(group => new UnclaimedGroup(
                    group.Files.Count > 1 && all.Count(name => UnclaimedFiles.Matches(group.Key, name)) == group.Files.Count
                        ? [group.Key]
                        : [.. group.Files.Select(file => file.Name)],
                    group.Files
                )),
        ];

    /// <summary>Each file on its own.</summary>
    public IReadOnlyList<UnclaimedGroup> Apart() => [.. Files.Select(file => new UnclaimedGroup([file.Name], [file]))];

    private static string Pattern(string name)
    {
        var folder = name[..(name.LastIndexOf('/') + 1)];
        var file = Rotation().Replace(name[folder.Length..], "${log}*");
        return folder + Numbers().Replace(file, "*");
    }

    /// <summary>What rotation puts behind the name of a log: a number, a date, the ending of an archive.</summary>
    [GeneratedRegex(
        @"^(?<log>.*\.log)([.-][0-9-]+)?(\.gz|\.bz2)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Rotation();

    [GeneratedRegex(@"[0-9]+([-_.]?[0-9]+)*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
