using Carmen.Collector;
using Microsoft.Data.Sqlite;

namespace Carmen.Tests.Collector;

public sealed class LedgerTests : IDisposable
{
    private const string Cases = """
        Case,Type,Channel,Opened,Closed,Status
        1,Rubbish,Desk,2026-02-01T10:00:00,2026-02-02T10:00:00,closed
        2,Rubbish,Desk,2026-02-01T11:00:00,,open
        3,Rubbish,Desk,31 Feb,,open

        """;

    private readonly TemporaryPilot pilot = new();

    public void Dispose() => pilot.Dispose();

    [Fact]
    public void A_file_read_twice_adds_nothing()
    {
        pilot.Put("crm/a.csv", Cases).Collect();
        var before = pilot.Canonical();

        var again = pilot.Collect().Single();

        Assert.Equal(CollectStatus.AlreadyCollected, again.Status);
        Assert.Equal(before, pilot.Canonical());
    }

    [Fact]
    public void The_same_content_under_another_name_is_the_same_file()
    {
        pilot.Put("crm/a.csv", Cases).Collect();

        var again = pilot.Put("crm/b.csv", Cases).Collect()[^1];

        Assert.Equal(CollectStatus.AlreadyCollected, again.Status);
    }

    [Fact]
    public void Rows_are_accepted_duplicate_filtered_or_rejected_and_nothing_else()
    {
        var import = pilot.Put("crm/a.csv", Cases).Collect().Single().Import!;

        Assert.Equal((3, 2, 0, 0, 1), (import.Rows, import.Accepted, import.Duplicates, import.Filtered, import.Rejected));
        var rejection = pilot.Open().Rejections(import.Id).Single();
        Assert.Equal((3, "Opened", "date"), (rejection.Row, rejection.Column, rejection.Rule));
        Assert.DoesNotContain("31 Feb", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_database_refuses_a_receipt_that_does_not_add_up()
    {
        pilot.Put("crm/a.csv", Cases).Collect();
        using var connection = new SqliteConnection($"Data Source={pilot.Open().Path};Pooling=False");
        connection.Open();
        using var lie = connection.CreateCommand();
        lie.CommandText = "UPDATE \"Imports\" SET \"Accepted\" = \"Accepted\" + 1";

        var refused = Assert.Throws<SqliteException>(() => lie.ExecuteNonQuery());

        Assert.Contains("ControlTotals", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_state_of_a_case_counts_and_the_earlier_one_returns_on_undo()
    {
        pilot.Put("crm/a.csv", Cases).Collect();
        var early = pilot.Canonical();
        var later = Cases.Replace("11:00:00,,open", "11:00:00,2026-02-05T11:00:00,closed", StringComparison.Ordinal);
        var second = pilot.Put("crm/b.csv", later).Collect()[^1].Import!;

        Assert.Equal(2, pilot.Open().Requests("prato").Count(request => request.Status == "closed"));
        Assert.Equal((1, 1), (second.Accepted, second.Duplicates));
        Assert.Equal((0, 2), pilot.Open().UndoEffect(second.Id));

        pilot.Open().Undo(second.Id);

        Assert.Equal(early, pilot.Canonical());
        Assert.NotNull(pilot.Open().Import(second.Id)!.UndoneAt);
    }

    [Fact]
    public void Undoing_the_first_of_two_equal_files_leaves_what_the_second_alone_gives()
    {
        const string More = "4,Rubbish,Desk,2026-02-03T10:00:00,,open\n";
        var first = pilot.WithKey().Put("crm/a.csv", Cases).Collect().Single().Import!;
        pilot.Put("crm/b.csv", Cases + More).Collect();
        using var alone = new TemporaryPilot().WithKey();
        alone.Put("crm/b.csv", Cases + More).Collect();

        pilot.Open().Undo(first.Id);

        Assert.Equal(alone.Canonical(), pilot.Canonical());
    }

    [Fact]
    public void A_changed_mapping_replaces_the_facts_in_one_step()
    {
        pilot.Put("crm/a.csv", Cases).Collect();
        var path = Path.Combine(pilot.Folder, PilotReader.FileName);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"Desk\": counter", "\"Desk\": phone", StringComparison.Ordinal));

        var again = pilot.Collect().Single();

        Assert.Equal(CollectStatus.Recollected, again.Status);
        Assert.Equal(["phone"], pilot.Open().Requests("prato").Select(request => request.Channel).Distinct());
        Assert.Single(pilot.Open().Imports());
        Assert.Equal(2, pilot.Open().Imports(undone: true).Count);
    }

    [Fact]
    public void A_file_that_fails_halfway_leaves_nothing_of_itself()
    {
        pilot.Put("portal/access.log", WebLog.Line(1)).Collect();
        var before = pilot.Canonical();
        pilot.Put("portal/cut.log.gz", TemporaryPilot.Zipped(string.Concat(Enumerable.Range(2, 5000).Select(WebLog.Line)))[..^40]);

        var failed = pilot.Collect().Single(file => file.Status != CollectStatus.AlreadyCollected);

        Assert.Equal(CollectStatus.Failed, failed.Status);
        Assert.StartsWith("portal/cut.log.gz: ", failed.Message, StringComparison.Ordinal);
        Assert.Equal(before, pilot.Canonical());
        Assert.Null(Ledger.Damage(pilot.Open().Path));
    }

    [Fact]
    public void Two_collections_at_once_wait_for_each_other()
    {
        for (var file = 0; file < 6; file++)
        {
            pilot.Put($"portal/{file}.log", string.Concat(Enumerable.Range(file * 400, 800).Select(WebLog.Line)));
        }

        pilot.WithKey().Open();
        Parallel.Invoke(() => pilot.Collect(), () => pilot.Collect(order: files => files.Reverse()));

        using var alone = new TemporaryPilot().WithKey();
        foreach (var file in Directory.GetFiles(Path.Combine(pilot.Data, "portal")))
        {
            alone.Put("portal/" + Path.GetFileName(file), File.ReadAllBytes(file));
        }

        alone.Collect();
        Assert.Equal(alone.Canonical(), pilot.Canonical());
    }

    [Fact]
    public void No_raw_identifier_stands_in_the_folder_after_collecting()
    {
        pilot.Put("crm/a.csv", Cases.Replace("2,Rubbish", "RSSMRA80A01D612X,Rubbish", StringComparison.Ordinal));
        pilot.Put(
            "portal/access.log",
            WebLog.Line(1).Replace("/waste", "/waste/mario.rossi@example.org/4711000815", StringComparison.Ordinal)
        );
        pilot.Collect();

        var written = Directory
            .GetFiles(pilot.Folder)
            .Where(file => !file.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(File.ReadAllBytes)
            .ToList();

        foreach (var secret in (string[])["RSSMRA80A01D612X", "mario.rossi", "4711000815", WebLog.Address(1)])
        {
            Assert.All(written, bytes => Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret))));
        }
    }
}
