using Carmen.Analysis;
using Carmen.Collector;
using static Carmen.Tests.Analysis.Measured;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Usage;

/// <summary>What was done to the services, stated by the pilot or delivered by a city, beside what changed in the figures.</summary>
public sealed class AnnotationTests
{
    private static readonly Annotation OfPilot = new(new DateOnly(2026, 2, 1), null, null, null, "campaign", "Letters to all");
    private static readonly Annotation OfCity = new(new DateOnly(2026, 7, 6), null, "prato", "waste", "change", "The form asks less");

    [Fact]
    public void A_change_of_level_is_told_beside_what_the_city_did_about_then()
    {
        var finding = Rising(OfCity).Of("change-point", Prato with { Category = "requests.1" });
        Assert.Equal(7, finding.Number().Value);
        var beside = finding.Comparison!;
        Assert.Equal(("annotation", "The form asks less", 7, 0), (beside.With, beside.Source, beside.Reference, beside.Difference));
        Assert.Null(Rising(OfPilot).Of("change-point", Prato with { Category = "requests.1" }).Comparison);
    }

    [Fact]
    public void Annotations_of_pilot_and_cities_stay_with_the_findings_and_are_released()
    {
        var set = Rising(OfCity, OfCity with { Text = "A second one" });
        Assert.Equal(["Letters to all", "A second one", "The form asks less"], set.Annotations.Select(one => one.Text));
        Assert.Equal(set.Annotations, Findings.Read(Findings.Write(set)).Annotations);
        var released = Carmen.Analysis.Disclosure.Release(set, new Readership.Public());
        Assert.Equal(set.Annotations, released.Annotations);
    }

    [Fact]
    public void Who_may_not_know_the_city_reads_nothing_of_what_it_did()
    {
        var released = Carmen.Analysis.Disclosure.Release(Rising(OfCity), new Readership.Public());
        Assert.Empty(Veil.Of(released, [], id => id == "prato" ? "city-a" : id).Annotations);
        Assert.Equal(["The form asks less"], Veil.Of(released, [], id => id).Annotations.Select(one => one.Text));
    }

    /// <summary>Ten requests a month to June, thirty from July on.</summary>
    private static FindingSet Rising(params Annotation[] ofCity)
    {
        var facts = new PilotInMemory().Stated([.. ofCity]);
        for (var i = 0; i < 6 * 40; i++)
        {
            var (month, day) = i < 60 ? (1 + (i / 10), 1 + (i % 10 * 3)) : (7 + ((i - 60) / 30), 1 + ((i - 60) % 28));
            facts.Request(new DateTimeOffset(2026, month, day, 12, 0, 0, TimeSpan.Zero), null, person: (ulong)i);
        }

        return facts.Run(Definition with { Annotations = [OfPilot] });
    }
}
