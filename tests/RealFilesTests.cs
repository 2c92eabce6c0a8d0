using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Tests;

/// <summary>The main job on real files that others published: figures counted independently of this product.</summary>
public sealed class RealFilesTests : IClassFixture<RealFilesTests.RealPilot>
{
    private readonly RealPilot real;

    public RealFilesTests(RealPilot real) => this.real = real;

    [NeedsSharedDataFact]
    public void Ten_thousand_log_lines_are_accounted_for_to_the_last()
    {
        var import = real.Import("apache_logs.log");

        Assert.Equal(10_000, import.Rows);
        Assert.Equal(10_000, import.Accepted + import.Duplicates + import.Filtered + import.Rejected);
        Assert.Equal(
            [("200", 9126), ("206", 45), ("301", 164), ("304", 445), ("403", 2), ("404", 213), ("416", 2), ("500", 3)],
            Counts(import, CountGroups.Status)
        );
        Assert.Equal([("GET", 9952), ("HEAD", 42), ("OPTIONS", 1), ("POST", 5)], Counts(import, CountGroups.Method));
        Assert.Equal(
            [("2015-05-17", 1632), ("2015-05-18", 2893), ("2015-05-19", 2896), ("2015-05-20", 2579)],
            Counts(import, CountGroups.Day)
        );
    }

    [NeedsSharedDataTheory]
    [InlineData("tomcat-access.log.1", 906 - 146)]
    [InlineData("tomcat-access.log.2", 1198 - 130)]
    [InlineData("tomcat-access.log.3", 1149 - 145)]
    public void A_user_agent_alone_on_its_line_belongs_to_the_request_before(string file, int requests)
    {
        Assert.Equal((requests, 0), (real.Import(file).Rows, real.Import(file).Rejected));
    }

    [NeedsSharedDataFact]
    public void Every_request_of_Boston_is_there_with_its_channel_status_and_timeliness()
    {
        var imports = real.Imports.Where(import => import.City == "boston").ToList();

        Assert.Equal((37, 27_204, 27_204), (imports.Count, imports.Sum(import => import.Rows), imports.Sum(import => import.Accepted)));
        Assert.Equal(4, Total(imports, CountGroups.Flagged, "closed-before-opened"));
        Assert.Equal(16_418, Total(imports, "source:channel", "Constituent Call"));
        Assert.Equal(5_404, Total(imports, "source:channel", "City Worker App"));
        Assert.Equal(7, Total(imports, "source:channel", "Twitter"));
        Assert.Equal(5, Total(imports, CountGroups.Unmapped + "channel", "Maximo Integration"));
        Assert.Equal((19_393, 7_768), (Total(imports, "source:on-time", "ONTIME"), Total(imports, "source:on-time", "OVERDUE")));
        Assert.Equal((22_499, 4_705), (Total(imports, "source:status", "Closed"), Total(imports, "source:status", "Open")));
        var requests = real.Ledger.Requests("boston").ToList();
        Assert.Equal(
            (22_499, 4_705),
            (requests.Count(request => request.Status == "closed"), requests.Count(request => request.Status == "open"))
        );
        Assert.Equal(
            (19_393, 7_768),
            (requests.Count(request => request.OnTime == true), requests.Count(request => request.OnTime == false))
        );
    }

    [NeedsSharedDataFact]
    public void Every_type_that_nobody_mapped_is_listed()
    {
        var unmapped = real
            .Imports.Where(import => import.City == "boston")
            .SelectMany(import => import.Counts)
            .Where(count => count.Group == CountGroups.Unmapped + "service")
            .ToList();

        Assert.Equal(real.Ledger.Requests("boston").Count(request => request.Service == "unmapped"), unmapped.Sum(count => count.Count));
        Assert.Equal(1728, unmapped.Single(count => count.Name == "Equipment Repair").Count);
    }

    [NeedsSharedDataFact]
    public void The_median_with_open_cases_is_twice_that_of_the_closed_ones()
    {
        var closed = real
            .Ledger.Requests("boston")
            .Where(request => request.Closed is not null)
            .Select(request => (request.Closed!.Value - request.Opened).TotalHours)
            .Order()
            .ToList();
        Assert.Equal(65.710833, closed[closed.Count / 2], 6);
        Assert.Equal(4, closed.Count(hours => hours < 0));

        Assert.Equal(65.776667, real.Measured("median-time-closed", "boston").Value, 6);
        var median = real.Measured("time-to-resolution", "boston");
        Assert.Equal(135.935, median.Value, 6);
        Assert.Equal(27_200, median.N);
        Assert.Equal(new DateTimeOffset(2016, 1, 12, 13, 58, 43, TimeSpan.FromHours(-5)), real.Ledger.LastEvents()[("boston", "crm")]);
    }

    [NeedsSharedDataFact]
    public void Questionnaires_are_complete_or_partial_and_a_blank_line_is_none()
    {
        var (newer, older) = (real.Import("dummy_data_2021_codeonly.csv"), real.Import("dummy_data_codeonly.csv"));

        Assert.Equal((36, 14), (newer.Rows, newer.Counts.Single(count => count.Name == "partial").Count));
        Assert.Equal((12, 7), (older.Rows, older.Counts.Single(count => count.Name == "partial").Count));
        Assert.Equal(22, real.Ledger.Responses("survey-city").Count(response => response.Source == "doctoral-2021" && response.Complete));
    }

    [NeedsSharedDataFact]
    public void The_usability_score_is_that_of_the_published_file()
    {
        var sus = real.Measured("sus", "survey-city");

        Assert.Equal(50.111111, sus.Value, 6);
        Assert.Equal(45, sus.N);
    }

    [NeedsSharedDataFact]
    public void Collected_again_nothing_changes_and_analysed_again_the_bytes_are_the_same()
    {
        var before = real.Pilot.Canonical();
        Assert.All(real.Pilot.Collect(Needs.SharedData), file => Assert.Equal(CollectStatus.AlreadyCollected, file.Status));
        Assert.Equal(before, real.Pilot.Canonical());

        var again = Analyse.Run(real.Pilot.Pilot, real.Pilot.Open(), real.Ledger.ImportsHash(), null, 1);
        Assert.Equal(Findings.Write(real.Findings), Findings.Write(again));
    }

    private static (string, int)[] Counts(Import import, string group) =>
        [
            .. import
                .Counts.Where(count => count.Group == group)
                .Select(count => (count.Name, (int)count.Count))
                .OrderBy(count => count.Name, StringComparer.Ordinal),
        ];

    private static long Total(IEnumerable<Import> imports, string group, string name) =>
        imports.SelectMany(import => import.Counts).Where(count => count.Group == group && count.Name == name).Sum(count => count.Count);

    /// <summary>The pilot of real files, collected and analysed once.</summary>
    public sealed class RealPilot : IDisposable
    {
        private readonly Lazy<FindingSet> findings;

        public RealPilot()
        {
            var definition = Needs.Fixture("real", "pilot.yaml");
            Pilot = new TemporaryPilot(File.ReadAllText(definition));
            Directory.CreateDirectory(Path.Combine(Pilot.Folder, "surveys"));
            File.Copy(
                Needs.Fixture("real", "surveys", "doctoral-conditions.yaml"),
                Path.Combine(Pilot.Folder, "surveys", "doctoral-conditions.yaml")
            );
            if (SharedData.Folder is { } data)
            {
                Pilot.Collect(data);
            }

            findings = new(() => Analyse.Run(Pilot.Pilot, Ledger, Ledger.ImportsHash(), null, 1));
        }

        internal TemporaryPilot Pilot { get; }
        public Ledger Ledger => Pilot.Open();
        public IReadOnlyList<Import> Imports => Ledger.Imports();
        public FindingSet Findings => findings.Value;

        public Import Import(string file) => Imports.Single(import => import.File.EndsWith("/" + file, StringComparison.Ordinal));

        public Estimate.Measured Measured(string metric, string city) =>
            (Estimate.Measured)
                Findings.Findings.Single(finding => finding.Metric == metric && finding.Slice == new Slice { City = city }).Estimate;

        public void Dispose() => Pilot.Dispose();
    }
}
