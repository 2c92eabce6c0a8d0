using System.Diagnostics;
using Carmen.Dashboard.Access;

namespace Carmen.Tests.Dashboard.Commands;

/// <summary>Every verb that changes or hands out something leaves its intent and its outcome in the trail, under the name of the system's user.</summary>
public sealed class AuditedVerbsTests : IDisposable
{
    private const string Cases =
        "Case,Type,Channel,Opened,Closed,Status\n1,Rubbish,Desk,2026-02-01T10:00:00,2026-02-02T10:00:00,closed\n2,Rubbish,Desk,yesterday,,open\n";
    private readonly TemporaryPilot pilot = new();

    private readonly DirectoryInfo elsewhere = Directory.CreateTempSubdirectory("carmen-");

    public void Dispose()
    {
        pilot.Dispose();
        elsewhere.Delete(recursive: true);
    }

    [Fact]
    public void Verbs_write_what_they_are_about_to_do_and_how_it_ended()
    {
        pilot.Put("crm/a.csv", Cases);
        string At(string name) => Path.Combine(elsewhere.FullName, name);
        (string Action, string Outcome, string[] Verb)[] steps =
        [
            ("import", "done", ["collect", pilot.Folder]),
            ("import", "unchanged", ["collect", pilot.Folder]),
            ("export", "done", ["imports", "rejects", pilot.Folder, "1", "--output", At("rejects.csv")]),
            ("undo", "done", ["imports", "undo", pilot.Folder, "1", "--yes"]),
            ("import", "done", ["collect", pilot.Folder]),
            ("export", "done", ["export", pilot.Folder, "--output", At("open")]),
            ("export", "done", ["export", pilot.Folder, "--all", "--canonical", "--output", At("all.txt")]),
            ("pack", "done", ["pack", pilot.Folder, "--city", "prato", "--output", At("prato.carmen")]),
            ("backup", "done", ["backup", pilot.Folder, "--to", At("b.zip")]),
            ("erase", "done", ["erase", pilot.Folder, "--city", "prato", "--person", "nobody-known"]),
            ("retention", "unchanged", ["erase", pilot.Folder, "--expired"]),
            ("restore", "done", ["restore", pilot.Folder, "--from", At("b.zip"), "--replace"]),
            ("restore", "failed", ["restore", pilot.Folder, "--from", At("all.txt"), "--replace"]),
            ("leave", "done", ["leave", pilot.Folder, "prato", "--to", At("gone"), "--yes"]),
        ];
        foreach (var (_, _, verb) in steps)
        {
            Carmen(verb);
        }

        var entries = AccessStore.Open(pilot.Folder, TimeProvider.System).Audit.Entries(0, 100).Reverse().ToList();
        Assert.Equal(steps.Select(step => (step.Action, "intent")), entries.Where((_, place) => place % 2 == 0).Select(Told));
        Assert.Equal(steps.Select(step => (step.Action, step.Outcome)), entries.Where((_, place) => place % 2 == 1).Select(Told));
        Assert.All(entries.Where((_, place) => place % 2 == 1), entry => Assert.Equal(entry.Id - 1, entry.Intent));
        Assert.All(entries, entry => Assert.Equal(($"system:{Environment.UserName}", "command line"), (entry.Who, entry.Place)));
        Assert.DoesNotContain("nobody-known", string.Concat(entries.Select(entry => entry.Deed.Object)), StringComparison.Ordinal);
        Assert.True(AuditChain.Verify(AccessStore.Open(pilot.Folder, TimeProvider.System)).Holds);

        static (string, string) Told(AuditEntry entry) => (entry.Deed.Action, entry.Outcome);
    }

    private static void Carmen(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "carmen.exe" : "carmen"), arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode is 0 or 2 or 3, $"{string.Join(' ', arguments)}: {process.ExitCode} {error.Result}");
    }
}
