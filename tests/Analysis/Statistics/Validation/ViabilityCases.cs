using Carmen.Analysis.Viability;

namespace Carmen.Tests.Analysis.Statistics.Validation;

/// <summary>What verdicts on transfers are computed with: weights, values, outranking, acceptability, pooling, cash flows, distances, agreement.</summary>
internal static class ViabilityCases
{
    private const string Saaty = "Saaty 1980, eigenvector by numpy";
    private const string Metafor = "R metafor 3.8-1";
    private const string Closed = "closed form";

    /// <summary>97.5 % of t with two degrees of freedom.</summary>
    private const double TwoDegrees = 4.30265273;

    public static IEnumerable<ValidationCase> All => [.. Weights, .. Candidates, .. Pooling, .. Money, .. Context, .. Raters];

    private static IEnumerable<ValidationCase> Weights =>
        [
            .. Each(
                "AnalyticHierarchy",
                "Saaty 4 × 4, weight",
                [0.58308878, 0.28952995, 0.08489605, 0.04248522],
                5e-9,
                Saaty,
                () => Four.Weights
            ),
            new("AnalyticHierarchy", "Saaty 4 × 4, eigenvalue", 4.164576705, 5e-9, Saaty, () => Four.Eigenvalue),
            new("AnalyticHierarchy", "Saaty 4 × 4, consistency ratio", 0.06095433524, 5e-10, Saaty, () => Four.Ratio),
            .. Each(
                "AnalyticHierarchy",
                "drinks 7 × 7, weight",
                [0.17745674745, 0.01914947602, 0.04183118166, 0.11641703173, 0.18957237533, 0.12878054854, 0.32679263927],
                5e-9,
                Saaty,
                () => AnalyticHierarchy.Of(Drinks).Weights
            ),
            new("AnalyticHierarchy", "drinks 7 × 7, eigenvalue", 7.176629039, 5e-9, Saaty, () => AnalyticHierarchy.Of(Drinks).Eigenvalue),
            new(
                "AnalyticHierarchy",
                "drinks 7 × 7, consistency ratio",
                0.02230164638,
                5e-10,
                Saaty,
                () => AnalyticHierarchy.Of(Drinks).Ratio
            ),
            .. Each(
                "AnalyticHierarchy",
                "Wang and Chin 6 × 6, weight",
                [0.3208, 0.1395, 0.0348, 0.1285, 0.2374, 0.1391],
                5e-5,
                "Wang and Chin 2011",
                () => AnalyticHierarchy.Of(WangChin).Weights
            ),
            .. Each(
                "AnalyticHierarchy",
                "cars, criterion's weight",
                [0.3196183, 0.5584245, 0.1219572],
                5e-8,
                "R MCDA",
                () => AnalyticHierarchy.Of(CarCriteria).Weights
            ),
            new("AnalyticHierarchy", "cars, eigenvalue", 3.018295, 5e-7, "R MCDA", () => AnalyticHierarchy.Of(CarCriteria).Eigenvalue),
            .. Each("AdditiveValue", "cars, alternative", [0.2922, 0.2767, 0.0697, 0.3613], 5e-5, "R MCDA", Cars),
        ];

    private static IEnumerable<ValidationCase> Candidates =>
        [
            .. Each("Promethee", "Zhao 2013, net flow", [0.1, -0.3, 0.2], 5e-13, "Zhao 2013", Zhao),
            .. Each(
                "Smaa",
                "three alternatives, first-rank acceptability",
                [0.4, 0.2, 0.4],
                0.005,
                "geometry; 100,000 draws",
                () => [.. Acceptable.Select(one => one.FirstRank)]
            ),
            new(
                "Smaa",
                "three alternatives, central weight of the first",
                0.8,
                0.005,
                "geometry; 100,000 draws",
                () => Acceptable[0].Central![0]
            ),
        ];

    private static IEnumerable<ValidationCase> Pooling
    {
        get
        {
            var cities = RandomEffects.Of(FourCities);
            var agreeing = RandomEffects.Of([new(5.0, 1.5), new(5.2, 1.8), new(4.9, 2.0), new(5.1, 1.6)]);
            Pooled Bcg(BetweenVariance variance) => RandomEffects.Of(PublishedData.Bcg, variance);
            // metafor stops its iterations earlier than we do: its digits hold to 5E-5.
            ValidationCase Of(string data, double expected, Func<double> ours) => new("RandomEffects", data, expected, 5e-5, Metafor, ours);
            return
            [
                Of("four cities, mean", 4.59260045, () => cities.Mean),
                Of("four cities, standard error after Hartung and Knapp", 1.62227186, () => cities.StandardError!.Value),
                Of("four cities, interval, low", -0.570193, () => cities.Interval!.Value.Low),
                Of("four cities, interval, high", 9.755394, () => cities.Interval!.Value.High),
                Of("four cities, τ²", 7.55657208, () => cities.Between),
                Of("four cities, I²", 0.721656, () => cities.Inconsistency),
                Of("four cities, Q", 10.47365, () => cities.Q),
                Of("four cities, prediction with t₃, low", -5.565506, () => cities.Prediction!.Value.Low),
                Of("four cities, prediction with t₃, high", 14.750707, () => cities.Prediction!.Value.High),
                Of("four cities, prediction with t₂ after Higgins, low", -9.141113, () => Higgins(cities, -1)),
                Of("four cities, prediction with t₂ after Higgins, high", 18.326314, () => Higgins(cities, 1)),
                new("RandomEffects", "agreeing cities, interval, low", 2.359, 5e-4, Closed, () => agreeing.Interval!.Value.Low),
                new("RandomEffects", "agreeing cities, interval, high", 7.750, 5e-4, Closed, () => agreeing.Interval!.Value.High),
                Of("BCG trials, DerSimonian and Laird, mean", -0.71411722, () => Bcg(BetweenVariance.DerSimonianLaird).Mean),
                Of("BCG trials, DerSimonian and Laird, τ²", 0.30876026, () => Bcg(BetweenVariance.DerSimonianLaird).Between),
                Of("BCG trials, I²", 0.9211735, () => Bcg(BetweenVariance.DerSimonianLaird).Inconsistency),
                Of("BCG trials, Q", 152.233008, () => Bcg(BetweenVariance.DerSimonianLaird).Q),
                Of("BCG trials, restricted likelihood, mean", -0.71453235, () => Bcg(BetweenVariance.RestrictedLikelihood).Mean),
                Of("BCG trials, restricted likelihood, τ²", 0.31324333, () => Bcg(BetweenVariance.RestrictedLikelihood).Between),
                Of("BCG trials, Paule and Mandel, mean", -0.71497041, () => Bcg(BetweenVariance.PauleMandel).Mean),
                Of("BCG trials, Paule and Mandel, τ²", 0.31809371, () => Bcg(BetweenVariance.PauleMandel).Between),
                Of(
                    "BCG trials, standard error after Hartung and Knapp",
                    0.18079175,
                    () => Bcg(BetweenVariance.RestrictedLikelihood).StandardError!.Value
                ),
                Of("BCG trials, prediction, low", -1.996017, () => Bcg(BetweenVariance.RestrictedLikelihood).Prediction!.Value.Low),
                Of("BCG trials, prediction, high", 0.566952, () => Bcg(BetweenVariance.RestrictedLikelihood).Prediction!.Value.High),
            ];
        }
    }

    private static IEnumerable<ValidationCase> Money =>
        [
            new("CashFlows", "five years, NPV at 3 %", 54344.852668, 5e-7, Closed, () => CashFlows.PresentValue(Flows, 0.03)),
            new("CashFlows", "five years, NPV at 4 %", 49596.56188, 5e-6, Closed, () => CashFlows.PresentValue(Flows, 0.04)),
            new("CashFlows", "five years, internal rate", 0.18374934, 5e-9, Closed, () => CashFlows.InternalRate(Flows)!.Value),
            new("CashFlows", "five years, payback", 3.25, 1e-12, Closed, () => CashFlows.Payback(Flows)!.Value),
        ];

    private static IEnumerable<ValidationCase> Context =>
        [
            new("Gower", "flowers 1 and 2", 0.8875408497, 5e-11, "R cluster 2.1.4", () => Apart(0, 1)),
            new("Gower", "flowers 1 and 3", 0.527246732, 5e-11, "R cluster 2.1.4", () => Apart(0, 2)),
            new("Gower", "flowers 17 and 18", 0.6125408497, 5e-11, "R cluster 2.1.4", () => Apart(16, 17)),
            new("Gower", "18 flowers, mean of all pairs", 0.4865332244, 5e-11, "R cluster 2.1.4", MeanApart),
        ];

    private static IEnumerable<ValidationCase> Raters
    {
        get
        {
            var agreement = IntraclassCorrelation.Of(Judged)!;
            const string source = "Shrout and Fleiss 1979";
            return
            [
                new("IntraclassCorrelation", "six targets, four judges, ICC(2,1)", 0.28976, 5e-6, source, () => agreement.Single),
                new("IntraclassCorrelation", "six targets, four judges, ICC(2,k)", 0.62005, 5e-6, source, () => agreement.Average),
                new("IntraclassCorrelation", "six targets, four judges, ICC(3,k)", 0.90932, 5e-6, source, () => agreement.Consistency),
                new(
                    "Concordance",
                    "six targets, four judges, W",
                    0.887037037,
                    5e-9,
                    "R friedman.test",
                    () => Concordance.Of(Judged)!.Value
                ),
            ];
        }
    }

    private static IEnumerable<ValidationCase> Each(
        string method,
        string data,
        double[] expected,
        double tolerance,
        string source,
        Func<IReadOnlyList<double>> ours
    ) =>
        expected.Select((value, place) => new ValidationCase(method, $"{data} {place + 1}", value, tolerance, source, () => ours()[place]));

    /// <summary>Higgins, Thompson and Spiegelhalter 2009: plain standard error, t with k−2 degrees of freedom.</summary>
    private static double Higgins(Pooled pooled, int side)
    {
        var error = 1 / FourCities.Sum(city => 1 / ((city.StandardError * city.StandardError) + pooled.Between));
        return pooled.Mean + (side * TwoDegrees * Math.Sqrt(pooled.Between + error));
    }

    private static IReadOnlyList<double> Zhao() =>
        Promethee.NetFlows(
            [
                [4, 3, 2],
                [3, 2, 4],
                [5, 1, 3],
            ],
            [0.5, 0.3, 0.2],
            [new(Preference.Usual), new(Preference.Usual), new(Preference.Usual)]
        );

    private static IReadOnlyList<Acceptability> Acceptable =>
        Smaa.Of(
            [
                [1, 0],
                [0.6, 0.6],
                [0, 1],
            ],
            100_000,
            7
        );

    /// <summary>Four cars under three criteria: the criteria's weights times the cars' within each.</summary>
    private static IReadOnlyList<double> Cars()
    {
        var criteria = AnalyticHierarchy.Of(CarCriteria).Weights;
        List<IReadOnlyList<double>> within = [.. new[] { Style, Reliability, Fuel }.Select(ratios => AnalyticHierarchy.Of(ratios).Weights)];
        return [.. Enumerable.Range(0, 4).Select(car => AdditiveValue.Of(criteria, [.. within.Select(weights => weights[car])]))];
    }

    private static double Apart(int one, int other) =>
        Gower
            .Of(FlowerVariables, [.. Flowers[one].Select(value => (double?)value)], [.. Flowers[other].Select(value => (double?)value)])
            .Value!.Value;

    private static double MeanApart() =>
        (from i in Enumerable.Range(0, Flowers.Length) from j in Enumerable.Range(0, i) select Apart(i, j)).Average();

    private static double[][] Flowers => Segmentation.Tables.Flowers;

    private static HierarchyWeights Four =>
        AnalyticHierarchy.Of(
            new[,]
            {
                { 1, 3, 7, 9 },
                { 1 / 3.0, 1, 5, 7 },
                { 1 / 7.0, 1 / 5.0, 1, 3 },
                { 1 / 9.0, 1 / 7.0, 1 / 3.0, 1 },
            }
        );

    private static readonly Effect[] FourCities = [new(6.2, 1.5), new(3.1, 1.8), new(8.4, 2.0), new(1.0, 1.6)];
    private static readonly double[] Flows = [-100_000, 20_000, 30_000, 40_000, 40_000, 40_000];

    private static readonly double[,] Drinks =
    {
        { 1, 9, 5, 2, 1, 1, 1 / 2.0 },
        { 1 / 9.0, 1, 1 / 3.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0 },
        { 1 / 5.0, 3, 1, 1 / 3.0, 1 / 4.0, 1 / 3.0, 1 / 9.0 },
        { 1 / 2.0, 9, 3, 1, 1 / 2.0, 1, 1 / 3.0 },
        { 1, 9, 4, 2, 1, 2, 1 / 2.0 },
        { 1, 9, 3, 1, 1 / 2.0, 1, 1 / 3.0 },
        { 2, 9, 9, 3, 2, 3, 1 },
    };

    private static readonly double[,] WangChin =
    {
        { 1, 4, 3, 1, 3, 4 },
        { 1 / 4.0, 1, 7, 3, 1 / 5.0, 1 },
        { 1 / 3.0, 1 / 7.0, 1, 1 / 5.0, 1 / 5.0, 1 / 6.0 },
        { 1, 1 / 3.0, 5, 1, 1, 1 / 3.0 },
        { 1 / 3.0, 5, 5, 1, 1, 3 },
        { 1 / 4.0, 1, 6, 3, 1 / 3.0, 1 },
    };

    private static readonly double[,] CarCriteria =
    {
        { 1, 0.5, 3 },
        { 2, 1, 4 },
        { 1 / 3.0, 0.25, 1 },
    };

    private static readonly double[,] Style =
    {
        { 1, 0.25, 4, 1 / 6.0 },
        { 4, 1, 4, 0.25 },
        { 0.25, 0.25, 1, 0.2 },
        { 6, 4, 5, 1 },
    };

    private static readonly double[,] Reliability =
    {
        { 1, 2, 5, 1 },
        { 0.5, 1, 3, 2 },
        { 0.2, 1 / 3.0, 1, 0.25 },
        { 1, 0.5, 4, 1 },
    };

    private static readonly double[,] Fuel =
    {
        { 1, 2, 4, 1 },
        { 0.5, 1, 3, 2 },
        { 0.25, 1 / 3.0, 1, 0.2 },
        { 1, 0.5, 5, 1 },
    };

    private static readonly ContextVariable[] FlowerVariables =
    [
        .. new[] { "winters", "shadow", "tubers", "colour" }.Select(name => new ContextVariable(name, Scaling.Nominal, 1, 1)),
        new("soil", Scaling.Ordinal, 2, 1),
        new("preference", Scaling.Ordinal, 17, 1),
        new("height", Scaling.Numeric, 180, 1),
        new("distance", Scaling.Numeric, 50, 1),
    ];

    /// <summary>Shrout and Fleiss (1979), table 2.</summary>
    private static readonly double[][] Judged =
    [
        [9, 2, 5, 8],
        [6, 1, 3, 2],
        [8, 4, 6, 8],
        [7, 1, 2, 6],
        [10, 5, 6, 9],
        [6, 2, 4, 7],
    ];
}
