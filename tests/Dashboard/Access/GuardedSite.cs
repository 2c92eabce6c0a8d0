using System.Globalization;
using System.Net;
using System.Text;
using Carmen.Dashboard;
using Carmen.Dashboard.Access;
using Carmen.Dashboard.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Carmen.Tests.Dashboard.Access;

/// <summary>A clock that a test moves.</summary>
public sealed class MovingClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => TimeProvider.System.GetUtcNow() + Ahead;
}

/// <summary>
/// A real site with accounts over a real pilot of three cities, each of whose texts holds a canary of that city. Every role has an account, and its
/// city is Prato; the passwords and sessions are real ones.
/// </summary>
public sealed class GuardedSite : IAsyncLifetime, IDisposable
{
    public const string Password = "gravel umbrella noontide 7";
    public static readonly IReadOnlyList<string> Cities = ["prato", "saarbruecken", "sheffield"];
    private readonly List<WebApplication> sites = [];
    private readonly Dictionary<string, byte[]> secrets = new(StringComparer.Ordinal);
    private TemporaryPilot pilot = null!;

    public MovingClock Clock { get; } = new();
    public AccessStore Access { get; private set; } = null!;
    public PilotSource Source { get; private set; } = null!;
    public string Folder => pilot.Folder;
    public Uri Address { get; private set; } = null!;

    /// <summary>What stands in every text of a city.</summary>
    public static string Canary(string city) => $"CANARY{city}7f3a";

    public async Task InitializeAsync()
    {
        pilot = new TemporaryPilot(Definition());
        foreach (var city in Cities)
        {
            pilot.Put($"{city}/crm/{Canary(city)}.csv", Cases(city)).Put($"{city}/survey/{Canary(city)}-answers.csv", Answers());
        }

        pilot.Collect();
        Access = AccessStore.Open(pilot.Folder, Clock);
        foreach (var role in Roles.All)
        {
            var account = Access.Accounts.Add(role, role, Roles.NeedsCities(role) ? ["prato"] : [], Password);
            if (role != Roles.Administrator)
            {
                var proposal = Access.SecondFactors.Propose(account.Id);
                secrets[role] = Access.SecondFactors.Proposed(account.Id, proposal);
                Access.SecondFactors.Begin(account.Id, proposal, Code(role));
            }
        }

        Source = new LivePilot(PilotFolder.Open(pilot.Folder, null) with { Clock = Clock }, Access).Source();
        Address = await Start(options => options);
    }

    /// <summary>Another site over the same pilot and the same accounts.</summary>
    /// <param name="change">What is done to it between being built and being started.</param>
    public async Task<Uri> Start(Func<SiteOptions, SiteOptions> configure, Action<WebApplication>? change = null)
    {
        var site = Site.Build(configure(new SiteOptions(["http://127.0.0.1:0"], Source, Clock) { Access = Access }));
        change?.Invoke(site);
        await site.StartAsync();
        sites.Add(site);
        return new Uri(site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public WebApplication Built => sites[0];

    /// <summary>Another file of a city, collected at once.</summary>
    public void Deliver(string name, string content) => pilot.Put(name, content).Collect();

    public string Canonical() => pilot.Canonical();

    public Carmen.Dashboard.Access.Account Account(string role) => Access.Accounts.Named(role)!;

    /// <summary>What the app of the role's account shows now; every account but the administrator's has one.</summary>
    public string Code(string role) => Totp.Code(secrets[role], Totp.Step(Clock.GetUtcNow()));

    /// <summary>A session cookie of the account, everything shown.</summary>
    public string Session(string role) => "session=" + Access.Sessions.Begin(Account(role).Id, passed: true);

    /// <summary>Follows no redirect; sends the headers given with every request.</summary>
    public HttpClient Client(Uri? at = null, string? cookie = null, string? bearer = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = at ?? Address,
        };
        if (cookie is not null)
        {
            client.DefaultRequestHeaders.Add("Cookie", cookie);
        }

        if (bearer is not null)
        {
            client.DefaultRequestHeaders.Add("Authorization", $"Bearer {bearer}");
        }

        return client;
    }

    /// <summary>With its own cookies, as a browser keeps them.</summary>
    public HttpClient Browser(Uri? at = null) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = at ?? Address };

    public async Task DisposeAsync()
    {
        foreach (var site in sites)
        {
            await site.StopAsync();
            await site.DisposeAsync();
        }

        Dispose();
    }

    public void Dispose()
    {
        if (Directory.Exists(pilot.Folder))
        {
            pilot.DisposePatiently();
        }
    }

    /// <summary>Stops the sites that were started after the first.</summary>
    public async Task StopOthers()
    {
        foreach (var site in sites.Skip(1).ToList())
        {
            await site.StopAsync();
            await site.DisposeAsync();
            sites.Remove(site);
        }
    }

    private static string Definition()
    {
        var text = new StringBuilder(
            """
            name: Three cities
            starts: 2026-01-01
            months: 18
            languages: [en]
            services:
              - {id: waste, name: Waste, domain: environment, audiences: [citizen]}
            privacy: {case-files: true}
            targets:
              - {metric: csat, at-least: 0.70, source: "pilot plan"}

            """
        );
        text.Append("cities:\n");
        foreach (var city in Cities)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  - {{id: {city}, name: \"{city} {Canary(city)}\", country: IT, timezone: Europe/Rome, population: {100_000 + (1000 * city.Length)}}}\n"
            );
        }

        text.Append("sources:\n");
        foreach (var city in Cities)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $$$"""
                  - id: crm
                    city: {{{city}}}
                    kind: requests
                    files: "{{{city}}}/crm/*.csv"
                    columns: {id: Case, service: Type, channel: Channel, opened: Opened, closed: Closed, status: Status}
                    values: {service: {"Rubbish {{{Canary(city)}}}": waste}, channel: {"Desk": counter, "Phone": phone}}
                  - {id: people, city: {{{city}}}, kind: requests, files: "{{{city}}}/people/*.csv", columns: {id: Case, person: Who, opened: Opened}}

                """
            );
        }

        text.Append("surveys:\n");
        foreach (var city in Cities)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $$$"""
                  - {id: survey, city: {{{city}}}, instrument: citizen-satisfaction, wave: 1, audience: citizen, files: "{{{city}}}/survey/*.csv", format: csv, columns: {"Q1": overall}}

                """
            );
        }

        return text.ToString();
    }

    /// <summary>Sixty cases, some with a word that nobody mapped and some that cannot be read.</summary>
    private static string Cases(string city)
    {
        var text = new StringBuilder("Case,Type,Channel,Opened,Closed,Status\n");
        for (var row = 1; row <= 60; row++)
        {
            var type = row % 12 == 0 ? $"Other {Canary(city)}" : $"Rubbish {Canary(city)}";
            var opened = row % 20 == 0 ? Canary(city) : $"2026-0{1 + (row % 3)}-1{row % 9}";
            text.Append(CultureInfo.InvariantCulture, $"{row},{type},{(row % 2 == 0 ? "Desk" : "Phone")},{opened},2026-04-02,closed\n");
        }

        return text.ToString();
    }

    private static string Answers()
    {
        var text = new StringBuilder("Q1\n");
        for (var row = 0; row < 40; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{1 + (row % 5)}\n");
        }

        return text.ToString();
    }
}
