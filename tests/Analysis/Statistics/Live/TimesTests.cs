using System.Globalization;
using Carmen.Analysis.Statistics;
using static Carmen.Tests.Analysis.Statistics.Live.LiveComparison;

namespace Carmen.Tests.Analysis.Statistics.Live;

public sealed class TimesTests
{
    [NeedsRFact("survival")]
    public void Times_with_open_cases_in_thirty_random_data_sets_agree_with_R()
    {
        var (random, compared) = (new RandomStream(301), new LiveComparison());
        for (var set = 0; set < 30; set++)
        {
            var cases = random.Cases(random.Between(15, 150));
            var curve = KaplanMeier.Of(cases);
            var data =
                $"f <- survfit(Surv({Vector(cases.Select(one => one.Time))}, {Vector(cases.Select(one => one.Event))}) ~ 1, conf.type = 'log-log')";
            var (low, high) = CurveQuantile.LogLogInterval(curve, 0.5);
            compared.Add(
                $"median {set}",
                $"{data}; first <- function(v) f$time[which(v < .5 - 1e-9)[1]]; c(first(f$surv), first(f$lower), first(f$upper))",
                0,
                curve.Median ?? double.NaN,
                low ?? double.NaN,
                high ?? double.NaN
            );
            var step = curve.At(20)!;
            compared.Add(
                $"share at 20, {set}",
                $"{data}; s <- summary(f, times = 20); c(s$surv, s$lower, s$upper)",
                1e-9,
                step.Survival,
                step.Interval!.Value.Low,
                step.Interval.Value.High
            );
            var mean = RestrictedMean.Of(cases, 25)!.Value;
            compared.Add(
                $"restricted mean {set}",
                $"{data}; summary(f, rmean = 25)$table[c('rmean', 'se(rmean)')]",
                1e-9,
                mean.Value,
                mean.StandardError
            );
        }

        compared.Agrees("survival");
    }

    [NeedsRFact("survival")]
    public void Log_rank_tests_of_twenty_random_data_sets_agree_with_R()
    {
        var (random, compared) = (new RandomStream(302), new LiveComparison());
        for (var set = 0; set < 20; set++)
        {
            (double Time, bool Event)[][] groups =
            [
                .. Enumerable.Range(0, random.Between(2, 4)).Select(_ => random.Cases(random.Between(10, 60))),
            ];
            var data =
                $"Surv({Vector(groups.SelectMany(group => group).Select(one => one.Time))}, {Vector(groups.SelectMany(group => group).Select(one => one.Event))}) ~ {Vector(groups.SelectMany((group, at) => group.Select(_ => (double)at)))}";
            foreach (var rho in (double[])[0, 1])
            {
                compared.Add(
                    $"log-rank {set}, ρ = {rho}",
                    $"survdiff({data}, rho = {rho})$chisq",
                    1e-8,
                    LogRank.Of(groups, rho)!.Statistic
                );
            }
        }

        compared.Agrees("survival");
    }

    [NeedsRFact("survival")]
    public void Competing_endings_of_twenty_random_data_sets_agree_with_R()
    {
        var (random, compared) = (new RandomStream(303), new LiveComparison());
        for (var set = 0; set < 20; set++)
        {
            (double Time, Ending Ending)[] cases =
            [
                .. Enumerable
                    .Range(0, random.Between(20, 120))
                    .Select(i => ((double)random.Between(1, 40), i < 3 ? (Ending)i : (Ending)random.NextInt(3))),
            ];
            var step = AalenJohansen.Of(cases).At(30)!;
            compared.Add(
                $"competing {set}",
                $"s <- summary(survfit(Surv({Vector(cases.Select(one => one.Time))}, factor({Vector(cases.Select(one => (double)one.Ending))}, 0:2)) ~ 1), times = 30); c(s$pstate[2], s$std.err[2])",
                1e-8,
                1 - step.Survival,
                Math.Sqrt(step.RelativeVariance) * step.Survival
            );
        }

        compared.Agrees("survival");
    }

    /// <summary>R's standard error by the infinitesimal jackknife is that of the delta method.</summary>
    [NeedsRFact("survival")]
    public void Restricted_means_with_competing_endings_of_twenty_random_data_sets_agree_with_R()
    {
        var (random, compared) = (new RandomStream(304), new LiveComparison());
        for (var set = 0; set < 20; set++)
        {
            (double Time, Ending Ending)[] cases =
            [
                .. Enumerable
                    .Range(0, random.Between(20, 120))
                    .Select(i => ((double)random.Between(1, 40), i < 3 ? (Ending)i : (Ending)random.NextInt(3))),
                (40, Ending.Censored),
            ];
            var mean = RestrictedMean.OfCompeting(cases, 30)!.Value;
            compared.Add(
                $"restricted mean, competing {set}",
                $"d <<- data.frame(t = {Vector(cases.Select(one => one.Time))}, e = factor({Vector(cases.Select(one => (double)one.Ending))}, 0:2)); "
                    + "s <- survfit(Surv(t, e) ~ 1, data = d); c(30 - summary(s, rmean = 30)$table[2, 3], sqrt(sum(resid(s, times = 30, type = 'rmst')[, 2]^2)))",
                1e-7,
                mean.Value,
                mean.StandardError
            );
        }

        compared.Agrees("survival");
    }

    /// <summary>Kyle et al. (2002): 115 progressions, 860 deaths before, 409 still observed.</summary>
    [NeedsRFact("survival")]
    public void The_incidence_of_progression_in_mgus2_agrees_with_the_published_one()
    {
        var rows = Run(
                "library(survival); m <- mgus2; write.csv(data.frame(ifelse(m$pstat == 1, m$ptime, m$futime), ifelse(m$pstat == 1, 1, 2 * m$death)), row.names = FALSE)"
            )
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => (Time: double.Parse(cells[0], CultureInfo.InvariantCulture), Kind: cells[1]))
            .ToArray();
        var progression = AalenJohansen.Of(rows.Select(row => (row.Time, Of(row.Kind, "1", "2"))));
        var death = AalenJohansen.Of(rows.Select(row => (row.Time, Of(row.Kind, "2", "1"))));
        (double Month, double Progression, double Death)[] published =
        [
            (60, 0.03410371297, 0.3203670103),
            (120, 0.06372216801, 0.5318177041),
            (240, 0.09981371594, 0.7240279761),
        ];
        foreach (var (month, ofProgression, ofDeath) in published)
        {
            Assert.Equal(ofProgression, 1 - progression.At(month)!.Survival, 10);
            Assert.Equal(ofDeath, 1 - death.At(month)!.Survival, 9);
        }

        static Ending Of(string kind, string own, string other) =>
            kind == own ? Ending.Event
            : kind == other ? Ending.Competing
            : Ending.Censored;
    }
}
