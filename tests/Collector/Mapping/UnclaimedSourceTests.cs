using System.Globalization;
using System.Text;
using Carmen.Collector;

namespace Carmen.Tests.Collector.Mapping;

/// <summary>Files that arrive without a word: the entry that is suggested for them is valid as it stands, and reads every row as what it is.</summary>
public sealed class UnclaimedSourceTests : IDisposable
{
    private readonly TemporaryPilot pilot = new();

    public void Dispose() => pilot.Dispose();

    private static string Lines(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, count).Select(line)) + "\n";

    private static string At(int row, string pattern) =>
        new DateTime(2026, 1, 14, 8, 0, 0, DateTimeKind.Unspecified).AddMinutes(97 * row).ToString(pattern, CultureInfo.InvariantCulture);

    [Fact]
    public void A_number_that_is_the_same_in_every_row_is_no_id_and_no_person()
    {
        var (source, results) = Adopted(
            (
                "cases.csv",
                "Unique Key,Created Date,Closed Date,Type,School Number,School Phone Number\n"
                    + Lines(20, row => $"{100 + row},{At(row, "MM/dd/yyyy hh:mm:ss tt")},,Litter,Unspecified,Unspecified")
            )
        );

        Assert.Equal(("Unique Key", false), (source.Columns["id"], source.Columns.ContainsKey("person")));
        Assert.Equal("20 rows, 20 accepted", Told(results));
    }

    [Fact]
    public void A_first_column_in_which_every_value_is_another_number_is_the_id_whatever_it_is_called()
    {
        var (source, _) = Adopted(
            (
                "cases.csv",
                "Xyz;Data apertura;Data chiusura;Tipologia\n" + Lines(20, row => $"S{row:000};{At(row, "dd/MM/yyyy HH:mm")};;Rifiuti")
            )
        );

        Assert.Equal("Xyz", source.Columns["id"]);
    }

    [Fact]
    public void Hours_with_AM_and_PM_put_the_month_first_where_nothing_else_decides_and_the_doubt_is_told()
    {
        var found = Of(
            ("cases.csv", "id,opened,closed\n" + Lines(6, row => $"{row},02/0{row + 1}/2026 03:15 PM,02/0{row + 1}/2026 04:15 PM"))
        );

        Assert.Equal(["MM/dd/yyyy hh:mm tt"], found.Source.Dates);
        Assert.True(found.IsAmbiguous);
    }

    [Fact]
    public void Call_records_of_an_exchange_are_contacts_and_never_incidents()
    {
        var (source, results) = Adopted(
            (
                "cdr.csv",
                "calldate,clid,src,dst,channel,duration,billsec,disposition,uniqueid\n"
                    + Lines(
                        30,
                        row =>
                            $"{At(row, "yyyy-MM-dd HH:mm:ss")},x,05741234{row},200,SIP/trunk-{row:x4},{row + 9},{row},{(row % 3 == 0 ? "NO ANSWER" : "ANSWERED")},1.{row}"
                    )
            )
        );

        Assert.Equal(
            (Kinds.Contacts, "billsec", "disposition", "uniqueid", false),
            (source.Kind, source.Columns["talk"], source.Columns["outcome"], source.Columns["id"], source.Columns.ContainsKey("channel"))
        );
        Assert.Equal("30 rows, 30 accepted", Told(results));
    }

    [Fact]
    public void A_report_of_half_hours_holds_figures_and_its_rows_are_no_contacts()
    {
        var (source, results) = Adopted(
            (
                "report.csv",
                "Intervall;Angeboten;Angenommen;Aufgelegt;Ø Wartezeit;Servicelevel\n"
                    + Lines(
                        48,
                        row =>
                            $"{new DateTime(2026, 1, 14).AddMinutes(30 * row):dd.MM.yyyy HH:mm};{50 + row};{45 + row};5;00:00:{row:00};{80 + (row % 9)},5 %"
                    )
                    + "Summe;3000;2800;240;00:00:20;83,1 %\n"
            )
        );

        Assert.Equal(Kinds.Aggregates, source.Kind);
        Assert.Equal(
            "offered=Angeboten answered=Angenommen abandoned=Aufgelegt date=Intervall wait=Ø Wartezeit",
            string.Join(' ', source.Columns.OrderBy(one => one.Value, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}"))
        );
        Assert.Equal("49 rows, 48 accepted, 1 total", Told(results));
    }

    [Fact]
    public void A_share_of_answered_calls_is_not_their_number()
    {
        var (source, _) = Adopted(
            (
                "calls.csv",
                "Month,Calls Offered,Calls Handled,% Answered in 20 s\n"
                    + Lines(6, row => $"2026-0{row + 1},\"1,0{row}0\",\"9{row}0\",7{row}%")
            )
        );

        Assert.Equal(("Calls Offered", "Calls Handled"), (source.Columns["offered"], source.Columns["answered"]));
    }

    [Fact]
    public void What_tells_figures_of_one_day_apart_becomes_a_dimension()
    {
        var (source, results) = Adopted(
            (
                "visits.csv",
                "date,agency,domain,visits\n" + Lines(20, row => $"2026-01-{10 + (row / 2)},city,{"ab"[row % 2]}.example,{100 + row}")
            )
        );

        Assert.Equal("domain", source.Columns["dimension.domain"]);
        Assert.DoesNotContain("dimension.agency", source.Columns.Keys);
        Assert.Equal("20 rows, 20 accepted", Told(results));
    }

    [Fact]
    public void Figures_that_say_no_time_are_suggested_with_a_gap_that_does_not_read()
    {
        var found = Of(("visits.csv", "Eindeutige Besucher,Benutzer,Besuche,Aktionen\n120,0,140,700\n"));

        Assert.Equal((Kinds.Aggregates, SuggestedSource.UnknownPeriod), (found.Source.Kind, found.Source.Period));
        Assert.Contains(
            "period",
            Assert.Throws<InvalidDataException>(() => PilotFile.With(pilot.Folder, found.Source)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Event,Monitor,Date-Time,Reason,Duration,Duration (in mins.)", "{0},Portal,{1},x,\"0 hrs, 7 mins\",7")]
    [InlineData("Status,From,To,Duration", "{0},{1},{2},7m 0s")]
    [InlineData("Status,Status Code,Start,End,Duration", "{0},0,{1},{2},7 minutes")]
    public void Of_a_monitoring_export_only_the_failures_are_incidents(string headings, string row)
    {
        var rows = Lines(
            20,
            at =>
                string.Format(
                    CultureInfo.InvariantCulture,
                    row,
                    at % 2 == 0 ? "Down" : "Up",
                    At(at, "yyyy-MM-dd HH:mm:ss"),
                    At(at + 1, "yyyy-MM-dd HH:mm:ss")
                )
        );
        var (source, results) = Adopted(("outages.csv", headings + "\n" + rows));

        Assert.Equal(Kinds.Incidents, source.Kind);
        Assert.Equal("20 rows, 10 accepted, 10 not-an-incident", Told(results));
    }

    [Fact]
    public void An_extract_of_statistics_is_context_below_its_titles_and_above_its_legend()
    {
        var (source, results) = Adopted(
            (
                "population.csv",
                "\"Data extracted on 02/12/2025 from [X]\"\n\"Dataset:\",\"Population\"\n\n\"TIME\",\"2023\",\"\",\"2024\",\"\"\n\"GEO (Labels)\",\"\",\"\",\"\",\"\"\n"
                    + "\"Toscana\",\"3,692,828\",\"\",\"3,750,511\",\"b\"\n\"Stockholm\",\"2,127,006\",\"\",\":\",\"\"\n\n\"Special value\"\n\":\",\"not available\"\n\"b\",\"break in time series\"\n"
            )
        );

        Assert.Equal((Kinds.Context, "population"), (source.Kind, source.Variable));
        Assert.Equal("6 rows, 2 accepted, 1 not-available, 3 note", Told(results));
    }

    [Fact]
    public void A_bulk_extract_of_statistics_is_split_at_its_tabs()
    {
        var (source, results) = Adopted(
            ("use.tsv", "freq,unit,geo\\TIME_PERIOD\t2023 \t2024 \nA,PC,IT\t19 \t: \nA,PC,SE\t78 b\t81 \nA,PC,ITI1\t: c\t24 u\n")
        );

        Assert.Equal(Kinds.Context, source.Kind);
        Assert.Equal("3 rows, 3 accepted", Told(results));
    }

    [Fact]
    public void Daily_files_are_one_source_and_older_ones_without_a_line_of_headings_are_told_them()
    {
        static string Day(int day) =>
            Lines(5, row => $"{day}{row:000},waste,phone,2026-01-{day} 08:0{row}:00,2026-01-{day} 09:00:00,closed");
        var (source, results) = Adopted(
            ("req-2026-01-14.csv", Day(14)),
            ("req-2026-01-15.csv", Day(15)),
            ("req-2026-01-16.csv", "id,type,channel,opened,closed,status\n" + Day(16))
        );

        Assert.Equal(["prato/new/req-*.csv"], source.Files);
        Assert.Equal(["id", "type", "channel", "opened", "closed", "status"], source.Headings);
        Assert.Equal("5 rows, 5 accepted; 5 rows, 5 accepted; 5 rows, 5 accepted", Told(results));
    }

    [Fact]
    public void A_pattern_that_would_take_other_files_too_is_not_suggested()
    {
        pilot.Put("prato/new/calls-1.csv", "a").Put("prato/new/calls-2.csv", "a").Put("prato/new/calls-monthly.csv", "a");
        pilot.Put("prato/new/www.log", "a").Put("prato/new/www.log.1", "a").Put("prato/new/www.log.2.gz", "a");

        var groups = UnclaimedGroup.Of(UnclaimedFiles.Of(pilot.Pilot, pilot.Data), UnclaimedFiles.All(pilot.Data));

        Assert.Equal(
            ["prato/new/calls-1.csv|prato/new/calls-2.csv", "prato/new/calls-monthly.csv", "prato/new/www.log*"],
            groups.Select(group => string.Join('|', group.Patterns))
        );
    }

    [Theory]
    [InlineData("q0001,q0002_0001,q0002_0002,q0003,q0004,q0005,q0006,q0007,q0008,q0009,StartDate,EndDate", 12)]
    [InlineData("What is your present religion?,Do you vote?,Age", 3)]
    public void A_table_that_no_kind_fits_is_said_to_be_one(string headings, int columns)
    {
        var found = Of(
            (
                "table.csv",
                headings
                    + "\n"
                    + Lines(
                        12,
                        row => string.Join(',', Enumerable.Repeat("yes", columns - 2)) + $",1/{row + 1}/26 8:00,1/{row + 1}/26 9:00"
                    )
            )
        );

        Assert.False(found.Mapping.IsComplete, found.Mapping.Kind);
    }

    [Fact]
    public void Sixty_numbered_questions_are_not_the_ten_of_a_scale()
    {
        var found = Of(
            (
                "answers.csv",
                string.Join(',', Enumerable.Range(1, 60).Select(question => $"\"Q{question}\n設問\""))
                    + "\n"
                    + Lines(12, row => string.Join(',', Enumerable.Range(1, 60).Select(question => $"{1 + ((question + row) % 5)}")))
            )
        );

        Assert.Equal((60, false), (found.Preview.Headings.Count, found.Mapping.IsComplete));
    }

    [Fact]
    public void A_contact_is_known_by_its_own_number_and_not_by_that_of_its_case()
    {
        var (source, results) = Adopted(
            (
                "contacts.csv",
                "ref;case;caller;channel;direction;at;wait_s;talk_s;wrap_s;outcome;solved\n"
                    + Lines(
                        20,
                        row =>
                            $"T{row:000};S-{row / 2};C-{row};phone;in;{At(row, "yyyy-MM-dd HH:mm:ss")};{row};{row + 60};{row + 9};answered;no"
                    )
            )
        );

        Assert.Equal(("ref", "case", "at"), (source.Columns["id"], source.Columns["request"], source.Columns["time"]));
        Assert.Equal(
            ("wait_s", "talk_s", "wrap_s", "solved"),
            (source.Columns["wait"], source.Columns["talk"], source.Columns["after-call"], source.Columns["resolved"])
        );
        Assert.Equal("20 rows, 20 accepted", Told(results));
    }

    private UnclaimedSource Of(params (string Name, string Content)[] files)
    {
        foreach (var (name, content) in files)
        {
            pilot.Put("prato/new/" + name, Encoding.UTF8.GetBytes(content));
        }

        var group = Assert.Single(UnclaimedGroup.Of(UnclaimedFiles.Of(pilot.Pilot, pilot.Data), UnclaimedFiles.All(pilot.Data)));
        return Assert.IsType<UnclaimedSource>(UnclaimedSource.Of(pilot.Pilot, group));
    }

    /// <summary>The suggested entry as the pilot reads it, and what it makes of the files.</summary>
    private (Source Source, IReadOnlyList<CollectedFile> Results) Adopted(params (string Name, string Content)[] files)
    {
        var file = PilotFile.With(pilot.Folder, Of(files).Source);
        var key = KeyFile.Borrow(KeyFile.PathOf(pilot.Folder, null));
        var collection = new Carmen.Collector.Collection(file.Pilot, null, key, pilot.Clock, "test");
        var found = Collect.Files(file.Pilot, pilot.Data).Where(entry => entry.Source.Id == file.Source.Id).ToList();
        return (file.Source, [.. found.Select(entry => Collect.Check(collection, entry.Source, entry.File))]);
    }

    private static string Told(IEnumerable<CollectedFile> results) =>
        string.Join(
            "; ",
            results.Select(result =>
            {
                Assert.Null(result.Message);
                var import = result.Import!;
                return string.Join(
                    ", ",
                    [
                        $"{import.Rows} rows",
                        $"{import.Accepted} accepted",
                        .. import
                            .Counts.Where(count => count.Group is "filtered" or "rejected")
                            .OrderBy(count => count.Name, StringComparer.Ordinal)
                            .Select(count => $"{count.Count} {count.Name}"),
                    ]
                );
            })
        );
}
