using System.Globalization;
using Carmen.Analysis.Statistics;

namespace Carmen.Tests.Analysis.Statistics.Validation;

/// <summary>Scales of several items, and the bootstrap.</summary>
internal static class ReliabilityCases
{
    private const string Psych = "R psych 2.2.9";
    private const string Lavaan = "R lavaan 0.6-14";

    private static readonly Lazy<double[][]> Agreeable = new(ReadAgreeable);

    private static readonly Lazy<Omega> OmegaOfAgreeable = new(() => Omega.Of(Agreeable.Value)!);

    public static IEnumerable<ValidationCase> All => [.. Attitude(), .. Personality(), .. Customers(), .. LawSchools()];

    private static IEnumerable<ValidationCase> Attitude()
    {
        double[][] answers = PublishedData.Attitude;
        var covariances = ItemCovariance.Of(answers);
        return
        [
            new("CronbachAlpha", "attitude 30 × 7", 0.8431427695648, 1e-12, Psych, () => CronbachAlpha.Of(answers)!.Value),
            new("CronbachAlpha", "attitude, Feldt low", 0.7393756856, 1e-8, Psych, () => CronbachAlpha.Feldt(0.8431427695648, 30, 7).Low),
            new("CronbachAlpha", "attitude, Feldt high", 0.9157730722, 1e-8, Psych, () => CronbachAlpha.Feldt(0.8431427695648, 30, 7).High),
            new(
                "Reliability",
                "attitude, standardised alpha",
                0.839083803,
                1e-9,
                Psych,
                () => Reliability.StandardisedAlpha(covariances)!.Value
            ),
            new(
                "Reliability",
                "attitude, lambda 2 of the correlations",
                0.85189971,
                1e-8,
                Psych,
                () => Reliability.Lambda2(ItemCovariance.Correlations(covariances)!)!.Value
            ),
            new(
                "ItemAnalysis",
                "attitude without critical",
                0.86387,
                5e-6,
                Psych,
                () => ItemAnalysis.Of(covariances)[5].AlphaIfDropped!.Value
            ),
            new(
                "Correlation",
                "attitude, complaints and raises",
                0.669197,
                5e-7,
                "R cor",
                () => Correlation.Of(Column(1), Column(4))!.Value
            ),
            new(
                "RankCorrelation",
                "attitude, rating and complaints, Kendall",
                0.6549712082155,
                1e-12,
                "R cor",
                () => Carmen.Analysis.Viability.RankCorrelation.Kendall(Column(0), Column(1))!.Value
            ),
            new(
                "Correlation",
                "attitude, rating and complaints by rank",
                0.8322005622688,
                1e-12,
                "R cor",
                () => Correlation.OfRanks(Column(0), Column(1))!.Value
            ),
            new(
                "SpearmanBrown",
                "attitude, complaints and raises",
                0.801819,
                5e-7,
                "R",
                () => SpearmanBrown.Of(Correlation.Of(Column(1), Column(4))!.Value)
            ),
        ];

        double[] Column(int item) => [.. answers.Select(row => row[item])];
    }

    private static IEnumerable<ValidationCase> Personality() =>
        [
            Shared("CronbachAlpha", "bfi A1–A5, 2709 complete", 0.7037558944, 1e-10, Psych, () => CronbachAlpha.Of(Agreeable.Value)!.Value),
            Shared(
                "Reliability",
                "bfi A1–A5, standardised alpha",
                0.7135015526,
                1e-10,
                Psych,
                () => Reliability.StandardisedAlpha(ItemCovariance.Of(Agreeable.Value))!.Value
            ),
            Shared("Omega", "bfi A1–A5", 0.7121289655, 1e-6, Lavaan, () => OmegaOfAgreeable.Value.Value),
            Shared("Omega", "bfi A1–A5, χ² of 5", 86.696, 5e-4, Lavaan, () => OmegaOfAgreeable.Value.Fit.Test!.Statistic),
            Shared("Omega", "bfi A1–A5, CFI", 0.968, 5e-4, Lavaan, () => OmegaOfAgreeable.Value.Fit.ComparativeFit),
            Shared("Omega", "bfi A1–A5, RMSEA", 0.078, 5e-4, Lavaan, () => OmegaOfAgreeable.Value.Fit.ApproximationError),
            Shared("Omega", "bfi A1–A5, SRMR", 0.032, 5e-4, Lavaan, () => OmegaOfAgreeable.Value.Fit.Residual),
        ];

    private static IEnumerable<ValidationCase> Customers()
    {
        (string Name, string Items, int Count, double Alpha)[] published =
        [
            ("Image", "IMAG", 5, 0.7144468020431),
            ("Expectation", "CUEX", 3, 0.4325968438072),
            ("Quality", "PERQ", 7, 0.8724063714299),
            ("Value", "PERV", 2, 0.8166945390345),
            ("Satisfaction", "CUSA", 3, 0.7701131082823),
            ("Loyalty", "CUSL", 3, 0.4417171983826),
        ];
        foreach (var (name, items, count, alpha) in published)
        {
            yield return Shared("CronbachAlpha", $"mobi, {name}", alpha, 1e-12, Psych, () => CronbachAlpha.Of(Mobi(items, count))!.Value);
        }

        yield return Shared(
            "Mean",
            "mobi, satisfaction on 1–10",
            7.477333333333,
            1e-11,
            "R",
            () => Mobi("CUSA", 3).Average(row => row.Average())
        );
        yield return Shared("SystemUsability", "hcitools, mean of 45", 50.111111111111, 1e-11, "R hcitools", () => Mean.Of(Usability()));
        yield return Shared(
            "SystemUsability",
            "hcitools, standard deviation of 45",
            11.217827172169,
            1e-11,
            "R hcitools",
            () => Math.Sqrt(Mean.Variance(Usability()))
        );
        yield return Shared(
            "Mean",
            "mobi, satisfaction on 0–100",
            71.97037037037,
            1e-10,
            "R",
            () => (Mobi("CUSA", 3).Average(row => row.Average()) - 1) * 100 / 9
        );
    }

    /// <summary>
    /// The boot package's acceleration is by regression (−.083), Efron's by the jackknife (−.076): the ends differ by less than the error of
    /// its simulation.
    /// </summary>
    private static IEnumerable<ValidationCase> LawSchools()
    {
        var interval = new Lazy<Interval>(() => Bootstrap.Bca(15, Statistic, 300_000, new RandomStream(1))!.Value);
        var regression = new Lazy<Interval>(() =>
            Bootstrap
                .Shifted(Bootstrap.Draws(15, Statistic, 100_000, new RandomStream(1)), Statistic([.. Enumerable.Range(0, 15)]), -0.083)!
                .Value
        );
        return
        [
            new("Bootstrap", "law schools, correlation", 0.77637449, 5e-9, "Efron 1979", () => Statistic([.. Enumerable.Range(0, 15)])),
            new(
                "Bootstrap",
                "law schools, acceleration",
                -0.0756716,
                5e-8,
                "Efron 1987",
                () => Bootstrap.Acceleration(15, Statistic)!.Value
            ),
            new("Bootstrap", "law schools, BCa low", 0.327, 0.01, "R, with the jackknife", () => interval.Value.Low),
            new("Bootstrap", "law schools, BCa high", 0.942, 0.01, "R, with the jackknife", () => interval.Value.High),
            new(
                "Bootstrap",
                "law schools, BCa low, acceleration by regression",
                0.316,
                0.01,
                "R boot 1.3-28.1",
                () => regression.Value.Low
            ),
            new(
                "Bootstrap",
                "law schools, BCa high, acceleration by regression",
                0.941,
                0.01,
                "R boot 1.3-28.1",
                () => regression.Value.High
            ),
        ];

        static double Statistic(ReadOnlySpan<int> rows)
        {
            var (x, y) = (new double[rows.Length], new double[rows.Length]);
            for (var i = 0; i < rows.Length; i++)
            {
                (x[i], y[i]) = PublishedData.LawSchools[rows[i]];
            }

            return Correlation.Of(x, y) ?? 1;
        }
    }

    private static double[][] ReadAgreeable() =>
        [
            .. ReferenceData
                .Csv("F_reference/rdatasets/bfi_psychTools.csv")
                .Select(row => Enumerable.Range(1, 5).Select(i => row[$"A{i}"]).ToArray())
                .Where(cells => cells.All(cell => cell is not "NA" and not ""))
                .Select(cells => cells.Select((cell, i) => i == 0 ? 7 - Number(cell) : Number(cell)).ToArray()),
        ];

    private static double[][] Mobi(string items, int count) =>
        [
            .. ReferenceData
                .Csv("F_reference/ecsi_mobi/mobi.csv")
                .Select(row => Enumerable.Range(1, count).Select(i => Number(row[$"{items}{i}"])).ToArray()),
        ];

    private static double[] Usability() =>
        [
            .. ReferenceData
                .Csv("C_surveys/sus/hcitools_SUSresponses.csv")
                .Select(row => SystemUsability.Score([.. Enumerable.Range(1, SystemUsability.Items).Select(i => Number(row[$"Q{i}"]))])),
        ];

    private static ValidationCase Shared(string method, string data, double expected, double tolerance, string source, Func<double> ours) =>
        new(method, data, expected, tolerance, source, ours) { NeedsSharedData = true };

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
