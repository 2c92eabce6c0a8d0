using System.Net;
using System.Text.RegularExpressions;
using Carmen.Collector;
using Carmen.Dashboard.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Carmen.Tests.Dashboard.Access;

/// <summary>Whoever follows every link finds nothing of a city that is not theirs: every text of each city holds a word that stands nowhere else.</summary>
public sealed partial class CanaryTests(GuardedSite site) : IClassFixture<GuardedSite>
{
    private const int MostPages = 400;

    [Fact]
    public async Task An_evaluator_finds_their_own_city_by_name_and_the_others_by_letter_and_nothing_more()
    {
        var found = await Crawl(site.Session(Roles.Evaluator));
        Assert.True(found.Count > 25, $"{found.Count} addresses");
        Assert.Contains(found, page => page.Value.Contains(GuardedSite.Canary("prato"), StringComparison.Ordinal));
        Assert.Empty(Foreign(found, "prato"));
        Assert.Contains(found, page => page.Value.Contains("City ", StringComparison.Ordinal));
        Assert.Contains(found.Keys, path => Letter().IsMatch(path));
    }

    [Theory]
    [InlineData(Roles.Contributor)]
    [InlineData(Roles.Dissemination)]
    public async Task Nobody_else_finds_a_city_that_is_not_theirs(string role)
    {
        var found = await Crawl(site.Session(role));
        Assert.Empty(Foreign(found, role == Roles.Contributor ? "prato" : "none"));
    }

    /// <summary>The control: the crawl sees canaries where there are some.</summary>
    [Fact]
    public async Task A_project_manager_finds_all_cities()
    {
        var found = await Crawl(site.Session(Roles.ProjectManager));
        Assert.All(
            GuardedSite.Cities,
            city => Assert.Contains(found, page => page.Value.Contains(GuardedSite.Canary(city), StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task What_one_reader_was_shown_is_not_kept_for_another()
    {
        string[] paths = ["/cities", "/", "/metrics/csat", "/api/v1/findings", "/data"];
        using var manager = site.Client(cookie: site.Session(Roles.ProjectManager));
        using var evaluator = site.Client(cookie: site.Session(Roles.Evaluator));
        for (var round = 0; round < 3; round++)
        {
            foreach (var path in paths)
            {
                Assert.Contains(
                    GuardedSite.Canary("sheffield"),
                    Text(await manager.GetStringAsync(At(path)), path),
                    StringComparison.Ordinal
                );
                Assert.DoesNotContain(GuardedSite.Canary("sheffield"), await evaluator.GetStringAsync(At(path)), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task What_belongs_to_another_city_is_answered_like_what_does_not_exist()
    {
        var other = site.Source.Current().Imports.First(import => import.City == "sheffield").Id;
        using var client = site.Client(cookie: site.Session(Roles.Evaluator));
        foreach (
            var (foreign, missing) in new[]
            {
                ("/cities/sheffield", "/cities/shuffield"),
                ("/?city=sheffield", "/?city=shuffield"),
                ($"/data/imports/{other}", "/data/imports/99999"),
                ($"/data/imports/{other}/undo", "/data/imports/99999/undo"),
                ($"/data/imports/{other}/rejects.csv", "/data/imports/99999/rejects.csv"),
                ($"/api/v1/imports/{other}", "/api/v1/imports/99999"),
                ("/api/v1/findings?city=sheffield", "/api/v1/findings?city=shuffield"),
            }
        )
        {
            using var one = await client.GetAsync(At(foreign));
            using var two = await client.GetAsync(At(missing));
            Assert.Equal(two.StatusCode, one.StatusCode);
            Assert.NotEqual(HttpStatusCode.OK, one.StatusCode);
            Assert.Equal(Bare(await two.Content.ReadAsStringAsync()), Bare(await one.Content.ReadAsStringAsync()));
        }
    }

    [Fact]
    public async Task A_form_that_names_another_citys_things_finds_nothing()
    {
        var other = site.Source.Current().Imports.First(import => import.City == "sheffield");
        var scope = CityScope.Of("prato");
        Assert.Null(Ledger().Undo(scope, other.Id));
        Assert.Empty(Ledger().Rejections(scope, other.Id));
        Assert.Null(Ledger().Import(scope, other.Id));
        Assert.Equal((0, 0), Ledger().UndoEffect(scope, other.Id));
        Assert.All(Ledger().Imports(scope), import => Assert.Equal("prato", import.City));
        Assert.NotNull(Ledger().Import(CityScope.All(CityScope.Owner), other.Id));
        Assert.Throws<ArgumentOutOfRangeException>(() => CityScope.All("because"));
        await site.Source.Undo(scope, other.Id, "test", CancellationToken.None);
        Assert.Null(Ledger().Import(CityScope.All(CityScope.Owner), other.Id)!.UndoneAt);
    }

    [Fact]
    public async Task A_city_stands_under_its_name_only_in_an_edition_that_it_approved()
    {
        var figures = site.Source.Current().Findings;
        var edition = site.Access.Editions.Freeze(Principal.CommandLine, "First", figures);
        using var reader = site.Client(cookie: site.Session(Roles.Dissemination));
        var before = await reader.GetStringAsync(At("/cities"));
        Assert.All(GuardedSite.Cities, city => Assert.DoesNotContain(GuardedSite.Canary(city), before, StringComparison.Ordinal));
        Assert.All((string[])["City A", "City B", "City C"], name => Assert.Contains(name, before, StringComparison.Ordinal));
        Assert.Equal(Bare(before), Bare(await reader.GetStringAsync(At("/cities"))));

        Assert.True(site.Access.Editions.Approve(site.Account(Roles.Evaluator).Principal, edition, "prato"));
        var after = await reader.GetStringAsync(At("/cities"));
        Assert.Contains(GuardedSite.Canary("prato"), after, StringComparison.Ordinal);
        Assert.DoesNotContain(GuardedSite.Canary("sheffield"), after, StringComparison.Ordinal);
        Assert.Empty(Foreign(await Crawl(site.Session(Roles.Dissemination)), "prato"));

        // Figures whose fingerprint is not the approved one are not shown at all.
        var other = site.Access.Editions.Freeze(Principal.CommandLine, "Other", figures);
        site.Access.Write(context =>
        {
            context.Editions.Find(edition)!.Released = new string('0', 64);
            context.Editions.Find(other)!.Released = new string('1', 64);
        });
        // Whatever is asked of the editions makes them be read again.
        Assert.False(site.Access.Editions.Approve(Principal.CommandLine, 99_999, "prato"));
        using var again = site.Client(cookie: site.Session(Roles.Dissemination));
        using var none = await again.GetAsync(At("/api/v1/findings"));
        Assert.Equal((HttpStatusCode.OK, "[]"), (none.StatusCode, await none.Content.ReadAsStringAsync()));
        site.Access.Editions.Supersede();
    }

    /// <summary>Whoever keeps the log for an operator keeps no city's words, no address of a reader and nothing that opens a door.</summary>
    [Fact]
    public async Task The_programs_log_holds_nothing_of_any_city_and_no_secret()
    {
        using var log = new HeardLog();
        site.Built.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        site.Built.Services.GetRequiredService<ILoggerFactory>()
            .CreateLogger("control")
            .Log(LogLevel.Warning, default, "heard", null, (said, _) => said);
        var cookie = site.Session(Roles.Evaluator);
        await Crawl(cookie);
        using var client = site.Client(cookie: cookie, bearer: "cvt_" + GuardedSite.Canary("prato"));
        foreach (var path in new[] { "/api/v1/findings?city=", "/cities/", "/data?city=", "/api/v1/imports/", "/deliverables/" })
        {
            using var get = await client.GetAsync(At(path + GuardedSite.Canary("prato")));
            using var post = await client.PostAsync(
                At(path + GuardedSite.Canary("prato")),
                new StringContent("{" + GuardedSite.Canary("prato"))
            );
        }

        Assert.Contains(log.Lines, line => line.Contains("heard", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("CANARY", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(log.Lines, line => line.Contains(cookie["session=".Length..], StringComparison.Ordinal));
    }

    [Fact]
    public void Letters_are_distinct_stay_for_an_edition_and_do_not_follow_the_pilots_order()
    {
        var cities = Enumerable.Range(0, 30).Select(number => $"city{number:00}").ToList();
        var letters = site.Access.Editions.Letters(null, cities);
        Assert.Equal(30, letters.Values.Distinct().Count());
        Assert.Equal(letters, site.Access.Editions.Letters(null, cities.AsEnumerable().Reverse()));
        Assert.NotEqual(cities, cities.OrderBy(city => letters[city].Length).ThenBy(city => letters[city], StringComparer.Ordinal));
    }

    private Ledger Ledger() => Carmen.Collector.Ledger.Open(site.Folder, PilotReader.Read(site.Folder), site.Clock);

    private static List<string> Foreign(Dictionary<string, string> found, string own) =>
        [
            .. from page in found
            from city in GuardedSite.Cities
            where city != own
            where page.Value.Contains(GuardedSite.Canary(city), StringComparison.OrdinalIgnoreCase) || Names(page.Value, city)
            select $"{page.Key}: {city}",
        ];

    private static bool Names(string text, string city) => text.Contains(city, StringComparison.OrdinalIgnoreCase);

    /// <summary>Every address that can be reached by links, and the answers of the interfaces beside them.</summary>
    private async Task<Dictionary<string, string>> Crawl(string cookie)
    {
        using var client = site.Client(cookie: cookie);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>([
            "/",
            "/data",
            "/editions",
            "/account",
            "/data/unmapped",
            "/data/add",
            "/api/v1/imports",
            "/api/v1/findings",
            "/api/v1/findings?format=csv",
            "/version",
            "/nowhere",
            .. site
                .Source.Current()
                .Imports.SelectMany(import =>
                    new[] { $"/data/imports/{import.Id}", $"/data/imports/{import.Id}/rejects.csv", $"/api/v1/imports/{import.Id}" }
                ),
        ]);
        while (open.TryDequeue(out var path) && found.Count < MostPages)
        {
            if (found.ContainsKey(path))
            {
                continue;
            }

            site.Clock.Ahead += TimeSpan.FromSeconds(7);
            using var answer = await client.GetAsync(At(path));
            var text = await answer.Content.ReadAsStringAsync();
            found[path] = $"{answer.Headers} {answer.Content.Headers} {text}";
            foreach (Match link in Link().Matches(answer.Content.Headers.ContentType?.MediaType == "text/html" ? text : ""))
            {
                open.Enqueue(WebUtility.HtmlDecode(link.Groups["to"].Value));
            }
        }

        return found;
    }

    /// <summary>Cities of a table without header names are looked for in what it says at all.</summary>
    private static string Text(string answer, string path) =>
        path.StartsWith("/api", StringComparison.Ordinal)
            ? answer.Replace("sheffield", GuardedSite.Canary("sheffield"), StringComparison.Ordinal)
            : answer;

    /// <summary>Without what differs between any two answers: tokens, numbers of a request, the address itself.</summary>
    private static string Bare(string text) => Varying().Replace(text, "").Replace("shuffield", "sheffield", StringComparison.Ordinal);

    private static Uri At(string path) => new(path, UriKind.Relative);

    [GeneratedRegex("href=\"(?<to>/(?!lib/|palette|site\\.|icon|theme)[^\"#]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^/cities/city-[a-z]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Letter();

    [GeneratedRegex(
        "name=\"(__RequestVerificationToken|back)\"[^>]*>|\"traceId\":\"[^\"]*\"|/data/imports/[0-9]+[^\"]*",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Varying();
}
