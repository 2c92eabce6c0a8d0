using System.Globalization;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats.Rows;

public class AggregateRowsTests
{
    private static Source Report(params (string Field, string Heading)[] columns) =>
        new()
        {
            Id = "calls",
            City = "prato",
            Kind = Kinds.Aggregates,
            Format = "csv",
            Files = ["*.csv"],
            Columns = Map(columns),
        };

    private static List<Aggregate> Figures(Recorded facts) => [.. facts.Statements.Cast<Aggregate>()];

    [Fact]
    public void A_monthly_report_of_a_contact_centre_gives_a_figure_a_column()
    {
        var source = Report(
            ("month", "Mese"),
            ("service", "Servizio"),
            ("offered", "Offerte"),
            ("answered", "Risposte"),
            ("wait", "Attesa media")
        ) with
        {
            Channel = "phone",
            Values = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["service"] = Map(("Rifiuti", "waste-report")) },
        };
        var (reading, facts) = Read(
            source,
            "Rapporto mensile;;;;\nEstratto il 01/04/2026;;;;\n\nMese;Servizio;Offerte;Risposte;Attesa media\nmarzo 2026;Rifiuti;1.234;1.100,5;02:05\nmarzo 2026;Altro;10;n/a;\nmarzo 2026;Vuoto;;;\nmarzo 2026;Totale;1244;;\nboh;Rifiuti;1;1;1\nmarzo 2026;Rifiuti2;x;1;1\n"
        );
        var first = Figures(facts)[0];

        Assert.Equal((6, 2, 2, 2), (reading.Rows, reading.Accepted, reading.Filtered, reading.Rejected));
        Assert.Equal([1234, 1100.5, 125, 10], Figures(facts).Select(one => one.Value));
        Assert.Equal(("offered", "waste-report", "phone"), (first.Measure, first.Service, first.Channel));
        Assert.Equal((new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 1)), (first.From, first.To));
        Assert.Equal((Channels.Unmapped, "Altro"), (Figures(facts)[3].Service, Figures(facts)[3].Dimensions["service"]));
        Assert.Equal((1, 1), (reading.Counted(CountGroups.Filtered, "not-available"), reading.Counted(CountGroups.Filtered, "total")));
        Assert.Equal(["date", "number"], reading.Rejections.Select(one => one.Rule));
        Assert.Equal(1, reading.Counted("unmapped:service", "Altro"));
        Assert.Equal(new DateTimeOffset(2026, 3, 30, 22, 0, 0, TimeSpan.Zero), reading.LastEvent);
    }

    [Theory]
    [InlineData("2026-03-01T00:00:00+01:00", "2026-03-02T00:00:00+01:00", 1, 2, null)] // A day of Genesys Cloud.
    [InlineData("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", 1, 2, null)] // A day of Amazon Connect, an hour off in Prato.
    [InlineData("2026-03-29 00:00", "2026-03-30 00:00", 29, 30, null)] // 23 hours.
    [InlineData("2026-03-02 00:00", "2026-03-09 00:00", 2, 9, null)]
    [InlineData("2026-03-01 00:00:00", "2026-04-01 00:00:00", 1, 32, null)]
    [InlineData("2026-03-01 00:00:00", "2026-03-31 00:00:00", 1, 32, null)] // Days as a database writes them.
    [InlineData("2026-03-01", "2026-03-02", 1, 3, null)]
    [InlineData("2026-03-01 08:30", "2026-03-01 09:00", 1, 2, "08:30")]
    [InlineData("2026-03-01 23:30", "2026-03-02 00:00", 1, 2, "23:30")]
    [InlineData("2026-03-01 23:30", "2026-03-02", 1, 2, "23:30")] // Of a workbook.
    [InlineData("2026-03-01 08:00", "2026-03-01 17:00", 1, 2, "08:00")]
    public void A_span_that_ends_at_a_moment_is_over_the_day_before_and_less_than_a_day_keeps_its_beginning(
        string from,
        string to,
        int first,
        int after,
        string? clock
    )
    {
        var (_, facts) = Read(Report(("from", "From"), ("to", "To"), ("offered", "Offered")), $"From,To,Offered\n{from},{to},120\n");
        var figure = Assert.Single(Figures(facts));
        var march = new DateOnly(2026, 2, 28);

        Assert.Equal((march.AddDays(first), march.AddDays(after)), (figure.From, figure.To));
        Assert.Equal(clock, figure.Dimensions.GetValueOrDefault("time"));
    }

    [Fact]
    public void Months_of_the_project_count_from_its_start_unless_a_column_names_the_year()
    {
        var (_, alone) = Read(Report(("month", "Month"), ("offered", "Offered")), "Month,Offered\nM1,1\nm 14,2\n");
        var (_, beside) = Read(Report(("month", "Month"), ("year", "Year"), ("offered", "Offered")), "Month,Year,Offered\nM3,2027,1\n");

        Assert.Equal([new DateOnly(2026, 1, 1), new DateOnly(2027, 2, 1)], Figures(alone).Select(one => one.From));
        Assert.Equal([new DateOnly(2026, 2, 1), new DateOnly(2027, 3, 1)], Figures(alone).Select(one => one.To));
        Assert.Equal(new DateOnly(2027, 3, 1), Assert.Single(Figures(beside)).From);
    }

    [Fact]
    public void A_point_before_three_digits_is_read_as_the_city_writes_it_unless_the_file_shows_otherwise_and_told()
    {
        var source = Report(("month", "Month"), ("offered", "Offered"), ("answered", "Answered"));

        var (reading, facts) = Read(source, "Month;Offered;Answered\n01.2026;1.100;1.050\n02.2026;1.200;900\n");
        Assert.Equal([1100, 1050, 1200, 900], Figures(facts).Select(one => one.Value));
        Assert.Contains(
            reading.Warnings,
            warning =>
                warning.StartsWith(
                    "Numbers that read both ways, such as 1.234: 3. Point and comma were taken for thousands",
                    StringComparison.Ordinal
                )
        );

        var (american, there) = Read(source with { City = "boston" }, "Month;Offered;Answered\n01.2026;1.100;1.050\n");
        Assert.Equal([1.1, 1.05], Figures(there).Select(one => one.Value));
        Assert.Contains(
            american.Warnings,
            warning => warning.Contains("The point was taken for the decimal mark", StringComparison.Ordinal)
        );

        var (shown, plain) = Read(source, "Month;Offered;Answered\n01.2026;1.100;1.5\n");
        Assert.Equal([1.1, 1.5], Figures(plain).Select(one => one.Value));
        Assert.DoesNotContain(shown.Warnings, warning => warning.Contains("both ways", StringComparison.Ordinal));
    }

    [Fact]
    public void In_a_workbook_a_number_is_a_number_and_one_typed_as_text_is_read_as_the_city_writes_it()
    {
        var source = Report(("month", "Month"), ("offered", "Offered")) with { Format = "xlsx" };
        var book = WorkbookFile.Of(["Month", "Offered"], ["2026-01", 1.125], ["2026-02", "1.100"], ["2026-03", "1.100,5"]);

        var (reading, facts) = Read(source, book);
        Assert.Equal([1.125, 1100, 1100.5], Figures(facts).Select(one => one.Value));
        Assert.Contains(reading.Warnings, warning => warning.Contains("such as 1.234: 1.", StringComparison.Ordinal));

        var (_, told) = Read(source with { Decimal = ',' }, book);
        Assert.Equal([1.125, 1100, 1100.5], Figures(told).Select(one => one.Value));
    }

    [Fact]
    public void Figures_that_name_no_service_speak_of_all_and_are_not_called_unmapped()
    {
        var (reading, facts) = Read(
            Report(("month", "Month"), ("service", "Service"), ("channel", "Channel"), ("offered", "Offered")),
            "Month,Service,Channel,Offered\n2026-03,,,120\n2026-04,,,130\n"
        );

        Assert.Equal([(null, null), (null, null)], Figures(facts).Select(one => (one.Service, one.Channel)));
        Assert.DoesNotContain(reading.Counts.Keys, key => key.Group.StartsWith(CountGroups.Unmapped, StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_table_names_its_measures_in_a_column()
    {
        var (reading, facts) = Read(
            Report(("from", "From"), ("to", "To"), ("measure", "What"), ("value", "N"), ("dimension.queue", "Queue")) with
            {
                Values = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["measure"] = Map(("Calls in", "offered")) },
            },
            "From,To,What,Queue,N\n2026-01-01,2026-01-15,Calls in,A,5\n2026-01-01,2026-01-15,Calls in,B,7\n2026-01-01,2026-01-15,Calls in,B,7\n2026-01-01,2026-01-15,Calls in,B,8\n2026-01-16,2026-01-15,Other things,A,1\n2026-01-01,,,A,1\n"
        );

        Assert.Equal((6, 3, 3), (reading.Rows, reading.Accepted, reading.Rejected));
        Assert.Equal(["repeated", "period", "measure"], reading.Rejections.Select(one => one.Rule));
        Assert.Equal(
            [("offered", "A", 5.0), ("offered", "B", 7.0), ("offered", "B", 7.0)],
            Figures(facts).Select(one => (one.Measure, one.Dimensions["queue"], one.Value))
        );
        Assert.Equal(new DateOnly(2026, 1, 16), Figures(facts)[0].To);
    }

    [Fact]
    public void Two_services_that_are_mapped_to_one_stay_two_figures()
    {
        var source = Report(("month", "m"), ("service", "s"), ("visits", "v")) with
        {
            Values = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["service"] = Map(("a", "waste-report"), ("b", "waste-report")),
            },
        };
        var (reading, facts) = Read(source, "m,s,v\n2026-01,a,1\n2026-01,b,2\n");

        Assert.Equal((2, 0), (reading.Accepted, reading.Rejected));
        Assert.Equal(3, Figures(facts).Sum(one => one.Value));
        Assert.All(Figures(facts), one => Assert.Equal("waste-report", one.Service));
    }

    [Fact]
    public void Rows_without_a_date_need_the_period_of_the_entry()
    {
        var source = Report(("dimension.domain", "domain"), ("visits", "visits"));

        var error = Assert.Throws<InvalidDataException>(() => Read(source, "domain,visits\nexample.org,5\n"));
        Assert.Contains("period:", error.Message, StringComparison.Ordinal);
        var (_, facts) = Read(source with { Period = "2024-01..2024-03" }, "domain,visits\nexample.org,5\n");
        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2024, 4, 1)), (Figures(facts)[0].From, Figures(facts)[0].To));
    }

    [Fact]
    public void A_year_in_a_column_of_its_own_completes_the_month()
    {
        var (_, facts) = Read(
            Report(("year", "Anno"), ("month", "Mese"), ("visits", "Visite")),
            "Anno;Mese;Visite\n2026;3;5\n2026;gennaio;6\n"
        );

        Assert.Equal([new DateOnly(2026, 3, 1), new DateOnly(2026, 1, 1)], Figures(facts).Select(one => one.From));
    }

    [Fact]
    public void Without_columns_the_known_measures_are_found_by_name_and_a_missing_one_is_named()
    {
        var (reading, facts) = Read(Report(), "date,offered,answered,agent\n2026-01-02,5,4,mario.rossi\n");

        Assert.Equal([("offered", 5.0), ("answered", 4.0)], Figures(facts).Select(one => (one.Measure, one.Value)));
        Assert.Contains(reading.Warnings, warning => warning.Contains("'agent'", StringComparison.Ordinal));
        var missing = Assert.Throws<InvalidDataException>(() =>
            Read(Report(("date", "date"), ("offered", "Calls")), "date,offered\n2026-01-02,5\n")
        );
        Assert.Contains("'Calls'", missing.Message, StringComparison.Ordinal);
        Assert.Contains("'offered'", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_stay_open_are_warned_of_unless_the_entry_decides()
    {
        var source = Report(("date", "d"), ("visits", "v"));
        const string File = "d;v\n2026-01-02;1,234\n";

        Assert.Contains(Read(source, File).Reading.Warnings, warning => warning.Contains("decimal:", StringComparison.Ordinal));
        var (reading, facts) = Read(source with { Decimal = ',' }, File);
        Assert.DoesNotContain(reading.Warnings, warning => warning.Contains("decimal:", StringComparison.Ordinal));
        Assert.Equal(1.234, Figures(facts)[0].Value);
    }

    [Fact]
    public void Dimensions_that_name_a_person_are_withheld_and_stay_apart()
    {
        var (reading, facts) = Read(
            Report(("date", "d"), ("dimension.user", "u"), ("visits", "v")),
            "d,u,v\n2026-01-02,a@example.org,1\n2026-01-02,b@example.org,2\n"
        );

        Assert.Equal(2, reading.Accepted);
        Assert.All(Figures(facts), one => Assert.DoesNotContain('@', one.Dimensions["user"]));
    }

    /// <summary>Rows and sums as awk counts them.</summary>
    [NeedsSharedDataTheory]
    [InlineData("devices.csv", "device", 0)]
    [InlineData("os-browsers.csv", "os", 0)]
    [InlineData("users.csv", null, 0)]
    public void Government_analytics_lose_no_visit(string name, string? dimension, int rejected)
    {
        var path = Path.Combine(Needs.SharedData, "A_logs", "analytics_usa_gov", "general-services-administration", name);
        var lines = File.ReadAllLines(path).Skip(1).Where(line => line.Length > 0).ToList();
        (string, string)[] columns = name.StartsWith("os-", StringComparison.Ordinal)
            ? [("date", "date"), ("dimension.browser", "browser"), ("dimension.os", "os"), ("visits", "visits")]
            :
            [
                ("date", "date"),
                .. dimension is null ? ((string, string)[])[] : [("dimension." + dimension, dimension)],
                ("visits", "visits"),
            ];
        var (reading, facts) = ReadFile(Report(columns), path);

        Assert.Equal((lines.Count, lines.Count - rejected), (reading.Rows, reading.Accepted));
        Assert.Equal(
            lines.Sum(line => double.Parse(line[(line.LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture)),
            Figures(facts).Sum(one => one.Value)
        );
    }

    [NeedsSharedDataFact]
    public void A_Matomo_summary_in_UTF_16_is_a_row_of_figures()
    {
        var path = Path.Combine(Needs.SharedData, "A_logs", "matomo_exports", "test_csvExport_xp0__VisitsSummary.get_day.csv");
        var (_, facts) = ReadFile(
            Report(
                ("visits", "nb_visits"),
                ("visitors", "nb_uniq_visitors"),
                ("bounce-rate", "bounce_rate"),
                ("time", "avg_time_on_site")
            ) with
            {
                Period = "2010-01-03",
            },
            path
        );

        Assert.Equal(
            [("visits", 2.0), ("visitors", 2.0), ("bounce-rate", 1.0), ("time", 271.0)],
            Figures(facts).Select(one => (one.Measure, one.Value))
        );
    }
}
