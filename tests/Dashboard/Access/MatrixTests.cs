using System.Globalization;
using System.Text;
using Carmen.Collector;
using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Carmen.Tests.Dashboard.Access;

/// <summary>
/// Who is answered what, at every address the site has: the list of endpoints is taken from the running site, the answers from a reviewed table
/// (<c>access-matrix.txt</c>). An endpoint without a row fails, and so does a row without an endpoint.
/// </summary>
public sealed class MatrixTests(GuardedSite site) : IClassFixture<GuardedSite>
{
    private const int FewestChecks = 800;
    private static readonly string Reviewed = Path.Combine(Needs.Root, "tests", "Dashboard", "Access", Matrix.FileName);

    /// <summary>What anybody may come to: to log in, to be told that something is wrong, and to see that the program is alive.</summary>
    private static readonly string[] ForAnyone =
    [
        "/api/health",
        "/health/live",
        "/health/ready",
        "/healthz",
        "/palette.css",
        "/palette.json",
        "/theme",
        "about",
        "invitation/{secret}",
        "login",
        "login/code",
        "login/setup",
        "refused/{code:int}",
    ];

    [Fact]
    public void Every_endpoint_carries_exactly_one_named_policy_and_those_for_anyone_are_these()
    {
        var endpoints = Matrix.Endpoints(site.Built);
        var known = Policies.RolesOf.Keys.Append(Policies.Anyone).Append(Policies.Own).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(
            endpoints
                .Where(endpoint => Matrix.PoliciesOf(endpoint) is not [var policy] || !known.Contains(policy))
                .Select(endpoint => $"{endpoint.RoutePattern.RawText}: {string.Join(", ", Matrix.PoliciesOf(endpoint))}")
        );
        Assert.Equal(
            ForAnyone,
            endpoints.Where(endpoint => Matrix.PoliciesOf(endpoint)[0] == Policies.Anyone).Select(endpoint => endpoint.RoutePattern.RawText)
        );
    }

    [Fact]
    public async Task Everybody_is_answered_as_the_reviewed_table_says()
    {
        var askers = Matrix.Askers(site);
        var open = await site.Start(options => options with { PublicEdition = true });
        var rows = new List<MatrixRow>();
        foreach (var endpoint in Matrix.Endpoints(site.Built))
        {
            rows.AddRange(await Rows(endpoint, askers, site.Address, open));
        }

        await site.StopOthers();
        var wanted = File.Exists(Reviewed) ? File.ReadAllLines(Reviewed).Where(line => line.Length > 0 && line[0] != '#').ToList() : [];
        var found = rows.Select(row => row.ToString()).ToList();
        if (!wanted.SequenceEqual(found))
        {
            var path = Path.Combine(Needs.Root, "artifacts", Matrix.FileName);
            File.WriteAllText(path, Header(askers) + string.Concat(found.Select(line => line + "\n")));
            var first = found.Except(wanted).Concat(wanted.Except(found).Select(line => "expected: " + line)).Take(12);
            Assert.Fail($"The site answers otherwise; what it answers is in {path}.\n{string.Join('\n', first)}");
        }

        var checks = rows.Sum(row => row.Answers.Count);
        Assert.True(checks >= FewestChecks, $"{checks} checks");
    }

    [Fact]
    public async Task Files_of_the_site_itself_are_served_to_anybody()
    {
        using var client = site.Client();
        foreach (var file in Matrix.StaticFiles)
        {
            Assert.Equal("200", await Matrix.Ask(client, "GET", file));
        }
    }

    /// <summary>The control: the policy of each endpoint in turn is taken off, and each time the table must notice.</summary>
    [Fact]
    public async Task A_policy_that_was_forgotten_is_noticed_at_every_endpoint()
    {
        var askers = Matrix.Askers(site);
        var table = File.ReadAllLines(Reviewed)
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToLookup(line => MatrixRow.Read(line).Pattern);
        var unnoticed = new List<string>();
        foreach (var pattern in Matrix.Endpoints(site.Built).Select(endpoint => endpoint.RoutePattern.RawText!).Distinct())
        {
            WebApplication? changed = null;
            void Change(WebApplication built)
            {
                Matrix.Strip(built, pattern);
                changed = built;
            }

            var address = await site.Start(options => options, Change);
            var open = await site.Start(options => options with { PublicEdition = true }, Change);
            var rows = new List<string>();
            foreach (var endpoint in Matrix.Endpoints(changed!).Where(endpoint => endpoint.RoutePattern.RawText == pattern))
            {
                rows.AddRange((await Rows(endpoint, askers, address, open)).Select(row => row.ToString()));
            }

            if (table["/" + pattern.TrimStart('/')].Select(Answers).SequenceEqual(rows.Select(Answers)))
            {
                unnoticed.Add(pattern);
            }

            await site.StopOthers();
        }

        Assert.Empty(unnoticed);

        static string Answers(string line) => string.Join(' ', MatrixRow.Read(line).Answers);
    }

    private async Task<List<MatrixRow>> Rows(RouteEndpoint endpoint, IReadOnlyList<Asker> askers, Uri address, Uri open)
    {
        var rows = new List<MatrixRow>();
        foreach (var method in Matrix.Methods(endpoint))
        {
            foreach (var (what, path) in Matrix.Objects(endpoint, Imports()))
            {
                var answers = new List<string>();
                foreach (var asker in askers)
                {
                    using var client = site.Client(asker.IsPublicSite ? open : address, asker.Cookie, asker.Bearer);
                    answers.Add(await Matrix.Ask(client, method, path));
                }

                // What is limited by the minute is not what is asked here.
                site.Clock.Ahead += TimeSpan.FromSeconds(61);
                var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
                rows.Add(
                    new MatrixRow(method, pattern, what, Matrix.PoliciesOf(endpoint) is [var policy, ..] ? policy : "(none)", answers)
                );
            }
        }

        return rows;
    }

    private Dictionary<string, long> Imports() =>
        GuardedSite.Cities.ToDictionary(
            city => city,
            city => site.Source.Current().Imports.First(import => import.City == city && import.Kind == Kinds.Requests).Id
        );

    private static string Header(IReadOnlyList<Asker> askers)
    {
        var text = new StringBuilder();
        text.Append(
            "# What everybody is answered, endpoint by endpoint: a status, or \"log\" for the way to the login. Prato is the own city, Saarbruecken the other.\n"
        );
        text.Append(
            "# 400: let in, and refused because the form has no token. Whoever is not let in gets 403, 401 or the login before that is looked at.\n"
        );
        text.Append("# Columns:\n");
        for (var place = 0; place < askers.Count; place++)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {place + 1, 2} {askers[place].Name}\n");
        }

        return text.Append('\n').ToString();
    }
}
