using System.Diagnostics;
using Carmen.Collector;

namespace Carmen.Tests.Dashboard;

/// <summary>One file or standard input for one source, and files that no source names.</summary>
public sealed class OneFileTests : IDisposable
{
    private const string Cases = "Case,Type,Channel,Opened,Closed,Status\n1,Rubbish,Desk,2026-02-01T10:00:00,2026-02-02T10:00:00,closed\n";
    private readonly TemporaryPilot pilot = new();

    public void Dispose() => pilot.Dispose();

    [Fact]
    public void Standard_input_is_collected_for_the_source_also_compressed_and_leaves_no_copy()
    {
        var run = Carmen(TemporaryPilot.Zipped(Cases), "collect", pilot.Folder, "--source", "prato/crm", "--file", "-");

        Assert.True(run.ExitCode == 0, run.Error);
        var import = Assert.Single(pilot.Open().Imports());
        Assert.Equal(("crm", 1L), (import.Source, import.Accepted));
        Assert.Matches("^stdin 20[0-9-]{8}T[0-9:]{8}Z$", import.File);
        Assert.Empty(Directory.GetFiles(pilot.Data, "*", SearchOption.AllDirectories));
        Assert.Equal(0, Carmen(Text(Cases), "collect", pilot.Folder, "--source", "prato/crm", "--file", "-").ExitCode);
        Assert.Single(pilot.Open().Imports());
    }

    [Fact]
    public void A_file_is_named_below_the_data_folder_or_without_its_folder()
    {
        pilot.Put("crm/a.csv", Cases);
        var elsewhere = Path.Combine(pilot.Folder, "b.csv");
        File.WriteAllText(elsewhere, Cases.Replace("\n1,", "\n2,", StringComparison.Ordinal));

        Assert.Equal(
            0,
            Carmen([], "collect", pilot.Folder, "--source", "prato/crm", "--file", Path.Combine(pilot.Data, "crm", "a.csv")).ExitCode
        );
        Assert.Equal(0, Carmen([], "collect", pilot.Folder, "--source", "prato/crm", "--file", elsewhere).ExitCode);

        Assert.Equal(["b.csv", "crm/a.csv"], pilot.Open().Imports().Select(import => import.File).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Checking_one_file_writes_nothing()
    {
        var run = Carmen(Text(Cases + "2,Rubbish,Desk,yesterday,,open\n"), "check", pilot.Folder, "--source", "prato/crm", "--file", "-");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("row 2, column Opened: date", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(pilot.Folder, "carmen.db")));
    }

    [Theory]
    [InlineData("expected one of prato/portal, prato/crm, prato/survey", "--source", "prato/none", "--file", "-")]
    [InlineData("expected one of prato/portal, prato/crm, prato/survey", "--file", "-")]
    [InlineData("--file: found nothing", "--source", "prato/crm")]
    [InlineData("--file: found no file /nowhere/a.csv", "--source", "prato/crm", "--file", "/nowhere/a.csv")]
    public void What_does_not_exist_is_a_mistake_of_use(string message, params string[] arguments)
    {
        foreach (var verb in new[] { "collect", "check" })
        {
            var run = Carmen([], [verb, pilot.Folder, .. arguments]);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains(message, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Check_suggests_an_entry_for_files_that_no_source_names_and_the_entry_works()
    {
        pilot.Put(
            "prato/crm/new.csv",
            System.Text.Encoding.Latin1.GetBytes("Numero;Apertura;Stato;Città\n1;05/03/2026;chiusa;Prato\n2;13/03/2026;aperta;Prato\n")
        );
        pilot.Put("prato/plan.pdf", "%PDF-1.7 binary").Put("crm/a.csv", Cases);

        var run = Carmen([], "check", pilot.Folder);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(
            "prato/crm/new.csv: no source reads this file; it looks like requests (csv, windows-1252, ';'): add to pilot.yaml under sources:\n  - id: new\n    city: prato\n    kind: requests\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "prato/plan.pdf: no source reads this file; found content that no format recognises",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("crm/a.csv: no source", run.Output, StringComparison.Ordinal);

        var entry = run.Output[
            run.Output.IndexOf("  - id: new", StringComparison.Ordinal)..run.Output.IndexOf("prato/plan.pdf: no", StringComparison.Ordinal)
        ];
        var yaml = Path.Combine(pilot.Folder, PilotReader.FileName);
        File.WriteAllText(yaml, File.ReadAllText(yaml).Replace("sources:\n", "sources:\n" + entry, StringComparison.Ordinal));
        Assert.Equal(2, pilot.Collect().Single(file => file.Source.Id == "new").Import!.Accepted);
    }

    [Fact]
    public void At_most_twenty_files_are_listed()
    {
        // Files whose names differ by numbers alone would be taken for one source.
        foreach (var letter in Enumerable.Range('a', 23))
        {
            pilot.Put($"new/{(char)letter}.csv", Cases);
        }

        Assert.Contains("and 3 more files that no source reads", Carmen([], "check", pilot.Folder).Output, StringComparison.Ordinal);
    }

    private static byte[] Text(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static (int ExitCode, string Output, string Error) Carmen(byte[] input, params string[] arguments)
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
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result.ReplaceLineEndings("\n"), error.Result);
    }
}
