using Carmen.Analysis.Statistics;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;

namespace Carmen.Tests.Analysis.Statistics;

public sealed class KaplanMeierTests
{
    [Fact]
    public void The_medians_of_the_leukaemia_groups_are_31_and_23()
    {
        Assert.Equal(31, KaplanMeier.Of(PublishedData.Maintained).Median);
        Assert.Equal(23, KaplanMeier.Of(PublishedData.NotMaintained).Median);
    }

    [Fact]
    public void The_curve_of_the_maintained_group_agrees_with_the_published_one()
    {
        var curve = KaplanMeier.Of(PublishedData.Maintained);
        (double, double)[] expected = [(9, .9091), (13, .8182), (18, .7159), (23, .6136), (31, .4909), (34, .3682), (48, .1841)];
        Assert.Equal(expected, curve.Steps.Select(step => (step.Time, Math.Round(step.Survival, 4))));
        Assert.Equal([11, 10, 8, 7, 5, 4, 2], curve.Steps.Select(step => step.AtRisk));
        Assert.Equal((11, 7), (curve.N, curve.Events));
    }

    [NeedsSharedDataFact]
    public void The_lung_cancer_data_give_the_median_and_log_log_interval_of_the_survival_package()
    {
        var curve = KaplanMeier.Of(Lung());
        Assert.Equal((228, 165), (curve.N, curve.Events));
        Assert.Equal(310, curve.Median);
        Assert.Equal((284, 361), curve.MedianInterval);
        Assert.Equal(0.863969, curve.At(100)!.Survival, 6);
        Assert.Equal(0.6802729, curve.At(200)!.Survival, 6);
        Assert.Equal(0.5306081, curve.At(300)!.Survival, 6);
        Assert.Equal(0.2932692, curve.At(500)!.Survival, 6);
    }

    [Fact]
    public void Without_censoring_the_curve_is_one_minus_the_distribution_function_and_the_median_the_upper_middle_value() =>
        Prop.ForAll(
                Gen.Choose(0, 50).NonEmptyListOf().ToArbitrary(),
                times =>
                {
                    double[] sorted = [.. times.Select(time => (double)time).Order()];
                    var curve = KaplanMeier.Of(sorted.Select(time => (time, true)));
                    var isDistribution = sorted.All(time =>
                        Math.Abs((curve.At(time)!.Survival * sorted.Length) - sorted.Count(other => other > time)) < 1e-9
                    );
                    return isDistribution && curve.Median == sorted[sorted.Length / 2];
                }
            )
            .Check(Laws.Tried);

    [Fact]
    public void Order_does_not_matter_and_copies_of_every_case_leave_the_curve_and_narrow_the_interval() =>
        Prop.ForAll(
                Cases().ToArbitrary(),
                cases =>
                {
                    var curve = KaplanMeier.Of(cases);
                    var reversed = KaplanMeier.Of(cases.AsEnumerable().Reverse());
                    var doubled = KaplanMeier.Of(cases.Concat(cases));
                    return curve.Steps.SequenceEqual(reversed.Steps)
                        && curve.Steps.Zip(doubled.Steps).All(pair => Math.Abs(pair.First.Survival - pair.Second.Survival) < 1e-9)
                        && curve.Steps.Zip(doubled.Steps).All(pair => pair.Second.RelativeVariance <= pair.First.RelativeVariance + 1e-12);
                }
            )
            .Check(Laws.Tried);

    [Fact]
    public void The_curve_falls_and_its_interval_holds_it() =>
        Prop.ForAll(
                Cases().ToArbitrary(),
                cases =>
                {
                    var steps = KaplanMeier.Of(cases).Steps;
                    return steps.Zip(steps.Skip(1)).All(pair => pair.First.Survival > pair.Second.Survival)
                        && steps.All(step =>
                            step.Interval is not { } interval
                            || (interval.Low <= step.Survival + 1e-12 && step.Survival <= interval.High + 1e-12)
                        );
                }
            )
            .Check(Laws.Tried);

    [Fact]
    public void A_median_that_was_not_reached_is_none()
    {
        var curve = KaplanMeier.Of([(1, true), (2, true), (3, false), (3, false), (3, false)]);
        Assert.Null(curve.Median);
        Assert.Null(curve.MedianInterval.High);
        Assert.Null(KaplanMeier.Of([(1, false)]).Median);
    }

    [Fact]
    public void With_a_competing_ending_the_incidence_and_its_error_agree_with_the_survival_package()
    {
        double[] times = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15];
        Ending[] endings =
        [
            Ending.Event,
            Ending.Event,
            Ending.Competing,
            Ending.Event,
            Ending.Censored,
            Ending.Event,
            Ending.Competing,
            Ending.Event,
            Ending.Event,
            Ending.Censored,
            Ending.Event,
            Ending.Censored,
        ];
        var curve = AalenJohansen.Of(times.Zip(endings));
        double[] incidence = [0.08333333333, 0.16666666667, 0.25, 0.34523809524, 0.44047619048, 0.53571428571, 0.67857142857];
        double[] errors = [0.07978559231, 0.10758287073, 0.125, 0.14074520726, 0.14885486837, 0.15056784322, 0.15296907656];
        for (var i = 0; i < incidence.Length; i++)
        {
            var step = curve.Steps[i];
            Assert.Equal(incidence[i], 1 - step.Survival, 10);
            Assert.Equal(errors[i], Math.Sqrt(step.RelativeVariance) * step.Survival, 10);
        }

        Assert.Equal(9, curve.Median);
    }

    [Fact]
    public void Without_competing_endings_Aalen_and_Johansen_give_the_curve_of_Kaplan_and_Meier() =>
        Prop.ForAll(
                Cases().ToArbitrary(),
                cases =>
                {
                    var incidence = AalenJohansen.Of(cases.Select(c => (c.Item1, c.Item2 ? Ending.Event : Ending.Censored)));
                    return KaplanMeier
                        .Of(cases)
                        .Steps.Zip(incidence.Steps)
                        .All(pair =>
                            Math.Abs(pair.First.Survival - pair.Second.Survival) < 1e-9
                            && (pair.First.Survival < 1e-9 || Math.Abs(pair.First.RelativeVariance - pair.Second.RelativeVariance) < 1e-9)
                        );
                }
            )
            .Check(Laws.Tried);

    [Fact]
    public void No_cases_and_negative_times_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => KaplanMeier.Of([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KaplanMeier.Of([(-1, true)]));
    }

    private static Gen<(double, bool)[]> Cases() =>
        Gen.Choose(0, 60)
            .SelectMany(time => Gen.Choose(0, 2).Select(kind => ((double)time, kind > 0)))
            .NonEmptyListOf()
            .Select(cases => cases.ToArray());

    /// <summary>Loprinzi et al. (1994), days; status 2 is death.</summary>
    private static IEnumerable<(double, bool)> Lung()
    {
        var rows = ReferenceData.Csv("F_reference/rdatasets/cancer.csv");
        return rows.Select(row => (double.Parse(row["time"], Invariant), row["status"] == "2"));
    }

    private static readonly System.Globalization.CultureInfo Invariant = System.Globalization.CultureInfo.InvariantCulture;
}
