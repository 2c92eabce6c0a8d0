using Carmen.Collector;

namespace Carmen.Tests.Collector;

public class AssessmentRowsTests
{
    private static readonly string Definition = TemporaryPilot.Definition.Replace(
        "surveys:",
        """
          - {id: judged, city: prato, kind: assessments, files: "judged/*.csv"}
        candidates:
          - {id: karlstad, name: Karlstad, country: SE}
        surveys:
        """,
        StringComparison.Ordinal
    );

    [Fact]
    public void Judgements_on_the_rubrics_are_facts_and_raters_words_that_tell_nobody()
    {
        using var pilot = new TemporaryPilot(Definition).Put(
            "judged/a.csv",
            """
            topic,service,candidate,item,rater,value,mitigated,remark
            factor,waste,karlstad,skills,Anna Rossi,-2,0,Train two people
            replication,waste,,trialability,Anna Rossi,4,,
            gate,,karlstad,data-protection,Bert Berg,no,,Call 0574 183 1234

            """
        );
        pilot.Collect();
        var judged = pilot.Open().Statements<Assessment>("prato").Select(statement => statement.Content).ToList();
        Assert.Equal(3, judged.Count);
        var factor = judged.Single(one => one.Topic == Topics.Factor);
        Assert.Equal((-2.0, 0.0, "karlstad"), (factor.Value, factor.Mitigated, factor.Candidate));
        Assert.Equal(factor.Rater, judged.Single(one => one.Topic == Topics.Replication).Rater);
        Assert.All(judged, one => Assert.DoesNotContain("Rossi", $"{one}", StringComparison.Ordinal));
        Assert.DoesNotContain("1234", judged.Single(one => one.Topic == Topics.Gate).Remark, StringComparison.Ordinal);
        Assert.Equal(0, judged.Single(one => one.Topic == Topics.Gate).Value);
    }

    [Theory]
    [InlineData("factor,,,skills,A,3,,", "scale")]
    [InlineData("factor,,atlantis,skills,A,1,,", "unknown-id")]
    [InlineData("replication,,,beauty,A,3,,", "item")]
    [InlineData("weather,,,skills,A,1,,", "topic")]
    public void What_no_rubric_knows_is_rejected_with_its_rule(string row, string rule)
    {
        using var pilot = new TemporaryPilot(Definition).Put(
            "judged/a.csv",
            $"topic,service,candidate,item,rater,value,mitigated,remark\nfactor,,,skills,B,1,,\n{row}\n"
        );
        pilot.Collect();
        var import = pilot.Open().Imports().Single(one => one.Source == "judged");
        Assert.Equal((2, 1, 1), (import.Rows, import.Accepted, import.Rejected));
        Assert.Equal(rule, Assert.Single(pilot.Open().Rejections(import.Id)).Rule);
    }

    [Fact]
    public void Entries_keep_their_history_and_the_latest_submitted_one_counts()
    {
        using var pilot = new TemporaryPilot(Definition);
        var ledger = pilot.Open();
        Assessment Said(double? value) =>
            new(Topics.Gate, "waste", null, "karlstad", "integration", "Anna", value, null, null, null, null, null);
        ledger.Enter([Entry.Of(Said(1), "Anna", submitted: true)]);
        var before = ledger.EntriesHash();
        ledger.Enter([Entry.Of(Said(0), "Anna", submitted: false)]);
        Assert.Equal(before, ledger.EntriesHash());
        ledger.Enter([Entry.Of(Said(0), "Anna", submitted: true), Entry.Of(Said(1), "Bert", submitted: true)]);
        Assert.Equal([0.0, 1.0], Entries.Assessments(ledger.Entries()).Select(one => one.Value!.Value));
        Assert.Equal(4, ledger.Entries().Count());
        ledger.Enter([Entry.Of(Said(null), "Anna", submitted: true)]);
        Assert.Equal("Bert", Assert.Single(Entries.Assessments(ledger.Entries())).Rater);
        Assert.Throws<ArgumentException>(() => ledger.Enter([Entry.Of(Said(1), " ", submitted: true)]));
    }

    [Fact]
    public void Everything_wrong_about_candidates_and_costs_is_said_with_its_line()
    {
        using var pilot = new TemporaryPilot(
            TemporaryPilot.Definition
                + """
                candidates:
                  - {id: karlstad, name: Karlstad, country: SE, channels: {phone: 0.5, web: 0.4}}
                gates:
                  - {candidate: karlstad, gate: weather, pass: true}
                viability:
                  value-at-least: 160
                  criteria:
                    - {id: a, measure: csat, worst: 1, best: 1}
                costs:
                  operation:
                    - {mode: hosted, once: [9, 3, 4]}

                """
        );
        var problems = Assert.Throws<InvalidDataException>(() => pilot.Pilot).Message.Split('\n');
        Assert.Equal(
            [
                "candidates[0].channels",
                "costs.operation[0].once",
                "gates[0].gate",
                "viability.criteria[0].best",
                "viability.value-at-least",
            ],
            problems.Select(problem => problem.Split(": ")[1]).Order(StringComparer.Ordinal)
        );
    }
}
