using Carmen.Analysis.Viability;
using Carmen.Collector;
using Carmen.Reports;
using Carmen.Tests.Analysis.Viability;

namespace Carmen.Tests.Reports;

[Collection(TypesettingGroup.Name)]
public sealed class ViabilityBriefTests(TypesetterFixture fixture)
{
    private static readonly Edition Rich = Of(RichPilot.Create());

    private static Edition Of(FourCities pilot) => Of(pilot, pilot.Run());

    private static Edition Of(FourCities pilot, ViabilitySet set) =>
        new(new Publication(pilot.Pilot, pilot.Findings, Language.Of("en")) { Viability = set }, []);

    private static Document Brief(Edition edition, string subject = "waste") =>
        Deliverables.Named("viability").Documents(edition).Single(document => document.Id == $"viability-{subject}");

    [Fact]
    public void A_brief_reads_as_it_did() => Snapshot.Matches("viability.en.txt", DocumentText.Of(Brief(Rich)));

    /// <summary>Fifteen candidates took 69 pages once; nobody who decides reads them.</summary>
    [NeedsPopplerFact]
    public async Task A_brief_of_fifteen_candidates_has_two_to_six_pages()
    {
        var rich = RichPilot.Create();
        var many = rich with
        {
            Candidates = [.. rich.Candidates, .. Enumerable.Range(1, 12).Select(i => FourCities.Candidate($"city-{i}", 400 * i))],
        };
        var brief = Brief(Of(many));
        Assert.Equal(15, brief.Sections[0].Blocks.OfType<Block.Tabular>().First().Table.Rows.Count);
        var pdf = await fixture.Typesetter.PdfAsync(brief);
        Assert.InRange(pdf.Pages, 2, 6);
    }

    [Fact]
    public void Every_verdict_and_the_figures_behind_it_stand_in_the_list_to_be_derived_again()
    {
        var set = Rich.Publication.Viability!;
        var listed = Brief(Rich).Quotations.ToLookup(one => (one.Metric, one.Candidate));
        foreach (var row in set.Outlooks.Single(outlook => outlook.Subject == "waste").Rows)
        {
            var dossier = set.Find("waste", row.Donor, row.Candidate)!;
            Assert.Equal($"{dossier.Verdict}", Assert.Single(listed[("transfer-verdict", row.Candidate)]).Verdict);
            Assert.Equal(dossier.Inputs.Value, Assert.Single(listed[("value-reached", row.Candidate)]).Value);
            Assert.Equal(dossier.Inputs.Pays, Assert.Single(listed[("account-positive", row.Candidate)]).Value);
            Assert.Equal(dossier.Value.Mean, Assert.Single(listed[("viability-value", row.Candidate)]).Value);
            Assert.Equal(dossier.Economics!.Best.Mean, listed[("net-present-value", row.Candidate)].First().Value);
        }

        Assert.NotEmpty(listed[("expected-outcome", "karlstad")]);
        Assert.NotEmpty(listed[("breaking-point", "karlstad")]);
        Assert.NotEmpty(listed[("observed-outcome", "karlstad")]);
        Assert.NotEmpty(listed[("share-of-people", null)]);
    }

    [Fact]
    public void What_is_printed_of_a_transfer_and_no_longer_derived_is_a_difference()
    {
        var before = Brief(Rich).Quotations;
        var other = RichPilot.Create();
        var after = Brief(Of(other with { Measured = new() { ["csat"] = [(0.6, 0.04), (0.62, 0.04), (0.58, 0.04), (0.6, 0.04)] } }));
        Assert.Empty(PrintedChange.Between(before, Brief(Of(RichPilot.Create())).Quotations));
        Assert.Contains(PrintedChange.Between(before, after.Quotations), change => change.Subject().Metric == "viability-value");
    }

    [Fact]
    public void The_derivation_holds_every_candidate_and_is_composed_on_request_only()
    {
        var deliverable = Deliverables.Named("derivation");
        Assert.True(deliverable.OnRequest);
        var document = deliverable.Documents(Rich).Single(one => one.Id == "derivation-waste");
        Assert.Equal(3, document.Sections.Count(section => section.Title.Contains(" to ", StringComparison.Ordinal)));
        Assert.Contains(document.Quotations, one => one is { Metric: "tornado", Candidate: "ghent" });
    }

    [Fact]
    public void The_replication_chapter_of_D5_lists_its_figures_too()
    {
        var d5 = Deliverables.Named("d5").Compose(Rich);
        Assert.Contains(d5.Quotations, one => one is { Metric: "transfer-verdict", Candidate: "karlstad", Service: RichPilot.Practice });
        Assert.Contains(d5.Quotations, one => one is { Metric: "share-of-candidates", Service: "waste" });
    }

    [Fact]
    public void A_change_after_the_lock_is_printed_as_post_hoc()
    {
        var text = DocumentText.Of(Brief(Rich));
        Assert.Contains("what changed since is post hoc", text, StringComparison.Ordinal);
        Assert.Contains("Post hoc: what differs from the locked plan: 16 items", text, StringComparison.Ordinal);
        Assert.DoesNotContain("* *", text, StringComparison.Ordinal);
        Assert.Contains("Crews find the reports precise enough.", text, StringComparison.Ordinal);
    }
}
