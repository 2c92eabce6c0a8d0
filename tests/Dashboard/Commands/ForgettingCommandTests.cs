using System.Diagnostics;
using Carmen.Collector;
using Carmen.Dashboard.Commands;
using Carmen.Tests.Collector.Erasure;

namespace Carmen.Tests.Dashboard.Commands;

/// <summary>Erasing, leaving and examining as a shell calls them.</summary>
public sealed class ForgettingCommandTests : IDisposable
{
    private readonly TemporaryPilot pilot = new(ManyPeople.Definition);
    private readonly DirectoryInfo elsewhere = Directory.CreateTempSubdirectory("carmen-");

    public void Dispose()
    {
        pilot.Dispose();
        elsewhere.Delete(recursive: true);
    }

    [Fact]
    public void A_person_is_erased_and_the_proof_and_the_audit_trail_name_nobody()
    {
        pilot.Put(Enumerable.Range(0, 30));
        Assert.Equal(0, Carmen(null, "collect", pilot.Folder).ExitCode);
        Assert.Equal(0, Carmen(null, "backup", pilot.Folder).ExitCode);

        var run = Carmen($"{ManyPeople.Id(4)}\n{ManyPeople.Id(5)}\r\n\n", "erase", pilot.Folder, "--city", "prato", "--file", "-");

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("4 requests", run.Output, StringComparison.Ordinal);
        var proof = File.ReadAllText(run.Output.Split('\n')[0]);
        Assert.Contains("Found:                  nothing", proof, StringComparison.Ordinal);
        Assert.Contains("backups/", proof, StringComparison.Ordinal);
        Assert.DoesNotContain(ManyPeople.Id(4), proof, StringComparison.Ordinal);
        Assert.Equal(28, pilot.Open().Requests("prato").Count(request => request.Source == "crm"));
        Assert.Equal(0, Carmen(null, "doctor", pilot.Folder).ExitCode);
    }

    [Fact]
    public void An_id_that_stands_somewhere_else_in_the_folder_is_4_with_the_place()
    {
        pilot.Put(Enumerable.Range(0, 5));
        Carmen(null, "collect", pilot.Folder);
        File.WriteAllText(Path.Combine(pilot.Folder, "notes.txt"), "call " + ManyPeople.Id(3).ToLowerInvariant());

        var run = Carmen(null, "erase", pilot.Folder, "--city", "prato", "--person", ManyPeople.Id(3));

        Assert.Equal(ExitCodes.DifferenceFound, run.ExitCode);
        Assert.Contains("notes.txt: found 1 places", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Once_a_file_is_taken_away_its_rejects_are_row_and_rule_and_undoing_says_that_nothing_brings_it_back()
    {
        pilot.Put(Enumerable.Range(0, 5));
        Carmen(null, "collect", pilot.Folder);
        File.AppendAllText(Path.Combine(pilot.Folder, "pilot.yaml"), "\nretention:\n  raw-files: 1\n");
        foreach (var file in Directory.GetFiles(pilot.Data, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        const string Gone = "The retention period removed the file: nothing brings these facts back.";
        Assert.DoesNotContain(Gone, Carmen(null, "imports", "undo", pilot.Folder, "1").Output, StringComparison.Ordinal);
        Assert.Equal(0, Carmen(null, "erase", pilot.Folder, "--expired").ExitCode);
        Assert.Contains(Gone, Carmen(null, "imports", "undo", pilot.Folder, "1").Output, StringComparison.Ordinal);
        Assert.Equal("_row,_rule", Carmen(null, "imports", "rejects", pilot.Folder, "1").Output.Trim());
    }

    [Theory]
    [InlineData("--city", "nowhere", "--person", "x")]
    [InlineData("--city", "prato")]
    [InlineData("--person", "x")]
    public void Erasing_nobody_or_nowhere_is_2(params string[] arguments) =>
        Assert.Equal(2, Carmen(null, ["erase", pilot.Folder, .. arguments]).ExitCode);

    [Fact]
    public void A_city_takes_everything_along_and_nothing_of_it_stays()
    {
        pilot.Put(Enumerable.Range(0, 30));
        File.WriteAllText(KeyFile.PathOfCity(KeyFile.PathOf(pilot.Folder, null), "genoa"), new string('a', 64));
        Carmen(null, "collect", pilot.Folder);
        Carmen(null, "backup", pilot.Folder);
        var to = Path.Combine(elsewhere.FullName, "genoa");

        Assert.Contains("30 requests", Carmen(null, "leave", pilot.Folder, "genoa", "--to", to).Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(to));
        var run = Carmen(null, "leave", pilot.Folder, "genoa", "--to", to, "--yes", "--keep-released", "--delete-files");

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["facts.txt", "findings.csv", "manifest.sha256", "pilot.yaml", "receipts.jsonl"],
            Directory.GetFiles(to).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Equal(30, File.ReadLines(Path.Combine(to, "facts.txt")).Count(line => line.StartsWith("request", StringComparison.Ordinal)));
        Assert.DoesNotContain("prato", File.ReadAllText(Path.Combine(to, "facts.txt")), StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile.PathOfCity(KeyFile.PathOf(pilot.Folder, null), "genoa")));
        Assert.True(File.Exists(Path.Combine(pilot.Folder, "reports", "left", "genoa.csv")));
        Assert.False(File.Exists(Path.Combine(pilot.Data, "genoa/a.csv")));
        Assert.Empty(pilot.Open().Requests("genoa"));
        Assert.Equal(60, pilot.Open().Requests("prato").Count());
        Assert.Contains("Found:", run.Output.Replace("found 0 times", "Found: 0", StringComparison.Ordinal), StringComparison.Ordinal);

        pilot.Put(Enumerable.Range(0, 30));
        var again = Carmen(null, "collect", pilot.Folder);
        Assert.Contains("which left the pilot on", again.Error, StringComparison.Ordinal);
        var backup = Directory.GetFiles(Path.Combine(pilot.Folder, "backups")).Single();
        Assert.Equal(0, Carmen(null, "restore", pilot.Folder, "--from", backup, "--replace").ExitCode);
        Assert.Empty(pilot.Open().Requests("genoa"));
    }

    [Fact]
    public void The_doctor_finds_an_open_key_and_a_damaged_ledger_and_proves_the_rest()
    {
        pilot.Put(Enumerable.Range(0, 20));
        Carmen(null, "collect", pilot.Folder);
        var well = Carmen(null, "doctor", pilot.Folder, "--trust");
        Assert.Equal((0, ""), (well.ExitCode, well.Error));
        Assert.Contains("20 of 20 with one changed byte are refused", well.Output, StringComparison.Ordinal);

        var key = KeyFile.PathOf(pilot.Folder, null);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            Assert.Equal(ExitCodes.DifferenceFound, Carmen(null, "doctor", pilot.Folder).ExitCode);
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var ledger = Path.Combine(pilot.Folder, Ledger.FileName);
        var bytes = File.ReadAllBytes(ledger);
        Array.Fill(bytes, (byte)0x5A, 3 * 4096, 4096);
        File.WriteAllBytes(ledger, bytes);
        var damaged = Carmen(null, "doctor", pilot.Folder);
        Assert.Equal(ExitCodes.DifferenceFound, damaged.ExitCode);
        Assert.Contains("WRONG", damaged.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_is_shipped_and_none_over_an_existing_file()
    {
        var shipped = Directory.GetFiles(Path.Combine(Needs.Root, "src", "Dashboard", "Texts")).Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(shipped.Order(StringComparer.Ordinal), TemplateCommand.Texts.Select(text => text.Name).Order(StringComparer.Ordinal));
        Assert.StartsWith("# When a city leaves", Carmen(null, "template", "--text", "leaving").Output, StringComparison.Ordinal);
        var path = Path.Combine(elsewhere.FullName, "notice.md");
        Assert.Equal(0, Carmen(null, "template", "--text", "privacy-notice", "-o", path).ExitCode);
        Assert.Equal(2, Carmen(null, "template", "--text", "privacy-notice", "-o", path).ExitCode);
        Assert.Contains("joint-controllers:", Carmen(null, "template", "--text", "none").Error, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output, string Error) Carmen(string? input, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "carmen.exe" : "carmen");
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
