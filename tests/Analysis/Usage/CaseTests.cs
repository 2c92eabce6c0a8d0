using Carmen.Analysis;
using Carmen.Collector;
using static Carmen.Tests.Analysis.Measured;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Usage;

public sealed class CaseTests
{
    private static readonly OfficeHours Hours = new(
        new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.ToDictionary(
            day => day,
            _ => new Opening(new TimeOnly(9, 0), new TimeOnly(17, 0))
        ),
        [new DateOnly(2026, 4, 6)]
    );

    [Theory]
    [InlineData("2026-03-06T16:00", "2026-03-09T10:00", 2)] // over a weekend
    [InlineData("2026-03-02T07:00", "2026-03-02T12:30", 3.5)] // from before the opening
    [InlineData("2026-03-02T10:00", "2026-03-30T10:00", 160)] // four weeks
    [InlineData("2026-04-03T09:00", "2026-04-07T17:00", 16)] // over a holiday on a Monday
    [InlineData("2026-03-30T09:00", "2026-04-20T09:00", 112)] // three weeks with it
    [InlineData("2026-03-07T10:00", "2026-03-08T10:00", 0)] // a weekend
    public void Office_hours_count_the_time_the_office_is_open(string from, string to, double hours) =>
        Assert.Equal(hours, Hours.Between(DateTime.Parse(from, null), DateTime.Parse(to, null)), 9);

    [Fact]
    public void The_office_clock_stops_at_night_and_on_weekends()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 12; i++)
        {
            // Friday 6 March 2026, 16:00 in Rome, to Monday 10:00: 66 hours of the calendar, 2 of the office.
            facts.Request(new DateTimeOffset(2026, 3, 6, 15, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 9, 9, 0, 0, TimeSpan.Zero));
        }

        var pilot = Definition with { Cities = [Definition.Cities[0] with { OfficeHours = Hours }, Definition.Cities[1]] };
        var set = Analyse.Run(pilot, facts, "imports", null, 1);
        Assert.Equal((66, 2), (set.Of("time-to-resolution").Number().Value, set.Of("office-time-to-resolution").Number().Value));
    }

    [Fact]
    public void The_first_reply_is_awaited_by_cases_without_one()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 12; i++)
        {
            facts.Request(Start, null, with: request => request with { FirstReply = Start.AddHours(4) });
            facts.Request(Start, Start.AddHours(9));
        }

        facts.Request(Start, null);
        facts.Ends[("prato", "crm")] = Start.AddHours(50);

        // 25 cases: 12 replied to at 4 hours, 12 resolved without a recorded reply at 9, one open: more than half at 9.
        var number = facts.Of("time-to-first-reply").Number();
        Assert.Equal((9, 25), (number.Value, number.N));
    }

    [Fact]
    public void Uptake_is_persons_of_inhabitants_and_take_up_digital_of_known_channels()
    {
        var facts = new PilotInMemory();
        string[] channels = ["phone", "web", "mobile-app", "unmapped"];
        for (var i = 0; i < 40; i++)
        {
            facts.Request(Start, null, channel: channels[i % 4], person: (ulong)(i / 2));
        }

        facts.Request(Start, Start.AddHours(1), channel: "phone", person: 1, with: request => request with { Status = "withdrawn" });
        Assert.Equal(20 / 195_000.0, facts.Of("uptake").Number().Value, 15);
        var digital = facts.Of("digital-take-up").Number();
        Assert.Equal((2 / 3.0, 30), (digital.Value, digital.N));
    }

    [Fact]
    public void Within_the_service_level_runs_in_multiples_of_each_services_own()
    {
        var services = Definition.Services.Select(service => service with { ServiceLevel = service.Id == "waste" ? 10 : 100 }).ToList();
        var facts = new PilotInMemory();
        for (var i = 0; i < 20; i++)
        {
            facts.Request(Start, Start.AddHours(i < 5 ? 12 : 8));
            facts.Request(Start, Start.AddHours(i < 10 ? 90 : 110), service: "trees");
        }

        var set = Analyse.Run(Definition with { Services = services }, facts, "imports", null, 1);
        Assert.Equal(25 / 40.0, set.Of("resolved-within-service-level").Number().Value, 12);
        Assert.Equal(0.75, set.Of("resolved-within-service-level", Prato with { Service = "waste" }).Number().Value, 12);
    }

    [Fact]
    public void The_restricted_mean_counts_slow_cases_as_thirty_days()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 10; i++)
        {
            facts.Request(Start, Start.AddHours(240));
            facts.Request(Start, Start.AddHours(2000));
        }

        Assert.Equal((240 + 720) / 2.0, facts.Of("restricted-mean-time").Number().Value, 9);
    }

    [Fact]
    public void A_shift_compares_the_first_three_whole_months_with_the_last_three()
    {
        var facts = Shifting();
        var shift = facts.Of("channel-shift", Prato with { Channel = "web" }).Number();
        Assert.Equal((25, 240), (shift.Value, shift.N));

        // Newcombe's interval for 60 of 120 minus 30 of 120, by an independent computation: 0.1280 to 0.3618.
        Assert.Equal(12.80, shift.Low!.Value, 0.01);
        Assert.Equal(36.18, shift.High!.Value, 0.01);
        Assert.Equal(30, facts.Of("channel-volume-change", Prato with { Channel = "web" }).Number().Value);
    }

    [Fact]
    public void A_transaction_costs_its_channels_running_costs_and_the_change_is_the_sum_of_its_reasons()
    {
        var facts = Shifting();
        for (var month = 1; month <= 6; month++)
        {
            facts.Stated(Cost(month, "web", 30), Cost(month, "phone", 300), Cost(month, "web", 9_999) with { Nature = "investment" });
        }

        // Web: 90 requests in the six months for 180; phone: 150 for 1,800.
        Assert.Equal(2, facts.Of("cost-per-transaction", Prato with { Channel = "web" }).Number().Value, 12);
        Assert.Equal(12, facts.Of("cost-per-transaction", Prato with { Channel = "phone" }).Number().Value, 12);
        Assert.Equal(1980 / 240.0, facts.Of("cost-per-transaction").Number().Value, 12);
        double Term(string name) => facts.Of("channel-cost-decomposition", Prato with { Category = name }).Number().Value;
        Assert.Equal(0, Term("total"), 9);
        Assert.Equal(0, Term("volume"), 9);
        Assert.Equal(0, Term("mix") + Term("unit-cost"), 9);
        Assert.True(Term("mix") < 0);

        static Cost Cost(int month, string channel, double amount) =>
            new(
                new DateOnly(2026, month, 1),
                new DateOnly(2026, month, 1).AddMonths(1),
                null,
                channel,
                "staff",
                "running",
                null,
                amount,
                "EUR"
            );
    }

    [Fact]
    public void Return_use_follows_a_cohort_month_by_month()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 20; i++)
        {
            facts.Request(Day(1, 1), null, person: (ulong)i);
            if (i < 5)
            {
                facts.Request(Day(2, 10), null, person: (ulong)i);
            }
        }

        facts.Request(Day(4, 30), null, person: 3);
        double Share(string lag) => facts.Of("return-use", Prato with { Category = lag }).Number().Value;
        Assert.Equal([0.25, 0, 0.05], ((string[])["1", "2", "3"]).Select(Share));
    }

    [Fact]
    public void The_rate_per_thousand_is_brought_to_a_year()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 100; i++)
        {
            facts.Request(i == 99 ? Day(12, 31) : Day(1, 1), null, person: (ulong)i);
        }

        var number = facts.Of("requests-per-1000").Number();
        Assert.Equal(100 / (195.0 * 365 / 365.25), number.Value, 9);

        // Garwood for 100: 81.364 to 121.627.
        Assert.Equal(81.364 / 100, number.Low!.Value / number.Value, 4);
        Assert.Equal(121.627 / 100, number.High!.Value / number.Value, 4);
    }

    /// <summary>Forty requests a month from January to June 2026: of web ten, from April twenty.</summary>
    private static PilotInMemory Shifting()
    {
        var facts = new PilotInMemory();
        for (var month = 1; month <= 6; month++)
        {
            for (var i = 0; i < 40; i++)
            {
                var day = i == 0 ? 1 : (i == 39 ? 28 : 10);
                facts.Request(
                    Day(month, day),
                    null,
                    channel: i % 4 < (month < 4 ? 1 : 2) ? "web" : "phone",
                    person: (ulong)((month * 100) + i)
                );
            }
        }

        return facts;
    }

    private static DateTimeOffset Day(int month, int day) => new(2026, month, day, 11, 0, 0, TimeSpan.Zero);
}
