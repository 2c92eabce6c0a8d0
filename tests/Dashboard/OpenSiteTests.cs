using System.Net;

namespace Carmen.Tests.Dashboard;

/// <summary>A site that others can reach, and nobody has logged in: it says nothing.</summary>
public sealed class OpenSiteTests : IAsyncLifetime
{
    private readonly RunningSite site = new();

    public Task InitializeAsync() => site.Start(options => options with { Urls = ["http://0.0.0.0:0"], BasePath = "/carmen" });

    public Task DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("cities/prato")]
    [InlineData("data/imports/1/undo")]
    [InlineData("data/imports/1/rejects.csv")]
    [InlineData("data/unmapped")]
    [InlineData("data/add")]
    [InlineData("data/add/00000000000000000000000000000000/map")]
    [InlineData("data/add/00000000000000000000000000000000/check")]
    public async Task A_page_asks_for_a_login_below_the_base_path(string path)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await browser.GetAsync(At(path));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/carmen/login?back=", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_is_told_to_identify_itself_as_a_problem()
    {
        using var program = new HttpClient();
        using var answer = await program.GetAsync(At("api/v1/findings"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task What_anybody_may_read_names_nothing_of_the_pilot_and_links_within_the_base_path()
    {
        using var browser = new HttpClient();
        foreach (var path in (string[])["about", "refused/404"])
        {
            var page = await browser.GetStringAsync(At(path));
            Assert.DoesNotContain("CARMEN market validation", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Prato", page, StringComparison.Ordinal);
            Assert.DoesNotMatch("(href|src|action)=\"/(?!carmen)", page);
        }
    }

    private Uri At(string path) => new($"http://127.0.0.1:{site.Address.Port}/carmen/{path}");
}
