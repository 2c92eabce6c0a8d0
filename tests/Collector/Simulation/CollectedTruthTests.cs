using Carmen.Collector;
using Carmen.Collector.Simulation;

namespace Carmen.Tests.Collector.Simulation;

/// <summary>The simulated pilot, collected into a ledger by the real formats: what was planted must come out, fact by fact.</summary>
[Collection(OnSimulatedPilot.Name)]
public sealed class CollectedTruthTests : IDisposable
{
    private readonly Truth truth;
    private readonly Pilot pilot;
    private readonly Ledger ledger;
    private readonly IReadOnlyList<CollectedFile> collected;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("carmen-collected-");

    public CollectedTruthTests(SimulatedPilot simulated)
    {
        truth = simulated.Truth;
        pilot = PilotReader.Read(simulated.Folder);
        ledger = Ledger.Open(folder.FullName, pilot, TimeProvider.System);
        var collection = new Collection(pilot, ledger, new Pseudonyms(new byte[Pseudonyms.KeyLength]), TimeProvider.System, "test");
        collected = [.. Collect.Files(pilot, simulated.Data).Select(file => Collect.One(collection, file.Source, file.File))];
    }

    [Fact]
    public void What_was_planted_is_collected()
    {
        Assert.All(collected, file => Assert.Equal((CollectStatus.Collected, null), (file.Status, file.Message)));
        foreach (var city in truth.Cities)
        {
            var imports = collected.Where(file => file.Source.City == city.Id).Select(file => file.Import!).ToList();
            Logs(city, imports.Where(import => import.Kind == Kinds.Visits).ToList());
            Visits(city, ledger.Visits(city.Id).ToList());
            Exports(city.Requests, imports.Where(import => import.Source == "crm").ToList());
            var requests = ledger.Requests(city.Id).ToList();
            Requests(city, requests.Where(request => request.Source == "crm").ToList());
            Baseline(city.Baseline, requests.Where(request => pilot.City(city.Id).LocalDay(request.Opened) < pilot.Starts).ToList());
            Steps(city.Steps, requests.Where(request => request.Source != "crm").ToList(), ledger.Steps(city.Id).ToList());
            Responses(city, ledger.Responses(city.Id).ToList());
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static void Logs(CityTruth city, List<Import> imports)
    {
        var portal = city.Portal;
        Assert.Equal(portal.Lines + portal.Repeated, imports.Sum(import => import.Rows));
        Assert.Equal(portal.Malformed, imports.Sum(import => import.Rejected));
        if (portal.Repeated == 0)
        {
            Assert.Equal(portal.PageViews, imports.Sum(import => import.Accepted));
            Assert.Equal(portal.HealthChecks + portal.Bots + portal.Assets + portal.Others, imports.Sum(import => import.Filtered));
        }
    }

    private static void Visits(CityTruth city, List<Visit> visits)
    {
        Assert.Equal(city.Portal.Visits, visits.Count);
        Assert.Equal(city.Portal.PageViews, visits.Sum(visit => visit.Views));
        Assert.Equal(city.Portal.PageErrors, visits.Sum(visit => visit.Errors));
        Assert.Equal(city.Portal.Visitors, visits.Select(visit => visit.Visitor).Distinct().Count());
        var parts = visits.SelectMany(visit => visit.Parts).ToLookup(part => part.Service);
        Assert.All(
            city.Services,
            service =>
                Assert.Equal(
                    (service.Visits, service.Completed),
                    (parts[service.Id].Count(), parts[service.Id].Count(part => part.Completed))
                )
        );
    }

    private static void Exports(RequestsTruth requests, List<Import> imports)
    {
        Assert.Equal(requests.Rows, imports.Sum(import => import.Rows));
        Assert.Equal(requests.Rejected, imports.Sum(import => import.Rejected));
        Assert.Equal(requests.Duplicates, imports.Sum(import => import.Duplicates));
    }

    private void Requests(CityTruth city, List<Request> requests)
    {
        int With(string status) => requests.Count(request => request.Status == status);
        var planted = city.Requests;
        Assert.Equal(
            (planted.Cases, planted.Open, planted.Closed, planted.Withdrawn),
            (requests.Count, With("open"), With("closed"), With("withdrawn"))
        );
        Assert.Equal(planted.Persons, requests.Select(request => request.Person).Distinct().Count());
        Assert.Equal(planted.UnmappedServices, requests.Count(request => request.Service == Channels.Unmapped));
        Assert.Equal(planted.UnmappedChannels, requests.Count(request => request.Channel == Channels.Unmapped));
        Assert.Equal(planted.ClosedBeforeOpened, requests.Count(request => request.Flags.HasFlag(RequestFlags.ClosedBeforeOpened)));
        var counts = requests
            .Where(request => pilot.City(city.Id).LocalDay(request.Opened) >= pilot.Starts)
            .CountBy(request => (request.Service, request.Channel))
            .ToDictionary();
        foreach (var service in city.Services.Where(service => service.Id != city.Steps?.Service))
        {
            Assert.All(
                service.Channels,
                channel => Assert.Equal(channel.Requests.Sum(), counts.GetValueOrDefault((service.Id, channel.Id)))
            );
        }
    }

    private static void Baseline(BaselineTruth planted, List<Request> requests)
    {
        Assert.Equal(planted.Requests, requests.Count);
        Assert.Equal(planted.Kept, requests.Count(request => request.Status != "withdrawn"));
        Assert.Equal(
            planted.Digital,
            requests.Count(request => request.Status != "withdrawn" && request.Channel is not ("phone" or "counter"))
        );
    }

    /// <summary>Cases are folded from their steps, and go from step to step as they were planted.</summary>
    private static void Steps(StepsTruth? planted, List<Request> cases, List<Step> steps)
    {
        Assert.Equal(planted is null, steps.Count == 0);
        if (planted is null)
        {
            return;
        }

        Assert.Equal((planted.Cases, planted.Steps), (cases.Count, steps.Count));
        Assert.All(cases, one => Assert.Equal(planted.Service, one.Service));
        Assert.Equal(
            (planted.Closed, planted.Withdrawn),
            (cases.Count(one => one.Status == "closed"), cases.Count(one => one.Status == "withdrawn"))
        );
        var moves = steps
            .GroupBy(step => step.Case)
            .SelectMany(course => course.OrderBy(step => step.Time).Zip(course.OrderBy(step => step.Time).Skip(1)))
            .ToLookup(move => move.First.Activity);
        Assert.All(
            planted.Activities,
            activity =>
                Assert.Equal(
                    (activity.Left, activity.GivenUp),
                    (moves[activity.Activity].Count(), moves[activity.Activity].Count(move => move.Second.Status == "withdrawn"))
                )
        );
    }

    private static void Responses(CityTruth city, List<Response> responses)
    {
        foreach (var survey in city.Surveys)
        {
            var own = responses.Where(response => response.Source == survey.Source).ToList();
            var complete = own.Where(response => response.Complete).ToList();
            Assert.Equal((survey.Complete, survey.Partial), (complete.Count, own.Count - complete.Count));
            Assert.All(own, response => Assert.Equal((survey.Instrument, survey.Wave), (response.Instrument, response.Wave)));
            foreach (var item in survey.Items)
            {
                var points = complete
                    .Where(response => response.Answers.ContainsKey(item.Id))
                    .Select(response => response.Answers[item.Id])
                    .ToList();
                Assert.Equal(item.Answered, points.Count);
                Assert.Equal(item.Mean, points.Average(), 6);
            }
        }
    }
}
