using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Files that cities and survey tools wrote, with facts that were counted independently.</summary>
public class RealTableTests
{
    private static readonly Source Boston = new()
    {
        Id = "b311",
        City = "boston",
        Kind = Kinds.Requests,
        Format = "csv",
        Files = ["*.csv"],
        Columns = Map(
            ("id", "CASE_ENQUIRY_ID"),
            ("service", "TYPE"),
            ("channel", "Source"),
            ("opened", "OPEN_DT"),
            ("closed", "CLOSED_DT"),
            ("due", "TARGET_DT"),
            ("status", "CASE_STATUS"),
            ("on-time", "OnTime_Status"),
            ("district", "neighborhood")
        ),
        Dates = ["MM/dd/yyyy hh:mm:ss tt"],
        Values = new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["channel"] = Map(
                ("Constituent Call", "phone"),
                ("Citizens Connect App", "mobile-app"),
                ("Self Service", "web-form"),
                ("Twitter", "social")
            ),
        },
    };

    [NeedsSharedDataFact]
    public void A_year_of_Boston_requests_reads_exactly()
    {
        var facts = new Recorded();
        var readings = Directory
            .EnumerateFiles(Path.Combine(Needs.SharedData, "B_requests", "boston311_2015_csv"), "*.csv")
            .Order(StringComparer.Ordinal)
            .Select(path => ReadFile(Boston, path, facts).Reading)
            .ToList();
        long Sum(string group, string name) => readings.Sum(reading => reading.Counted(group, name));

        Assert.Equal(37, readings.Count);
        Assert.Equal(27_204, readings.Sum(reading => reading.Rows));
        Assert.Equal(27_204, readings.Sum(reading => reading.Accepted));
        Assert.Equal(16_418, Sum("source:channel", "Constituent Call"));
        Assert.Equal(5_404, Sum("source:channel", "City Worker App"));
        Assert.Equal(3_442, Sum("source:channel", "Citizens Connect App"));
        Assert.Equal(1_151, Sum("source:channel", "Employee Generated"));
        Assert.Equal(777, Sum("source:channel", "Self Service"));
        Assert.Equal(7, Sum("source:channel", "Twitter"));
        Assert.Equal(5, Sum("source:channel", "Maximo Integration"));
        Assert.Equal(5_404 + 1_151 + 5, facts.Requests.Count(request => request.Channel == Channels.Unmapped));
        Assert.Equal(5_404, Sum("unmapped:channel", "City Worker App"));
        Assert.Equal(19_393, Sum("source:on-time", "ONTIME"));
        Assert.Equal(7_768, Sum("source:on-time", "OVERDUE"));
        Assert.Equal(43, Sum("source:on-time", "(blank)"));
        Assert.Equal((19_393, 7_768), (facts.Requests.Count(one => one.OnTime == true), facts.Requests.Count(one => one.OnTime == false)));
        Assert.Equal(
            (22_499, 4_705),
            (facts.Requests.Count(one => one.Status == "closed"), facts.Requests.Count(one => one.Status == "open"))
        );
        Assert.Equal(27_204, facts.Requests.Select(one => one.Key).Distinct().Count());
    }

    [NeedsSharedDataFact]
    public void Boston_durations_are_those_of_the_local_clock()
    {
        var facts = new Recorded();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Needs.SharedData, "B_requests", "boston311_2015_csv"), "*.csv"))
        {
            ReadFile(Boston, path, facts);
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        DateTime Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone).DateTime;
        var hours = facts
            .Requests.Where(one => one.Closed is not null)
            .Select(one => (Local(one.Closed!.Value) - Local(one.Opened)).TotalHours)
            .Order()
            .ToList();

        Assert.Equal(4, facts.Requests.Count(one => one.Flags.HasFlag(RequestFlags.ClosedBeforeOpened)));
        Assert.Equal(22_499, hours.Count);
        Assert.Equal(65.710833, hours[hours.Count / 2], 6);
        Assert.Equal(new DateTime(2015, 1, 1, 1, 45, 37), facts.Requests.Min(one => Local(one.Opened)));
        Assert.Equal(new DateTime(2015, 12, 31, 20, 45, 0), facts.Requests.Max(one => Local(one.Opened)));
        Assert.Equal(3_322, facts.Requests.Count(one => Local(one.Opened).Month == 9));
    }

    [NeedsSharedDataFact]
    public void Italian_fines_of_whole_days_all_count_though_many_are_alike()
    {
        var source = Boston with
        {
            Id = "fines",
            City = "prato",
            Columns = Map(("opened", "timestamp"), ("service", "activity")),
            Service = "parking-permit",
            Dates = [],
        };
        var path = Path.Combine(Needs.SharedData, "B_requests", "traffic_fines_it", "traffic_fines.csv");
        var (reading, facts) = ReadFile(source, path);

        Assert.Equal((34_724, 34_724, 0), (reading.Rows, reading.Accepted, reading.Rejected));
        Assert.Equal(11, reading.Counts.Count(count => count.Key.Group == "unmapped:service"));
        Assert.Equal(new DateTimeOffset(2006, 6, 17, 0, 0, 0, TimeSpan.Zero), reading.FirstEvent);
        Assert.Equal(new DateTimeOffset(2012, 3, 26, 0, 0, 0, TimeSpan.Zero), reading.LastEvent);
        ReadFile(source, path, facts);
        Assert.Equal(34_724, facts.Requests.Count);
    }

    [NeedsSharedDataFact]
    public void Forty_five_people_answered_the_ten_SUS_items()
    {
        var items = Enumerable.Range(1, 10).Select(number => Likert($"sus-{number:00}")).ToArray();
        var source = Survey("csv", [.. Enumerable.Range(1, 10).Select(number => ($"Q{number}", $"sus-{number:00}"))]);
        var (reading, facts) = ReadFile(
            source,
            Path.Combine(Needs.SharedData, "C_surveys", "sus", "hcitools_SUSresponses.csv"),
            null,
            items
        );
        var scores = facts
            .Responses.Select(one =>
                2.5 * items.Select((item, i) => i % 2 == 0 ? one.Answers[item.Id] - 1 : 5 - one.Answers[item.Id]).Sum()
            )
            .ToList();

        Assert.Equal((45, 45), (reading.Rows, reading.Accepted));
        Assert.Equal(50.111111, scores.Average(), 6);
        Assert.Equal((17.5, 77.5), (scores.Min(), scores.Max()));
    }

    /// <summary>Rows as Python's csv module counts them.</summary>
    public static readonly TheoryData<string, int, string> Tables = new()
    {
        { "C_surveys/toronto_engagement/survey_data.csv", 962, "windows-1252" },
        { "C_surveys/santamonica_wellbeing/open-ended-responses.csv", 1_837, "windows-1252" },
        { "C_surveys/surveymonkey_538/flying-etiquette.csv", 1_040, "utf-8" },
        { "C_surveys/qualtrics/Non-sincere Ranking_February 21, 2023_03.58.csv", 1_002, "utf-8" },
        { "C_surveys/kobo_odk/kpi_csv_export/tutorial_w_repeats_flattened.csv", 2, "utf-8" },
        { "A_logs/analytics_usa_gov/general-services-administration/all-domains-30-days.csv", 273, "utf-8" },
    };

    [NeedsSharedDataTheory]
    [MemberData(nameof(Tables))]
    public void Tables_of_other_tools_lose_no_row(string path, int rows, string encoding)
    {
        var (reading, _) = ReadFile(Survey("csv"), Path.Combine([Needs.SharedData, .. path.Split('/')]));

        Assert.Equal((rows, 0), (reading.Rows, reading.Rejected));
        Assert.Contains(("encoding", encoding), reading.Guesses);
    }

    [NeedsSharedDataFact]
    public void Exports_in_UTF_16_are_tables_too()
    {
        var (reading, _) = ReadFile(
            Survey("csv"),
            Path.Combine(Needs.SharedData, "A_logs", "matomo_exports", "test_csvExport_xp0__VisitsSummary.get_day.csv")
        );

        Assert.Equal((1, 0), (reading.Rows, reading.Rejected));
        Assert.Contains(("encoding", "utf-16 with byte order mark"), reading.Guesses);
    }

    public static readonly TheoryData<string, int, int, string, int> Surveys = new()
    {
        { "dummy_data_2021_codeonly.csv", 36, 22, "C1[SQ001]", 1 },
        { "dummy_data_codeonly.csv", 12, 5, "C1[SQ001]", 0 },
        { "dummy_data_codeandtext.csv", 12, 5, "C1_SQ001", 0 },
    };

    [NeedsSharedDataTheory]
    [MemberData(nameof(Surveys))]
    public void LimeSurvey_exports_hold_complete_and_partial_responses(string name, int rows, int complete, string heading, int outside)
    {
        var path = Path.Combine(Needs.SharedData, "C_surveys", "limesurvey", "n2_dummy", name);
        var (reading, facts) = ReadFile(Survey("limesurvey", (heading, "overall")), path);

        Assert.Equal((rows, rows, 0), (reading.Rows, reading.Accepted, reading.Rejected));
        Assert.Equal(complete, facts.Responses.Count(one => one.Complete));
        Assert.Equal(rows - complete, reading.Counted(CountGroups.Flagged, "partial"));
        Assert.All(facts.Responses, one => Assert.Equal("en", one.Language));
        Assert.Contains(facts.Responses, one => one.Answers.ContainsKey("overall"));
        Assert.Equal(outside, reading.Counted(CountGroups.Flagged, "answer-outside-scale"));
        Assert.Contains(reading.Warnings, warning => warning.Contains("columns are not mapped", StringComparison.Ordinal));
        Assert.True(Carmen.Collector.Formats.Named("limesurvey")!.Recognises(new SourceFile(path, name).Opening()));
        Assert.False(Carmen.Collector.Formats.Named("csv")!.Recognises(new SourceFile(path, name).Opening()));
    }
}
