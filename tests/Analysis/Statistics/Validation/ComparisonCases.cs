using System.Globalization;
using Carmen.Analysis.Statistics;

namespace Carmen.Tests.Analysis.Statistics.Validation;

/// <summary>Groups, waves and tables.</summary>
internal static class ComparisonCases
{
    private const string Stats = "R stats 4.2.2";
    private const string Boot = "R boot 1.3-28.1, 20,000 resamples";

    private static readonly Lazy<double[][]> Ozone = new(() => ByGroup("airquality", "Month", "Ozone"));

    public static IEnumerable<ValidationCase> All => [.. AirQuality(), .. Students(), .. Admissions(), .. Sleep(), .. Adjusted()];

    private static IEnumerable<ValidationCase> AirQuality()
    {
        yield return Shared("KruskalWallis", "ozone by month, H", 29.266576, 5e-7, () => KruskalWallis.Of(Ozone.Value)!.Test.Statistic);
        yield return Shared("KruskalWallis", "ozone by month, p", 6.900714e-06, 5e-13, () => KruskalWallis.Of(Ozone.Value)!.Test.PValue);
        yield return Shared("KruskalWallis", "ozone by month, ε²", 0.25449197, 5e-9, () => KruskalWallis.Of(Ozone.Value)!.EpsilonSquared);
        var effect = new Lazy<Interval>(() => KruskalWallis.EffectInterval(Ozone.Value, 10_000, RandomStream.For(1, "ε²"))!.Value);
        yield return Shared("KruskalWallis", "ozone by month, ε², BCa low", 0.1017, 0.015, () => effect.Value.Low) with
        {
            Source = Boot,
        };
        yield return Shared("KruskalWallis", "ozone by month, ε², BCa high", 0.3861, 0.015, () => effect.Value.High) with
        {
            Source = Boot,
        };
        (int First, int Second, double Z, double P, double Digits)[] published =
        [
            (0, 2, -4.41947, 9.894e-5, 5e-9),
            (0, 3, -4.13281, 3.225e-4, 5e-8),
            (2, 4, 3.21720, .010355, 1e-6),
            (3, 4, 2.92283, .024281, 5e-7),
        ];
        foreach (var (first, second, z, p, digits) in published)
        {
            var months = $"ozone, months {first + 5} and {second + 5}";
            yield return Shared("Dunn", $"{months}, z", z, 5e-6, () => Pair().Z);
            yield return Shared("Dunn", $"{months}, p by Holm", p, digits, () => Pair().Adjusted);

            Dunn.Pair Pair() => Dunn.Of(Ozone.Value).Single(pair => pair.First == first && pair.Second == second);
        }

        yield return Shared(
            "MannWhitney",
            "ozone, May and August, W",
            127.5,
            0,
            () => MannWhitney.Of(Ozone.Value[0], Ozone.Value[3])!.Statistic
        );
        yield return Shared(
            "MannWhitney",
            "ozone, May and August, p",
            0.0001208078,
            5e-11,
            () => MannWhitney.Of(Ozone.Value[0], Ozone.Value[3])!.PValue
        );
        yield return Shared(
            "CliffsDelta",
            "ozone, May and August",
            -.62278,
            5e-6,
            () => CliffsDelta.Of(Ozone.Value[0], Ozone.Value[3]).Value
        );
        yield return Shared(
            "CliffsDelta",
            "ozone, May and August, rank-biserial low",
            -.780,
            1e-3,
            () => CliffsDelta.RankBiserialInterval(-.622781, 26, 26).Low
        );
        yield return Shared(
            "CliffsDelta",
            "ozone, May and August, rank-biserial high",
            -.390,
            1e-3,
            () => CliffsDelta.RankBiserialInterval(-.622781, 26, 26).High
        );
    }

    private static IEnumerable<ValidationCase> Students()
    {
        yield return Shared("ChiSquareTest", "MASS survey, smoking by exercise, χ²", 5.488545890584, 1e-11, () => Smoking().Test.Statistic);
        yield return Shared("ChiSquareTest", "MASS survey, smoking by exercise, p", 0.4828421694655, 1e-12, () => Smoking().Test.PValue);
        yield return Shared("MeanDifference", "MASS survey, height by sex, t", -12.924308198451, 1e-11, () => Height().Test.Statistic);
        yield return Shared("MeanDifference", "MASS survey, height by sex, df", 192.703475983523, 1e-10, () => Height().DegreesOfFreedom);
        yield return Shared("MeanDifference", "MASS survey, height by sex, p", 6.33817098614e-28, 1e-38, () => Height().Test.PValue);
        yield return Shared("MannWhitney", "MASS survey, pulse by sex, W", 5110.5, 0, () => Pulse()!.Statistic);
        yield return Shared("MannWhitney", "MASS survey, pulse by sex, p", 0.149296953917, 1e-12, () => Pulse()!.PValue);
        yield return Shared(
            "KruskalWallis",
            "MASS survey, pulse by exercise, H",
            8.287008203436,
            1e-11,
            () => KruskalWallis.Of(ByGroup("survey", "Exer", "Pulse"))!.Test.Statistic
        );
        yield return Shared(
            "KruskalWallis",
            "MASS survey, pulse by exercise, p",
            0.01586715385531,
            1e-13,
            () => KruskalWallis.Of(ByGroup("survey", "Exer", "Pulse"))!.Test.PValue
        );

        static ChiSquareTest Smoking() => ChiSquareTest.Of(Table("survey", "Smoke", "Exer", _ => 1))!;

        static MeanDifference Height() =>
            ByGroup("survey", "Sex", "Height") is [var women, var men] ? MeanDifference.Independent(women, men)!.Value : default;

        static HypothesisTest? Pulse() => ByGroup("survey", "Sex", "Pulse") is [var women, var men] ? MannWhitney.Of(women, men) : null;
    }

    private static IEnumerable<ValidationCase> Admissions()
    {
        yield return Shared(
            "ChiSquareTest",
            "UCB admissions by sex, χ²",
            92.205280411528,
            1e-11,
            () => Admitted(corrected: false).Test.Statistic
        );
        yield return Shared(
            "ChiSquareTest",
            "UCB admissions by sex, p",
            7.813600388995e-22,
            1e-32,
            () => Admitted(corrected: false).Test.PValue
        );

        static ChiSquareTest Admitted(bool corrected) =>
            ChiSquareTest.Of(Table("UCBAdmissions", "Admit", "Gender", row => Number(row["Freq"])), corrected)!;
    }

    private static IEnumerable<ValidationCase> Sleep()
    {
        double[] differences = [.. PublishedData.FirstDrug.Zip(PublishedData.SecondDrug, (first, second) => first - second)];
        return
        [
            new("MeanDifference", "sleep, paired t", -4.0621, 5e-5, Stats, () => MeanDifference.Paired(differences)!.Value.Test.Statistic),
            new("MeanDifference", "sleep, paired p", .00283, 5e-6, Stats, () => MeanDifference.Paired(differences)!.Value.Test.PValue),
            new("SignedRank", "sleep, V", 0, 0, Stats, () => SignedRank.Of(differences)!.Statistic),
            new("SignedRank", "sleep, p", .00909, 5e-6, Stats, () => SignedRank.Of(differences)!.PValue),
        ];
    }

    private static IEnumerable<ValidationCase> Adjusted()
    {
        double[] p = [.01, .04, .03, .005];
        double[] holm = [.03, .06, .06, .02];
        double[] hochberg = [.02, .04, .04, .02];
        for (var i = 0; i < p.Length; i++)
        {
            var at = i;
            yield return new(
                "MultipleTests",
                $"Holm of .01 .04 .03 .005, number {i + 1}",
                holm[i],
                1e-12,
                Stats,
                () => MultipleTests.Holm(p)[at]
            );
            yield return new(
                "MultipleTests",
                $"BH of .01 .04 .03 .005, number {i + 1}",
                hochberg[i],
                1e-12,
                Stats,
                () => MultipleTests.BenjaminiHochberg(p)[at]
            );
        }
    }

    private static ValidationCase Shared(string method, string data, double expected, double tolerance, Func<double> ours) =>
        new(method, data, expected, tolerance, Stats, ours) { NeedsSharedData = true };

    private static double[][] ByGroup(string file, string group, string value) =>
        [
            .. Rows(file)
                .Where(row => IsThere(row[group]) && IsThere(row[value]))
                .GroupBy(row => row[group])
                .OrderBy(rows => rows.Key, StringComparer.Ordinal)
                .Select(rows => rows.Select(row => Number(row[value])).ToArray()),
        ];

    private static double[,] Table(string file, string row, string column, Func<Dictionary<string, string>, double> count)
    {
        var kept = Rows(file).Where(cells => IsThere(cells[row]) && IsThere(cells[column])).ToArray();
        var (rows, columns) = (
            kept.Select(cells => cells[row]).Distinct().ToList(),
            kept.Select(cells => cells[column]).Distinct().ToList()
        );
        var table = new double[rows.Count, columns.Count];
        foreach (var cells in kept)
        {
            table[rows.IndexOf(cells[row]), columns.IndexOf(cells[column])] += count(cells);
        }

        return table;
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string file) => ReferenceData.Csv($"F_reference/rdatasets/{file}.csv");

    private static bool IsThere(string cell) => cell is not "" and not "NA";

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
