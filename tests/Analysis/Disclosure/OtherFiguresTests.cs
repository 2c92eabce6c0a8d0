using Carmen.Analysis;
using Carmen.Analysis.Statistics;
using Carmen.Collector;
using static Carmen.Analysis.Disclosure;
using static Carmen.Tests.Analysis.Measured;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Disclosure;

/// <summary>What other figures tell of a count that is withheld: by their n, by what they leave out, by what their interval follows from.</summary>
public sealed class OtherFiguresTests
{
    private static readonly Slice Sms = Prato with { Channel = "sms" };

    [Fact]
    public void A_channels_change_is_withheld_with_the_months_that_it_compares()
    {
        var set = OfChannels().Run();
        var change = set.Of("channel-volume-change", Sms).Number();
        Assert.Equal(4, (change.N - change.Value) / 2);

        var released = Release(set, new Readership.Public());
        Assert.IsType<Estimate.Measured>(released.Find("requests", Sms)!.Estimate);
        Assert.IsType<Estimate.Suppressed>(released.Find("requests", Sms with { Period = Quarter(1) })!.Estimate);
        Assert.IsType<Estimate.Suppressed>(released.Find("channel-volume-change", Sms)!.Estimate);
        Assert.IsType<Estimate.Suppressed>(released.Find("channel-shift", Sms)!.Estimate);
        Assert.IsType<Estimate.Measured>(released.Find("channel-shift", Prato with { Channel = "phone" })!.Estimate);

        // Findings kept from before do not say which months were compared.
        var kept = Findings.Read(Findings.Write(set));
        Assert.Equal(set.Compared["prato"], kept.Compared["prato"]);
        var without = kept with { Compared = new Dictionary<string, IReadOnlyList<IReadOnlyList<DateOnly>>>() };
        Assert.IsType<Estimate.Suppressed>(Release(without, new Readership.Public()).Find("channel-shift", Sms)!.Estimate);
    }

    [Fact]
    public void A_cost_is_withheld_where_its_n_tells_of_few_in_the_months_without_costs()
    {
        var set = WithCosts(firstMonth: 4).Run();
        Assert.Equal(4, set.Of("requests", Sms).Number().N - set.Of("cost-per-transaction", Sms).Number().N);
        Assert.IsType<Estimate.Suppressed>(Release(set, new Readership.Public()).Find("cost-per-transaction", Sms)!.Estimate);

        var whole = Release(WithCosts(firstMonth: 1).Run(), new Readership.Public());
        Assert.IsType<Estimate.Measured>(whole.Find("cost-per-transaction", Sms)!.Estimate);
    }

    [Fact]
    public void What_is_missing_is_told_of_no_service_whose_count_is_withheld()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 244; i++)
        {
            facts.Request(
                Start,
                null,
                service: i < 4 ? "parking"
                    : i < 44 ? "trees"
                    : "waste"
            );
        }

        var released = Release(facts.Run(), new Readership.Public());
        var withheld = released
            .Of("requests")
            .Where(row => row.Slice is { Service: not null, Dimensions.Count: 1, Period.Grain: Grain.All })
            .Where(row => row.Estimate is Estimate.Suppressed)
            .Select(row => row.Slice.Service)
            .ToHashSet();
        var missing = released.Of("missing-values").Where(row => row.Slice.Service is not null).ToList();
        Assert.Contains("trees", withheld);
        Assert.All(missing, row => Assert.Equal(withheld.Contains(row.Slice.Service), row.Estimate is Estimate.Suppressed));
        Assert.Contains(released.Of("missing-values"), row => row is { Slice.Service: null, Estimate: Estimate.Measured });
    }

    [Fact]
    public void How_far_a_month_stands_out_is_withheld_with_the_month()
    {
        var (small, large) = (Release(OfMonths(3).Run(), new Readership.Public()), Release(OfMonths(20).Run(), new Readership.Public()));
        Assert.All(
            small.Of("outlier-scores").Where(row => row.Slice.City == "prato"),
            row => Assert.IsType<Estimate.Suppressed>(row.Estimate)
        );
        Assert.Contains(large.Of("outlier-scores"), row => row.Estimate is Estimate.Measured);
    }

    [Fact]
    public void A_number_of_months_is_no_number_of_people()
    {
        var released = Release(OfMonths(50, months: 8).Run(), new Readership.Public());
        var trend = released.Find("trend", Prato with { Category = "requests" })!.Finding.Number();
        Assert.Equal(8, trend.N);
    }

    /// <summary>At the counter each request is one contact, but of parking five.</summary>
    [Fact]
    public void What_is_withheld_of_requests_is_withheld_of_contacts_that_are_as_many()
    {
        var facts = new PilotInMemory();
        foreach (var (service, requests, contacts) in new[] { ("waste", 60, 60), ("trees", 30, 30), ("parking", 4, 20) })
        {
            for (var i = 0; i < 60; i++)
            {
                facts.Request(Start, null, service: service, channel: i < requests ? "counter" : "web-form");
                facts.Contact(Start, null, contact => contact with { Service = service, Channel = i < contacts ? "counter" : "phone" });
            }
        }

        var set = facts.Run();
        var released = Release(set, new Readership.Public());
        var twins = released
            .Of("requests")
            .Where(row => row is { Slice.Dimensions.Count: 2, Estimate: Estimate.Suppressed })
            .Select(row => (Requests: set.Of("requests", row.Slice).Number().N, Contacts: released.Find("contacts", row.Slice)))
            .Where(pair => pair.Contacts is not null && set.Of("contacts", pair.Contacts.Slice).Number().N == pair.Requests)
            .ToList();
        Assert.NotEmpty(twins);
        Assert.All(twins, pair => Assert.IsType<Estimate.Suppressed>(pair.Contacts!.Estimate));
        Assert.Contains(released.Of("contacts"), row => row.Estimate is Estimate.Measured);
        Assert.All(released.Audit.Where(table => table.Metric is "requests" or "contacts"), table => Assert.True(table.IsSafe));
    }

    /// <summary>That none of twelve people's requests is resolved would tell it of each of them.</summary>
    [Fact]
    public void Where_nothing_is_resolved_yet_no_total_of_nothing_tells_it_of_small_groups()
    {
        var facts = new PilotInMemory();
        foreach (var (service, requests) in new[] { ("waste", 8), ("trees", 3), ("parking", 1) })
        {
            for (var i = 0; i < requests; i++)
            {
                facts.Request(Start.AddDays(i), null, service: service, channel: i % 2 == 0 ? "counter" : "web-form");
            }
        }

        facts.Ends[("prato", "crm")] = Start.AddDays(40);
        var released = Release(facts.Run(), new Readership.Public());
        var times = released.Audit.Where(table => table.Metric is "time-to-resolution" or "restricted-mean-time").ToList();
        Assert.Equal(2, times.Count);
        Assert.All(times, table => Assert.True(table is { IsSafe: true, Primary: > 0 }, table.Metric));
    }

    /// <summary>A group of 12 among 72, then every size and every number of satisfied that agrees with all that is told.</summary>
    [Fact]
    public void A_gap_does_not_tell_how_large_the_group_is()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 72; i++)
        {
            var (language, isSatisfied) = i < 12 ? ("en", i < 6) : ("it", i < 51);
            facts.Answer(Ecsi, [isSatisfied ? 4 : 2, 3, 3, i % 11], with: answer => answer with { Language = language });
        }

        var (slice, set) = (Prato with { Category = "language=en" }, facts.Run());
        var (exact, told) = (set.Of("satisfaction-gap", slice).Number(), Told(set, slice));
        Assert.True(told.Low <= exact.Low && told.High >= exact.High && told.Value != exact.Value);
        Assert.Equal([12], Sizes(exact, gap => gap));
        var sizes = Sizes(told, gap => CoarseGap.Of(gap));
        Assert.True(sizes.Count > 3 && sizes.Contains(12), string.Join(' ', sizes));

        HashSet<int> Sizes(Estimate.Measured wanted, Func<Finding, Finding> leave) =>
            [
                .. from size in Enumerable.Range(10, 53)
                from satisfied in Enumerable.Range(0, size + 1)
                where 45 - satisfied >= 0 && 45 - satisfied <= 72 - size
                let estimate = leave(Gap(satisfied, size)).Number()
                where Near(estimate.Value, wanted.Value) && Near(estimate.Low!.Value, wanted.Low!.Value)
                where Near(estimate.High!.Value, wanted.High!.Value)
                select size,
            ];

        Finding Gap(int satisfied, int size)
        {
            var ends = Difference.OfShares((satisfied, size), (45 - satisfied, 72 - size));
            var gap = 100 * (((double)satisfied / size) - ((45.0 - satisfied) / (72 - size)));
            var estimate = new Estimate.Measured(gap, 100 * ends.Low, 100 * ends.High, 72, 72, "Newcombe");
            return new Finding("satisfaction-gap", slice, estimate, Math.Min(size, 72 - size), null, null, null);
        }

        static bool Near(double one, double other) => Math.Abs(one - other) < 1e-9;
    }

    [Theory]
    [InlineData(10, 25)]
    [InlineData(20, 10)]
    [InlineData(40, 5)]
    [InlineData(100, 2)]
    [InlineData(200, 1)]
    [InlineData(5000, 1)]
    public void The_steps_of_a_gap_follow_the_smaller_side(int people, int step) => Assert.Equal(step, CoarseGap.StepOf(people));

    private static Estimate.Measured Told(FindingSet set, Slice slice) =>
        Release(set, new Readership.Public()).Find("satisfaction-gap", slice)!.Finding.Number();

    /// <summary>By text message 4 requests in the first quarter and 44 in the second; by phone and counter many in both.</summary>
    private static PilotInMemory OfChannels()
    {
        var facts = new PilotInMemory();
        for (var month = 1; month <= 6; month++)
        {
            for (var i = 0; i < 60; i++)
            {
                facts.Request(Day(month, 1 + (i % 28)), null, channel: i < 30 ? "phone" : "counter");
            }
        }

        for (var i = 0; i < 48; i++)
        {
            facts.Request(Day(i < 4 ? 2 : 4 + (i % 3), 10), null, channel: "sms");
        }

        return facts;
    }

    private static PilotInMemory WithCosts(int firstMonth)
    {
        var facts = OfChannels();
        for (var month = firstMonth; month <= 6; month++)
        {
            var from = new DateOnly(2026, month, 1);
            facts.Stated(new Cost(from, from.AddMonths(1), null, "sms", "staff", "running", null, 100, "EUR"));
        }

        return facts;
    }

    /// <summary>50 requests or a few more a month, but in the fourth.</summary>
    private static PilotInMemory OfMonths(int fourth, int months = 12)
    {
        var facts = new PilotInMemory();
        for (var month = 1; month <= months; month++)
        {
            for (var i = 0; i < (month == 4 ? fourth : 50 + (month % 3)); i++)
            {
                facts.Request(Day(month, 1 + (i % 28)), null);
            }
        }

        return facts;
    }

    private static DateTimeOffset Day(int month, int day) => new(2026, month, day, 11, 0, 0, TimeSpan.Zero);

    private static Period Quarter(int month) => Period.Quarter(new DateOnly(2026, month, 1));
}
