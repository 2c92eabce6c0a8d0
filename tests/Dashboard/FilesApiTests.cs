using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Carmen.Collector;
using Carmen.Dashboard;
using Carmen.Dashboard.Access;
using Carmen.Dashboard.Commands;

namespace Carmen.Tests.Dashboard;

/// <summary>Files handed in over HTTP to a real pilot folder: by a program and by the page.</summary>
public sealed partial class FilesApiTests : IAsyncLifetime, IDisposable
{
    private const string Files = "/api/v1/cities/prato/sources/crm/files";
    private const string Cases = "Case,Type,Channel,Opened,Closed,Status\n1,Rubbish,Desk,2026-02-01T10:00:00,,open\n";
    private readonly TemporaryPilot pilot = new();
    private readonly RunningSite site = new();

    public Task InitializeAsync()
    {
        var source = new LivePilot(PilotFolder.Open(pilot.Folder, null), AccessStore.Open(pilot.Folder, TimeProvider.System)).Source();
        return site.Start(options => options with { Pilot = source, Clock = TimeProvider.System, LargestFile = 1 << 20 });
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    public void Dispose() => pilot.DisposePatiently();

    [Fact]
    public async Task A_file_is_put_in_place_and_collected_and_the_job_says_so()
    {
        var (status, answer) = await Send(Cases, name: "../../march 1.csv");
        Assert.Equal(HttpStatusCode.Accepted, status);
        var job = await Ended(answer);
        Assert.Equal(("done", "crm/march-1.csv", 100), ((string)job["state"]!, (string)job["file"]!, (int)job["progress"]!));
        var receipt = job["receipts"]!.AsArray().Single()!;
        Assert.Equal(("collected", 1, 1), ((string)receipt["status"]!, (int)receipt["rows"]!, (int)receipt["accepted"]!));
        Assert.Equal(Cases, File.ReadAllText(Path.Combine(pilot.Data, "crm/march-1.csv")));
        Assert.Single(Directory.GetFiles(Path.Combine(pilot.Data, "crm")));
        Assert.All(pilot.Collect(), file => Assert.Equal(CollectStatus.AlreadyCollected, file.Status));
    }

    [Fact]
    public async Task The_same_key_is_the_same_delivery_and_another_file_under_it_is_refused()
    {
        var (_, first) = await Send(Cases, key: "k1");
        await Ended(first);
        var (status, second) = await Send(Cases, key: "k1");
        Assert.Equal((HttpStatusCode.OK, (long)first["id"]!, true), (status, (long)second["id"]!, (bool)second["duplicate"]!));
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await Send(Cases + "2,Rubbish,Desk,2026-02-01T10:00:00,,open\n", key: "k1")).Status
        );
        Assert.Single(pilot.Open().Imports());
        Assert.Single(Directory.GetFiles(Path.Combine(pilot.Data, "crm")));
    }

    [Fact]
    public async Task The_same_name_with_new_content_is_kept_beside_the_old()
    {
        await Ended((await Send(Cases)).Answer);
        var job = await Ended((await Send(Cases.Replace("\n1,", "\n2,", StringComparison.Ordinal))).Answer);
        Assert.Equal("crm/a-2.csv", (string)job["file"]!);
        Assert.Equal(2, pilot.Open().Requests("prato").Count());
        Assert.Equal("crm/a.csv", (string)(await Ended((await Send(Cases)).Answer))["file"]!);
    }

    [Theory]
    [InlineData("/api/v1/cities/genoa/sources/crm/files", "a.csv", Cases, HttpStatusCode.NotFound)]
    [InlineData("/api/v1/cities/prato/sources/none/files", "a.csv", Cases, HttpStatusCode.NotFound)]
    [InlineData(Files, "a.xlsx", Cases, HttpStatusCode.UnprocessableEntity)]
    [InlineData(Files, "a.csv", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData(Files, "", Cases, HttpStatusCode.BadRequest)]
    public async Task What_is_refused_leaves_nothing_and_says_why(string path, string name, string content, HttpStatusCode expected)
    {
        var (status, problem) = await Send(content, name: name, path: path);
        Assert.Equal(expected, status);
        Assert.Equal((int)expected, (int)problem["status"]!);
        Assert.NotEmpty((string)problem["detail"]!);
        Assert.Empty(Directory.GetFiles(pilot.Data, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_whether_its_length_is_told_or_not()
    {
        var large = new string('x', 3 << 20);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Send(large)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Send(large, chunked: true)).Status);
        Assert.Empty(Directory.GetFiles(pilot.Data, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_hand_in()
    {
        using var request = Request(Cases, "a.csv", null, Files);
        request.Headers.Add("Origin", "https://attacker.example");
        using var answer = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_delivery_cut_off_on_its_way_leaves_nothing()
    {
        for (var cut = 1; cut < 6; cut++)
        {
            using var connection = new System.Net.Sockets.TcpClient(site.Address.Host, site.Address.Port);
            await using var stream = connection.GetStream();
            var head = $"POST {Files}?name=a.csv HTTP/1.1\r\nHost: {site.Address.Authority}\r\nContent-Length: {Cases.Length}\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head + Cases[..(cut * 15)]));
            connection.Client.LingerState = new System.Net.Sockets.LingerOption(true, 0);
        }

        for (var left = 50; left > 0 && Directory.GetFiles(pilot.Data, "*", SearchOption.AllDirectories).Length > 0; left--)
        {
            await Task.Delay(100);
        }

        Assert.Empty(Directory.GetFiles(pilot.Data, "*", SearchOption.AllDirectories));
        Assert.Equal(HttpStatusCode.Accepted, (await Send(Cases)).Status);
    }

    [Fact]
    public async Task The_page_ends_in_the_same_job()
    {
        using var browser = site.Browser();
        var page = await browser.GetStringAsync(new Uri("/data/upload", UriKind.Relative));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(TokenForm().Match(page).Groups["token"].Value), "__RequestVerificationToken" },
            { new StringContent("prato/crm"), "source" },
            { new StringContent(Cases), "file", "a.csv" },
        };
        using var answer = await browser.PostAsync(new Uri("/data/upload/file", UriKind.Relative), form);
        var job = answer.Headers.Location!.ToString();
        Assert.Matches("^/jobs/[0-9]+$", job);
        await Ended(new JsonObject { ["url"] = "/api/v1" + job });
        page = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(job, UriKind.Relative)));
        Assert.Contains("1 file collected", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv", page, StringComparison.Ordinal);
        Assert.Contains("Receipt 1: crm/a.csv", page, StringComparison.Ordinal);
        Assert.Contains("Collect crm/a.csv", await browser.GetStringAsync(new Uri("/jobs", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_jobs_has_everything_collected_by_its_own_form()
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(pilot.Data, "crm")).FullName, "a.csv"), Cases);
        using var browser = site.Browser();
        var page = await browser.GetStringAsync(new Uri("/jobs", UriKind.Relative));
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", TokenForm().Match(page).Groups["token"].Value)]);
        using var answer = await browser.PostAsync(new Uri("/jobs?handler=Collect", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var job = await Ended(new JsonObject { ["url"] = "/api/v1" + answer.Headers.Location });
        Assert.Equal("done", (string)job["state"]!);
        Assert.Single(pilot.Open().Imports());
    }

    [Fact]
    public async Task Who_gave_a_file_a_wrong_name_is_told_which_one_the_source_looks_for()
    {
        var page = await site.Client.GetStringAsync(new Uri("/data/upload?problem=name&of=prato%2Fcrm", UriKind.Relative));
        Assert.Contains("looks for (crm/*.csv)", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_a_failed_job_with_the_reason()
    {
        var job = await Ended((await Send("%PDF-1.7 binary\0")).Answer);
        Assert.Equal("failed", (string)job["state"]!);
        Assert.Contains("crm/a.csv: found", (string)job["message"]!, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, JsonNode Answer)> Send(
        string content,
        string name = "a.csv",
        string? key = null,
        string path = Files,
        bool chunked = false
    )
    {
        using var request = Request(content, name, key, path);
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        using var answer = await site.Client.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private static HttpRequestMessage Request(string content, string name, string? key, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{path}?name={Uri.EscapeDataString(name)}", UriKind.Relative))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content)),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }

    private async Task<JsonNode> Ended(JsonNode queued)
    {
        for (var left = 200; left > 0; left--)
        {
            var job = JsonNode.Parse(await site.Page((string)queued["url"]!))!;
            if ((string)job["state"]! is "done" or "failed" or "cancelled")
            {
                return job;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The job did not end.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenForm();
}
