using System.Net;
using System.Text.RegularExpressions;
using Carmen.Dashboard.Access;

namespace Carmen.Tests.Dashboard.Access;

/// <summary>One person's requests: for the city's own evaluator, where the pilot allows it, written down before it is read.</summary>
public sealed partial class CaseFilePageTests(GuardedSite site) : IClassFixture<GuardedSite>
{
    private const string Person = "CITIZEN-88-0417";

    [Fact]
    public async Task An_evaluator_opens_it_for_a_purpose_and_the_trail_names_the_matter_and_not_the_person()
    {
        Deliver("prato");
        Deliver("sheffield");
        var before = site.Access.Audit.Count();
        var page = await Ask("prato", Person, "complaint", "2026-014");
        Assert.Contains("request opened", page, StringComparison.Ordinal);
        Assert.Contains("2026-02-01", page, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-03-09", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Person, page, StringComparison.Ordinal);
        Assert.DoesNotContain(GuardedSite.Canary("sheffield"), page, StringComparison.Ordinal);

        var entries = site.Access.Audit.Entries(0, site.Access.Audit.Count() - before).Reverse().ToList();
        Assert.Equal(["intent", "done"], entries.Select(entry => entry.Outcome));
        Assert.All(entries, entry => Assert.Equal((Actions.CaseFile, "prato"), (entry.Deed.Action, entry.Deed.City)));
        Assert.Matches("^complaint 2026-014, person [0-9a-f]{12}$", entries[0].Deed.Object);
        var again = await Ask("prato", Person.ToLowerInvariant(), "access", "2026-015");
        Assert.Contains(entries[0].Deed.Object[^12..], again, StringComparison.Ordinal);
        Assert.Contains("knows nobody by this", await Ask("prato", "somebody else", "access", "1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prato", "", "complaint", "1", "Say whom")]
    [InlineData("prato", Person, "curiosity", "1", "what it is opened for")]
    [InlineData("prato", Person, "complaint", "Mrs Rossi", "reference of the matter")]
    public async Task Without_a_person_a_purpose_and_a_reference_nothing_is_opened(
        string city,
        string person,
        string purpose,
        string reference,
        string said
    )
    {
        var before = site.Access.Audit.Count();
        Assert.Contains(said, await Ask(city, person, purpose, reference), StringComparison.Ordinal);
        Assert.Equal(before, site.Access.Audit.Count());
    }

    [Fact]
    public async Task Another_citys_people_do_not_exist_for_an_evaluator()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Post("sheffield", Person, "complaint", "1")).StatusCode);
    }

    [Fact]
    public async Task Another_citys_people_cannot_be_erased_and_the_attempt_stands_in_the_trail()
    {
        Deliver("sheffield");
        var before = site.Canonical();
        foreach (var handler in new[] { "Look", "Erase" })
        {
            using var answer = await Send($"/data/erase?handler={handler}", [new("city", "sheffield"), new("people", Person)]);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Equal(before, site.Canonical());
        Assert.DoesNotContain(site.Access.Audit.Entries(0, 100), entry => entry.Deed.Action == Actions.Erase);
        using var client = site.Client(cookie: site.Session(Roles.Evaluator));
        using var page = await client.GetAsync(new Uri("/cities/sheffield", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        var denied = site.Access.Audit.Entries(0, 1)[0];
        Assert.Equal(("denied", "refused", "sheffield"), (denied.Deed.Action, denied.Outcome, denied.Deed.City));
        Assert.Equal("GET /cities/{id}", denied.Deed.Object);
    }

    [Fact]
    public async Task A_pilot_that_does_not_ask_for_case_files_has_none()
    {
        var definition = Path.Combine(site.Folder, "pilot.yaml");
        var text = await File.ReadAllTextAsync(definition);
        using var other = new TemporaryPilot(text.Replace("privacy: {case-files: true}", "", StringComparison.Ordinal));
        var access = AccessStore.Open(other.Folder, TimeProvider.System);
        var source = new Carmen.Dashboard.LivePilot(Carmen.Dashboard.Commands.PilotFolder.Open(other.Folder, null), access).Source();
        var address = await site.Start(options => options with { Pilot = source });
        using var client = site.Client(address, site.Session(Roles.Evaluator));
        using var answer = await client.GetAsync(new Uri("/cases", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("Case files", await client.GetStringAsync(new Uri("/about", UriKind.Relative)), StringComparison.Ordinal);
        await site.StopOthers();
    }

    private void Deliver(string city) =>
        site.Deliver(
            $"{city}/people/{city}.csv",
            $"Case,Who,Opened\n{city}-1,{Person},{(city == "prato" ? "2026-02-01T10:00:00" : "2026-03-09T10:00:00")}\n{city}-2,OTHER,2026-02-03T10:00:00\n"
        );

    private async Task<string> Ask(string city, string person, string purpose, string reference)
    {
        using var answer = await Post(city, person, purpose, reference);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString().Split(',')[0]);
        return await answer.Content.ReadAsStringAsync();
    }

    private Task<HttpResponseMessage> Post(string city, string person, string purpose, string reference) =>
        Send("/cases", [new("city", city), new("person", person), new("purpose", purpose), new("reference", reference)]);

    /// <summary>The form of a page, as its evaluator sends it.</summary>
    private async Task<HttpResponseMessage> Send(string page, List<KeyValuePair<string, string>> fields)
    {
        var session = site.Session(Roles.Evaluator);
        using var get = new HttpRequestMessage(HttpMethod.Get, page.Split('?')[0]);
        get.Headers.Add("Cookie", session);
        using var bare = site.Client();
        using var form = await bare.SendAsync(get);
        var cookie = form.Headers.GetValues("Set-Cookie").Single(text => text.StartsWith("form=", StringComparison.Ordinal)).Split(';')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, page);
        request.Headers.Add("Cookie", $"{session}; {cookie}");
        request.Content = new FormUrlEncodedContent([
            .. fields,
            new("__RequestVerificationToken", Token().Match(await form.Content.ReadAsStringAsync()).Groups["value"].Value),
        ]);
        return await bare.SendAsync(request);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
