using Carmen.Analysis.Statistics;
using static Carmen.Tests.Analysis.Statistics.Live.LiveComparison;

namespace Carmen.Tests.Analysis.Statistics.Live;

public sealed class GroupsTests
{
    [NeedsRFact]
    public void Two_groups_in_forty_random_data_sets_agree_with_R()
    {
        var (random, compared) = (new RandomStream(201), new LiveComparison());
        for (var set = 0; set < 20; set++)
        {
            var (x, y) = (random.Normals(random.Between(2, 20)), random.Normals(random.Between(2, 20), 0.5));
            var exact = MannWhitney.Of(x, y)!;
            compared.Add(
                $"exact Mann–Whitney {set}",
                $"t <- wilcox.test({Vector(x)}, {Vector(y)}); c(t$statistic, t$p.value)",
                1e-9,
                exact.Statistic,
                exact.PValue
            );
            var welch = MeanDifference.Independent(x, y)!.Value;
            compared.Add(
                $"Welch {set}",
                $"t <- t.test({Vector(x)}, {Vector(y)}); c(t$statistic, t$parameter, t$p.value, t$conf.int)",
                1e-7,
                welch.Test.Statistic,
                welch.DegreesOfFreedom,
                welch.Test.PValue,
                welch.Interval.Low,
                welch.Interval.High
            );
        }

        for (var set = 0; set < 20; set++)
        {
            var (x, y) = (random.Points(random.Between(5, 90), 1, 5), random.Points(random.Between(5, 90), 2, 5));
            var test = MannWhitney.Of(x, y)!;
            compared.Add(
                $"Mann–Whitney with ties {set}",
                $"t <- wilcox.test({Vector(x)}, {Vector(y)}); c(t$statistic, t$p.value)",
                1e-9,
                test.Statistic,
                test.PValue
            );
            var delta = CliffsDelta.Of(x, y).Value;
            compared.Add($"Cliff {set}", $"mean(sign(outer({Vector(x)}, {Vector(y)}, '-')))", 1e-10, delta);
        }

        compared.Agrees();
    }

    [NeedsRFact]
    public void Pairs_in_forty_random_data_sets_agree_with_R()
    {
        var (random, compared) = (new RandomStream(202), new LiveComparison());
        for (var set = 0; set < 20; set++)
        {
            var d = random.Normals(random.Between(6, 48), 0.3);
            var (test, shift) = (SignedRank.Of(d)!, HodgesLehmann.Of(d));
            compared.Add(
                $"exact signed ranks {set}",
                $"t <- wilcox.test({Vector(d)}, conf.int = TRUE); c(t$statistic, t$p.value, t$estimate, t$conf.int)",
                1e-9,
                test.Statistic,
                test.PValue,
                shift.Value,
                shift.Interval!.Value.Low,
                shift.Interval.Value.High
            );
            var paired = MeanDifference.Paired(d)!.Value;
            compared.Add(
                $"paired t {set}",
                $"t <- t.test({Vector(d)}); c(t$statistic, t$p.value, t$conf.int)",
                1e-7,
                paired.Test.Statistic,
                paired.Test.PValue,
                paired.Interval.Low,
                paired.Interval.High
            );
        }

        for (var set = 0; set < 20; set++)
        {
            var d = random.Points(random.Between(8, 120), -3, 4);
            var test = SignedRank.Of(d)!;
            compared.Add(
                $"signed ranks with ties {set}",
                $"t <- wilcox.test({Vector(d)}); c(t$statistic, t$p.value)",
                1e-9,
                test.Statistic,
                test.PValue
            );
        }

        compared.Agrees();
    }

    [NeedsRFact]
    public void Several_groups_in_twenty_random_data_sets_agree_with_R()
    {
        var (random, compared) = (new RandomStream(203), new LiveComparison());
        for (var set = 0; set < 20; set++)
        {
            double[][] groups = [.. Enumerable.Range(0, random.Between(2, 6)).Select(g => random.Points(random.Between(3, 40), 1, 5 + g))];
            var test = KruskalWallis.Of(groups)!.Test;
            var list = string.Join(',', groups.Select(group => Vector(group)));
            compared.Add(
                $"Kruskal–Wallis {set}",
                $"t <- kruskal.test(list({list})); c(t$statistic, t$p.value)",
                1e-9,
                test.Statistic,
                test.PValue
            );
            var dunn = Dunn.Of(groups)[0];
            compared.Add(
                $"Dunn {set}",
                $$"""
                g <- list({{list}}); x <- unlist(g); r <- rank(x); n <- length(x); t <- table(x)
                s <- n * (n + 1) / 12 - sum(t^3 - t) / (12 * (n - 1)); a <- length(g[[1]]); b <- length(g[[2]])
                (mean(r[1:a]) - mean(r[a + 1:b])) / sqrt(s * (1 / a + 1 / b))
                """,
                1e-9,
                dunn.Z
            );
        }

        compared.Agrees();
    }

    /// <summary>The comparison itself must be able to fail.</summary>
    [NeedsRFact]
    public void A_number_that_is_off_by_a_millionth_is_noticed()
    {
        var compared = new LiveComparison();
        compared.Add("a mean", "mean(c(1, 2, 4))", 1e-9, (7 / 3.0) + 1e-6);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => compared.Agrees());
    }
}
