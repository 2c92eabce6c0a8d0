using System.IO.Enumeration;

namespace Carmen.Collector;

/// <summary>Files below the data folder that no source names.</summary>
public static class UnclaimedFiles
{
    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden,
    };

    /// <summary>Names of all files below the data folder, in no order.</summary>
    public static IReadOnlyCollection<string> All(string dataFolder) =>
        Directory.Exists(dataFolder)
            ?
            [
                .. Directory
                    .EnumerateFiles(dataFolder, "*", Below)
                    .Select(path => Path.GetRelativePath(dataFolder, path).Replace('\\', '/')),
            ]
            : [];

    /// <summary>By name in ordinal order. Unfinished files (a leading dot, <c>.tmp</c>, <c>.part</c>), bundles and what links lead to are left out.</summary>
    public static IReadOnlyList<SourceFile> Of(Pilot pilot, string dataFolder)
    {
        if (!Directory.Exists(dataFolder))
        {
            return [];
        }

        var claimed = pilot
            .Sources.SelectMany(source => FilePatterns.Match(dataFolder, source.Files))
            .Select(file => file.Name)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Directory
                .EnumerateFiles(dataFolder, "*", Below)
                .Select(path => new SourceFile(path, Path.GetRelativePath(dataFolder, path).Replace('\\', '/')))
                .Where(file => !claimed.Contains(file.Name) && !BundleFiles.IsBundle(file) && !IsUnfinished(file.Name))
                .OrderBy(file => file.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The source whose pattern a file of that name would match; null: none.</summary>
    public static Source? Claiming(Pilot pilot, string name) => pilot.Sources.FirstOrDefault(source => IsClaimed(source, name));

    /// <summary>Whether a file of that name, relative to the data folder, is one of the source's.</summary>
    public static bool IsClaimed(Source source, string name) => source.Files.Any(pattern => Matches(pattern, name));

    /// <summary>Whether a name, relative to the data folder, fits a pattern with <c>*</c> and <c>**</c>.</summary>
    internal static bool Matches(string pattern, string name) =>
        Matches(pattern.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries), name.Split('/'));

    /// <summary>The city whose folder a file lies in; else the pilot's first.</summary>
    public static City CityOf(Pilot pilot, SourceFile file) =>
        pilot.Cities.FirstOrDefault(city => file.Name.StartsWith(city.Id + "/", StringComparison.Ordinal)) ?? pilot.Cities[0];

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> name) =>
        pattern.IsEmpty ? name.IsEmpty
        : pattern[0] == "**" ? Matches(pattern[1..], name) || (!name.IsEmpty && Matches(pattern, name[1..]))
        : !name.IsEmpty
            && FileSystemName.MatchesSimpleExpression(pattern[0], name[0], ignoreCase: false)
            && Matches(pattern[1..], name[1..]);

    private static bool IsUnfinished(string name) =>
        name.Split('/').Any(part => part[0] == '.')
        || name.EndsWith(".tmp", StringComparison.Ordinal)
        || name.EndsWith(".part", StringComparison.Ordinal);
}
