using Carmen.Analysis.Statistics;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;
using Interval = Carmen.Analysis.Statistics.Interval;

namespace Carmen.Tests.Analysis.Statistics;

public sealed class ClusterSumsTests
{
    [Fact]
    public void Where_everybody_has_one_event_n_stays_n()
    {
        var sums = Of([.. Enumerable.Range(0, 50).Select(i => (1L, i % 3 == 0 ? 1L : 0L))]);
        Assert.Equal(50, sums.EffectiveN);
        Assert.Equal(Wilson.Of(17 / 50.0, 50), sums.Interval);
    }

    [Fact]
    public void Where_each_persons_events_are_wholly_alike_people_count_and_events_do_not()
    {
        var sums = Of([.. Enumerable.Range(0, 40).Select(i => (5L, i % 2 == 0 ? 5L : 0L))]);
        Assert.Equal(200, sums.Trials);
        Assert.InRange(sums.EffectiveN, 39, 40.01);
    }

    [Fact]
    public void The_design_effect_agrees_with_the_linearised_ratio_computed_by_hand()
    {
        // People (trials, successes): (3,3) (1,0) (2,1) (4,3); p = .7, Σ(x − pm)² = .81 + .49 + .16 + .04 = 1.5.
        var sums = Of([(3, 3), (1, 0), (2, 1), (4, 3)]);
        var clustered = 4.0 / 3 * 1.5 / 100;
        var simple = 0.7 * 0.3 / 9;
        Assert.Equal(1, Math.Max(1, clustered / simple));
        Assert.Equal(10, sums.EffectiveN, 12);
        var alike = Of([(3, 3), (1, 0), (2, 0), (4, 4)]);
        Assert.Equal(10 / (4.0 / 3 * (0.81 + 0.49 + 1.96 + 1.44) / 100 / simple), alike.EffectiveN, 12);
    }

    [Fact]
    public void At_all_or_none_each_persons_events_are_taken_as_alike()
    {
        Assert.Equal(36.0 / 14, Of([(1, 1), (2, 2), (3, 3)]).EffectiveN, 12);
        Assert.Equal(1, Of([(7, 3)]).EffectiveN);
    }

    [Fact]
    public void Neither_the_order_of_people_nor_people_without_events_change_a_digit() =>
        Prop.ForAll(
                Gen.Choose(0, 9).SelectMany(m => Gen.Choose(0, m).Select(x => ((long)m, (long)x))).NonEmptyListOf().ToArbitrary(),
                people =>
                {
                    var (one, other) = (Of([.. people]), Of([.. people.AsEnumerable().Reverse().Append((0, 0))]));
                    return one.Trials == 0 || (one.EffectiveN == other.EffectiveN && one.EffectiveN <= one.Trials && one.EffectiveN > 0);
                }
            )
            .Check(Laws.Tried);

    /// <summary>300 visitors with 3.3 visits on average and an intraclass correlation of .2.</summary>
    [Fact]
    public void The_clustered_interval_covers_where_the_plain_one_does_not()
    {
        const int Runs = 1000;
        var (random, plain, clustered) = (new RandomStream(7), 0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var sums = default(ClusterSums);
            for (var visitor = 0; visitor < 300; visitor++)
            {
                var visits = Visits(random);

                // With probability √.2 a visit repeats what the visitor is like: two visits then correlate by .2.
                var isAble = random.NextDouble() < 0.6;
                var completed = 0;
                for (var visit = 0; visit < visits; visit++)
                {
                    completed += (random.NextDouble() < Math.Sqrt(0.2) ? isAble : random.NextDouble() < 0.6) ? 1 : 0;
                }

                sums.Add(visits, completed);
            }

            plain += Holds(Wilson.Of(sums.Share, sums.Trials)) ? 1 : 0;
            clustered += Holds(sums.Interval) ? 1 : 0;
        }

        Assert.InRange(plain / (double)Runs, 0.70, 0.91);
        Assert.InRange(clustered / (double)Runs, 0.93, 0.97);

        static bool Holds(Interval interval) => interval.Low <= 0.6 && 0.6 <= interval.High;
    }

    /// <summary>Geometric with mean 3.3.</summary>
    private static int Visits(RandomStream random) => 1 + (int)(Math.Log(1 - random.NextDouble()) / Math.Log(1 - (1 / 3.3)));

    private static ClusterSums Of((long Trials, long Successes)[] people)
    {
        var sums = default(ClusterSums);
        foreach (var (trials, successes) in people)
        {
            sums.Add(trials, successes);
        }

        return sums;
    }
}
