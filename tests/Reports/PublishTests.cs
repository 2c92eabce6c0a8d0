using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Carmen.Analysis.Viability;
using Carmen.Collector;
using Carmen.Reports;

namespace Carmen.Tests.Reports;

[Collection(TypesettingGroup.Name)]
public sealed class PublishTests(TypesetterFixture fixture)
{
    private static Document D5 { get; } = Deliverables.Named("d5").Compose(SmallPilot.Edition);

    [Fact]
    public void D5_reads_as_it_did() =>
        Snapshot.Matches(
            "d5.en.txt",
            DocumentText.Of(D5).Replace(SmallPilot.Released.State, "STATE").Replace(SmallPilot.Publication.ShortState, "STATE")
        );

    [NeedsPopplerFact]
    public async Task D5_prints_every_figure_of_its_findings_and_every_row_of_its_tables()
    {
        var body = Poppler.Dense(Poppler.Body((await fixture.Typesetter.PdfAsync(D5)).Bytes));
        Assert.NotEmpty(D5.Quotations);
        var printed = D5.Quotations.Select(one => one.Subject()).ToHashSet();
        foreach (
            var number in SmallPilot.Released.Rows.Where(row =>
                row.Slice.Category is null && printed.Contains(PrintedFinding.Of(row, "").Subject())
            )
        )
        {
            var value = SmallPilot.Publication.Language.Short(number.Estimate, Publication.Metric(number.Metric).Unit);
            Assert.Contains(Poppler.Dense(value), body, StringComparison.Ordinal);
        }

        var tables = D5.AllSections.SelectMany(section => section.Blocks).OfType<Block.Tabular>().Select(block => block.Table);
        Assert.All(
            tables.SelectMany(table => table.Rows),
            row => Assert.Contains(Poppler.Dense(string.Concat(row)), body, StringComparison.Ordinal)
        );
    }

    [NeedsPopplerFact]
    public async Task Simulated_evidence_is_said_on_every_page_and_pages_count_themselves()
    {
        var pdf = await fixture.Typesetter.PdfAsync(D5);
        var pages = Poppler.Pages(pdf.Bytes);
        Assert.Equal(pdf.Pages, pages.Count);
        Assert.All(pages, page => Assert.Contains("SIMULATED DATA", page, StringComparison.Ordinal));
        Assert.Contains("Noperson,visit,requestoranswerinitisreal.", Poppler.Dense(pages[0]), StringComparison.Ordinal);
        for (var i = 1; i < pages.Count; i++)
        {
            Assert.Contains($"Page {i + 1} of {pages.Count}", pages[i], StringComparison.Ordinal);
            Assert.Contains($"D5.1 · {D5.Cover.Title}", pages[i], StringComparison.Ordinal);
            Assert.Contains($"Version 0.2 · Data state {SmallPilot.Publication.ShortState}", pages[i], StringComparison.Ordinal);
        }
    }

    [NeedsPopplerFact]
    public async Task Every_figure_of_D5_is_described_in_the_tags()
    {
        var structure = Poppler.Info((await fixture.Typesetter.PdfAsync(D5)).Bytes, "-struct");
        Assert.Contains("Figure", structure, StringComparison.Ordinal);
        Assert.True(D5.Figures.Count() <= structure.Split('\n').Count(line => line.Trim().StartsWith("Figure", StringComparison.Ordinal)));
    }

    [Fact]
    public void Real_evidence_bears_no_such_mark()
    {
        var real = SmallPilot.Edition with
        {
            Publication = SmallPilot.Publication with { Pilot = SmallPilot.Pilot with { Simulated = false } },
        };
        Assert.DoesNotContain("SIMULATED", DocumentText.Of(Deliverables.Named("d5").Compose(real)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_changed_after_the_lock_is_marked_in_every_row_and_sentence_that_tells_it()
    {
        var pilot = SmallPilot.Pilot;
        var changed = pilot.Targets.Single(target => target is { Metric: "completion-rate" });
        var locked = pilot with { Targets = [.. pilot.Targets.Select(one => one == changed ? one with { AtLeast = 0.45 } : one)] };
        var marked = PlanStatuses.Marked(pilot, [Entry.Of(PlanItem.Of(locked), "Chair of the board")]);
        var edition = SmallPilot.Edition with { Publication = SmallPilot.Publication with { Pilot = marked } };
        var document = Deliverables.Named("d5").Compose(edition);

        var row = document.Sections[0].Sections.SelectMany(section => section.Blocks).OfType<Block.Tabular>().Single().Table.Rows;
        Assert.All(row, one => Assert.Equal(one[0] == "Completion rate", one[2].EndsWith(" (post hoc)", StringComparison.Ordinal)));
        foreach (var city in document.Sections.Where(section => pilot.Cities.Any(city => city.Name == section.Title)))
        {
            var text = DocumentText.Of(document with { Sections = [city], Annexes = [] });
            var told = text.Split('\n').Where(line => line.Contains("target of", StringComparison.Ordinal)).ToList();
            Assert.All(
                told,
                line =>
                    Assert.Equal(
                        line.Contains("of visits", StringComparison.Ordinal),
                        line.Contains("(post hoc)", StringComparison.Ordinal)
                    )
            );
            Assert.True(told.Count == 0 || told.Any(line => line.Contains("(post hoc)", StringComparison.Ordinal)));
        }

        var objectives = DocumentText.Of(document with { Sections = [document.Sections[1]], Annexes = [] });
        Assert.Contains("at least 50\u00a0% (post hoc)", objectives, StringComparison.Ordinal);
        Assert.DoesNotContain("post hoc", DocumentText.Of(D5), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_pilot_does_not_state_is_said_to_be_missing()
    {
        var bare = SmallPilot.Pilot with { Deliverables = [], WorkPackages = [], Funding = null, Targets = [] };
        var edition = SmallPilot.Edition with { Publication = SmallPilot.Publication with { Pilot = bare } };
        var text = DocumentText.Of(Deliverables.Named("d5").Compose(edition));
        Assert.All(
            [
                "Lead: not stated in pilot.yaml",
                "Due: not stated in pilot.yaml",
                "Funding: not stated in pilot.yaml",
                "No targets are stated in pilot.yaml",
                "D5 Services validation and evaluation",
            ],
            line => Assert.Contains(line, text, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("horizon-europe", "Funded by the European Union under Horizon Europe")]
    [InlineData("digital-europe", "Co-funded by the European Union under the Digital Europe Programme")]
    [InlineData("interreg", "Interreg")]
    [InlineData("eten", "eTEN programme")]
    public void A_programme_has_its_own_statement(string programme, string expected)
    {
        var pilot = SmallPilot.Pilot with { Funding = SmallPilot.Pilot.Funding! with { Programme = programme } };
        var edition = SmallPilot.Edition with { Publication = SmallPilot.Publication with { Pilot = pilot } };
        Assert.Contains(expected, string.Join(' ', Deliverables.Named("d5").Compose(edition).Cover.Statements), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_receipt_stands_in_the_annex_with_its_sum()
    {
        var text = DocumentText.Of(D5);
        foreach (var import in SmallPilot.Edition.Imports)
        {
            Assert.Equal(import.Rows, import.Accepted + import.Duplicates + import.Filtered + import.Rejected);
            Assert.Contains(
                $"{import.File} | {import.Format} | {import.Sha256[..12]} | {SmallPilot.Publication.Numbers.Count(import.Rows)} |",
                text,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Every_metric_is_explained_in_the_annex()
    {
        var annex = D5.Annexes[0];
        Assert.Equal(
            Carmen.Analysis.Metrics.All.Select(metric => $"{metric.Code} {metric.Name}"),
            annex.Sections.Select(section => section.Title)
        );
    }

    [Fact]
    public async Task Writes_the_document_and_the_list_of_what_it_prints()
    {
        var folder = Directory.CreateTempSubdirectory("carmen-reports-").FullName;
        try
        {
            var written = await Publish.RunAsync(SmallPilot.Edition, folder, ["d5"], fixture.Typesetter);
            Assert.Equal(["d5.en.json", "d5.en.pdf"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "d5.en.json")))!;
            Assert.Equal(SmallPilot.Released.State, (string)manifest["state"]!);
            Assert.Equal(written[0].Findings, manifest["findings"]!.AsArray().Count);
            Assert.Equal(
                Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(written[0].Path))),
                (string)manifest["sha256"]!
            );
            Assert.True(written[0].Pages > 20);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_deliverable_that_is_not_there_is_named_with_those_that_are()
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            Publish.RunAsync(SmallPilot.Edition, Path.GetTempPath(), ["d9"], fixture.Typesetter)
        );
        Assert.Contains("Deliverables that can be composed are d5", error.Message, StringComparison.Ordinal);
    }
}
