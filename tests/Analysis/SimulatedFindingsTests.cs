using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Collector.Simulation;
using Carmen.Tests.Collector.Simulation;

namespace Carmen.Tests.Analysis;

/// <summary>The simulated pilot, collected by the real formats and measured by the real metrics: figures must come to what was planted.</summary>
[Collection(OnSimulatedPilot.Name)]
public sealed class SimulatedFindingsTests : IDisposable
{
    private readonly Truth truth;
    private readonly Pilot pilot;
    private readonly Dictionary<string, Dictionary<Slice, Evidence>> evidence = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Baselines> baselines = new(StringComparer.Ordinal);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("carmen-measured-");

    public SimulatedFindingsTests(SimulatedPilot simulated)
    {
        truth = simulated.Truth;
        pilot = PilotReader.Read(simulated.Folder);
        var ledger = Ledger.Open(folder.FullName, pilot, TimeProvider.System);
        var collection = new Collection(pilot, ledger, new Pseudonyms(new byte[Pseudonyms.KeyLength]), TimeProvider.System, "test");
        foreach (var (source, file) in Collect.Files(pilot, simulated.Data))
        {
            Assert.Equal(CollectStatus.Collected, Collect.One(collection, source, file).Status);
        }

        var horizon = new Horizon(null, ledger.LastEvents());
        foreach (var city in pilot.Cities)
        {
            var tables = CityTables.Read(pilot, city, ledger, horizon);
            (baselines[city.Id] = new Baselines()).Add(tables, pilot, 1);
            evidence[city.Id] = Slicing
                .Slices(tables, pilot, 1)
                .Where(one => one.Slice.Period.Grain == Grain.All && one.Slice.Dimensions.Count < 2)
                .ToDictionary(one => one.Slice);
        }
    }

    [Fact]
    public void Figures_come_to_what_was_planted()
    {
        foreach (var city in truth.Cities)
        {
            Contacts(city.Id, city.Contacts);
            Books(city.Id, city.Books);
            Assert.All(city.Services, service => Completion(city.Id, service));
            Surveys(city);
            Baseline(city);
            Steps(city.Id, city.Steps);
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Contacts(string city, ContactsTruth planted)
    {
        var slice = new Slice { City = city };
        Assert.Equal(planted.Contacts, Of("contacts", slice).Value);
        Same(planted.Answered, planted.In, Of("contacts-answered", slice));
        Same(planted.Proactive, planted.Contacts, Of("proactive-share", slice));
        Same(planted.Chasing, planted.WithReason, Of("avoidable-contact", slice));
        Same(planted.WaitSeconds, planted.In, Of("mean-wait", slice));
    }

    private void Books(string city, BooksTruth planted)
    {
        var slice = new Slice { City = city };
        foreach (var cost in planted.Costs)
        {
            Same(cost.Amount, cost.Requests, Of("cost-per-transaction", slice with { Channel = cost.Channel }));
        }

        var availability = Of("availability", slice);
        Assert.Equal(planted.OutageHours, (1 - availability.Value) * availability.EffectiveN, 6);
        Assert.Equal(
            planted.Incidents,
            Metrics.Named("incidents")!.Parts!(evidence[city][slice]).Sum(part => ((Estimate.Measured)part.Estimate).Value)
        );
    }

    /// <summary>What was before the start: the digital share exactly, the median times about as often as their intervals promise.</summary>
    private void Baseline(CityTruth city)
    {
        var before = baselines[city.Id].Of("digital-take-up", new Slice { City = city.Id })!.Value.Before;
        Same(city.Baseline.Digital, city.Baseline.Kept, before);
        var medians = city
            .Baseline.Medians.Select(planted =>
                (
                    planted.MedianHours,
                    Found: baselines[city.Id]
                        .Of(
                            "time-to-resolution",
                            new Slice
                            {
                                City = city.Id,
                                Service = planted.Service,
                                Channel = planted.Channel,
                            }
                        )
                        ?.Before
                )
            )
            .Where(pair => pair.Found is { Low: not null, High: not null })
            .ToList();
        Assert.True(medians.Count > 10);
        Assert.True(
            medians.Count(pair => pair.MedianHours >= pair.Found!.Low && pair.MedianHours <= pair.Found.High) > 0.8 * medians.Count
        );
    }

    private void Steps(string city, StepsTruth? planted)
    {
        foreach (var activity in planted?.Activities.Where(activity => activity.Left >= 10) ?? [])
        {
            var slice = new Slice { City = city, Service = planted!.Service };
            var lost = Part("given-up-after-step", slice, activity.Activity);
            Same(activity.GivenUp, activity.Left, lost);
            var wait = Part("wait-after-step", slice, activity.Activity);
            Assert.InRange(activity.MedianHours!.Value, wait.Low!.Value, wait.High!.Value);
        }
    }

    private Estimate.Measured Part(string metric, Slice slice, string category) =>
        Assert.IsType<Estimate.Measured>(
            Metrics.Named(metric)!.Parts!(evidence[slice.City][slice]).Single(part => part.Category == category).Estimate
        );

    private void Completion(string city, ServiceTruth planted) =>
        Same(planted.Completed, planted.Visits, Of("completion-rate", new Slice { City = city, Service = planted.Id }));

    /// <summary>Staff answer other questionnaires, of which truth knows no satisfied ones.</summary>
    private void Surveys(CityTruth city)
    {
        foreach (var survey in city.Surveys.Where(survey => survey.ExpectedSatisfied is not null))
        {
            var slice = new Slice { City = city.Id, Wave = survey.Wave };
            Same(survey.Satisfied, survey.Items.Single(item => item.Id == ItemOf(survey, "overall")).Answered, Of("csat", slice));
            var recommended = survey.Items.Single(item => item.Id == ItemOf(survey, "recommend")).Answered;
            Same(100.0 * (survey.Promoters - survey.Detractors), recommended, Of("nps", slice));
        }
    }

    private string ItemOf(SurveyTruth survey, string role) =>
        pilot.Instruments[survey.Instrument].Items.First(item => item.Role == role).Id;

    private Estimate.Measured Of(string metric, Slice slice) =>
        Assert.IsType<Estimate.Measured>(Metrics.Named(metric)!.Measure(evidence[slice.City][slice]));

    /// <summary>Both the value and what it is a share of, inside its own interval.</summary>
    private static void Same(double part, int whole, Estimate.Measured found)
    {
        Assert.Equal(whole, found.N);
        Assert.Equal(part / whole, found.Value, 9);
        Assert.InRange(found.Value, found.Low!.Value, found.High!.Value);
    }
}
