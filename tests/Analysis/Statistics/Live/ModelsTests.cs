using Carmen.Analysis.Statistics;
using static Carmen.Tests.Analysis.Statistics.Live.LiveComparison;

namespace Carmen.Tests.Analysis.Statistics.Live;

public sealed class ModelsTests
{
    [NeedsRFact]
    public void Scales_of_thirty_random_data_sets_agree_with_R()
    {
        var (random, compared) = (new RandomStream(401), new LiveComparison());
        for (var set = 0; set < 30; set++)
        {
            var answers = random.Answers(random.Between(60, 300), random.Between(4, 8));
            var covariances = ItemCovariance.Of(answers);
            var data = $"x <- {Matrix(answers)}; k <- ncol(x); s <- cov(x)";
            compared.Add($"alpha {set}", $"{data}; k / (k - 1) * (1 - sum(diag(s)) / sum(s))", 1e-10, CronbachAlpha.Of(answers)!.Value);
            var item = ItemAnalysis.Of(covariances)[1];
            compared.Add(
                $"second item {set}",
                $"{data}; r <- s[-2, -2]; c(cor(x[, 2], rowSums(x[, -2])), (k - 1) / (k - 2) * (1 - sum(diag(r)) / sum(r)))",
                1e-10,
                item.ItemTotal!.Value,
                item.AlphaIfDropped!.Value
            );
            var omega = Omega.Of(answers)!;
            compared.Add(
                $"omega {set}",
                $"{data}; f <- factanal(covmat = cor(x), n.obs = nrow(x), factors = 1, control = list(opt = list(factr = 1, pgtol = 0))); d <- sqrt(diag(s)); l <- abs(sum(f$loadings[, 1] * d))^2; c(l / (l + sum(f$uniquenesses * d^2)), f$criteria['objective'])",
                1e-5,
                omega.Value,
                OneFactor.Of(ItemCovariance.Correlations(covariances)!)!.Discrepancy
            );
            var correlation = Correlation.Of([.. answers.Select(row => row[0])], [.. answers.Select(row => row[1])])!.Value;
            var fisher = Correlation.Fisher(correlation, answers.Length)!.Value;
            compared.Add(
                $"correlation {set}",
                $"{data}; t <- cor.test(x[, 1], x[, 2]); c(t$estimate, t$conf.int)",
                1e-9,
                correlation,
                fisher.Low,
                fisher.High
            );
        }

        compared.Agrees();
    }

    [NeedsRFact("MASS")]
    public void Drivers_and_ordered_answers_of_twenty_random_data_sets_agree_with_R()
    {
        var (random, compared) = (new RandomStream(402), new LiveComparison());
        for (var set = 0; set < 20; set++)
        {
            var answers = random.Answers(random.Between(80, 200), random.Between(3, 5));
            var covariances = ItemCovariance.Of(answers);
            var data = $"x <- {Matrix(answers)}; p <- ncol(x) - 1; y <- x[, p + 1]; x <- x[, 1:p]";
            compared.Add(
                $"LMG {set}",
                $$"""
                {{data}}; r2 <- function(s) if (length(s)) summary(lm(y ~ x[, s]))$r.squared else 0
                orders <- function(v) if (length(v) < 2) list(v) else do.call(c, lapply(v, function(i) lapply(orders(setdiff(v, i)), function(o) c(i, o))))
                all <- orders(1:p); rowMeans(sapply(all, function(o) sapply(1:p, function(j) { at <- which(o == j); r2(o[seq_len(at)]) - r2(o[seq_len(at - 1)]) })))
                """,
                1e-9,
                Lmg.Of(covariances)!
            );
            compared.Add(
                $"relative weights {set}",
                $"{data}; e <- eigen(cor(x)); l <- e$vectors %*% diag(sqrt(e$values)) %*% t(e$vectors); l^2 %*% solve(l, cor(x, y))^2",
                1e-9,
                RelativeWeights.Of(covariances)!
            );
            OrdinalLogit.Case[] cases =
            [
                .. answers.Select(row => new OrdinalLogit.Case(
                    row[^1] <= 3 ? 0
                        : row[^1] <= 5 ? 1
                        : 2,
                    row[..^1]
                )),
            ];
            var model = OrdinalLogit.Of(cases)!;
            compared.Add(
                $"ordinal {set}",
                $"{data}; m <- polr(factor(findInterval(y, c(3.5, 5.5)) + 1) ~ x, Hess = TRUE, control = list(reltol = 1e-14)); c(deviance(m), coef(m), sqrt(diag(vcov(m)))[1:p])",
                2e-4,
                [model.Deviance, .. model.Coefficients, .. model.StandardErrors]
            );
        }

        compared.Agrees("MASS");
    }

    [NeedsRFact]
    public void Series_of_twenty_random_data_sets_agree_with_R()
    {
        var (random, compared) = (new RandomStream(403), new LiveComparison());
        for (var set = 0; set < 20; set++)
        {
            var n = random.Between(20, 60);
            var y = random.Points(n, 10, 30);
            var trend = MannKendall.Of(y)!;
            compared.Add(
                $"Mann–Kendall {set}",
                $"y <- {Vector(y)}; n <- length(y); d <- sign(outer(y, y, '-')); s <- sum(d[lower.tri(d)]); t <- table(y); v <- (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5))) / 18; c(s, v, (s - sign(s)) / sqrt(v))",
                1e-10,
                trend.S,
                trend.Variance,
                trend.Test.Statistic
            );
            compared.Add(
                $"Sen {set}",
                $"y <- {Vector(y)}; i <- seq_along(y); b <- outer(y, y, '-') / outer(i, i, '-'); median(b[lower.tri(b)])",
                1e-10,
                SenSlope.Of([.. y.Select((value, at) => ((double)at, value))])!.Value
            );
            var series = InterruptedSeries.Of(y, n / 2)!;
            compared.Add(
                $"interrupted {set}",
                $$"""
                y <- {{Vector(y)}}; n <- length(y); t <- 1:n; D <- t > {{n / 2}}; m <- lm(y ~ t + D + I((t - {{n / 2}}) * D))
                X <- model.matrix(m); B <- solve(crossprod(X)); u <- X * resid(m); M <- crossprod(u)
                for (l in 1:4) { G <- crossprod(u[-(1:l), ], u[1:(n - l), ]); M <- M + (1 - l / 5) * (G + t(G)) }
                c(coef(m)[3:4], sqrt(diag(B %*% M %*% B))[3:4])
                """,
                1e-8,
                series.Level.Value,
                series.Slope.Value,
                series.Level.StandardError,
                series.Slope.StandardError
            );
            var changes = ChangePoints.Of(y, least: 4, most: 1)!;
            compared.Add(
                $"one change {set}",
                $"y <- {Vector(y)}; n <- length(y); r <- function(v) sum((v - mean(v))^2); min(sapply(4:(n - 4), function(k) r(y[1:k]) + r(y[(k + 1):n])))",
                1e-9,
                changes.ResidualSquares[1]
            );
        }

        compared.Agrees();
    }
}
