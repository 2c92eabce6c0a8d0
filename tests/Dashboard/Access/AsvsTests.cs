using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Carmen.Dashboard.Access;

namespace Carmen.Tests.Dashboard.Access;

public sealed partial class AsvsTests(GuardedSite site) : IClassFixture<GuardedSite>
{
    private const int FewestRows = 70;

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
        Assert.True(rows.Count >= FewestRows, $"{rows.Count} rows");
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
        Assert.Equal(rows.Count, rows.Select(row => row.Split('|')[1]).Distinct().Count());
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
