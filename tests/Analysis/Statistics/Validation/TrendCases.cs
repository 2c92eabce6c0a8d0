using Carmen.Analysis.Statistics;

namespace Carmen.Tests.Analysis.Statistics.Validation;

/// <summary>Series in time: the flow of the Nile.</summary>
internal static class TrendCases
{
    private const string Strucchange = "R strucchange 1.5-3";

    public static IEnumerable<ValidationCase> All
    {
        get
        {
            var changes = ChangePoints.Of(PublishedData.Nile, least: 15)!;
            return
            [
                new("MannKendall", "Nile, S", -1387, 0, "R", () => MannKendall.Of(PublishedData.Nile)!.S),
                new("MannKendall", "Nile, z", -4.12806652, 5e-9, "R", () => MannKendall.Of(PublishedData.Nile)!.Test.Statistic),
                new("MannKendall", "Nile, p", 3.6582629e-05, 5e-13, "R", () => MannKendall.Of(PublishedData.Nile)!.Test.PValue),
                new("SenSlope", "Nile, per year", -2.6, 1e-12, "R", () => SenSlope.Of(Years())!.Value),
                new("Pettitt", "Nile, K", 1617, 0, "R", () => Pettitt.Of(PublishedData.Nile)!.Test.Statistic),
                new("Pettitt", "Nile, p", 3.59102e-07, 5e-13, "R", () => Pettitt.Of(PublishedData.Nile)!.Test.PValue),
                new("Pettitt", "Nile, change after", 28, 0, "R", () => Pettitt.Of(PublishedData.Nile)!.Break),
                new("ChangePoints", "Nile, change after", 28, 0, Strucchange, () => changes.Breaks.Single()),
                new("ChangePoints", "Nile, RSS without change", 2835156.75, 5e-3, Strucchange, () => changes.ResidualSquares[0]),
                new("ChangePoints", "Nile, RSS of one change", 1597457.194, 5e-4, Strucchange, () => changes.ResidualSquares[1]),
                new("ChangePoints", "Nile, RSS of two changes", 1552923.616, 5e-4, Strucchange, () => changes.ResidualSquares[2]),
                new("ChangePoints", "Nile, BIC without change", 1318.242, 5e-4, Strucchange, () => changes.Bic[0]),
                new("ChangePoints", "Nile, BIC of one change", 1270.084, 5e-4, Strucchange, () => changes.Bic[1]),
                new("ChangePoints", "Nile, BIC of two changes", 1276.467, 5e-4, Strucchange, () => changes.Bic[2]),
                new("BreakInterval", "Nile, change after, low", 25, 0, Strucchange, () => Around()!.Value.Low),
                new("BreakInterval", "Nile, change after, high", 32, 0, Strucchange, () => Around()!.Value.High),
                new("InterruptedSeries", "Nile, level from 1899", -288.634, 5e-4, "R lm", () => Interrupted().Level.Value),
                new(
                    "InterruptedSeries",
                    "Nile, level, standard error",
                    60.05,
                    5e-3,
                    "R sandwich, lag 4",
                    () => Interrupted().Level.StandardError
                ),
            ];
        }
    }

    private static (int Low, int High)? Around() => BreakInterval.Of(PublishedData.Nile.AsSpan(0, 28), PublishedData.Nile.AsSpan(28));

    private static InterruptedSeries Interrupted() => InterruptedSeries.Of(PublishedData.Nile, 28)!;

    private static (double, double)[] Years() => [.. PublishedData.Nile.Select((flow, at) => ((double)(1871 + at), flow))];
}
