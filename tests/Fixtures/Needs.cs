using System.Runtime.CompilerServices;

namespace Carmen.Tests;

/// <summary>Where tests find what the project does not contain, and what they say where it is missing.</summary>
public static class Needs
{
    public const string ChromiumPath = "/usr/bin/chromium";

    /// <summary>A PostgreSQL database that a test may fill and empty, as a connection string.</summary>
    public const string PostgresVariable = "CARMEN_TEST_POSTGRES";

    /// <summary>What a continuous build installed: tests that need it fail instead of being skipped.</summary>
    private const string RequiredVariable = "CARMEN_TEST_REQUIRES";

    /// <summary>The root of the repository, from where this file was compiled.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    /// <summary>Real data beside the repository.</summary>
    public static string SharedData { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));

    public static string? Postgres => Environment.GetEnvironmentVariable(PostgresVariable);

    public static string Fixture(params string[] parts) => Path.Combine([AppContext.BaseDirectory, "Fixtures", .. parts]);

    /// <summary>The message to skip with; null where the test can run, or must.</summary>
    public static string? Skip(string what, bool isThere, string message)
    {
        var required = Environment.GetEnvironmentVariable(RequiredVariable)?.Split(' ') ?? [];
        return isThere || required.Contains(what) ? null : message;
    }

    public static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Here([CallerFilePath] string path = "") => path;
}

/// <summary>The real data beside the repository; <see cref="Folder"/> is null where they are absent.</summary>
internal static class SharedData
{
    public static string? Folder { get; } = Directory.Exists(Needs.SharedData) ? Needs.SharedData : null;

    internal static string? Skip =>
        Needs.Skip("shared-data", Folder is not null, "The real data are not there: ../shared/data beside the repository.");
}

/// <summary>Skipped, with a message, where the real data do not lie beside the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsSharedDataFactAttribute : FactAttribute
{
    public NeedsSharedDataFactAttribute() => Skip = SharedData.Skip;
}

/// <summary>The same for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsSharedDataTheoryAttribute : TheoryAttribute
{
    public NeedsSharedDataTheoryAttribute() => Skip = SharedData.Skip;
}

/// <summary>Skipped where there is no Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsChromiumFactAttribute : FactAttribute
{
    public NeedsChromiumFactAttribute() =>
        Skip = Needs.Skip(
            "chromium",
            File.Exists(Needs.ChromiumPath),
            $"Chromium is not there: {Needs.ChromiumPath} (Debian's package chromium)."
        );
}

/// <summary>Skipped where pdftotext and pdfinfo are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPopplerFactAttribute : FactAttribute
{
    public NeedsPopplerFactAttribute() =>
        Skip = Needs.Skip("poppler", Needs.OnPath("pdftotext"), "pdftotext is not there (Debian's package poppler-utils).");
}

/// <summary>Skipped where no PostgreSQL is named.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPostgresFactAttribute : FactAttribute
{
    public NeedsPostgresFactAttribute() =>
        Skip = Needs.Skip("postgresql", Needs.Postgres is not null, $"No PostgreSQL to test on: {Needs.PostgresVariable} names none.");
}

/// <summary>Skipped where no small disk can be mounted to fill up.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsMountFactAttribute : FactAttribute
{
    public NeedsMountFactAttribute() =>
        Skip = Needs.Skip(
            "mount",
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
            "Only root on Linux can mount a small disk."
        );
}
