using System.IO.Enumeration;

namespace Carmen.Collector;

/// <summary>
/// Finds delivered files by pattern: <c>*</c> and <c>?</c> within one folder name or file name, <c>**</c> for any folders. Unfinished files
/// (a leading dot, <c>.tmp</c>, <c>.part</c>) are not deliveries.
/// </summary>
internal static class FilePatterns
{
    /// <summary>
    /// Each file once, by name in ordinal order. One that says it holds nothing is refused without being opened, which would wait for ever where
    /// it is a pipe.
    /// </summary>
    public static IReadOnlyList<SourceFile> Match(string dataFolder, IReadOnlyList<string> patterns)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var pattern in patterns)
        {
            Walk(dataFolder, "", pattern.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries), names);
        }

        return
        [
            .. names.Select(name => new SourceFile(Path.Combine(dataFolder, name), Listing.Plain(name))
            {
                Refusal = HoldsNothing(Path.Combine(dataFolder, name)) ? SourceFile.Empty : null,
            }),
        ];
    }

    private static void Walk(string root, string folder, ReadOnlySpan<string> pattern, SortedSet<string> names)
    {
        var here = new DirectoryInfo(Path.Combine(root, folder));
        if (!here.Exists || pattern.Length == 0)
        {
            return;
        }

        if (pattern[0] == "**")
        {
            Walk(root, folder, pattern[1..], names);
            foreach (var below in here.EnumerateDirectories())
            {
                Walk(root, Path.Combine(folder, below.Name), pattern, names);
            }
        }
        else if (pattern.Length > 1)
        {
            foreach (var below in here.EnumerateDirectories().Where(Matches(pattern[0])))
            {
                Walk(root, Path.Combine(folder, below.Name), pattern[1..], names);
            }
        }
        else
        {
            names.UnionWith(
                here.EnumerateFiles()
                    .Where(Matches(pattern[0]))
                    .Where(file => !Unfinished(file.Name))
                    .Select(file => Path.Combine(folder, file.Name).Replace(Path.DirectorySeparatorChar, '/'))
            );
        }
    }

    private static bool HoldsNothing(string path)
    {
        try
        {
            return (File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path)) is { Exists: true, Length: 0 };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What cannot be asked is told by whoever opens it.
            return false;
        }
    }

    private static Func<FileSystemInfo, bool> Matches(string pattern) =>
        entry => FileSystemName.MatchesSimpleExpression(pattern, entry.Name, ignoreCase: false);

    private static bool Unfinished(string name) =>
        name[0] == '.' || name.EndsWith(".tmp", StringComparison.Ordinal) || name.EndsWith(".part", StringComparison.Ordinal);
}
