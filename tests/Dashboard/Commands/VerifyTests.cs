using System.Globalization;
using System.Text.Json.Nodes;

namespace Carmen.Tests.Dashboard;

/// <summary>A published document, derived again.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly TemporaryPilot pilot = new();
    private readonly string pdf;

    public VerifyTests()
    {
        pdf = Path.Combine(pilot.Folder, "reports", "d5.en.pdf");
        pilot.Put("crm/a.csv", Cases(0, 40));
        Assert.Equal(0, CommandTests.Carmen("run", pilot.Folder).ExitCode);
    }

    public void Dispose() => pilot.Dispose();

    [Fact]
    public void Every_figure_of_a_document_just_published_is_derived_again()
    {
        var run = CommandTests.Carmen("verify", pdf);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Empty(run.Output);
        Assert.Matches("[1-9][0-9]* figures of d5.en.pdf derived again, 0 differ", run.Error);
    }

    [Fact]
    public void A_figure_that_was_changed_is_4_and_told()
    {
        var list = Path.ChangeExtension(pdf, ".json");
        var manifest = JsonNode.Parse(File.ReadAllText(list))!;
        var printed = manifest["findings"]!
            .AsArray()
            .First(finding => finding!["metric"]!.ToString() == "requests" && (int?)finding["value"] == 40)!;
        printed["value"] = 41;
        File.WriteAllText(list, manifest.ToJsonString());

        var run = CommandTests.Carmen("verify", pdf, "--json");

        Assert.Equal(4, run.ExitCode);
        var change = JsonNode.Parse(run.Output.Trim())!;
        Assert.Equal((41, 40), ((int)change["before"]!["value"]!, (int)change["after"]!["value"]!));
    }

    [Fact]
    public void The_verdicts_of_a_brief_are_derived_again_even_where_what_was_kept_is_wrong()
    {
        using var other = new TemporaryPilot(
            TemporaryPilot.Definition + "candidates:\n  - {id: karlstad, name: Karlstad, country: SE, population: 97000, languages: [sv]}\n"
        );
        other.Put("crm/a.csv", Cases(0, 40));
        Assert.Equal(0, CommandTests.Carmen("run", other.Folder).ExitCode);
        var brief = Path.Combine(other.Folder, "reports", "viability-waste.en.pdf");

        var run = CommandTests.Carmen("verify", brief);

        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        Assert.Matches("[1-9][0-9]* figures of viability-waste.en.pdf derived again, 0 differ", run.Error);

        var list = Path.ChangeExtension(brief, ".json");
        File.WriteAllText(list, File.ReadAllText(list).Replace("NotEnoughEvidence", "Replicate", StringComparison.Ordinal));
        Assert.Equal(4, CommandTests.Carmen("verify", brief).ExitCode);
    }

    [Fact]
    public void A_document_whose_bytes_were_changed_is_4()
    {
        var bytes = File.ReadAllBytes(pdf);
        bytes[^20] ^= 1;
        File.WriteAllBytes(pdf, bytes);

        var run = CommandTests.Carmen("verify", pdf);

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("found other bytes than were published", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_collected_since_is_said_and_the_figures_it_changes_are_listed()
    {
        var kept = Path.Combine(pilot.Folder, "reports", "earlier.json");
        File.Copy(Path.ChangeExtension(pdf, ".json"), kept);
        pilot.Put("crm/b.csv", Cases(40, 60));
        Assert.Equal(0, CommandTests.Carmen("collect", pilot.Folder).ExitCode);

        var run = CommandTests.Carmen("verify", pdf);

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("has changed since", run.Error, StringComparison.Ordinal);
        Assert.Contains("40 (n 40)", run.Output, StringComparison.Ordinal);

        Assert.Equal(0, CommandTests.Carmen("publish", pilot.Folder).ExitCode);
        var difference = CommandTests.Carmen("diff", kept, pdf, "--json");
        Assert.Equal(0, difference.ExitCode);
        Assert.Contains(
            difference.Output.Trim().Split('\n').Select(line => JsonNode.Parse(line)!),
            change => (int?)change["before"]?["value"] == 40 && (int?)change["after"]?["value"] == 60
        );
        Assert.Equal(0, CommandTests.Carmen("verify", pdf).ExitCode);
    }

    [Fact]
    public void A_file_without_a_list_of_findings_is_2_with_what_was_expected()
    {
        var run = CommandTests.Carmen("verify", Path.Combine(pilot.Folder, "nothing.pdf"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("expected the list of findings", run.Error, StringComparison.Ordinal);
    }

    private static string Cases(int from, int to) =>
        "Case,Type,Channel,Opened,Closed,Status\n"
        + string.Concat(
            Enumerable
                .Range(from, to - from)
                .Select(i =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{i},Rubbish,Desk,2026-02-{1 + (i % 28):00}T10:00:00,2026-03-{1 + (i % 20):00}T{8 + (i % 9):00}:00:00,closed\n"
                    )
                )
        );
}
