using System.Net;
using System.Net.Http.Headers;

namespace Carmen.Tests.Dashboard;

public sealed class CacheTests : IAsyncLifetime
{
    private static readonly Uri Overview = new("/", UriKind.Relative);
    private readonly RunningSite site = new();

    public Task InitializeAsync() => site.InitializeAsync();

    public Task DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/metrics/csat")]
    [InlineData("/api/v1/findings?metric=csat&city=prato")]
    [InlineData("/api/v1/findings?metric=csat&format=csv")]
    public async Task A_page_that_has_not_changed_is_not_sent_again(string path)
    {
        using var first = await site.Client.GetAsync(new Uri(path, UriKind.Relative));
        var bytes = await first.Content.ReadAsByteArrayAsync();
        using var second = await Ask(path, first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(bytes, await site.Client.GetByteArrayAsync(new Uri(path, UriKind.Relative)));
    }

    [Fact]
    public async Task A_changed_state_changes_the_page_at_once()
    {
        using var before = await site.Client.GetAsync(Overview);
        site.State = site.State with { Version = "state 2", Imports = [] };
        using var after = await Ask("/", before.Headers.ETag!);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.Contains("0 files", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/data/imports/1/undo")]
    [InlineData("/nowhere")]
    [InlineData("/theme?to=dark")]
    public async Task What_holds_a_token_a_choice_or_a_refusal_is_never_stored(string path)
    {
        using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Null(answer.Headers.ETag);
    }

    private Task<HttpResponseMessage> Ask(string path, EntityTagHeaderValue known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(known);
        return site.Client.SendAsync(request);
    }
}
