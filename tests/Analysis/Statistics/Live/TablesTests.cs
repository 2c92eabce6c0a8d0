using Carmen.Analysis.Statistics;
using static Carmen.Tests.Analysis.Statistics.Live.LiveComparison;

namespace Carmen.Tests.Analysis.Statistics.Live;

public sealed class TablesTests
{
    [NeedsRFact]
    public void Shares_rates_and_tables_of_sixty_random_data_sets_agree_with_R()
    {
        var (random, compared) = (new RandomStream(101), new LiveComparison());
        for (var set = 0; set < 20; set++)
        {
            var n = random.Between(1, 400);
            var x = random.Between(0, n);
            var wilson = Wilson.Of((double)x / n, n);
            compared.Add($"Wilson {x}/{n}", $"prop.test({x}, {n}, correct = FALSE)$conf.int", 1e-9, wilson.Low, wilson.High);
            var rate = PoissonRate.Exact(x, n);
            compared.Add($"Poisson {x}/{n}", $"1000 * poisson.test({x}, {n})$conf.int", 1e-7, rate.Low, rate.High);
            var (a, b, c, d) = (random.Between(0, 12), random.Between(0, 12), random.Between(0, 12), random.Between(1, 12));
            compared.Add(
                $"Fisher {a} {b} {c} {d}",
                $"fisher.test(matrix(c({a}, {b}, {c}, {d}), 2))$p.value",
                1e-9,
                FisherExact.PValue((a, b), (c, d))
            );
            compared.Add(
                $"McNemar {b} {d}",
                $"mcnemar.test(matrix(c({a}, {b}, {d}, {c}), 2))$p.value",
                1e-9,
                McNemar.ChiSquared(b, d)!.PValue
            );
            compared.Add($"McNemar, exact {b} {d}", $"binom.test({b}, {b + d})$p.value", 1e-9, McNemar.ExactPValue(b, d));
        }

        for (var set = 0; set < 20; set++)
        {
            var (rows, columns) = (random.Between(2, 5), random.Between(2, 5));
            double[][] table = [.. Enumerable.Range(0, rows).Select(_ => random.Points(columns, 1, 40))];
            var test = ChiSquareTest.Of(Grid(table), corrected: true)!;
            compared.Add(
                $"χ² {set}",
                $"t <- chisq.test({Matrix(table)}); c(t$statistic, t$p.value, min(t$expected))",
                1e-9,
                test.Test.Statistic,
                test.Test.PValue,
                test.LeastExpected
            );
        }

        for (var set = 0; set < 20; set++)
        {
            double[] p =
            [
                .. Enumerable.Range(0, random.Between(1, 12)).Select(_ => Math.Round(random.NextDouble() * random.NextDouble(), 3)),
            ];
            compared.Add($"Holm {set}", $"p.adjust({Vector(p)}, 'holm')", 1e-12, MultipleTests.Holm(p));
            compared.Add($"BH {set}", $"p.adjust({Vector(p)}, 'BH')", 1e-12, MultipleTests.BenjaminiHochberg(p));
        }

        compared.Agrees();
    }

    [NeedsRFact]
    public void Weighted_raked_and_clustered_figures_of_thirty_random_data_sets_agree_with_R()
    {
        var (random, compared) = (new RandomStream(102), new LiveComparison());
        for (var set = 0; set < 30; set++)
        {
            var n = random.Between(30, 120);
            var (x, w, clusters) = (random.Points(n, 1, 10), random.Weights(n), random.Points(n, 1, 9));
            var data = $"x <- {Vector(x)}; w <- {Vector(w)}; m <- sum(w * x) / sum(w)";
            var weighted = WeightedMean.Of(x, w);
            compared.Add(
                $"weighted mean {set}",
                $"{data}; c(m, sqrt(length(x) / (length(x) - 1) * sum((w * (x - m))^2)) / sum(w))",
                1e-10,
                weighted.Value,
                weighted.StandardError
            );
            compared.Add($"Kish {set}", $"{data}; sum(w)^2 / sum(w^2)", 1e-10, KishEffect.EffectiveN(w));
            var survey = SurveyMean.Of(x, new SurveyDesign(w) { Clusters = [.. clusters.Select(cluster => (int)cluster)] });
            compared.Add(
                $"clustered mean {set}",
                $"{data}; u <- tapply(w * (x - m) / sum(w), {Vector(clusters)}, sum); k <- length(u); c(sqrt(k / (k - 1) * sum((u - mean(u))^2)), k - 1)",
                1e-10,
                survey.StandardError,
                survey.DegreesOfFreedom
            );
            int[] rows = [.. Enumerable.Range(0, n).Select(i => i < 3 ? i : random.NextInt(3))];
            int[] columns = [.. Enumerable.Range(0, n).Select(i => i < 2 ? i : random.NextInt(2))];
            var raked = Raking.Of(w, [new(rows, [300, 500, 200]), new(columns, [450, 550])]);
            compared.Add(
                $"raking {set}",
                $"""
                w <- {Vector(w)}; r <- {Vector(rows.Select(row => (double)row))}; k <- {Vector(columns.Select(column => (double)column))}
                cells <- tapply(w, list(factor(r, 0:2), factor(k, 0:1)), sum); cells[is.na(cells)] <- 0
                fit <- loglin(outer(c(300, 500, 200), c(.45, .55)), list(1, 2), start = cells, fit = TRUE, eps = 1e-9, iter = 2000, print = FALSE)$fit
                (w * (fit / cells)[cbind(r + 1, k + 1)])[c(1, 5, 9)]
                """,
                1e-6,
                raked.Weights[0],
                raked.Weights[4],
                raked.Weights[8]
            );
        }

        compared.Agrees();
    }

    private static double[,] Grid(double[][] rows)
    {
        var grid = new double[rows.Length, rows[0].Length];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                grid[row, column] = rows[row][column];
            }
        }

        return grid;
    }
}
