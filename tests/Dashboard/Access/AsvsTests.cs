using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
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

    /// <summary>Written on the wire by hand: a client that is still sending when the answer comes may never read it.</summary>
    [Theory]
    [InlineData("/people", "application/x-www-form-urlencoded", true)]
    [InlineData("/people", "application/x-www-form-urlencoded", false)]
    [InlineData("/login", "multipart/form-data; boundary=b", true)]
    [InlineData("/login", "multipart/form-data; boundary=b", false)]
    public async Task A_form_beyond_the_largest_body_is_answered_413_with_a_page(string path, string type, bool says)
    {
        var answer = await Post(path, type, says ? 2 << 20 : null, site.Session(Roles.Administrator));
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/html", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("That is too much at once", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Security-Policy:", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_file_beyond_the_largest_is_answered_413_as_a_problem_to_programs()
    {
        var (_, token) = site.Access.Tokens.Issue(
            Principal.CommandLine,
            "large",
            Tokens.Deliver,
            "prato",
            site.Clock.GetUtcNow().AddDays(1)
        );
        var answer = await Post(
            "/api/v1/cities/prato/sources/crm/files?name=a.csv",
            "text/csv",
            3L << 30,
            $"a=b\r\nAuthorization: Bearer {token}"
        );
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/problem+json", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_form_within_the_largest_body_is_looked_at()
    {
        using var client = site.Client(cookie: site.Session(Roles.Administrator));
        using var body = new FormUrlEncodedContent([new("role", new string('x', 900_000))]);
        using var answer = await client.PostAsync(new Uri("/people?handler=Invite", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_session_is_ended_by_its_owner_after_the_password_and_by_nobody_without_it()
    {
        var account = site.Access.Accounts.Add("roamer", Roles.Auditor, [], GuardedSite.Password);
        var (mine, lost, other) = (Begin(account.Id), Begin(account.Id), Begin(site.Account(Roles.Auditor).Id));
        using var client = site.Client(cookie: $"session={mine}");
        var (page, cookie) = await Form(client, mine);
        Assert.Contains(Sessions.HandleOf(lost), page, StringComparison.Ordinal);
        Assert.DoesNotContain(Sessions.HandleOf(other), page, StringComparison.Ordinal);

        await Send("not the password", [lost]);
        Assert.NotNull(site.Access.Sessions.Find(lost));
        await Send(GuardedSite.Password, [lost, other]);
        Assert.Null(site.Access.Sessions.Find(lost));
        Assert.NotNull(site.Access.Sessions.Find(mine));
        Assert.NotNull(site.Access.Sessions.Find(other));
        await Send(GuardedSite.Password, [], ("all", "true"));
        Assert.Null(site.Access.Sessions.Find(mine));

        string Begin(long id) => site.Access.Sessions.Begin(id, passed: true);

        async Task Send(string password, string[] ended, params (string, string)[] more)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/account?handler=End");
            request.Headers.Add("Cookie", cookie);
            request.Content = new FormUrlEncodedContent([
                new("current", password),
                new("__RequestVerificationToken", Token().Match(page).Groups["value"].Value),
                .. ended.Select(one => KeyValuePair.Create("session", Sessions.HandleOf(one))),
                .. more.Select(field => KeyValuePair.Create(field.Item1, field.Item2)),
            ]);
            using var bare = site.Client();
            using var answer = await bare.SendAsync(request);
        }
    }

    /// <summary>Headers and the first bytes of a body, and no more; what comes back until the server closes.</summary>
    /// <param name="length">What is said of the body's length; null: it comes in pieces, until there is too much.</param>
    private async Task<string> Post(string path, string type, long? length, string cookie)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(site.Address.Host, site.Address.Port);
        await using var stream = client.GetStream();
        var framing = length is { } bytes ? $"Content-Length: {bytes}" : "Transfer-Encoding: chunked";
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {path} HTTP/1.1\r\nHost: {site.Address.Authority}\r\nConnection: close\r\nCookie: {cookie}\r\nContent-Type: {type}\r\n{framing}\r\n\r\n"
            )
        );
        if (length is null)
        {
            // Exactly one piece more than is allowed, so that nothing is still on its way when the answer comes.
            const int Size = 1 << 16;
            var head = type.Contains("boundary", StringComparison.Ordinal)
                ? "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
                : "a=";
            for (var sent = 0; sent <= 1 << 20; sent += Size)
            {
                var piece = (sent == 0 ? head : "").PadRight(Size, 'a');
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"{Size:x}\r\n{piece}\r\n"));
            }
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
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
