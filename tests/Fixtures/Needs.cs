namespace Carmen.Tests.Fixtures;

/// <summary>A fact that runs only where the real data lie beside the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsSharedDataFactAttribute : FactAttribute
{
    public NeedsSharedDataFactAttribute()
    {
        if (SharedData.Folder is null)
        {
            Skip = "Needs the real data at ../shared/data beside the repository.";
        }
    }
}

/// <summary>The real data beside the repository.</summary>
internal static class SharedData
{
    /// <summary>../shared/data from the repository's root; null where absent.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Carmen.Validation.sln")))
            {
                var data = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data"));
                return Directory.Exists(data) ? data : null;
            }
        }

        return null;
    }
}
