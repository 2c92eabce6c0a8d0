using Carmen.Analysis;
using Carmen.Analysis.Statistics;
using Carmen.Collector;
using static Carmen.Tests.Analysis.Measured;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Usage;

public sealed class UsageTests
{
    [Fact]
    public void Completion_counts_visits_of_services_with_a_done_page_and_rests_on_visitors()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 40; i++)
        {
            facts.Visit((ulong)(i / 2), Start, Part("waste", i % 4 < 2 ? 2 : 0, i % 4 < 2), Part("parking", 0, false));
        }

        var finding = facts.Of("completion-rate");
        Assert.Equal((0.5, 40, 20), (finding.Number().Value, finding.Number().N, finding.People));
        Assert.InRange(finding.Number().EffectiveN, 19, 20);
        Assert.Equal("Wilson, clustered by visitor", finding.Number().Method);
        Assert.DoesNotContain(facts.Run().Findings, row => row.Metric == "completion-rate" && row.Slice.Service == "parking");
    }

    [Fact]
    public void Each_page_of_a_service_is_reached_by_those_who_came_that_far_or_further()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 20; i++)
        {
            facts.Visit((ulong)i, Start, Part("waste", i < 10 ? 0 : (i < 15 ? 1 : 2), i >= 15));
        }

        var shares = new[] { "0", "1", "2" }
            .Select(page => facts.Of("step-reached", Prato with { Service = "waste", Category = page }).Number().Value)
            .ToArray();
        Assert.Equal([1, 0.5, 0.25], shares);
        Assert.Equal(0.25, facts.Of("completion-rate", Prato with { Service = "waste" }).Number().Value);
    }

    [Fact]
    public void Channel_shares_are_of_all_requests_and_sum_to_one()
    {
        var facts = new PilotInMemory();
        string[] channels = ["phone", "phone", "web-form", "unmapped"];
        for (var i = 0; i < 40; i++)
        {
            facts.Request(Start, null, channel: channels[i % 4], person: (ulong)i);
        }

        var shares = facts
            .Run()
            .Findings.Where(row => row.Metric == "channel-share" && row.Slice is { Service: null, Period.Grain: Grain.All });
        var prato = shares.Where(row => row.Slice.City == "prato").ToArray();
        Assert.Equal(1, prato.Sum(row => row.Number().Value), 12);
        Assert.Equal((0.5, 40, 20), Phone(prato));
        Assert.All(prato, row => Assert.Equal("Wilson, clustered by person", row.Number().Method));

        static (double, int, int) Phone(Finding[] rows)
        {
            var row = rows.Single(row => row.Slice.Channel == "phone");
            return (row.Number().Value, row.Number().N, row.People);
        }
    }

    [Fact]
    public void Open_cases_count_as_lasting_until_their_source_ends()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 10; i++)
        {
            facts.Request(Start, Start.AddHours(10));
            facts.Request(Start.AddHours(20), null);
        }

        // Eleven events at 10 hours, ten cases seen open for 20: S(10) = 10/21.
        facts.Request(Start, Start.AddHours(10));
        facts.Ends[("prato", "crm")] = Start.AddHours(40);
        Assert.Equal((10, 21), (facts.Of("time-to-resolution").Number().Value, facts.Of("time-to-resolution").Number().N));
        Assert.Equal(10, facts.Of("median-time-closed").Number().Value);
        Assert.Null(facts.Of("time-to-resolution").Number().High);

        // One more open case, and half are open: the median is not there yet.
        facts.Request(Start.AddHours(20), null);
        Assert.Equal(new Estimate.TooFew(11, 12), facts.Of("time-to-resolution").Estimate);
        Assert.Equal(10, facts.Of("median-time-closed").Number().Value);
    }

    [Fact]
    public void Contradicting_and_missing_times_enter_no_duration_and_no_n()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 12; i++)
        {
            facts.Request(Start, Start.AddHours(5));
        }

        facts.Request(Start, Start.AddHours(-9), with: request => request with { Flags = RequestFlags.ClosedBeforeOpened });
        facts.Request(Start, null, with: request => request with { Status = "closed", Flags = RequestFlags.ClosedWithoutTime });
        Assert.Equal(12, facts.Of("time-to-resolution").Number().N);
        Assert.Equal(14, facts.Of("requests").Number().Value);
        Assert.Equal(0, facts.Of("backlog").Number().Value);
    }

    [Fact]
    public void A_withdrawn_case_can_no_longer_be_resolved()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 10; i++)
        {
            facts.Request(Start, Start.AddHours(1), with: request => request with { Status = "withdrawn" });
            facts.Request(Start, Start.AddHours(5 + i));
        }

        facts.Request(Start, Start.AddHours(15));
        var number = facts.Of("time-to-resolution").Number();
        Assert.Equal("Aalen-Johansen, log-log", number.Method);
        Assert.Equal(15, number.Value);
        facts.Request(Start, Start.AddHours(1), with: request => request with { Status = "withdrawn" });
        Assert.IsType<Estimate.TooFew>(facts.Of("time-to-resolution").Estimate);
    }

    [Fact]
    public void The_curve_is_read_at_fixed_days_up_to_the_longest_time()
    {
        var facts = new PilotInMemory();
        for (var i = 1; i <= 20; i++)
        {
            facts.Request(Start, Start.AddDays(i));
        }

        var rows = facts
            .Run()
            .Findings.Where(row => row is { Metric: "open-after", Slice.Dimensions.Count: 0, Slice.Category: not null })
            .ToArray();
        Assert.Equal(["1", "2", "3", "5", "7", "10", "14"], rows.Select(row => row.Slice.Category));
        Assert.Equal(0.5, rows.Single(row => row.Slice.Category == "10").Number().Value, 12);
    }

    [Fact]
    public void On_time_is_judged_where_the_due_date_has_passed()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 10; i++)
        {
            facts.Request(Start, Start.AddHours(24), with: Due(24));
            facts.Request(Start, Start.AddHours(25), with: Due(24));
            facts.Request(Start, null, with: Due(24));
            facts.Request(Start, Start.AddHours(1), with: Due(5000));
            facts.Request(Start, null, with: Due(5000));
            facts.Request(Start, Start.AddHours(25), with: request => Due(24)(request) with { Status = "withdrawn" });
        }

        var finding = facts.Of("resolved-on-time");
        Assert.Equal((1 / 3.0, 30), (finding.Number().Value, finding.Number().N));
        Assert.Equal("Wilson", finding.Number().Method);

        static Func<Request, Request> Due(int hours) => request => request with { Due = request.Opened.AddHours(hours) };
    }

    [Fact]
    public void Without_a_due_date_the_recorded_status_stands()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 10; i++)
        {
            facts.Request(Start, Start.AddHours(1), with: request => request with { OnTime = true });
            facts.Request(Start, Start.AddHours(1), with: request => request with { OnTime = false });
            facts.Request(Start, null, with: request => request with { OnTime = false });
            facts.Request(Start, null, with: request => request with { OnTime = true });
            facts.Request(Start, null);
        }

        Assert.Equal((1 / 3.0, 30), (facts.Of("resolved-on-time").Number().Value, facts.Of("resolved-on-time").Number().N));
    }

    [Fact]
    public void Requests_of_one_person_widen_the_interval()
    {
        var (single, repeated) = (new PilotInMemory(), new PilotInMemory());
        for (var i = 0; i < 60; i++)
        {
            Func<Request, Request> with = request => request with { OnTime = i / 6 % 2 == 0 };
            single.Request(Start, Start.AddHours(1), person: (ulong)i, with: with);
            repeated.Request(Start, Start.AddHours(1), person: (ulong)(i / 6), with: with);
        }

        var (one, six) = (single.Of("resolved-on-time"), repeated.Of("resolved-on-time"));
        Assert.Equal(one.Number().Value, six.Number().Value);
        Assert.Equal((60, 60, 60.0), (one.People, one.Number().N, one.Number().EffectiveN));
        Assert.Equal((10, 60), (six.People, six.Number().N));
        Assert.InRange(six.Number().EffectiveN, 9, 10);
        Assert.Equal(Wilson.Of(0.5, 60).Low, one.Number().Low);
    }
}
