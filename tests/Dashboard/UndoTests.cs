using System.Net;
using System.Text.RegularExpressions;

namespace Carmen.Tests.Dashboard;

public sealed partial class UndoTests : IAsyncLifetime
{
    private readonly RunningSite site = new();

    public Task InitializeAsync() => site.InitializeAsync();

    public Task DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_confirmation_says_what_changes_and_changes_nothing()
    {
        var page = await site.Page("/data/imports/1/undo");
        Assert.Contains("<strong>812</strong> requests are removed", page, StringComparison.Ordinal);
        Assert.Contains("<strong>3</strong> requests of earlier files become current again", page, StringComparison.Ordinal);
        Assert.Contains("<strong>118</strong> figures of Sheffield are computed anew", page, StringComparison.Ordinal);
        Assert.Empty(site.Undone);
    }

    [Fact]
    public async Task A_form_without_its_token_undoes_nothing()
    {
        using var answer = await site.Client.PostAsync(Path(1), new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("could not be understood", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(site.Undone);
    }

    [Fact]
    public async Task The_form_undoes_exactly_its_import_once()
    {
        using var browser = site.Browser();
        var page = await browser.GetStringAsync(Path(3));
        var token = TokenForm().Match(page).Groups["token"].Value;
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["__RequestVerificationToken"] = token };
        using var answer = await browser.PostAsync(Path(3), new FormUrlEncodedContent(form));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal((3L, "dashboard on this machine"), Assert.Single(site.Undone));

        var after = await site.Page(answer.Headers.Location!.ToString());
        Assert.Contains("The import was undone.", after, StringComparison.Ordinal);
        using var again = await browser.PostAsync(Path(3), new FormUrlEncodedContent(form));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Single(site.Undone);
    }

    private static Uri Path(long import) => new($"/data/imports/{import}/undo", UriKind.Relative);

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenForm();
}
