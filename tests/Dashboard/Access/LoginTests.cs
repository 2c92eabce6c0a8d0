using System.Net;
using System.Text.RegularExpressions;
using Carmen.Dashboard.Access;
using Carmen.Dashboard.Commands;

namespace Carmen.Tests.Dashboard.Access;

/// <summary>Coming in and going out, over HTTP.</summary>
public sealed class LoginTests(GuardedSite site) : IClassFixture<GuardedSite>
{
    [Fact]
    public async Task A_password_leads_in_with_a_new_cookie_that_scripts_cannot_read_and_logging_out_ends_it()
    {
        site.Clock.Ahead += TimeSpan.FromMinutes(2);
        using var browser = site.Browser();
        using var answer = await Enter(browser, Roles.Evaluator, "/cities");
        Assert.Equal("/cities", answer.Headers.Location!.ToString());
        var cookie = answer.Headers.GetValues("Set-Cookie").Last(text => text.StartsWith("session=", StringComparison.Ordinal));
        Assert.Matches("(?i)httponly", cookie);
        Assert.Matches("(?i)samesite=lax", cookie);
        Assert.DoesNotMatch("(?i)expires|max-age", cookie);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(At("/cities"))).StatusCode);
        using var out1 = await Post(browser, "/account?handler=Logout", "/account", []);
        Assert.Equal("/login", out1.Headers.Location!.ToString());
        using var copied = site.Client(cookie: cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.Redirect, (await copied.GetAsync(At("/cities"))).StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_name_and_a_closed_account_are_answered_alike()
    {
        var closed = site.Access.Accounts.Add("leaver", Roles.Auditor, [], GuardedSite.Password);
        site.Access.Accounts.Change(closed.Id, row => row.Disabled = true);
        var answers = new List<string>();
        foreach (
            var (name, password) in new[]
            {
                (Roles.Auditor, "not the right one"),
                ("nobody", "not the right one"),
                ("leaver", GuardedSite.Password),
            }
        )
        {
            using var browser = site.Browser();
            using var answer = await Login(browser, name, password);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var text = await answer.Content.ReadAsStringAsync();
            answers.Add(Regex.Replace(text, "value=\"[^\"]*\"", "", RegexOptions.None, TimeSpan.FromSeconds(1)));
            site.Clock.Ahead += TimeSpan.FromMinutes(2);
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("Name or password are not right", answers[0], StringComparison.Ordinal);
        Assert.DoesNotContain(GuardedSite.Canary("prato"), answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_guesses_five_a_minute_are_looked_at()
    {
        site.Clock.Ahead += TimeSpan.FromMinutes(2);
        using var browser = site.Browser();
        var refused = 0;
        for (var guess = 0; guess < 12; guess++)
        {
            using var answer = await Login(browser, "guessed", $"guess number {guess}");
            refused += answer.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
            Assert.Equal(answer.StatusCode == HttpStatusCode.TooManyRequests, answer.Headers.RetryAfter is not null);
        }

        Assert.Equal(12 - Attempts.Logins, refused);
        site.Clock.Ahead += TimeSpan.FromMinutes(2);
    }

    [Fact]
    public async Task Nobody_gets_anywhere_before_a_second_factor_is_set_up_and_shown()
    {
        site.Clock.Ahead += TimeSpan.FromMinutes(2);
        using var browser = site.Browser();
        using var first = await Login(browser, Roles.Administrator, GuardedSite.Password);
        Assert.Equal("/login/setup", first.Headers.Location!.ToString());
        Assert.Equal("/login?back=%2Fpeople", (await browser.GetAsync(At("/people"))).Headers.Location!.ToString());

        var page = await browser.GetStringAsync(At("/login/setup"));
        var key = Regex.Match(page, "<code class=\"key\">([A-Z2-7 ]+)</code>").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(32, key.Length);
        using var wrong = await Post(browser, "/login/setup", page, [("proposal", Field(page, "proposal")), ("code", "000000")]);
        Assert.Contains("does not fit", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var right = await Post(browser, "/login/setup", page, [("proposal", Field(page, "proposal")), ("code", Code(key))]);
        Assert.Equal(10, Regex.Count(await right.Content.ReadAsStringAsync(), "<li><code>"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(At("/people"))).StatusCode);

        using var later = site.Browser();
        using var password = await Login(later, Roles.Administrator, GuardedSite.Password);
        Assert.StartsWith("/login/code", password.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await later.GetAsync(At("/people"))).StatusCode);
        // The password alone must not put another telephone in the place of the first.
        Assert.Equal("/login", (await later.GetAsync(At("/login/setup"))).Headers.Location!.ToString());
        site.Clock.Ahead += TimeSpan.FromSeconds(31);
        using var code = await Post(later, "/login/code", "/login/code", [("code", Code(key))]);
        Assert.Equal("/people", code.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await later.GetAsync(At("/people"))).StatusCode);

        string Code(string text) => Totp.Code(FromBase32(text), Totp.Step(site.Clock.GetUtcNow()));
    }

    [Theory]
    [InlineData("//attacker.example/")]
    [InlineData("https://attacker.example/")]
    [InlineData("/\\attacker.example")]
    public async Task A_login_leads_back_into_the_site_only(string back)
    {
        site.Clock.Ahead += TimeSpan.FromMinutes(2);
        using var browser = site.Browser();
        using var answer = await Enter(browser, Roles.Evaluator, back);
        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var client = site.Client(cookie: site.Session(Roles.Administrator));
        using var answer = await client.PostAsync(
            At("/people?handler=Invite"),
            new FormUrlEncodedContent([new("role", Roles.Administrator)])
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(site.Access.Invitations.Open());
    }

    [Fact]
    public async Task A_session_of_a_browser_writes_nothing_through_the_addresses_for_programs()
    {
        using var client = site.Client(cookie: site.Session(Roles.ProjectManager));
        using var read = await client.GetAsync(At("/api/v1/imports"));
        using var write = await client.PostAsync(At("/api/v1/imports"), null);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.False(write.IsSuccessStatusCode);
    }

    [Fact]
    public async Task The_proxy_signs_on_whom_it_names_and_nobody_else_does()
    {
        var trusting = await site.Start(options => options with { Proxy = new TrustedProxy([IPAddress.Loopback], "X-Forwarded-User") });
        var foreign = await site.Start(options =>
            options with
            {
                Proxy = new TrustedProxy([IPAddress.Parse("192.0.2.1")], "X-Forwarded-User"),
            }
        );
        async Task<HttpStatusCode> As(Uri at, string? name, string path)
        {
            using var client = site.Client(at);
            if (name is not null)
            {
                client.DefaultRequestHeaders.Add("X-Forwarded-User", name);
            }

            return (await client.GetAsync(At(path))).StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await As(trusting, Roles.Evaluator, "/cities"));
        Assert.Equal(HttpStatusCode.Forbidden, await As(trusting, Roles.Evaluator, "/people"));
        Assert.Equal(HttpStatusCode.Redirect, await As(trusting, "nobody", "/cities"));
        Assert.Equal(HttpStatusCode.Redirect, await As(trusting, null, "/cities"));
        Assert.Equal(HttpStatusCode.Redirect, await As(foreign, Roles.Evaluator, "/cities"));
        await site.StopOthers();
    }

    [Fact]
    public async Task Behind_a_proxy_that_names_nobody_people_log_in_with_their_password_and_what_it_names_still_counts_first()
    {
        site.Clock.Ahead += TimeSpan.FromMinutes(2);
        var trusting = await site.Start(options => options with { Proxy = new TrustedProxy([IPAddress.Loopback], "X-Forwarded-User") });
        using var browser = site.Browser(trusting);
        using var entered = await Enter(browser, Roles.Auditor, "/audit");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(At("/audit"))).StatusCode);
        browser.DefaultRequestHeaders.Add("X-Forwarded-User", "nobody");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(At("/audit"))).StatusCode);
        await site.StopOthers();
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("192.0.2.1", false)]
    public async Task Attempts_are_counted_by_the_address_that_the_trusted_proxy_tells_and_by_no_other(string proxy, bool isHeard)
    {
        site.Clock.Ahead += TimeSpan.FromMinutes(2);
        var behind = await site.Start(options => options with { Proxy = new TrustedProxy([IPAddress.Parse(proxy)], "X-Forwarded-User") });
        using var browser = site.Browser(behind);
        async Task<HttpStatusCode> From(string addresses, int guess)
        {
            browser.DefaultRequestHeaders.Remove("X-Forwarded-For");
            browser.DefaultRequestHeaders.Add("X-Forwarded-For", addresses);
            using var answer = await Login(browser, $"{proxy} {addresses} {guess}", "not the right one");
            return answer.StatusCode;
        }

        for (var guess = 0; guess < Attempts.Logins; guess++)
        {
            // What stands before the last is the visitor's own word.
            Assert.Equal(HttpStatusCode.OK, await From($"198.51.100.{guess}, 203.0.113.5", guess));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await From("203.0.113.5", 9));
        Assert.Equal(isHeard ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, await From("203.0.113.6", 9));
        await site.StopOthers();
        site.Clock.Ahead += TimeSpan.FromMinutes(2);
    }

    [Fact]
    public void A_site_that_others_can_reach_is_refused_without_an_account_and_without_https()
    {
        var folder = Directory.CreateTempSubdirectory("carmen-serve-");
        var access = AccessStore.Open(folder.FullName, TimeProvider.System);
        var open = new Carmen.Dashboard.SiteOptions(["http://0.0.0.0:80"], site.Source, TimeProvider.System) { Access = access };
        Assert.Null(ServeCommand.Refusal(open with { Urls = ["http://localhost:5080"] }, "pilot"));
        Assert.Contains("carmen user add pilot", ServeCommand.Refusal(open, "pilot"), StringComparison.Ordinal);
        access.Accounts.Add("root", Roles.Administrator, [], GuardedSite.Password);
        Thread.Sleep(1_100);
        Assert.Contains("https", ServeCommand.Refusal(open, "pilot"), StringComparison.Ordinal);
        Assert.Null(ServeCommand.Refusal(open with { Proxy = new TrustedProxy([IPAddress.Loopback], "X") }, "pilot"));
        Assert.Null(ServeCommand.Refusal(open with { Urls = ["https://0.0.0.0:443"] }, "pilot"));
        folder.Delete(recursive: true);
    }

    /// <summary>With both factors.</summary>
    private async Task<HttpResponseMessage> Enter(HttpClient browser, string role, string back)
    {
        using var half = await Login(browser, role, GuardedSite.Password, back);
        var page = half.Headers.Location!.ToString();
        Assert.StartsWith("/login/code?back=", page, StringComparison.Ordinal);
        return await Post(browser, "/login/code", page, [("back", back), ("code", site.Code(role))]);
    }

    private static async Task<HttpResponseMessage> Login(HttpClient browser, string name, string password, string back = "/") =>
        await Post(browser, "/login", "/login", [("name", name), ("password", password), ("back", back)]);

    /// <param name="from">The page that holds the form, or its address.</param>
    private static async Task<HttpResponseMessage> Post(
        HttpClient browser,
        string to,
        string from,
        IEnumerable<(string Name, string Value)> fields
    )
    {
        var page = from.StartsWith('/') ? await browser.GetStringAsync(At(from)) : from;
        var form = fields.Append(("__RequestVerificationToken", Field(page, "__RequestVerificationToken")));
        return await browser.PostAsync(
            At(to),
            new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Item1, field.Item2)))
        );
    }

    private static string Field(string page, string name) =>
        WebUtility.HtmlDecode(
            Regex.Match(page, $"name=\"{name}\"[^>]*value=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value
        );

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(
            text.Select(letter =>
                Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')
            )
        );
        return [.. Enumerable.Range(0, bits.Length / 8).Select(place => Convert.ToByte(bits.Substring(place * 8, 8), 2))];
    }

    private static Uri At(string path) => new(path, UriKind.Relative);
}
