using Carmen.Analysis;
using Carmen.Collector;
using static Carmen.Analysis.Disclosure;

namespace Carmen.Tests.Analysis.Disclosure;

public sealed class ThresholdTests
{
    private static readonly Slice Prato = new() { City = "prato" };
    private static readonly DateTimeOffset AsOf = new(2026, 6, 15, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, 9, 10)]
    [InlineData(20, 19, 20)]
    [InlineData(1, 2, 3)]
    public void The_pilot_sets_the_minimum_and_the_floor_holds_whatever_it_says(int setting, int withheld, int shown)
    {
        var privacy = new PrivacySettings { Public = setting, Inside = Math.Min(setting, 5) };
        Assert.IsType<Estimate.Suppressed>(Shown(Count("requests", Prato, withheld), privacy: privacy).Estimate);
        Assert.IsType<Estimate.Measured>(Shown(Count("requests", Prato, shown), privacy: privacy).Estimate);
    }

    [Fact]
    public void Staff_surveys_keep_their_minimum_inside_the_city()
    {
        var inside = new Readership.Inside("prato");
        Assert.IsType<Estimate.Suppressed>(Shown(Count("responses", Prato with { Audience = "staff" }, 9), inside).Estimate);
        Assert.IsType<Estimate.Measured>(Shown(Count("responses", Prato with { Audience = "citizen" }, 9), inside).Estimate);
    }

    [Fact]
    public void A_count_most_of_which_is_one_contributors_is_withheld()
    {
        var count = Count("requests", Prato, 40);
        Assert.IsType<Estimate.Measured>(Shown(count with { LargestShare = 0.5 }).Estimate);
        Assert.IsType<Estimate.Suppressed>(Shown(count with { LargestShare = 0.55 }).Estimate);
        Assert.Null(Shown(count with { LargestShare = 0.5 }).Finding.LargestShare);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 5)]
    [InlineData(7, 5)]
    [InlineData(8, 10)]
    [InlineData(14, 10)]
    [InlineData(15, 20)]
    [InlineData(1234, 1230)]
    public void Counts_are_rounded_to_ten_where_the_pilot_says_so(int count, int rounded)
    {
        var shown = Shown(Count("requests", Prato, count), privacy: new PrivacySettings { RoundsCounts = true });
        var measured = Assert.IsType<Estimate.Measured>(shown.Estimate);
        Assert.Equal((rounded, rounded, 0), ((int)measured.Value, measured.N, shown.Finding.People));
    }

    [Fact]
    public void Rounding_counts_leaves_other_figures_to_be_withheld()
    {
        var share = new Finding("csat", Prato, new Estimate.Measured(0.5, 0.2, 0.8, 8, 8, "Wilson"), 8, null, null, null);
        Assert.IsType<Estimate.Suppressed>(Shown(share, privacy: new PrivacySettings { RoundsCounts = true }).Estimate);
    }

    [Fact]
    public void Flags_are_those_of_official_statistics()
    {
        var share = new Finding("csat", Prato, new Estimate.Measured(0.5, 0.4, 0.6, 80, 80, "Wilson"), 80, null, null, null);
        Assert.Equal("", Shown(share).Flags);
        Assert.Equal("u", Shown(share with { Estimate = new Estimate.Measured(0.5, 0.3, 0.7, 30, 30, "Wilson"), People = 30 }).Flags);
        Assert.Equal("u", Shown(share with { Estimate = new Estimate.TooFew(10, 20) }).Flags);
        Assert.Equal("p", Shown(share with { Slice = Prato with { Period = Period.Month(new DateOnly(2026, 6, 1)) } }).Flags);
        Assert.Equal("", Shown(share with { Slice = Prato with { Period = Period.Month(new DateOnly(2026, 5, 1)) } }).Flags);
        Assert.Equal("c", Shown(share with { People = 4 }).Flags);
        Assert.Equal(":", Shown(share with { Estimate = new Estimate.NotCollected(), People = 0 }).Flags);
        Assert.Equal("", Shown(Count("requests", Prato, 12)).Flags);
        Assert.All(Flags.Legend, entry => Assert.NotEmpty(entry.Meaning));
    }

    private static Finding Count(string metric, Slice slice, int count) =>
        new(metric, slice, new Estimate.Measured(count, null, null, count, count, "census"), count, null, null, null);

    private static Released Shown(Finding finding, Readership? readership = null, PrivacySettings? privacy = null)
    {
        var set = new FindingSet("state", AsOf, 1, [finding]) { Privacy = privacy ?? PrivacySettings.Default };
        return Release(set, readership ?? new Readership.Public()).Rows.Single();
    }
}
