using System.Collections.Concurrent;
using System.Net;
using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Carmen.Tests.Dashboard;

/// <summary>The real site on a real port of this machine, over the sample pilot or another state.</summary>
public sealed class RunningSite : IAsyncLifetime
{
    private WebApplication? site;

    /// <summary>What the site shows; a test may swap it.</summary>
    public PilotState State { get; set; } = SampleState.Create();

    /// <summary>Every undo asked for: import and by whom.</summary>
    public ConcurrentQueue<(long Import, string By)> Undone { get; } = new();

    /// <summary>What was entered in forms.</summary>
    public List<Entry> Entered { get; } = [];

    /// <summary>How often the state was asked for its findings' rejected rows.</summary>
    public Func<long, IReadOnlyList<Rejection>> Rejections { get; set; } = _ => [new Rejection(14, "Apertura", "date", "Found no time.")];

    /// <summary>Keeps no cookies and follows no redirect.</summary>
    public HttpClient Client { get; private set; } = null!;
    public Uri Address { get; private set; } = null!;

    public Task InitializeAsync() => Start(address => address);

    /// <param name="configure">Turns the standard options into others, such as one with a base path.</param>
    public async Task Start(Func<SiteOptions, SiteOptions> configure)
    {
        site = Site.Build(configure(new SiteOptions(["http://127.0.0.1:0"], Source(), new StandingClock(SampleState.Now))));
        await site.StartAsync();
        var addresses = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Address = new Uri(addresses.Addresses.First());
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    /// <summary>A client of its own, with its own cookies, that follows no redirect.</summary>
    public HttpClient Browser() =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    public async Task<string> Page(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Every page of the state, each kind with all its cities, services, metrics and some imports.</summary>
    public IEnumerable<string> Paths() =>
        [
            "/",
            "/cities",
            "/services",
            "/metrics",
            "/deliverables",
            "/objectives",
            "/comparisons",
            "/segments",
            "/data",
            "/data/add",
            "/data/unmapped",
            "/about",
            "/?period=2026-Q1&city=prato",
            .. State.Pilot.Cities.Select(city => $"/cities/{city.Id}"),
            .. State.Pilot.Services.Select(service => $"/services/{service.Id}"),
            .. State.Pilot.Services.Select(service => $"/cities/{State.Pilot.Cities[0].Id}/services/{service.Id}"),
            .. Metrics.All.Select(metric => $"/metrics/{metric.Id}"),
            .. State.Imports.Take(20).Select(import => $"/data/imports/{import.Id}"),
            $"/data/imports/{State.Imports[0].Id}/undo",
        ];

    public async Task DisposeAsync()
    {
        Client?.Dispose();
        if (site is not null)
        {
            await site.StopAsync();
            await site.DisposeAsync();
        }
    }

    private PilotSource Source() =>
        new()
        {
            Current = () => State,
            Rejections = (_, id) => Rejections(id),
            WriteRejects = async (_, id, rows, cancellation) =>
            {
                await rows.WriteAsync("id,opened,_row\r\n7,?,14\r\n"u8.ToArray(), cancellation);
                return id != 2;
            },
            Entries = () => [.. Entered],
            Enter = entries =>
                Entered.AddRange(entries.Select((entry, i) => entry with { Id = Entered.Count + i + 1, At = SampleState.Now })),
            PreviewUndo = (_, _) => new UndoPreview([("requests", 812)], [("requests", 3)], 118, State.Published),
            Undo = (_, id, by, _) =>
            {
                Undone.Enqueue((id, by));
                State = State with
                {
                    Version = $"{State.Version}, less {id}",
                    Imports = [.. State.Imports.Where(import => import.Id != id)],
                };
                return Task.CompletedTask;
            },
        };

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
