using System.Net;
using Carmen.Dashboard;

namespace Carmen.Tests.Dashboard;

public sealed class SecurityTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/nowhere")]
    [InlineData("/site.css")]
    [InlineData("/lib/tabler.min.css")]
    [InlineData("/api/v1/findings?metric=csat")]
    [InlineData("/api/v1/findings?metric=none")]
    [InlineData("/api/v1/none")]
    [InlineData("/health/live")]
    [InlineData("/data/imports/1/undo")]
    [InlineData("/data/add")]
    [InlineData("/theme?to=dark")]
    public async Task Every_answer_carries_the_policy_and_names_no_server(string path)
    {
        using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(Security.Policy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("unsafe", Security.Policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.NotNull(answer.Headers.CacheControl);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }

    [Fact]
    public async Task A_failure_says_nothing_of_the_program_inside()
    {
        var state = site.State;
        site.Rejections = _ => throw new InvalidOperationException("secret /home/city/carmen.db");
        var import = state.Imports.First(entry => entry.Rejected > 0).Id;
        using var page = await site.Client.GetAsync(new Uri($"/data/imports/{import}", UriKind.Relative));
        var text = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        Assert.Equal(Security.Policy, page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("Something went wrong", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        site.Rejections = _ => [];
    }

    [Fact]
    public async Task A_foreign_host_name_is_refused_where_only_this_machine_may_look()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, site.Address);
        request.Headers.Host = "attacker.example";
        using var answer = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("//attacker.example/")]
    [InlineData("/\\attacker.example/")]
    [InlineData("https://attacker.example/")]
    [InlineData("/\tattacker")]
    public async Task A_choice_of_colours_leads_back_into_the_site_only(string back)
    {
        using var answer = await site.Client.GetAsync(new Uri($"/theme?to=dark&back={Uri.EscapeDataString(back)}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Colours_chosen_are_kept_without_scripts()
    {
        using var browser = site.Browser();
        using var chosen = await browser.GetAsync(new Uri("/theme?to=dark&back=/cities", UriKind.Relative));
        Assert.Equal("/cities", chosen.Headers.Location!.ToString());
        Assert.Contains(
            "data-bs-theme=\"dark\"",
            await browser.GetStringAsync(new Uri("/cities", UriKind.Relative)),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("data-bs-theme=\"dark\"", await site.Page("/cities"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.1:0", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://+:80", false)]
    [InlineData("http://carmen.example", false)]
    public void Only_loopback_addresses_make_the_visitor_administrator(string url, bool administrator)
    {
        var options = new SiteOptions([url], null!, TimeProvider.System);
        Assert.Equal(administrator, options.OnlyThisMachine);
        Assert.False((options with { Urls = [url, "http://0.0.0.0:5080"] }).OnlyThisMachine);
    }
}
