using Carmen.Analysis.Viability;

namespace Carmen.Tests.Analysis.Viability;

public class RaterAgreementTests
{
    /// <summary>Shrout and Fleiss (1979), table 2: six targets, four judges.</summary>
    private static readonly double[][] Judged =
    [
        [9, 2, 5, 8],
        [6, 1, 3, 2],
        [8, 4, 6, 8],
        [7, 1, 2, 6],
        [10, 5, 6, 9],
        [6, 2, 4, 7],
    ];

    [Fact]
    public void The_correlations_are_those_that_Shrout_and_Fleiss_published()
    {
        var agreement = IntraclassCorrelation.Of(Judged)!;
        Assert.Equal(0.28976, agreement.Single, 5);
        Assert.Equal(0.62005, agreement.Average, 5);
        Assert.Equal(0.90932, agreement.Consistency, 5);
    }

    [Fact]
    public void Concordance_is_Friedmans_statistic_over_its_greatest_value() => Assert.Equal(0.887037037, Concordance.Of(Judged)!.Value, 8);

    [Fact]
    public void Raters_who_say_the_same_agree_fully()
    {
        double[][] same =
        [
            [1, 1, 1],
            [4, 4, 4],
            [2, 2, 2],
        ];
        Assert.Equal(1, IntraclassCorrelation.Of(same)!.Single, 12);
        Assert.Equal(1, Concordance.Of(same)!.Value, 12);
    }

    [Fact]
    public void One_rater_or_items_all_alike_have_no_agreement_to_measure()
    {
        Assert.Null(
            IntraclassCorrelation.Of([
                [1],
                [2],
                [3],
            ])
        );
        Assert.Null(
            IntraclassCorrelation.Of([
                [3, 3],
                [3, 3],
            ])
        );
        Assert.Null(
            Concordance.Of([
                [3, 3],
                [3, 3],
            ])
        );
    }

    [Fact]
    public void Ties_share_their_ranks() => Assert.Equal([4, 1.5, 1.5, 3], Ranks.Of([9, 2, 2, 5]));

    [Fact]
    public void Rank_correlations_are_those_of_R()
    {
        // cor(c(1,2,3,4,5), c(2,1,4,3,5), method = "kendall") and "spearman".
        Assert.Equal(0.6, RankCorrelation.Kendall([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])!.Value, 12);
        Assert.Equal(0.8, RankCorrelation.Spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])!.Value, 12);
        Assert.Equal(-1, RankCorrelation.Kendall([1, 2, 3], [3, 2, 1])!.Value, 12);
        Assert.Null(RankCorrelation.Kendall([1, 1, 1], [3, 2, 1]));
    }
}
