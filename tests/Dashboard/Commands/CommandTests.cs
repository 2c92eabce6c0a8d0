using System.Diagnostics;
using System.Text.Json.Nodes;
using Carmen.Collector;
using Carmen.Reports;

namespace Carmen.Tests.Dashboard;

/// <summary>The command as a shell calls it: exit code, standard output, standard error.</summary>
public sealed class CommandTests : IDisposable
{
    private const string Cases = "Case,Type,Channel,Opened,Closed,Status\n1,Rubbish,Desk,2026-02-01T10:00:00,2026-02-02T10:00:00,closed\n";
    private readonly TemporaryPilot pilot = new();

    public void Dispose() => pilot.Dispose();

    [Fact]
    public void Done_is_0_and_nothing_new_is_0_too()
    {
        pilot.Put("crm/a.csv", Cases);

        Assert.Equal(0, Carmen("collect", pilot.Folder).ExitCode);
        Assert.Equal(0, Carmen("collect", pilot.Folder).ExitCode);
    }

    [Fact]
    public void Json_is_one_object_a_line_with_the_promised_keys()
    {
        pilot.Put("crm/a.csv", Cases + "2,Rubbish,Desk,yesterday,,open\n");

        var run = Carmen("collect", pilot.Folder, "--json");

        Assert.Equal(3, run.ExitCode);
        var line = JsonNode.Parse(run.Output.Trim())!.AsObject();
        Assert.Equal(
            [
                "source",
                "file",
                "sha256",
                "city",
                "kind",
                "format",
                "status",
                "message",
                "rows",
                "accepted",
                "duplicates",
                "filtered",
                "rejected",
                "reasons",
            ],
            line.Select(entry => entry.Key)
        );
        Assert.Equal(("collected", 2, 1, 1), ((string)line["status"]!, (int)line["rows"]!, (int)line["accepted"]!, (int)line["rejected"]!));
        Assert.Equal(1, (int)line["reasons"]!["date"]!);
    }

    [Fact]
    public void Findings_are_one_object_a_line_with_the_promised_keys()
    {
        pilot.Put("crm/a.csv", Cases);
        Carmen("collect", pilot.Folder);

        var run = Carmen("metrics", pilot.Folder, "--metric", "requests", "--json");

        var line = JsonNode.Parse(run.Output.Split('\n')[0])!.AsObject();
        string[] promised =
        [
            "metric",
            "city",
            "service",
            "channel",
            "audience",
            "wave",
            "from",
            "to",
            "status",
            "value",
            "low",
            "high",
            "n",
            "effectiveN",
            "unit",
            "method",
            "comparison",
            "verdict",
            "grade",
            "state",
        ];
        Assert.Empty(promised.Except(line.Select(entry => entry.Key)));
        Assert.Equal(("suppressed", null), ((string)line["status"]!, line["value"]));
    }

    [Theory]
    [InlineData("crm/a.csv", "%PDF-1.7 binary", "crm/a.csv")]
    [InlineData("crm/a.csv", "", "empty file")]
    [InlineData("crm/a.csv", "Case,Type,Channel,Closed,Status\n1,Rubbish,Desk,,open\n", "Opened")]
    [InlineData("portal/access.log", "[Sat Mar 14 20:00:00 2026] [error] client denied\n", "portal/access.log")]
    public void A_file_that_cannot_be_read_is_1_with_one_sentence_and_the_others_are_collected(string name, string content, string message)
    {
        pilot.Put(name, content).Put("portal/good.log", WebLog.Line(1));

        var run = Carmen("collect", pilot.Folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Single(pilot.Open().Imports());
    }

    private static readonly string[] Broken = ["name: [", "cities: []", ""];

    [Fact]
    public void An_invalid_pilot_is_2_with_file_and_line()
    {
        foreach (var text in Broken)
        {
            File.WriteAllText(Path.Combine(pilot.Folder, PilotReader.FileName), text);

            var run = Carmen("check", pilot.Folder);

            Assert.Equal(2, run.ExitCode);
            Assert.StartsWith("carmen: pilot.yaml:", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_wrong_verb_a_wrong_option_and_a_key_of_the_wrong_length_are_2()
    {
        pilot.WithKey("abc").Put("crm/a.csv", Cases);

        Assert.Equal(2, Carmen("colect", pilot.Folder).ExitCode);
        Assert.Equal(2, Carmen("collect", pilot.Folder, "--jsn").ExitCode);
        Assert.Equal(2, Carmen("metrics", pilot.Folder, "--metric", "happiness").ExitCode);
        var run = Carmen("collect", pilot.Folder);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("expected a key of 32 bytes", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_writes_nothing()
    {
        pilot.Put("crm/a.csv", Cases);
        var before = Directory.GetFileSystemEntries(pilot.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();

        var run = Carmen("check", pilot.Folder);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(before, Directory.GetFileSystemEntries(pilot.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Serve_refuses_an_address_that_others_can_reach_while_nobody_has_an_account()
    {
        var run = Carmen("serve", pilot.Folder, "--urls", "http://0.0.0.0:5080");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("which others can reach, and nobody has an account", run.Error, StringComparison.Ordinal);
    }

    [NeedsMountFact]
    public void A_full_disk_is_1_with_one_sentence_and_the_ledger_stays_whole()
    {
        var disk = Directory.CreateTempSubdirectory("carmen-disk-").FullName;
        Assert.Equal(0, Run("mount", ["-t", "tmpfs", "-o", "size=700k", "tmpfs", disk]).ExitCode);
        try
        {
            File.Copy(Path.Combine(pilot.Folder, PilotReader.FileName), Path.Combine(disk, PilotReader.FileName));
            pilot.Put("portal/small.log", WebLog.Line(1));
            Assert.Equal(0, Carmen("collect", disk, "--data", pilot.Data).ExitCode);
            pilot.Put("portal/large.log", string.Concat(Enumerable.Range(0, 60_000).Select(WebLog.Line)));

            var run = Carmen("collect", disk, "--data", pilot.Data);

            Assert.Equal(1, run.ExitCode);
            Assert.True(run.Error.Contains("the disk is full", StringComparison.Ordinal), run.Error);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
            Assert.Null(Ledger.Damage(Path.Combine(disk, Ledger.FileName)));
            Assert.Equal(0, Run("mount", ["-o", "remount,size=64m", disk]).ExitCode);
            Assert.Equal(0, Carmen("collect", disk, "--data", pilot.Data).ExitCode);
            Assert.Equal(2, Carmen("imports", "list", disk, "--json").Output.Trim().Split('\n').Length);
        }
        finally
        {
            Run("umount", [disk]);
        }
    }

    [Fact]
    public void An_unreadable_file_is_1_with_its_name()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            // Who may read everything has no unreadable files; a folder of that name stands for one.
            Directory.CreateDirectory(Path.Combine(pilot.Data, "crm", "locked.csv"));
            Assert.Equal(0, Carmen("collect", pilot.Folder).ExitCode);
            return;
        }

        pilot.Put("crm/locked.csv", Cases);
        File.SetUnixFileMode(Path.Combine(pilot.Data, "crm", "locked.csv"), UnixFileMode.None);

        var run = Carmen("collect", pilot.Folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("crm/locked.csv: found a file that may not be read", run.Error, StringComparison.Ordinal);
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "carmen.exe" : "carmen");

    [Fact]
    public void Without_the_typesetter_publishing_says_in_a_sentence_what_to_install()
    {
        pilot.Put("crm/a.csv", Cases);
        Carmen("collect", pilot.Folder);

        var run = Run("env", [$"{Modules.Variable}={pilot.Data}", Program, "publish", pilot.Folder]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("run \"npm ci\"", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    internal static (int ExitCode, string Output, string Error) Carmen(params string[] arguments) => Run(Program, arguments);

    private static (int ExitCode, string Output, string Error) Run(string program, string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
