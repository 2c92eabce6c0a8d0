using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Carmen.Collector;
using Carmen.Dashboard;
using Carmen.Dashboard.Access;
using Carmen.Dashboard.Commands;

namespace Carmen.Tests.Dashboard;

/// <summary>Adding a source over HTTP, as a browser without scripts does it, to a real pilot folder.</summary>
public sealed partial class AddSourceTests : IAsyncLifetime, IDisposable
{
    private const string Cases =
        "Numero;Tipologia;Canale;Apertura;Chiusura;Stato;Note\n"
        + "1;Waste;Sportello;05/03/2026 09:12;13/03/2026 10:00;chiusa;=1+1\n"
        + "2;<script>window.__x=1</script>;Telefono;14/03/2026 10:40;;aperta;\"<img src=x onerror=alert(1)>\"\n"
        + "3;Waste;Telefono;forse;;aperta;\n";

    private readonly TemporaryPilot pilot = new();
    private readonly RunningSite site = new();
    private HttpClient browser = null!;

    public async Task InitializeAsync()
    {
        var source = new LivePilot(PilotFolder.Open(pilot.Folder, null), AccessStore.Open(pilot.Folder, TimeProvider.System)).Source();
        await site.Start(options => options with { Pilot = source, Clock = TimeProvider.System });
        browser = site.Browser();
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await site.DisposeAsync();
    }

    public void Dispose() => pilot.DisposePatiently();

    [Fact]
    public async Task A_file_goes_from_upload_to_its_receipt_without_scripts()
    {
        var before = File.ReadAllText(Yaml);
        var map = await Uploaded("../../Prato CRM <b>1.csv", Cases);
        var page = await Page(map);
        Assert.Contains("separated by semicolons", page, StringComparison.Ordinal);
        Assert.Contains("value=\"dd/MM/yyyy HH:mm\"", page, StringComparison.Ordinal);
        Assert.Contains("the word &quot;sportello&quot;", page.Replace("&#x27;", "'", StringComparison.Ordinal), StringComparison.Ordinal);

        var check = await Posted(map, page, form => form["source"] = "crm-2");
        page = WebUtility.HtmlDecode(await Page(check));
        Assert.Contains("1 of 3 rows are not understood", page, StringComparison.Ordinal);
        Assert.Contains("expected dd/MM/yyyy HH:mm or ISO 8601", page, StringComparison.Ordinal);
        Assert.Contains("    \"Sportello\": counter", page, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Yaml));

        var receipt = await Posted(check, page);
        Assert.Matches("^/data/imports/[0-9]+\\?added=true$", receipt);
        page = WebUtility.HtmlDecode(await Page(receipt));
        Assert.Contains("The source was added and its file collected.", page, StringComparison.Ordinal);
        Assert.Contains("- id: crm-2", page, StringComparison.Ordinal);
        Assert.Equal(Cases, File.ReadAllText(Path.Combine(pilot.Data, "prato", "crm-2", "Prato-CRM--b-1.csv")));
        Assert.StartsWith(before[..before.IndexOf("surveys:", StringComparison.Ordinal)], File.ReadAllText(Yaml), StringComparison.Ordinal);
        var import = Assert.Single(pilot.Open().Imports());
        Assert.Equal(("crm-2", 3L, 2L, 1L), (import.Source, import.Rows, import.Accepted, import.Rejected));
        Assert.Empty(Directory.GetDirectories(Path.Combine(pilot.Folder, Drafts.FolderName)));
        Assert.All(pilot.Collect(), file => Assert.Equal(CollectStatus.AlreadyCollected, file.Status));
    }

    [Fact]
    public async Task Cells_that_are_code_or_formulas_are_shown_as_text_and_lead_nowhere()
    {
        var map = await Uploaded("a.csv", Cases);
        var page = await Page(map);
        Assert.Contains("&lt;script&gt;window.__x=1&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>window", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Waste", map, StringComparison.Ordinal);
        Assert.Matches("^/data/add/[0-9a-f]{32}/map$", map);
    }

    [Fact]
    public async Task Back_to_the_mapping_keeps_every_choice()
    {
        var map = await Uploaded("a.csv", Cases);
        var page = await Page(map);
        var district = ColumnOf(page, "district");
        await Posted(map, page, form => (form["source"], form["all-audience"], form[$"column@{district}"]) = ("kept", "citizen", "6"));
        page = await Page(map);
        Assert.Contains("value=\"kept\"", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"citizen\" selected=\"selected\">", page, StringComparison.Ordinal);
        Assert.Contains("chosen by you", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_column_of_words_shows_its_words_before_the_check()
    {
        var map = await Uploaded("a.csv", Cases);
        var page = await Page(map);
        var to = await Posted(map, page, form => form[$"column@{ColumnOf(page, "service")}"] = "6");
        Assert.EndsWith("/map?words=true", to, StringComparison.Ordinal);
        Assert.Contains("Another column means other words.", await Page(to), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_whose_rows_name_no_time_are_given_one()
    {
        var map = await Uploaded("figures.csv", "Requests;Complaints;Offered;Answered\n120;4;110;99\n");
        var page = await Page(map);
        Assert.Contains("Period where the rows do not say", page, StringComparison.Ordinal);
        var check = await Posted(map, page, form => form["period"] = "2026-03");
        page = WebUtility.HtmlDecode(await Page(check));
        Assert.Contains("period: \"2026-03\"", page, StringComparison.Ordinal);
        Assert.Contains("Every row is understood", page, StringComparison.Ordinal);
        check = await Posted(map, await Page(map), form => form["period"] = "soon");
        Assert.Contains("a run such as 2026-01..2026-03", WebUtility.HtmlDecode(await Page(check)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_cannot_be_added_changes_nothing_and_says_why()
    {
        var before = File.ReadAllText(Yaml);
        var map = await Uploaded("a.csv", Cases);
        foreach (var (id, why) in new[] { ("../../up", "an id of lower-case letters"), ("crm", "every id once") })
        {
            var check = await Posted(map, await Page(map), form => form["source"] = id);
            var page = WebUtility.HtmlDecode(await Page(check));
            Assert.Contains(why, page, StringComparison.Ordinal);
            Assert.DoesNotContain("Add the source and collect the file", page, StringComparison.Ordinal);
            using var answer = await Post(check, page);
            Assert.Contains(why, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        Assert.Equal(before, File.ReadAllText(Yaml));
        Assert.Empty(pilot.Open().Imports());
        Assert.Empty(Directory.GetFileSystemEntries(pilot.Data));
    }

    [Fact]
    public async Task A_file_below_the_data_folder_stays_where_it_is()
    {
        pilot.Put("prato/other/new.csv", Cases).Put("crm/named.csv", Cases);
        var page = await Page("/data/add");
        Assert.Contains("<option value=\"prato/other/new.csv\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("crm/named.csv", page, StringComparison.Ordinal);
        var map = await Sent(page, "", "", "prato/other/new.csv");
        var check = await Posted(map, await Page(map));
        var receipt = await Posted(check, await Page(check));
        Assert.Matches("^/data/imports/[0-9]+\\?added=true$", receipt);
        Assert.True(File.Exists(Path.Combine(pilot.Data, "prato/other/new.csv")));
        Assert.Equal("prato/other/new.csv", Assert.Single(pilot.Pilot.Sources.Single(source => source.Id == "new").Files));
    }

    [Theory]
    [InlineData("%PDF-1.7 binary", "no format recognises")]
    [InlineData("", "an empty file")]
    public async Task A_file_that_nothing_reads_is_told_with_what_to_do(string content, string why)
    {
        var map = await Uploaded("a.csv", content);
        var page = await Page(map);
        Assert.Contains(why, page, StringComparison.Ordinal);
        var to = await Posted(map + "?handler=Discard", page);
        Assert.Equal("/data", to);
        Assert.Empty(Directory.GetDirectories(Path.Combine(pilot.Folder, Drafts.FolderName)));
    }

    [Fact]
    public async Task A_form_without_its_token_keeps_nothing()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("prato"), "city" },
            { new StringContent(Cases), "file", "a.csv" },
        };
        using var answer = await browser.PostAsync(new Uri("/data/add/file", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(Directory.Exists(Path.Combine(pilot.Folder, Drafts.FolderName)));
    }

    [Theory]
    [InlineData("/data/add/00000000000000000000000000000000/map")]
    [InlineData("/data/add/..%2f..%2fpilot/check")]
    public async Task A_draft_that_does_not_exist_leads_to_the_beginning(string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("/data/add?problem=expired", answer.Headers.Location!.ToString());
    }

    [Fact]
    public void Drafts_are_hidden_from_version_control_and_expire_after_a_day()
    {
        var clock = new Later();
        var drafts = new Drafts(pilot.Folder, clock);
        var draft = drafts.New("prato", "a.csv", null);
        drafts.Keep(draft);
        File.WriteAllText(drafts.FileOf(draft), Cases);
        Assert.Equal("*\n", File.ReadAllText(Path.Combine(pilot.Folder, Drafts.FolderName, ".gitignore")));
        Assert.NotNull(drafts.Find(draft.Id));
        clock.Now += TimeSpan.FromHours(25);
        Assert.Null(drafts.Find(draft.Id));
        drafts.New("prato", "b.csv", null);
        Assert.False(File.Exists(drafts.FileOf(draft)));
    }

    [Theory]
    [InlineData("C:\\fakepath\\a b.csv", "a-b.csv")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..", "file")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("a\0\n*?[]{}.csv", "a--------.csv")]
    [InlineData("x.tmp", "x.tmp.file")]
    [InlineData("città.csv", "città.csv")]
    public void A_name_is_made_safe(string name, string safe) => Assert.Equal(safe, Drafts.SafeName(name));

    private string Yaml => Path.Combine(pilot.Folder, PilotReader.FileName);

    private async Task<string> Page(string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode} {answer.Headers.Location}");
        return text;
    }

    private async Task<string> Uploaded(string name, string content) => await Sent(await Page("/data/add"), name, content, "");

    private async Task<string> Sent(string page, string name, string content, string existing)
    {
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Token(page)), "__RequestVerificationToken" },
            { new StringContent("prato"), "city" },
            { file, "file", name.Length == 0 ? "\"\"" : name },
            { new StringContent(existing), "existing" },
            { new StringContent(""), "kind" },
        };
        using var answer = await browser.PostAsync(new Uri("/data/add/file", UriKind.Relative), form);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{(int)answer.StatusCode}");
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Sends the page's own form, changed as told, and gives where it leads.</summary>
    private async Task<string> Posted(string path, string page, Action<Dictionary<string, string>>? change = null)
    {
        using var answer = await Post(path, page, change);
        Assert.True(
            answer.StatusCode == HttpStatusCode.Redirect,
            $"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}"
        );
        return answer.Headers.Location!.ToString();
    }

    private async Task<HttpResponseMessage> Post(string path, string page, Action<Dictionary<string, string>>? change = null)
    {
        var form = Fields(page);
        change?.Invoke(form);
        var pairs = form.Select(field => KeyValuePair.Create(field.Key.Split('@')[0], field.Value));
        return await browser.PostAsync(new Uri(path.Split("?words")[0], UriKind.Relative), new FormUrlEncodedContent(pairs));
    }

    /// <summary>The fields of the last form that has any, as a browser would send them; repeated names are numbered behind an @.</summary>
    private static Dictionary<string, string> Fields(string page)
    {
        var forms = FormForm().Matches(page).Select(match => match.Value).ToList();
        var form = forms.LastOrDefault(one => one.Contains("name=\"source\"", StringComparison.Ordinal)) ?? forms[^1];
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match control in ControlForm().Matches(form))
        {
            var name = control.Groups["name"].Value;
            var value = control.Groups["select"].Success
                ? SelectedForm().Match(control.Value).Groups["value"].Value
                : ValueForm().Match(control.Value).Groups["value"].Value;
            var key = name is "field" or "column" or "word-field" or "word" or "code"
                ? $"{name}@{fields.Count(one => one.Key.StartsWith(name + "@", StringComparison.Ordinal))}"
                : name;
            fields[key] = WebUtility.HtmlDecode(value);
        }

        return fields;
    }

    private static int ColumnOf(string page, string field) =>
        Fields(page).Where(one => one.Key.StartsWith("field@", StringComparison.Ordinal)).Select(one => one.Value).ToList().IndexOf(field);

    private static string Token(string page) => TokenForm().Match(page).Groups["token"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenForm();

    [GeneratedRegex("<form .*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex FormForm();

    [GeneratedRegex(
        "<(input|(?<select>select))[^>]* name=\"(?<name>[^\"]+)\"[^>]*>((?<=<select[^>]*>).*?</select>)?",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex ControlForm();

    [GeneratedRegex("value=\"(?<value>[^\"]*)\" selected", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SelectedForm();

    [GeneratedRegex("value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ValueForm();

    private sealed class Later : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = TimeProvider.System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
