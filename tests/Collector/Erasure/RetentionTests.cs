using System.Text;
using Carmen.Collector;

namespace Carmen.Tests.Collector.Erasure;

/// <summary>What is beyond its period is gone a day later, and what has to stay stays.</summary>
public sealed class RetentionTests : IDisposable
{
    private static readonly DateTimeOffset Collected = TemporaryPilot.Now;
    private readonly Hands clock = new() { Now = Collected };
    private readonly TemporaryPilot pilot;

    public RetentionTests() => pilot = new TemporaryPilot { Clock = clock };

    public void Dispose() => pilot.Dispose();

    [Fact]
    public void Hits_and_files_are_kept_to_the_day_and_visits_and_findings_stay()
    {
        pilot.Put("portal/access.log", string.Concat(Enumerable.Range(0, 300).Select(WebLog.Line))).Collect();
        var ledger = pilot.Open();
        ledger.StoreFindings("state", [1, 2, 3]);
        var (facts, imports) = (pilot.Facts(), ledger.ImportsHash());

        // The log is of the 14th of March 2026; thirteen months later that day is still within the period.
        clock.Now = new DateTimeOffset(2027, 4, 14, 12, 0, 0, TimeSpan.Zero);
        Assert.Empty(ledger.Retain(pilot.Data).Files);
        clock.Now = clock.Now.AddDays(1);
        var expired = ledger.Retain(pilot.Data);

        Assert.Equal(["portal/access.log"], expired.Files);
        Assert.Equal(1, expired.Hits);
        Assert.False(File.Exists(Path.Combine(pilot.Data, "portal/access.log")));
        Assert.Equal(facts, pilot.Facts());
        Assert.Equal(imports, ledger.ImportsHash());
        Assert.Equal([1, 2, 3], ledger.Findings("state"));
        Assert.True(ledger.Retain(pilot.Data).IsNothing);
        var import = Assert.Single(ledger.Imports());
        Assert.Equal(clock.Now, import.FileRemovedAt);
        Assert.Equal(new DateTimeOffset(2026, 3, 15, 0, 0, 0, TimeSpan.Zero), ledger.UndoExactFrom(import));
    }

    [Fact]
    public void A_log_that_comes_after_its_period_changes_no_visit_of_days_whose_hits_are_gone()
    {
        pilot.Put("portal/access.log", string.Concat(Enumerable.Range(0, 300).Select(WebLog.Line))).Collect();
        clock.Now = new DateTimeOffset(2027, 4, 16, 12, 0, 0, TimeSpan.Zero);
        pilot.Open().Retain(pilot.Data);
        var facts = pilot.Facts();

        var late = pilot.Put("portal/late.log", string.Concat(Enumerable.Range(100, 300).Select(WebLog.Line))).Collect()[0].Import!;
        Assert.Equal((300L, 300L, 300L), (late.Rows, late.Accepted, late.Erased));
        Assert.Equal(facts, pilot.Facts());
        pilot.Open().Undo(late.Id);
        Assert.Equal(facts, pilot.Facts());
    }

    [Fact]
    public void Facts_about_people_go_six_months_after_the_end_and_do_not_come_back()
    {
        pilot.Put("crm/a.csv", "Case,Type,Channel,Opened,Closed,Status\n1,Rubbish,Desk,2026-02-01T10:00:00,,open\n").Collect();
        clock.Now = new DateTimeOffset(2027, 12, 31, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(0, pilot.Open().Retain(pilot.Data).Facts.Values.Sum());
        clock.Now = clock.Now.AddDays(1);
        Assert.Equal(1, pilot.Open().Retain(pilot.Data).Facts["requests"]);
        Assert.Empty(pilot.Open().Requests("prato"));
        pilot.Put("crm/b.csv", "Case,Type,Channel,Opened,Closed,Status\n2,Rubbish,Desk,2026-02-02T10:00:00,,open\n").Collect();
        Assert.Empty(pilot.Open().Requests("prato"));
    }

    [Fact]
    public void A_file_that_was_never_collected_or_has_changed_is_never_deleted()
    {
        pilot.Put("crm/a.csv", "Case,Type,Channel,Opened,Closed,Status\n1,Rubbish,Desk,2026-02-01T10:00:00,,open\n").Collect();
        pilot.Put("crm/a.csv", "Case,Type,Channel,Opened,Closed,Status\n1,Rubbish,Desk,2026-02-01T10:00:01,,open\n").Put("crm/b.csv", "x");
        clock.Now = clock.Now.AddYears(2);
        Assert.Empty(pilot.Open().Retain(pilot.Data).Files);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(pilot.Data, "crm")).Length);
    }

    [Fact]
    public void Rejected_rows_of_a_removed_file_are_listed_by_row_and_rule_alone()
    {
        pilot
            .Put(
                "crm/a.csv",
                "Case,Type,Channel,Opened,Closed,Status\n1,Rubbish,Desk,2026-02-01T10:00:00,,open\n2,Rubbish,Desk,secret,,open\n"
            )
            .Collect();
        clock.Now = clock.Now.AddYears(2);
        var ledger = pilot.Open();
        ledger.Retain(pilot.Data);
        var import = Assert.Single(ledger.Imports());
        using var rows = new MemoryStream();
        RejectedRows.Write(pilot.Pilot, import, ledger.Rejections(import.Id), pilot.Data, rows);
        Assert.Equal("_row,_rule\n2,date\n", Encoding.UTF8.GetString(rows.ToArray()));
    }

    [Theory]
    [InlineData("raw-files: 26", "found \"26\", expected a number of months from 1 to 25")]
    [InlineData("hits: 0", "found \"0\", expected a number of months from 1 to 25")]
    [InlineData("facts: pilot-end+7", "found \"pilot-end+7\", expected a number of months from 1 to 25, or pilot-end+0 to pilot-end+6")]
    [InlineData("persons: 3", "persons")]
    public void A_period_beyond_the_limit_is_refused(string line, string why)
    {
        File.WriteAllText(Path.Combine(pilot.Folder, PilotReader.FileName), TemporaryPilot.Definition + $"retention:\n  {line}\n");
        Assert.Contains(why, Assert.Throws<InvalidDataException>(() => pilot.Pilot).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("25", 25, null)]
    [InlineData("pilot-end+0", null, 0)]
    public void A_period_is_months_or_months_after_the_end(string text, int? months, int? afterEnd)
    {
        File.WriteAllText(Path.Combine(pilot.Folder, PilotReader.FileName), TemporaryPilot.Definition + $"retention: {{facts: {text}}}\n");
        Assert.Equal(new RetentionPeriod(months, afterEnd), pilot.Pilot.Retention.Facts);
        Assert.True(pilot.Pilot.Retention.IsDeclared);
        Assert.Equal(new RetentionPeriod(13, null), pilot.Pilot.Retention.Hits);
    }

    private sealed class Hands : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
