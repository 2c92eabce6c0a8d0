using System.Globalization;
using System.Text.RegularExpressions;
using Carmen.Collector.Simulation;

namespace Carmen.Tests.Collector.Simulation;

/// <summary>Reads the logs with a regular expression of its own and counts everything that the truth promises.</summary>
[Collection(OnSimulatedPilot.Name)]
public partial class PortalLogTests(SimulatedPilot simulated)
{
    public static TheoryData<string> Cities => ["sheffield", "saarbruecken", "prato", "black-country"];

    private static readonly string[] AssetEnds = [".css", ".js", ".svg", ".woff2", ".ico", ".jpg", ".png"];

    [GeneratedRegex(
        """^(\S+) - - \[(\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] "(GET|POST|HEAD) (\S+) HTTP/1\.1" (\d{3}) (\d+|-) "([^"]*)" "([^"]*)"$"""
    )]
    private static partial Regex Combined();

    [Theory]
    [MemberData(nameof(Cities))]
    public void Every_line_is_what_the_truth_counts_it_as(string city)
    {
        var truth = simulated.Truth.City(city).Portal;
        var kinds = Distinct(city).GroupBy(Kind).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        int Of(string kind) => kinds.GetValueOrDefault(kind);
        Assert.Equal(
            (truth.Malformed, truth.HealthChecks, truth.Bots, truth.Assets, truth.Others, truth.PageViews),
            (Of("malformed"), Of("health"), Of("bot"), Of("asset"), Of("other"), Of("view"))
        );
        Assert.Equal(truth.Lines, kinds.Values.Sum());
    }

    [Theory]
    [MemberData(nameof(Cities))]
    public void Lines_that_two_files_hold_are_counted_as_repeated(string city)
    {
        var truth = simulated.Truth.City(city).Portal;
        Assert.Equal(truth.Lines + truth.Repeated, Files(city).Sum(file => simulated.Lines(file).Count()));
        Assert.Equal(city == "prato", truth.Repeated > 0);
    }

    [Theory]
    [MemberData(nameof(Cities))]
    public void Page_views_with_pauses_of_half_an_hour_make_the_visits_of_the_truth(string city)
    {
        var truth = simulated.Truth.City(city);
        var views = Distinct(city).Where(line => Kind(line) == "view").Select(line => Combined().Match(line)).ToList();
        var visits = 0;
        var visitors = 0;
        var services = truth.Services.ToDictionary(service => service.Id, _ => (Visits: 0, Completed: 0), StringComparer.Ordinal);
        foreach (var visitor in views.GroupBy(view => (view.Groups[1].Value, view.Groups[8].Value, Time(view).Year, Time(view).Month)))
        {
            visitors++;
            foreach (var visit in Visits(visitor.OrderBy(Time)))
            {
                visits++;
                foreach (var service in services.Keys.ToList())
                {
                    var path = Services.Of(service).Path;
                    var touched = visit.Any(view =>
                        view.Groups[4].Value == path || view.Groups[4].Value.StartsWith(path + "/", StringComparison.Ordinal)
                    );
                    var done = visit.Any(view => view.Groups[4].Value == path + "/done");
                    services[service] = (services[service].Visits + (touched ? 1 : 0), services[service].Completed + (done ? 1 : 0));
                }
            }
        }

        Assert.Equal((truth.Portal.Visits, truth.Portal.Visitors), (visits, visitors));
        Assert.All(truth.Services, service => Assert.Equal((service.Visits, service.Completed), services[service.Id]));
    }

    [Theory]
    [MemberData(nameof(Cities))]
    public void Each_request_through_the_web_ends_one_visit(string city) =>
        Assert.All(
            simulated.Truth.City(city).Services,
            service => Assert.Equal(service.Channels.Single(channel => channel.Id == "web").Requests.Sum(), service.Completed)
        );

    [Fact]
    public void Completion_lies_about_its_known_probability()
    {
        // z = (completed − n p) / √(n p (1 − p)); of 24 services none should be beyond 3.5.
        Assert.All(
            simulated.Truth.Cities.SelectMany(city => city.Services),
            service =>
            {
                var (n, p) = (service.Visits, service.ExpectedCompletion);
                Assert.InRange((service.Completed - (n * p)) / Math.Sqrt(n * p * (1 - p)), -3.5, 3.5);
            }
        );
    }

    [Fact]
    public void Times_carry_the_offset_of_the_city_in_summer_and_in_winter()
    {
        var offsets = Distinct("prato")
            .Select(line => Combined().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups[2].Value[^5..]);
        Assert.Equal(["+0100", "+0200"], offsets.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cities))]
    public void Addresses_are_nobodys_and_personal_traces_are_as_many_as_promised(string city)
    {
        var lines = Distinct(city).ToList();
        string[] reserved = ["198.18.", "198.19.", "2001:db8:", "192.0.2.", "203.0.113."];
        Assert.All(lines, line => Assert.Contains(reserved, prefix => line.StartsWith(prefix, StringComparison.Ordinal)));
        bool IsTrace(string line) =>
            line.Contains(" /my-requests/S-", StringComparison.Ordinal) || line.Contains("email=resident", StringComparison.Ordinal);
        Assert.Equal(simulated.Truth.City(city).Portal.PersonalTraces, lines.Count(IsTrace));
    }

    private IEnumerable<string> Files(string city) =>
        simulated.Files.Where(file =>
            file.StartsWith($"data/{city}/", StringComparison.Ordinal) && file.Contains("access", StringComparison.Ordinal)
        );

    /// <summary>The lines of all files, those of overlapping ones once: each as often as the file that has it most often.</summary>
    private IEnumerable<string> Distinct(string city)
    {
        var most = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in Files(city))
        {
            foreach (var line in simulated.Lines(file).CountBy(line => line))
            {
                most[line.Key] = Math.Max(most.GetValueOrDefault(line.Key), line.Value);
            }
        }

        return most.SelectMany(line => Enumerable.Repeat(line.Key, line.Value));
    }

    private static string Kind(string line)
    {
        var match = Combined().Match(line);
        if (!match.Success || match.Groups[2].Value.Contains("Foo", StringComparison.Ordinal))
        {
            return "malformed";
        }

        var (method, target, status, agent) = (match.Groups[3].Value, match.Groups[4].Value, match.Groups[5].Value, match.Groups[8].Value);
        return target.StartsWith("/health", StringComparison.Ordinal) ? "health"
            : agent.Contains("bot", StringComparison.OrdinalIgnoreCase) ? "bot"
            : AssetEnds.Any(end => target.EndsWith(end, StringComparison.Ordinal)) ? "asset"
            : method == "GET" && status is "200" or "304" && method == "GET" ? "view"
            : "other";
    }

    private static IEnumerable<List<Match>> Visits(IEnumerable<Match> views)
    {
        var visit = new List<Match>();
        foreach (var view in views)
        {
            if (visit.Count > 0 && Time(view) - Time(visit[^1]) > TimeSpan.FromMinutes(30))
            {
                yield return visit;
                visit = [];
            }

            visit.Add(view);
        }

        yield return visit;
    }

    private static DateTimeOffset Time(Match line) =>
        DateTimeOffset.ParseExact(
            line.Groups[2].Value.Insert(line.Groups[2].Length - 2, ":"),
            "dd/MMM/yyyy:HH:mm:ss zzz",
            CultureInfo.InvariantCulture
        );
}
