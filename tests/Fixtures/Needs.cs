using System.Runtime.CompilerServices;

namespace Carmen.Tests;

/// <summary>Where tests find what the project does not contain.</summary>
public static class Needs
{
    /// <summary>The root of the repository, from where this file was compiled.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    /// <summary>Real data beside the repository.</summary>
    public static string SharedData { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));

    public static string Fixture(params string[] parts) => Path.Combine([AppContext.BaseDirectory, "Fixtures", .. parts]);

    private static string Here([CallerFilePath] string path = "") => path;
}

/// <summary>The real data beside the repository; <see cref="Folder"/> is null where they are absent.</summary>
internal static class SharedData
{
    public static string? Folder { get; } = Directory.Exists(Needs.SharedData) ? Needs.SharedData : null;
}

/// <summary>Skipped, with a message, where the real data do not lie beside the repository.</summary>
public sealed class NeedsSharedDataFactAttribute : FactAttribute
{
    public NeedsSharedDataFactAttribute()
    {
        if (!Directory.Exists(Needs.SharedData))
        {
            Skip = $"The real data are not there: {Needs.SharedData}";
        }
    }
}

/// <summary>The same for theories.</summary>
public sealed class NeedsSharedDataTheoryAttribute : TheoryAttribute
{
    public NeedsSharedDataTheoryAttribute()
    {
        if (!Directory.Exists(Needs.SharedData))
        {
            Skip = $"The real data are not there: {Needs.SharedData}";
        }
    }
}
