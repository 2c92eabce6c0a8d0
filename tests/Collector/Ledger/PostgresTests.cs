using Carmen.Analysis;
using Carmen.Collector;
using Npgsql;

namespace Carmen.Tests.Collector;

public class PostgresTests
{
    [NeedsPostgresFact]
    public void The_schema_is_made_and_every_query_runs_on_postgresql()
    {
        using var pilot = new TemporaryPilot();
        using (var connection = new NpgsqlConnection(Needs.Postgres))
        {
            connection.Open();
            using var empty = connection.CreateCommand();
            empty.CommandText = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";
            empty.ExecuteNonQuery();
        }

        var ledger = Ledger.OpenPostgres(Needs.Postgres!, pilot.Pilot, pilot.Clock);
        Fill();
        Ledger.OpenPostgres(Needs.Postgres!, pilot.Pilot, pilot.Clock);

        Assert.Equal("crm", ledger.Imports().Single().Source);
        Assert.Equal(2, ledger.Imports().Single().Counts.Single().Count);
        Assert.Equal("date", ledger.Rejections(1).Single().Rule);
        Assert.Equal((5, 0), ledger.UndoEffect(1));
        Assert.Equal(64, ledger.ImportsHash().Length);
        Assert.Single(ledger.LastEvents());
        Assert.Equal(["closed", "closed"], ledger.Requests("prato").Select(request => request.Status));
        Assert.Single(ledger.Steps("prato"));
        Assert.Equal(12, ledger.Contacts("prato").Single().Wait);
        Assert.Equal(12.0, ledger.Statements<Aggregate>("prato").Single().Content.Value);
        Assert.Equal(4.0, ledger.Responses("prato").Single().Answers["overall"]);
        Assert.Equal(3, ledger.Visits("prato").Single().Parts.Single().Views);
        Assert.Null(ledger.LatestState());
        var set = Analyse.Run(pilot.Pilot, ledger, ledger.ImportsHash(), null, 1);
        ledger.StoreFindings(set.State, Findings.Write(set));
        Assert.Equal(set.State, ledger.LatestState());
        Assert.Equal(set.Findings.Count, Findings.Read(ledger.Findings(set.State)!).Findings.Count);
        using var canonical = new MemoryStream();
        ledger.ExportCanonical(canonical);
        Assert.NotEqual(0, canonical.Length);
        ledger.Undo(1);
        Assert.Empty(ledger.Requests("prato"));
    }

    /// <summary>One import with one fact of each kind, in plain SQL: the bulk writer is SQLite's.</summary>
    private static void Fill()
    {
        using var connection = new NpgsqlConnection(Needs.Postgres);
        connection.Open();
        using var insert = connection.CreateCommand();
        insert.CommandText = """
            INSERT INTO "Terms" VALUES (1, 'prato/crm'), (2, 'waste'), (3, 'counter'), (4, 'citizen'), (5, 'closed'), (6, 'citizen-satisfaction'), (7, 'overall'), (20, 'in');
            INSERT INTO "Imports" VALUES (1, 'prato', 'crm', 'requests', 'csv', 'crm/a.csv', 'abc', 'def', 0, 'test', 3, 2, 0, 0, 1, 0, 86400000, '[]', '[]', NULL);
            INSERT INTO "ImportCounts" VALUES (1, 'flagged', 'partial', 2);
            INSERT INTO "Rejections" VALUES (1, 3, 'Opened', 'date', 'found no date');
            INSERT INTO "Requests" VALUES (1, 1, 1, '\x01010101010101010101010101010101', 2, 3, 4, NULL, 5, NULL, 0, NULL, NULL, 86400000, NULL, NULL, FALSE, 0);
            INSERT INTO "Responses" VALUES (1, 1, 1, '\x01010101010101010101010101010102', '\x02', 6, 1, 4, NULL, NULL, NULL, 0, NULL, TRUE);
            INSERT INTO "Answers" VALUES (1, 7, 4.0);
            INSERT INTO "Steps" VALUES (1, 1, 1, '\x01010101010101010101010101010104', '\x01010101010101010101010101010105', 5, NULL, 0, 5, 2, 3, 4, NULL, NULL);
            INSERT INTO "Contacts" VALUES (1, 1, 1, '\x01010101010101010101010101010106', NULL, NULL, NULL, 2, 3, 4, 20, 0, 12, NULL, NULL, TRUE, FALSE, NULL, NULL);
            INSERT INTO "Terms" VALUES (8, 'aggregates');
            INSERT INTO "Statements" VALUES (1, 1, 1, '\x01010101010101010101010101010107', 1, 8, '{"From":"2026-01-01","To":"2026-02-01","Measure":"offered","Value":12,"Dimensions":{}}');
            INSERT INTO "Visits" VALUES (1, 1, 3, '\x01010101010101010101010101010103', 0, 60, 3, 1, 0, 0);
            INSERT INTO "VisitParts" VALUES (1, 2, 3, 1, FALSE);
            """;
        insert.ExecuteNonQuery();
    }
}
