using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Carmen.Dashboard.Access;

namespace Carmen.Tests.Dashboard.Access;

public sealed partial class AsvsTests(GuardedSite site) : IClassFixture<GuardedSite>
{
    /// <summary>Requirements of levels 1 and 2 by section of release 5.0.0; they are numbered from 1 without a gap.</summary>
    private static readonly IReadOnlyList<(string Section, int Count)> Sections =
    [
        ("5.1", 1),
        ("5.2", 3),
        ("5.3", 2),
        ("5.4", 3),
        ("6.1", 3),
        ("6.2", 12),
        ("6.3", 4),
        ("6.4", 4),
        ("6.5", 5),
        ("6.6", 3),
        ("6.8", 4),
        ("7.1", 3),
        ("7.2", 4),
        ("7.3", 2),
        ("7.4", 5),
        ("7.5", 2),
        ("7.6", 2),
        ("8.1", 2),
        ("8.2", 3),
        ("8.3", 1),
        ("8.4", 1),
        ("13.1", 1),
        ("13.2", 5),
        ("13.3", 2),
        ("13.4", 5),
    ];

    [Fact]
    public void Each_row_of_the_table_names_tests_that_exist_or_a_reason()
    {
        var rows = File.ReadAllLines(Path.Combine(Needs.Root, "src", "Dashboard", "ASVS.md")).Where(line => Row().IsMatch(line)).ToList();
        var tests = Assembly
            .GetExecutingAssembly()
            .GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
            .Select(method => method.Name)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Equal(
            Sections.SelectMany(section => Enumerable.Range(1, section.Count).Select(number => $"{section.Section}.{number}")),
            rows.Select(row => row.Split('|')[1].Trim())
        );
        var faults =
            from row in rows
            let last = row.Split('|')[^2].Trim()
            let named = last.StartsWith("reason: ", StringComparison.Ordinal)
                ? []
                : Named().Matches(last).Select(match => match.Groups["name"].Value)
            where
                !(last.StartsWith("reason: ", StringComparison.Ordinal) && last.Length > 12)
                && (!named.Any() || named.Any(name => !tests.Contains(name)))
            select row;
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_password_is_changed_with_the_present_one_only()
    {
        var account = site.Access.Accounts.Add("changer", Roles.Auditor, [], GuardedSite.Password);
        var (mine, elsewhere) = (site.Access.Sessions.Begin(account.Id, true), site.Access.Sessions.Begin(account.Id, true));
        using var client = site.Client(cookie: $"session={mine}");
        var (page, cookie) = await Form(client, mine);
        Assert.Contains("2 sessions", page, StringComparison.Ordinal);
        const string Next = "another quiet harbour 12";
        using var wrong = await Send(page, cookie, "not the present one", Next);
        Assert.Contains("present password is not right", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(site.Access.Accounts.Check("changer", GuardedSite.Password));
        using var right = await Send(page, cookie, GuardedSite.Password, Next);
        Assert.Contains("The password is changed", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(site.Access.Accounts.Check("changer", Next));
        Assert.Null(site.Access.Sessions.Find(elsewhere));
        Assert.Null(site.Access.Sessions.Find(mine));

        async Task<HttpResponseMessage> Send(string form, string cookies, string current, string password)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/account?handler=Password");
            request.Headers.Add("Cookie", cookies);
            request.Content = new FormUrlEncodedContent([
                new("current", current),
                new("password", password),
                new("__RequestVerificationToken", Token().Match(form).Groups["value"].Value),
            ]);
            using var bare = site.Client();
            return await bare.SendAsync(request);
        }
    }

    [Fact]
    public void A_new_password_leaves_the_second_factor_as_it_is()
    {
        var account = site.Access.Accounts.Add("resetter", Roles.ProjectManager, [], GuardedSite.Password);
        var proposal = site.Access.SecondFactors.Propose(account.Id);
        var secret = site.Access.SecondFactors.Proposed(account.Id, proposal);
        site.Access.SecondFactors.Begin(account.Id, proposal, Totp.Code(secret, Totp.Step(site.Clock.GetUtcNow())));
        var link = site.Access.Invitations.Issue(Principal.CommandLine, account.Role, [], account.Id);
        Assert.True(site.Access.Invitations.Take(link, "", "another quiet harbour 12").HasSecondFactor);
        Assert.True(site.Access.Accounts.Check("resetter", "another quiet harbour 12")!.HasSecondFactor);
    }

    [Theory]
    [InlineData("GET", "/.git/config", 302)]
    [InlineData("GET", "/lib/", 302)]
    [InlineData("GET", "/access.db", 302)]
    [InlineData("GET", "/../access.key", 302)]
    [InlineData("TRACE", "/login", 405)]
    [InlineData("OPTIONS", "/login", 405)]
    [InlineData("PATCH", "/api/v1/findings", 405)]
    public async Task What_is_not_the_sites_is_not_served(string method, string path, int status)
    {
        using var client = site.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(request);
        Assert.Contains((int)answer.StatusCode, (int[])[status, 404]);
    }

    [Fact]
    public async Task Answers_carry_limits_of_body_and_time()
    {
        using var client = site.Client(cookie: site.Session(Roles.Administrator));
        using var body = new ByteArrayContent(new byte[2 << 20]);
        body.Headers.ContentType = new("application/x-www-form-urlencoded");
        HttpStatusCode? status;
        try
        {
            using var answer = await client.PostAsync(new Uri("/people", UriKind.Relative), body);
            status = answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The connection was closed while the body was still being sent.
            status = null;
        }

        Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, $"{status}");
    }

    private static async Task<(string Page, string Cookies)> Form(HttpClient client, string session)
    {
        using var answer = await client.GetAsync(new Uri("/account", UriKind.Relative));
        var form = answer.Headers.GetValues("Set-Cookie").Single(text => text.StartsWith("form=", StringComparison.Ordinal)).Split(';')[0];
        return (await answer.Content.ReadAsStringAsync(), $"session={session}; {form}");
    }

    [GeneratedRegex(@"^\| [0-9]+\.[0-9]+\.[0-9]+ \|", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[A-Za-z_0-9]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
