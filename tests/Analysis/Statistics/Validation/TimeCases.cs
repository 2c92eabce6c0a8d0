using System.Globalization;
using Carmen.Analysis.Statistics;

namespace Carmen.Tests.Analysis.Statistics.Validation;

/// <summary>Times to an event, some still open.</summary>
internal static class TimeCases
{
    private const string Survival = "R survival 3.5-3";

    private static readonly Lazy<(
        (double Time, bool Event)[] All,
        (double Time, bool Event)[] Men,
        (double Time, bool Event)[] Women
    )> Lung = new(ReadLung);

    private static EventCurve Curve => KaplanMeier.Of(Lung.Value.All);

    public static IEnumerable<ValidationCase> All => [.. Leukaemia(), .. LungCancer(), .. BySex()];

    private static IEnumerable<ValidationCase> Leukaemia()
    {
        var maintained = KaplanMeier.Of(PublishedData.Maintained);
        (double Time, double Share)[] published =
        [
            (9, .9091),
            (13, .8182),
            (18, .7159),
            (23, .6136),
            (31, .4909),
            (34, .3682),
            (48, .1841),
        ];
        foreach (var (time, share) in published)
        {
            yield return new("KaplanMeier", $"aml maintained, S({time})", share, 5e-5, Survival, () => maintained.At(time)!.Survival);
        }

        yield return new("KaplanMeier", "aml maintained, median", 31, 0, Survival, () => maintained.Median!.Value);
        yield return new(
            "KaplanMeier",
            "aml not maintained, median",
            23,
            0,
            Survival,
            () => KaplanMeier.Of(PublishedData.NotMaintained).Median!.Value
        );
        yield return new("LogRank", "aml, χ²", 3.39639, 5e-6, Survival, () => Test().Statistic);
        yield return new("LogRank", "aml, p", 0.06534, 5e-6, Survival, () => Test().PValue);

        static HypothesisTest Test() => LogRank.Of([PublishedData.Maintained, PublishedData.NotMaintained])!;
    }

    private static IEnumerable<ValidationCase> LungCancer()
    {
        (double Time, double Share, double Digits)[] published =
        [
            (100, 0.863969, 5e-7),
            (200, 0.6802729, 5e-8),
            (300, 0.5306081, 5e-8),
            (365, 0.4092416244601, 1e-12),
            (500, 0.2932692, 5e-8),
        ];
        foreach (var (time, share, digits) in published)
        {
            yield return Shared("KaplanMeier", $"lung, S({time})", share, digits, () => Curve.At(time)!.Survival);
        }

        yield return Shared("KaplanMeier", "lung, cases", 228, 0, () => Curve.N);
        yield return Shared("KaplanMeier", "lung, events", 165, 0, () => Curve.Events);
        yield return Shared("KaplanMeier", "lung, median", 310, 0, () => Curve.Median!.Value);
        yield return Shared(
            "CurveQuantile",
            "lung, median, log-log low",
            284,
            0,
            () => CurveQuantile.LogLogInterval(Curve, 0.5).Low!.Value
        );
        yield return Shared(
            "CurveQuantile",
            "lung, median, log-log high",
            361,
            0,
            () => CurveQuantile.LogLogInterval(Curve, 0.5).High!.Value
        );
        yield return Shared("CurveQuantile", "lung, median, log low", 285, 0, () => CurveQuantile.LogInterval(Curve, 0.5).Low!.Value);
        yield return Shared("CurveQuantile", "lung, median, log high", 363, 0, () => CurveQuantile.LogInterval(Curve, 0.5).High!.Value);
        yield return Shared("RestrictedMean", "lung, 365 days", 263.222, 5e-4, () => RestrictedMean.Of(Lung.Value.All, 365)!.Value.Value);
        yield return Shared(
            "RestrictedMean",
            "lung, 365 days, standard error",
            7.79886,
            5e-6,
            () => RestrictedMean.Of(Lung.Value.All, 365)!.Value.StandardError
        );
    }

    private static IEnumerable<ValidationCase> BySex()
    {
        yield return Shared("LogRank", "lung by sex, χ²", 10.326741954886, 1e-10, () => Test(0).Statistic);
        yield return Shared("LogRank", "lung by sex, p", 0.001311, 5e-7, () => Test(0).PValue);
        yield return Shared("LogRank", "lung by sex, ρ = 1, χ²", 12.7142, 5e-5, () => Test(1).Statistic);
        (string Sex, Func<(double Time, bool Event)[]> Cases, double Median, double Low, double High)[] published =
        [
            ("men", () => Lung.Value.Men, 270, 212, 310),
            ("women", () => Lung.Value.Women, 426, 348, 550),
        ];
        foreach (var (sex, cases, median, low, high) in published)
        {
            yield return Shared("KaplanMeier", $"lung, {sex}, median", median, 0, () => KaplanMeier.Of(cases()).Median!.Value);
            yield return Shared(
                "CurveQuantile",
                $"lung, {sex}, median, log low",
                low,
                0,
                () => CurveQuantile.LogInterval(KaplanMeier.Of(cases()), 0.5).Low!.Value
            );
            yield return Shared(
                "CurveQuantile",
                $"lung, {sex}, median, log high",
                high,
                0,
                () => CurveQuantile.LogInterval(KaplanMeier.Of(cases()), 0.5).High!.Value
            );
        }

        static HypothesisTest Test(double rho) => LogRank.Of([Lung.Value.Men, Lung.Value.Women], rho)!;
    }

    private static ValidationCase Shared(string method, string data, double expected, double tolerance, Func<double> ours) =>
        new(method, data, expected, tolerance, Survival, ours) { NeedsSharedData = true };

    /// <summary>Loprinzi et al. (1994), days; status 2 is death, sex 1 male.</summary>
    private static ((double, bool)[] All, (double, bool)[] Men, (double, bool)[] Women) ReadLung()
    {
        var rows = ReferenceData
            .Csv("F_reference/rdatasets/cancer.csv")
            .Select(row =>
                (Case: (double.Parse(row["time"], CultureInfo.InvariantCulture), row["status"] == "2"), IsMale: row["sex"] == "1")
            )
            .ToArray();
        return (
            [.. rows.Select(row => row.Case)],
            [.. rows.Where(row => row.IsMale).Select(row => row.Case)],
            [.. rows.Where(row => !row.IsMale).Select(row => row.Case)]
        );
    }
}
