using Carmen.Analysis;
using Carmen.Dashboard;

namespace Carmen.Tests.Dashboard;

public sealed class ChangeTests
{
    private static readonly Slice Prato = new() { City = "prato" };

    /// <summary>Newcombe (1998), Statistics in Medicine 17, 873–890, table II, method 10: 56/70 − 48/80 = 0.2 (0.0524 to 0.3339).</summary>
    [Fact]
    public void A_change_has_the_interval_of_a_difference_of_shares()
    {
        var now = new Estimate.Measured(0.8, 0.691795, 0.876956, 70, 70, "Wilson");
        var then = new Estimate.Measured(0.6, 0.490458, 0.700408, 80, 80, "Wilson");
        var change = Change.Of(Set((Quarter(1), now), (Quarter(4, 2025), then)), "csat", Prato with { Period = Quarter(1) })!;
        Assert.Equal(0.2, change.Difference, 12);
        Assert.Equal(0.0524, change.Interval!.Value.Low, 3);
        Assert.Equal(0.3339, change.Interval.Value.High, 3);
        Assert.True(change.IsClear);
        Assert.Equal(Quarter(4, 2025), change.Since);
    }

    [Fact]
    public void Nothing_is_compared_with_what_has_no_number_or_no_period_before()
    {
        var now = new Estimate.Measured(0.8, 0.7, 0.9, 70, 70, "Wilson");
        Assert.Null(
            Change.Of(Set((Quarter(1), now), (Quarter(4, 2025), new Estimate.Suppressed())), "csat", Prato with { Period = Quarter(1) })
        );
        Assert.Null(Change.Of(Set((Quarter(1), now)), "csat", Prato with { Period = Quarter(1) }));
        Assert.Null(Change.Of(Set((Period.All, now)), "csat", Prato));
    }

    [Fact]
    public void Counts_differ_without_an_interval()
    {
        var set = Set((Quarter(1), Count(120)), (Quarter(4, 2025), Count(100)));
        var change = Change.Of(set, "csat", Prato with { Period = Quarter(1) })!;
        Assert.Equal(20, change.Difference);
        Assert.Null(change.Interval);
        Assert.Null(change.IsClear);
    }

    private static Period Quarter(int number, int year = 2026) => Period.Quarter(new DateOnly(year, (number * 3) - 2, 1));

    private static Estimate.Measured Count(int n) => new(n, null, null, n, n, "census");

    private static ReleasedSet Set(params (Period Period, Estimate Estimate)[] rows) =>
        new(
            "state",
            SampleState.Now,
            1,
            new Readership.Public(),
            [
                .. rows.Select(row => new Released(
                    new Finding("csat", Prato with { Period = row.Period }, row.Estimate, 100, null, null, null)
                )),
            ]
        );
}
