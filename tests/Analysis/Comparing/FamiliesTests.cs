using Carmen.Analysis;

namespace Carmen.Tests.Analysis.Comparing;

/// <summary>Comparisons corrected for how many are made. Expected numbers by R: p.adjust and qnorm.</summary>
public sealed class FamiliesTests
{
    private static readonly Slice Prato = new() { City = "prato" };
    private static readonly Slice Sheffield = new() { City = "sheffield" };

    /// <summary>Differences of 3, 2.2, 2.1 and 1 with a standard error of 1 each: 2*pnorm(-z) and p.adjust(p, "holm") in R.</summary>
    [Fact]
    public void A_difference_clear_by_itself_may_be_none_among_four()
    {
        var found = Families.Correct([Of(3), Of(2.2), Of(2.1), Of(1)], []);
        Assert.Equal([0.0026998, 0.0278069, 0.0357288, 0.3173105], found.Select(one => Math.Round(one.PValue!.Value, 7)));
        Assert.Equal([0.0107992, 0.0834207, 0.0834207, 0.3173105], found.Select(one => Math.Round(one.AdjustedPValue!.Value, 7)));
        Assert.All(found.Take(3), one => Assert.True(one.Low > 0));
        Assert.Equal(
            [Clarity.Clear, Clarity.NoClearDifference, Clarity.NoClearDifference, Clarity.NoClearDifference],
            found.Select(one => one.Clarity)
        );
        Assert.All(found, one => Assert.Equal(4, one.Family));
    }

    /// <summary>qnorm(1 - 0.05/8) = 2.497705 for the smallest p; qnorm(1 - 0.05/6) = 2.393980 for the second, where the test stops, and all after.</summary>
    [Fact]
    public void The_interval_says_what_the_corrected_test_says()
    {
        var found = Families.Correct([Of(3), Of(2.2), Of(2.1), Of(1)], []);
        Assert.Equal([0.502295, -0.19398, -0.29398, -1.39398], found.Select(one => Math.Round(one.AdjustedLow!.Value, 6)));
        Assert.Equal(5.497705, found[0].AdjustedHigh!.Value, 6);
        Assert.All(found, one => Assert.Equal(one.AdjustedPValue <= 0.05, one.Clarity == Clarity.Clear));
    }

    [Fact]
    public void What_the_plan_declares_to_decide_is_corrected_apart()
    {
        Contrast[] all = [Of(2.2), Of(2.2) with { Metric = "nps" }, Of(2.2) with { Metric = "sus" }, Of(2.2) with { Metric = "umux-lite" }];
        var found = Families.Correct(all, ["satisfaction-index"]);
        Assert.Equal((true, 1, Clarity.Clear), (found[0].IsPrimary, found[0].Family, found[0].Clarity));
        Assert.All(found.Skip(1), one => Assert.Equal((false, 3, Clarity.NoClearDifference), (one.IsPrimary, one.Family, one.Clarity)));
    }

    [Fact]
    public void Sections_are_families_of_their_own_and_what_has_no_interval_is_in_none()
    {
        var found = Families.Correct([Of(2.2), Of(2.2) with { Kind = Contrasts.Waves }, Of(2.2) with { Low = null, High = null }], []);
        Assert.Equal([1, 1, null], found.Select(one => one.Family));
        Assert.Equal([Clarity.Clear, Clarity.Clear, Clarity.NotYetKnown], found.Select(one => one.Clarity));
        Assert.Equal(found[0].Low!.Value, found[0].AdjustedLow!.Value, 9);
    }

    [Fact]
    public void An_interval_of_shares_ends_where_shares_do()
    {
        var share = new Contrast("csat", Contrasts.Cities, Prato, Sheffield, 0.6, 0.05, 0.95, 1);
        var found = Families.Correct([share, share, share, share, share], []);
        Assert.All(found, one => Assert.Equal(1, one.AdjustedHigh));
    }

    private static Contrast Of(double difference) =>
        new(
            "satisfaction-index",
            Contrasts.Cities,
            Prato,
            Sheffield,
            difference,
            difference - Carmen.Analysis.Statistics.Interval.Z,
            difference + Carmen.Analysis.Statistics.Interval.Z,
            1
        );
}
