using Carmen.Analysis;
using Carmen.Analysis.Statistics;
using Carmen.Collector;
using static Carmen.Tests.Analysis.Measured;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Usage;

public sealed class ContactTests
{
    /// <summary>
    /// Thirty people call on day 20; the first ten call again five days later, the next ten eight days later. The evidence runs from day 0 to day 40,
    /// so that every window of seven days is seen.
    /// </summary>
    private static PilotInMemory Calls(Func<Contact, Contact>? first = null)
    {
        var facts = new PilotInMemory().Contact(Start, null).Contact(Start.AddDays(40), null);
        for (var i = 0UL; i < 30; i++)
        {
            facts.Contact(Start.AddDays(20), 100 + i, first);
            if (i < 20)
            {
                facts.Contact(Start.AddDays(i < 10 ? 25 : 28), 100 + i, call => call with { Reason = "Sollecito" });
            }
        }

        return facts;
    }

    [Fact]
    public void A_first_contact_is_taken_for_resolved_when_nobody_came_again_within_the_window()
    {
        // First contacts: 30 first calls, and the 10 that came after more than seven days. Followed: 10 of them.
        var finding = Calls().Of("first-contact-resolution-inferred");
        Assert.Equal((0.75, 40, 30), (finding.Number().Value, finding.Number().N, finding.People));
        Assert.Equal("Wilson, clustered by person", finding.Number().Method);
    }

    [Fact]
    public void A_repeat_is_a_contact_within_the_window_of_an_earlier_one()
    {
        var finding = Calls().Of("repeat-contact");
        Assert.Equal((0.2, 50), (finding.Number().Value, finding.Number().N));
    }

    [Fact]
    public void Contacts_whose_window_has_not_passed_are_not_judged()
    {
        var facts = Calls();
        for (var i = 0UL; i < 20; i++)
        {
            facts.Contact(Start.AddDays(38), 500 + i);
        }

        Assert.Equal(40, facts.Of("first-contact-resolution-inferred").Number().N);
        Assert.Equal(70, facts.Of("repeat-contact").Number().N);
    }

    [Fact]
    public void Resolution_as_recorded_counts_first_contacts_alone()
    {
        var facts = Calls(call => call with { Resolved = call.Person!.Value.Value % 3 == 0 });
        for (var i = 0UL; i < 10; i++)
        {
            // Repeats recorded as resolved do not count: they are no first contacts.
            facts.Contact(Start.AddDays(27), 100 + i, call => call with { Resolved = true });
        }

        // Persons 100 to 129: ten numbers divisible by three.
        var number = facts.Of("first-contact-resolution").Number();
        Assert.Equal((1 / 3.0, 30), (number.Value, number.N));
    }

    [Fact]
    public void Avoidable_is_what_the_pilot_lists_among_contacts_with_a_reason()
    {
        var facts = Calls(call => call with { Reason = "Nuova richiesta" });
        var pilot = Definition with { AvoidableReasons = ["sollecito"] };
        var finding = Analyse.Run(pilot, facts, "imports", null, 1).Of("avoidable-contact");
        Assert.Equal((0.4, 50), (finding.Number().Value, finding.Number().N));
        Assert.IsType<Estimate.NotCollected>(facts.Of("avoidable-contact").Estimate);
    }

    [Fact]
    public void Waits_are_averaged_over_contacts_and_spread_over_persons()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 20; i++)
        {
            facts.Contact(
                Start,
                (ulong)(i / 2),
                call => call with { Wait = 10 * (i % 4), Answered = i % 5 != 0, Talk = 60, AfterCall = 30, Transferred = i < 5 }
            );
        }

        Assert.Equal((15, 20), (facts.Of("mean-wait").Number().Value, facts.Of("mean-wait").Number().N));
        Assert.Equal(90, facts.Of("mean-handling").Number().Value);
        Assert.Equal(0.8, facts.Of("contacts-answered").Number().Value, 12);
        Assert.Equal(0.25, facts.Of("contacts-transferred").Number().Value);

        // Person totals alternate 10 and 50 over 2 contacts: variance 10/9 · 10 · 20² / 20², t(9) = 2.262157.
        var half = 2.2621571628 * Math.Sqrt(100 / 9.0);
        Assert.Equal(15 - half, facts.Of("mean-wait").Number().Low!.Value, 6);
        Assert.Equal(15 + half, facts.Of("mean-wait").Number().High!.Value, 6);
    }

    [Fact]
    public void Figures_counted_elsewhere_speak_where_there_are_no_records()
    {
        var facts = new PilotInMemory().Stated(
            Figure("offered", 200, 3),
            Figure("answered", 150, 3),
            Figure("wait", 40, 3),
            Figure("offered", 100, 4),
            Figure("answered", 90, 4),
            Figure("wait", 10, 4)
        );
        Assert.Equal(300, facts.Of("contacts").Number().Value);
        Assert.Equal((0.8, 300), (facts.Of("contacts-answered").Number().Value, facts.Of("contacts-answered").Number().N));
        Assert.Equal(30, facts.Of("mean-wait").Number().Value, 12);
        var april = Prato with { Period = Period.Month(new DateOnly(2026, 4, 1)) };
        Assert.Equal(0.9, facts.Of("contacts-answered", april).Number().Value);
        Assert.Equal(100, facts.Of("contacts", Prato with { Channel = "phone", Period = april.Period }).Number().Value);

        static Aggregate Figure(string measure, double value, int month) =>
            new(
                new DateOnly(2026, month, 1),
                new DateOnly(2026, month + 1, 1),
                null,
                "phone",
                null,
                measure,
                value,
                new Dictionary<string, string>()
            );
    }

    [Fact]
    public void The_wait_of_a_half_hour_counts_by_the_calls_of_that_half_hour()
    {
        static Aggregate Figure(string measure, double value, string clock) =>
            new(
                new DateOnly(2026, 3, 2),
                new DateOnly(2026, 3, 3),
                null,
                "phone",
                null,
                measure,
                value,
                new Dictionary<string, string> { ["time"] = clock }
            );
        var facts = new PilotInMemory().Stated(
            Figure("offered", 100, "08:00"),
            Figure("answered", 100, "08:00"),
            Figure("wait", 60, "08:00"),
            Figure("offered", 300, "08:30"),
            Figure("answered", 300, "08:30"),
            Figure("wait", 20, "08:30")
        );

        Assert.Equal((30, 400), (facts.Of("mean-wait").Number().Value, facts.Of("contacts").Number().Value));
    }

    [Fact]
    public void Contacts_per_request_is_a_ratio_of_sums_over_persons()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 24; i++)
        {
            facts.Request(Start, Start.AddHours(1), person: (ulong)i);
            facts.Contact(Start, (ulong)i);
            if (i % 2 == 0)
            {
                facts.Contact(Start, (ulong)i);
            }
        }

        var number = facts.Of("contacts-per-request").Number();
        Assert.Equal((1.5, 24), (number.Value, number.N));

        // Residuals of ±½ for each of 24 persons: variance 24/23 · 24 · ¼ ÷ 24²; t(23) = 2.068658.
        Assert.Equal(1.5 - (2.0686576 * Math.Sqrt(24 / 23.0 * 6 / 576)), number.Low!.Value, 6);
    }

    [Fact]
    public void Two_way_communication_is_told_by_who_begins_and_who_replies()
    {
        var facts = new PilotInMemory().Contact(Start.AddDays(60), null);
        for (var i = 0UL; i < 20; i++)
        {
            facts.Contact(Start, i, call => call with { Direction = i < 10 ? "proactive" : "out" });
            if (i % 4 == 0)
            {
                facts.Contact(Start.AddDays(2), i);
            }
        }

        Assert.Equal((0.25, 20), (facts.Of("reply-share").Number().Value, facts.Of("reply-share").Number().N));
        Assert.Equal(10 / 26.0, facts.Of("proactive-share").Number().Value, 12);
    }

    /// <summary>
    /// Twelve cases come to the check after 2 hours each; nine go on from it after 1 to 9 hours, two are given up after 10, one still waits:
    /// the median of 12, one censored at 48, is the 7th, 7 hours.
    /// </summary>
    [Fact]
    public void An_event_log_tells_how_long_cases_wait_after_each_step_and_where_they_are_given_up()
    {
        var facts = new PilotInMemory();
        for (var i = 0UL; i < 12; i++)
        {
            facts.Step(i, Start, "desk", step => step with { Activity = "received" });
            facts.Step(i, Start.AddHours(2), "office", step => step with { Activity = "checked" });
            var (hours, status) = i < 9 ? (i + 1, "closed") : (10UL, "withdrawn");
            facts =
                i == 11
                    ? facts
                    : facts.Step(i, Start.AddHours(2 + hours), "office", step => step with { Activity = status, Status = status });
        }

        facts.Ends[("prato", "log")] = Start.AddHours(50);
        var set = facts.Run();
        var here = Prato with { Service = "waste" };
        Assert.Equal((2, 12), (set.Of("wait-after-step", here with { Category = "received" }).Number().Value, 12));
        Assert.Equal(
            (7, 12),
            (
                set.Of("wait-after-step", here with { Category = "checked" }).Number().Value,
                set.Of("wait-after-step", here with { Category = "checked" }).Number().N
            )
        );
        Assert.Equal(
            (2 / 11.0, 11),
            (
                set.Of("given-up-after-step", here with { Category = "checked" }).Number().Value,
                set.Of("given-up-after-step", here with { Category = "checked" }).Number().N
            )
        );
        Assert.DoesNotContain(set.Findings, row => row.Metric == "wait-after-step" && row.Slice.Category is "closed" or "withdrawn");
    }

    [Fact]
    public void An_event_log_tells_steps_and_handovers()
    {
        var facts = new PilotInMemory();
        for (var i = 0UL; i < 12; i++)
        {
            facts.Step(i, Start, "desk").Step(i, Start.AddHours(1), null).Step(i, Start.AddHours(2), i % 2 == 0 ? "office" : "desk");
        }

        Assert.Equal(3, facts.Of("steps-per-case").Number().Value);
        Assert.Equal((0.5, 12), (facts.Of("handovers-per-case").Number().Value, facts.Of("handovers-per-case").Number().N));
    }

    [Fact]
    public void The_ratio_of_single_events_is_their_mean_with_students_interval()
    {
        double[] values = [3, 8, 1, 9, 4, 4];
        var sums = default(RatioSums);
        foreach (var value in values)
        {
            sums.Add((long)value, 1);
        }

        Assert.Equal(Mean.Of(values), sums.Value);
        Assert.Equal(Mean.StudentInterval(values)!.Value.High, sums.Interval!.Value.High, 12);
    }
}
