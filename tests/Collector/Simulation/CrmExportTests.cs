using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Carmen.Collector.Simulation;
using Calendar = Carmen.Collector.Simulation.Calendar;

namespace Carmen.Tests.Collector.Simulation;

/// <summary>Reads the exports with a splitter of its own and counts everything that the truth promises.</summary>
[Collection(OnSimulatedPilot.Name)]
public class CrmExportTests(SimulatedPilot simulated)
{
    public static TheoryData<string> Cities => ["sheffield", "saarbruecken", "prato", "black-country"];

    private static readonly ConcurrentDictionary<string, List<Dictionary<string, string>>> Known = new(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Cities))]
    public void Rows_cases_rejects_and_duplicates_are_those_of_the_truth(string city)
    {
        var truth = simulated.Truth.City(city).Requests;
        var rows = Rows(city);
        var readable = rows.Where(row => Opened(city, row) is not null).ToList();
        Assert.Equal(truth.Rows, rows.Count);
        Assert.Equal(truth.Rejected, rows.Count - readable.Count);
        Assert.Equal(truth.Cases, readable.Select(row => row["id"]).Distinct().Count());
        Assert.Equal(truth.Persons, readable.Select(row => row["person"]).Distinct().Count());
        Assert.Equal(truth.Duplicates, readable.Count - readable.Select(row => string.Join('|', row.Values)).Distinct().Count());
        Assert.Equal(city == "prato", truth.Duplicates > 0);
    }

    [Theory]
    [MemberData(nameof(Cities))]
    public void The_last_state_of_each_case_makes_open_closed_and_withdrawn(string city)
    {
        var style = CrmStyle.Of(city);
        var truth = simulated.Truth.City(city).Requests;
        var current = Current(city);
        int With(string status) => current.Count(row => row["status"] == style.Statuses[status]);
        Assert.Equal((truth.Open, truth.Closed, truth.Withdrawn), (With("open"), With("closed"), With("withdrawn")));
        Assert.All(current, row => Assert.Equal(row["status"] == style.Statuses["open"], row["closed"].Length == 0));
    }

    [Theory]
    [MemberData(nameof(Cities))]
    public void Words_outside_the_mapping_and_backward_times_are_as_many_as_planted(string city)
    {
        var style = CrmStyle.Of(city);
        var truth = simulated.Truth.City(city).Requests;
        var current = Current(city);
        Assert.Equal(truth.UnmappedServices, current.Count(row => !style.Types.Values.Contains(row["service"])));
        Assert.Equal(truth.UnmappedChannels, current.Count(row => !style.Channels.Values.Contains(row["channel"])));
        Assert.Equal(
            truth.ClosedBeforeOpened,
            current.Count(row => row["closed"].Length > 0 && Time(city, row["closed"]) < Opened(city, row))
        );
        Assert.True(truth is { UnmappedServices: > 0, UnmappedChannels: > 0, ClosedBeforeOpened: Cases.BackwardsCases });
    }

    [Theory]
    [MemberData(nameof(Cities))]
    public void Requests_by_service_channel_and_quarter_are_those_of_the_truth(string city)
    {
        var style = CrmStyle.Of(city);
        var current = Rows(city).Where(row => Opened(city, row) is not null).DistinctBy(row => row["id"]);
        var counts = current.CountBy(row => (row["service"], row["channel"], Quarter(Opened(city, row)!.Value))).ToDictionary();
        foreach (var service in Exported(city))
        {
            foreach (var channel in service.Channels)
            {
                var found = Enumerable
                    .Range(0, 6)
                    .Select(quarter => counts.GetValueOrDefault((style.Types[service.Id], style.Channels[channel.Id], quarter)));
                Assert.Equal(channel.Requests, found);
            }
        }
    }

    [Fact]
    public void Hours_to_resolution_lie_about_their_known_median()
    {
        // Of the requests of one service and channel, about half close within the median, censored ones being late. |z| < 3.7 for 120 groups.
        foreach (var city in simulated.Truth.Cities.Select(city => city.Id))
        {
            var style = CrmStyle.Of(city);
            var last = Rows(city).Where(row => Opened(city, row) is not null).GroupBy(row => row["id"]).Select(states => states.Last());
            var groups = last.Where(row => row["status"] != style.Statuses["withdrawn"] && Quarter(Opened(city, row)!.Value) >= 0)
                .ToLookup(row => (row["service"], row["channel"]));
            foreach (var (service, channel) in Exported(city).SelectMany(service => service.Channels.Select(channel => (service, channel))))
            {
                var rows = groups[(style.Types[service.Id], style.Channels[channel.Id])].ToList();
                var within = rows.Count(row =>
                    row["closed"].Length > 0
                    && (Time(city, row["closed"])!.Value - Opened(city, row)!.Value).TotalHours < channel.MedianHours
                );
                Assert.InRange((within - (rows.Count / 2.0)) / Math.Sqrt(rows.Count / 4.0), -3.7, 3.7);
            }
        }
    }

    [Fact]
    public void Digital_channels_gain_in_every_city()
    {
        foreach (var channels in simulated.Truth.Cities.Select(city => city.Services.SelectMany(service => service.Channels).ToList()))
        {
            double Share(int quarter) =>
                channels.Where(channel => channel.Id is "web" or "mobile-app").Sum(channel => channel.Requests[quarter])
                / (double)channels.Sum(channel => channel.Requests[quarter]);
            Assert.True(Share(5) > Share(0) + 0.08);
        }
    }

    [Fact]
    public void Persons_are_imaginary()
    {
        foreach (var person in simulated.Truth.Cities.SelectMany(city => Rows(city.Id).Select(row => row["person"])).Distinct())
        {
            Assert.Matches(
                @"^(resident\d+@example\.org|utente\d+@example\.org|(C-|B|UT|BCC-)\d{6}|0121 496 0\d{3}|030 23125 \d{3})$",
                person
            );
        }
    }

    [Fact]
    public void Saarbruecken_writes_windows_1252_and_prato_a_byte_order_mark()
    {
        var german = File.ReadAllBytes(Path.Combine(simulated.Data, "saarbruecken/vorgaenge/vorgaenge-2025-01.csv"));
        Assert.Contains("Eröffnet am", Encoding.Latin1.GetString(german), StringComparison.Ordinal);
        Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(german));
        Assert.True(File.ReadAllBytes(Path.Combine(simulated.Data, "prato/pratiche/pratiche_2025-01.csv")).AsSpan().StartsWith("\uFEFF"u8));
    }

    /// <summary>The last state of each case that can be read.</summary>
    private List<Dictionary<string, string>> Current(string city) =>
        [.. Rows(city).Where(row => Opened(city, row) is not null).GroupBy(row => row["id"]).Select(states => states.Last())];

    private List<Dictionary<string, string>> Rows(string city) => Known.GetOrAdd(city, Read);

    private List<Dictionary<string, string>> Read(string city)
    {
        var style = CrmStyle.Of(city);
        var encoding = style.Encoding == "windows-1252" ? Encoding.Latin1 : Encoding.UTF8;
        var rows = new List<Dictionary<string, string>>();
        for (var month = Calendar.FirstMonth; month <= Calendar.Months; month++)
        {
            var lines = simulated.Lines("data/" + style.File(month), encoding).ToList();
            Assert.Equal(style.Columns.Values, Split(lines[0], style.Separator));
            rows.AddRange(
                lines
                    .Skip(1)
                    .Select(line =>
                        style
                            .Columns.Keys.Zip(Split(line, style.Separator))
                            .ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal)
                    )
            );
        }

        return rows;
    }

    private static List<string> Split(string line, char separator)
    {
        var cells = new List<string>();
        var (from, quoted) = (0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            quoted ^= i < line.Length && line[i] == '"';
            if (i == line.Length || (line[i] == separator && !quoted))
            {
                cells.Add(line[from..i].Trim('"'));
                from = i + 1;
            }
        }

        return cells;
    }

    private static DateTime? Opened(string city, Dictionary<string, string> row) => Time(city, row["opened"]);

    private static DateTime? Time(string city, string text) =>
        DateTime.TryParseExact(text, CrmStyle.Of(city).Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    /// <summary>−1 is the quarter before the pilot.</summary>
    private static int Quarter(DateTime opened) => ((opened.Year - 2025) * 4) + ((opened.Month - 1) / 3);

    /// <summary>The services whose cases are in the case system, and not in a log of their own.</summary>
    private IEnumerable<ServiceTruth> Exported(string city) =>
        simulated.Truth.City(city).Services.Where(service => service.Id != simulated.Truth.City(city).Steps?.Service);
}
