using System.Net;

namespace Carmen.Tests.Dashboard;

/// <summary>A site that others can reach: nobody is administrator.</summary>
public sealed class OpenSiteTests : IAsyncLifetime
{
    private readonly RunningSite site = new();

    public Task InitializeAsync() => site.Start(options => options with { Urls = ["http://0.0.0.0:0"], BasePath = "/carmen" });

    public Task DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("data/imports/1/undo")]
    [InlineData("data/imports/1/rejects.csv")]
    [InlineData("data/unmapped")]
    [InlineData("data/add")]
    [InlineData("data/add/00000000000000000000000000000000/map")]
    [InlineData("data/add/00000000000000000000000000000000/check")]
    public async Task What_changes_or_reveals_raw_words_is_refused(string path)
    {
        using var browser = new HttpClient();
        using var answer = await browser.GetAsync(At(path));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_lie_under_the_base_path_and_link_within_it()
    {
        using var browser = new HttpClient();
        var page = await browser.GetStringAsync(At("cities/prato"));
        Assert.DoesNotContain("You are the administrator", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(href|src|action)=\"/(?!carmen)", page);
        Assert.DoesNotContain("Undo", await browser.GetStringAsync(At("data/imports/1")), StringComparison.Ordinal);
    }

    private Uri At(string path) => new($"http://127.0.0.1:{site.Address.Port}/carmen/{path}");
}
