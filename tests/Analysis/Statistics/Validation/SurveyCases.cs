using System.Globalization;
using Carmen.Analysis.Statistics;

namespace Carmen.Tests.Analysis.Statistics.Validation;

/// <summary>Weighted, clustered and stratified answers: the Academic Performance Index samples of the survey package (Lumley 2010).</summary>
internal static class SurveyCases
{
    private const string Survey = "R survey 4.1-1";

    private static readonly Lazy<Sample> Clustered = new(() => Sample.Read("apiclus1", cluster: "dnum"));
    private static readonly Lazy<Sample> TwoStage = new(ReadTwoStage);
    private static readonly Lazy<Sample> Stratified = new(() => Sample.Read("apistrat", stratum: "stype"));
    private static readonly Lazy<Sample> Simple = new(() => Sample.Read("apisrs"));
    private static readonly Lazy<Raking> Raked = new(() => Raking.Of(Clustered.Value.Design.Weights, Margins()));

    public static IEnumerable<ValidationCase> All => [.. Means(), .. Calibrated(), .. Weights(), .. Shares(), .. Tests()];

    private static IEnumerable<ValidationCase> Means()
    {
        (string Name, Lazy<Sample> Sample, double Mean, double Error)[] published =
        [
            ("apiclus1", Clustered, 644.169398907104, 23.542240693781),
            ("apiclus2", TwoStage, 670.811808118081, 30.099027376837),
            ("apistrat", Stratified, 662.287363159321, 9.408940802785),
            ("apisrs", Simple, 656.585, 9.249722039283),
        ];
        foreach (var (name, sample, mean, error) in published)
        {
            yield return Shared("SurveyMean", $"{name} api00", mean, 1e-6, () => sample.Value.Mean().Value);
            yield return Shared("SurveyMean", $"{name} api00, standard error", error, 1e-6, () => sample.Value.Mean().StandardError);
        }

        yield return Shared(
            "SurveyMean",
            "apiclus1 api00, design effect",
            9.345869450591,
            1e-6,
            () => Clustered.Value.Mean().DesignEffect!.Value
        );
        yield return Shared(
            "SurveyMean",
            "apistrat api00, design effect",
            1.20446,
            5e-6,
            () => Stratified.Value.Mean().DesignEffect!.Value
        );
    }

    private static IEnumerable<ValidationCase> Calibrated()
    {
        yield return Shared("Raking", "apiclus1 by type, mean api00", 642.310788211582, 1e-6, () => After(1).Value);
        yield return Shared("Raking", "apiclus1 by type, standard error", 23.92048644509, 1e-6, () => After(1).StandardError);
        yield return Shared("Raking", "apiclus1 by type and target, mean api00", 641.23025, 5e-3, () => After(2).Value);
        yield return Shared("Raking", "apiclus1 by type and target, standard error", 23.70364, 5e-3, () => After(2).StandardError);

        static SurveyMean After(int margins)
        {
            var (sample, used) = (Clustered.Value, Margins().Take(margins).ToArray());
            var design = sample.Design with
            {
                Weights = Raking.Of(sample.Design.Weights, used).Weights,
                Margins = [.. used.Select(margin => margin.Categories)],
            };
            return SurveyMean.Of(sample.Scores, design);
        }
    }

    private static IEnumerable<ValidationCase> Weights()
    {
        (string Cell, double Weight)[] published =
        [
            ("E.No", 39.83923625),
            ("E.Yes", 29.87067549),
            ("H.No", 67.12552924),
            ("H.Yes", 50.32940112),
            ("M.No", 49.06907216),
            ("M.Yes", 36.79102486),
        ];
        foreach (var (cell, weight) in published)
        {
            yield return Shared("Raking", $"apiclus1, weight of {cell}", weight, 5e-7, () => Raked.Value.Weights[At(cell)]);
        }

        // R's default stops where no cell moves by one school any more: after the fourth round.
        yield return Shared(
            "Raking",
            "apiclus1, weight of E.No as far as the default goes",
            39.83850941,
            5e-8,
            () => Raking.Of(Clustered.Value.Design.Weights, Margins(), 4).Weights[At("E.No")]
        );
        yield return Shared(
            "KishEffect",
            "apiclus1 raked, effective n",
            174.010528,
            2e-3,
            () => KishEffect.EffectiveN(Raked.Value.Weights)
        );
        yield return Shared("KishEffect", "apiclus1 raked, design effect", 1.051661, 2e-5, () => Raked.Value.DesignEffect);
        yield return Shared(
            "KishEffect",
            "apistrat, design effect",
            1.18637,
            5e-6,
            () => KishEffect.Of([.. Stratified.Value.Design.Weights])
        );
        yield return Shared(
            "KishEffect",
            "apistrat, effective n",
            168.58,
            5e-3,
            () => KishEffect.EffectiveN([.. Stratified.Value.Design.Weights])
        );

        static int At(string cell) =>
            Enumerable.Range(0, Clustered.Value.Types.Count).First(i => $"{Clustered.Value.Types[i]}.{Clustered.Value.Wide[i]}" == cell);
    }

    private static IEnumerable<ValidationCase> Shares() =>
        [
            Shared("SurveyShare", "apiclus1 target met", .874317, 5e-7, () => Wide().Value),
            Shared("SurveyShare", "apiclus1 target met, logit low", .82380, 5e-6, () => Wide().LogitInterval!.Value.Low),
            Shared("SurveyShare", "apiclus1 target met, logit high", .91190, 5e-6, () => Wide().LogitInterval!.Value.High),
            Shared("SurveyShare", "apiclus1 target met, beta low", .82370, 5e-6, () => Wide().BetaInterval!.Value.Low),
            Shared("SurveyShare", "apiclus1 target met, beta high", .91470, 5e-6, () => Wide().BetaInterval!.Value.High),
        ];

    private static IEnumerable<ValidationCase> Tests() =>
        [
            Shared("RaoScott", "apistrat type by awards, F", 14.1694, 5e-5, () => Awards().F),
            Shared("RaoScott", "apistrat type by awards, numerator", 1.885, 5e-4, () => Awards().Numerator),
            Shared("RaoScott", "apistrat type by awards, denominator", 371.4, 5e-2, () => Awards().Denominator),
            Shared("DesignRankTest", "apistrat api00 by type, χ²", 6.71041, 5e-6, () => Rank().Statistic),
            Shared("DesignRankTest", "apistrat api00 by type, p", .03693, 5e-6, () => Rank().PValue),
        ];

    private static SurveyShare Wide() => SurveyShare.Of([.. Clustered.Value.Wide.Select(value => value == "Yes")], Clustered.Value.Design);

    private static RaoScott Awards() =>
        RaoScott.Of(Codes(Stratified.Value.Types), Codes(Stratified.Value.Awards), Stratified.Value.Design)!;

    private static DesignRankTest Rank() =>
        DesignRankTest.Of(Stratified.Value.Scores, Codes(Stratified.Value.Types), Stratified.Value.Design)!;

    private static Raking.Margin[] Margins() =>
        [new(Codes(Clustered.Value.Types), [4421, 755, 1018]), new(Codes(Clustered.Value.Wide), [1072, 5122])];

    private static int[] Codes(IReadOnlyList<string> values)
    {
        var known = values.Distinct().Order(StringComparer.Ordinal).ToList();
        return [.. values.Select(value => known.IndexOf(value))];
    }

    private static ValidationCase Shared(string method, string data, double expected, double tolerance, Func<double> ours) =>
        new(method, data, expected, tolerance, Survey, ours) { NeedsSharedData = true };

    /// <summary>Districts, then schools in them; the weights follow from the numbers of both.</summary>
    private static Sample ReadTwoStage()
    {
        var rows = ReferenceData.Csv("F_reference/survey_api/apiclus2.csv").ToArray();
        var districts = rows.Select(row => row["dnum"]).Distinct().Count();
        var drawn = rows.GroupBy(row => row["dnum"]).ToDictionary(group => group.Key, group => group.Count());
        var all = Sample.Number(rows[0]["fpc1"]);
        var sample = Sample.Read(
            "apiclus2",
            "dnum",
            null,
            row => all / districts * Sample.Number(row["fpc2"]) / drawn[row["dnum"]],
            "fpc1"
        );
        var sizes = rows.GroupBy(row => int.Parse(row["dnum"], CultureInfo.InvariantCulture))
            .ToDictionary(group => group.Key, group => Sample.Number(group.First()["fpc2"]));
        return sample with { Design = sample.Design with { ClusterSizes = sizes } };
    }

    private sealed record Sample(
        SurveyDesign Design,
        double[] Scores,
        IReadOnlyList<string> Types,
        IReadOnlyList<string> Wide,
        IReadOnlyList<string> Awards
    )
    {
        public static Sample Read(
            string file,
            string? cluster = null,
            string? stratum = null,
            Func<Dictionary<string, string>, double>? weight = null,
            string population = "fpc"
        )
        {
            var rows = ReferenceData.Csv($"F_reference/survey_api/{file}.csv").ToArray();
            int[]? strata = stratum is null ? null : Codes([.. rows.Select(row => row[stratum])]);
            var design = new SurveyDesign([.. rows.Select(weight ?? (row => Number(row["pw"])))])
            {
                Clusters = cluster is null ? null : [.. rows.Select(row => int.Parse(row[cluster], CultureInfo.InvariantCulture))],
                Strata = strata,
                Populations = rows.Select((row, i) => (Stratum: strata?[i] ?? 0, Size: Number(row[population])))
                    .DistinctBy(pair => pair.Stratum)
                    .ToDictionary(pair => pair.Stratum, pair => pair.Size),
            };
            return new Sample(
                design,
                [.. rows.Select(row => Number(row["api00"]))],
                [.. rows.Select(row => row["stype"])],
                [.. rows.Select(row => row["sch.wide"])],
                [.. rows.Select(row => row["awards"])]
            );
        }

        public SurveyMean Mean() => SurveyMean.Of(Scores, Design);

        public static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
    }
}
