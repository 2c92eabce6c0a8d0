using Carmen.Analysis;
using Carmen.Collector;
using static Carmen.Tests.Analysis.Measured;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Technology;

/// <summary>What failed, apart by whether machines or the administration did.</summary>
public sealed class TechnologyTests
{
    /// <summary>Nine days after the pilot's first midnight in Rome: ten days are observed.</summary>
    private static readonly DateTimeOffset LastDay = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Availability_takes_overlapping_outages_of_the_technology_once()
    {
        var facts = Known()
            .Stated(
                Failed(2, 10, 2, "major", "technology"),
                Failed(2, 11, 2, "critical", "technology"),
                Failed(3, 0, 5, "minor", "technology"),
                Failed(4, 0, 10, "major", "delivery"),
                Failed(5, 0, null, "critical", "technology")
            );

        // From 10 to 13 o'clock, of 240 hours.
        var number = facts.Of("availability").Number();
        Assert.Equal((0.9875, 240), (Math.Round(number.Value, 9), number.N));
        Assert.Equal(4, facts.Of("incidents", Prato with { Category = "technology" }).Number().Value);
        Assert.Equal(1, facts.Of("incidents", Prato with { Category = "delivery" }).Number().Value);
    }

    [Fact]
    public void An_incident_counts_for_the_service_it_names_and_for_all_where_it_names_none()
    {
        var facts = Known()
            .Stated(
                Failed(2, 0, 12, "major", "technology", "trees"),
                Failed(3, 0, 6, "major", "technology", "waste"),
                Failed(4, 0, 6, "major", "technology")
            );
        Assert.Equal(0.95, facts.Of("availability", Prato with { Service = "waste" }).Number().Value, 9);
        Assert.Equal(0.9, facts.Of("availability").Number().Value, 9);
        Assert.Equal(2, facts.Of("incidents", Prato with { Service = "waste", Category = "technology" }).Number().Value);
    }

    [Fact]
    public void Accessibility_is_that_of_the_newest_audit_of_each_service()
    {
        var facts = Known()
            .Stated([.. Audit(1, "waste", 30, 50), .. Audit(2, "waste", 45, 50), .. Audit(1, "trees", 40, 50), .. Audit(1, null, 18, 20)]);
        var number = facts.Of("accessibility").Number();
        Assert.Equal((103 / 120.0, 120), (number.Value, number.N));
        Assert.Equal(0.9, facts.Of("accessibility", Prato with { Service = "waste" }).Number().Value, 12);
        Assert.IsType<Estimate.NotCollected>(Known().Of("accessibility").Estimate);

        static object[] Audit(int month, string? service, double met, double all)
        {
            var counted = new Aggregate(
                new DateOnly(2026, month, 1),
                new DateOnly(2026, month, 2),
                service,
                null,
                null,
                "criteria-met",
                met,
                new Dictionary<string, string>()
            );
            return [counted, counted with { Measure = "criteria-checked", Value = all }];
        }
    }

    [Fact]
    public void The_time_to_restore_is_a_median_between_order_statistics()
    {
        var facts = Known().Stated([.. Enumerable.Range(1, 7).Select(hours => (object)Failed(hours, 0, hours, "major", "technology"))]);

        // Of seven, the smallest and the largest hold the median in 126 of 128 samples, the next pair in 112 only.
        var number = facts.Of("time-to-restore").Number();
        Assert.Equal((4, 1, 7, 7), (number.Value, number.Low, number.High, number.N));
    }

    [Fact]
    public void Visits_that_met_an_error_count_once_however_many_errors()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 40; i++)
        {
            var errors = i < 10 ? 1 + (i % 3) : 0;
            facts.Visit((ulong)i, Start).LastVisit(visit => visit with { Errors = errors });
        }

        var number = facts.Of("visits-with-errors").Number();
        Assert.Equal((0.25, 40, 40), (number.Value, number.N, number.EffectiveN));

        // Wilson: (p + z²/2n ± z√(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n).
        Assert.Equal(0.141871, number.Low!.Value, 6);
        Assert.Equal(0.401940, number.High!.Value, 6);
    }

    private static PilotInMemory Known()
    {
        var facts = new PilotInMemory();
        facts.Request(LastDay, null);
        return facts;
    }

    private static Incident Failed(int day, int hour, int? hours, string severity, string cause, string? service = null)
    {
        var start = new DateTimeOffset(2026, 1, day, hour, 0, 0, TimeSpan.Zero);
        return new Incident(start, hours is { } length ? start.AddHours(length) : null, service, null, severity, cause);
    }
}
