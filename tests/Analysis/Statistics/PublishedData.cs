using Carmen.Analysis.Viability;

namespace Carmen.Tests.Analysis.Statistics;

/// <summary>Small tables that books print and every statistics package uses.</summary>
internal static class PublishedData
{
    // Chatterjee and Price (1977), Regression Analysis by Example: 30 departments × rating, complaints, privileges, learning, raises,
    // critical, advance.
    public static readonly double[][] Attitude =
    [
        [43, 51, 30, 39, 61, 92, 45],
        [63, 64, 51, 54, 63, 73, 47],
        [71, 70, 68, 69, 76, 86, 48],
        [61, 63, 45, 47, 54, 84, 35],
        [81, 78, 56, 66, 71, 83, 47],
        [43, 55, 49, 44, 54, 49, 34],
        [58, 67, 42, 56, 66, 68, 35],
        [71, 75, 50, 55, 70, 66, 41],
        [72, 82, 72, 67, 71, 83, 31],
        [67, 61, 45, 47, 62, 80, 41],
        [64, 53, 53, 58, 58, 67, 34],
        [67, 60, 47, 39, 59, 74, 41],
        [69, 62, 57, 42, 55, 63, 25],
        [68, 83, 83, 45, 59, 77, 35],
        [77, 77, 54, 72, 79, 77, 46],
        [81, 90, 50, 72, 60, 54, 36],
        [74, 85, 64, 69, 79, 79, 63],
        [65, 60, 65, 75, 55, 80, 60],
        [65, 70, 46, 57, 75, 85, 46],
        [50, 58, 68, 54, 64, 78, 52],
        [50, 40, 33, 34, 43, 64, 33],
        [64, 61, 52, 62, 66, 80, 41],
        [53, 66, 52, 50, 63, 80, 37],
        [40, 37, 42, 58, 50, 57, 49],
        [63, 54, 42, 48, 66, 75, 33],
        [66, 77, 66, 63, 88, 76, 72],
        [78, 75, 58, 74, 80, 78, 49],
        [48, 57, 44, 45, 51, 83, 38],
        [85, 85, 71, 71, 77, 74, 55],
        [82, 82, 39, 59, 64, 78, 39],
    ];

    // Efron (1979): 15 law schools, entrance test and grade point average.
    public static readonly (double Test, double Grade)[] LawSchools =
    [
        (576, 3.39),
        (635, 3.30),
        (558, 2.81),
        (578, 3.03),
        (666, 3.44),
        (580, 3.07),
        (555, 3.00),
        (661, 3.43),
        (651, 3.36),
        (605, 3.13),
        (653, 3.12),
        (575, 2.74),
        (545, 2.76),
        (572, 2.88),
        (594, 2.96),
    ];

    // Student (1908): hours of sleep gained by ten patients under two drugs.
    public static readonly double[] FirstDrug = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    public static readonly double[] SecondDrug = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    // Cobb (1978), Biometrika 65: annual flow of the Nile at Aswan, 1871–1970, 10⁸ m³.
    public static readonly double[] Nile =
    [
        1120,
        1160,
        963,
        1210,
        1160,
        1160,
        813,
        1230,
        1370,
        1140,
        995,
        935,
        1110,
        994,
        1020,
        960,
        1180,
        799,
        958,
        1140,
        1100,
        1210,
        1150,
        1250,
        1260,
        1220,
        1030,
        1100,
        774,
        840,
        874,
        694,
        940,
        833,
        701,
        916,
        692,
        1020,
        1050,
        969,
        831,
        726,
        456,
        824,
        702,
        1120,
        1100,
        832,
        764,
        821,
        768,
        845,
        864,
        862,
        698,
        845,
        744,
        796,
        1040,
        759,
        781,
        865,
        845,
        944,
        984,
        897,
        822,
        1010,
        771,
        676,
        649,
        846,
        812,
        742,
        801,
        1040,
        860,
        874,
        848,
        890,
        744,
        749,
        838,
        1050,
        918,
        986,
        797,
        923,
        975,
        815,
        1020,
        906,
        901,
        1170,
        912,
        746,
        919,
        718,
        714,
        740,
    ];

    // Miller (1997), Survival Analysis: weeks of remission of acute myelogenous leukaemia, true where it ended.
    public static readonly (double Time, bool Event)[] Maintained =
    [
        (9, true),
        (13, true),
        (13, false),
        (18, true),
        (23, true),
        (28, false),
        (31, true),
        (34, true),
        (45, false),
        (48, true),
        (161, false),
    ];

    public static readonly (double Time, bool Event)[] NotMaintained =
    [
        (5, true),
        (5, true),
        (8, true),
        (8, true),
        (12, true),
        (16, false),
        (23, true),
        (27, true),
        (30, true),
        (33, true),
        (43, true),
        (45, true),
    ];

    /// <summary>The trials of <see cref="Bcg"/>. Colditz et al. (1994), JAMA 271, 698–702: cases and others among the vaccinated, then among controls.</summary>
    private static readonly double[][] Vaccinated =
    [
        [4, 119, 11, 128],
        [6, 300, 29, 274],
        [3, 228, 11, 209],
        [62, 13536, 248, 12619],
        [33, 5036, 47, 5761],
        [180, 1361, 372, 1079],
        [8, 2537, 10, 619],
        [505, 87886, 499, 87892],
        [29, 7470, 45, 7232],
        [17, 1699, 65, 1600],
        [186, 50448, 141, 27197],
        [5, 2493, 3, 2338],
        [27, 16886, 29, 17825],
    ];

    /// <summary>Logarithm of the relative risk of tuberculosis after vaccination, thirteen trials.</summary>
    public static IReadOnlyList<Effect> Bcg { get; } = [.. Vaccinated.Select(LogRisk)];

    private static Effect LogRisk(double[] t) =>
        new(
            Math.Log(t[0] / (t[0] + t[1])) - Math.Log(t[2] / (t[2] + t[3])),
            Math.Sqrt((1 / t[0]) - (1 / (t[0] + t[1])) + (1 / t[2]) - (1 / (t[2] + t[3])))
        );
}
