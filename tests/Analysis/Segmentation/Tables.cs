using System.Globalization;
using Carmen.Analysis.Segmentation;

namespace Carmen.Tests.Analysis.Segmentation;

/// <summary>Small published tables that clustering methods are checked on.</summary>
internal static class Tables
{
    /// <summary>75 points in four groups. Ruspini (1970), Information Sciences 2, 319–350.</summary>
    public static double[][] Ruspini { get; } =
    [
        .. (
            "4 53, 5 63, 10 59, 9 77, 13 49, 13 69, 12 88, 15 75, 18 61, 19 65, 22 74, 27 72, 28 76, 24 58, 27 55, 28 60, 30 52, 31 60, 32 61, 36 72, 28 147, 32 149, 35 153, 33 154, 38 151, 41 150, 38 145, 38 143, 32 143, 34 141, 44 156, 44 149, 44 143, 46 142, 47 149, 49 152, 50 142, 53 144, 52 152, 55 155, 54 124, 60 136, 63 139, 86 132, 85 115, 85 96, 78 94, 74 96, 97 122, 98 116, 98 124, 99 119, 99 128, 101 115, 108 111, 110 111, 108 116, 111 126, 115 117, 117 115, 70 4, 77 12, 83 21, 61 15, 69 15, 78 16, 66 18, 58 13, 64 20, 69 21, 66 23, 61 25, 76 27, 72 31, 64 30"
        )
            .Split(", ")
            .Select(pair => pair.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray()),
    ];

    /// <summary>
    /// 18 garden flowers: winters, shadow, tubers (yes or no), colour, soil (ordered), preference (ordered), height, distance. Struyf, Hubert
    /// and Rousseeuw (1996), J. Statistical Software 1(4).
    /// </summary>
    public static double[][] Flowers { get; } =
    [
        [0, 1, 1, 4, 3, 15, 25, 15],
        [1, 0, 0, 2, 1, 3, 150, 50],
        [0, 1, 0, 3, 3, 1, 150, 50],
        [0, 0, 1, 4, 2, 16, 125, 50],
        [0, 1, 0, 5, 2, 2, 20, 15],
        [0, 1, 0, 4, 3, 12, 50, 40],
        [0, 0, 0, 4, 3, 13, 40, 20],
        [0, 0, 1, 2, 2, 7, 100, 15],
        [1, 1, 0, 3, 1, 4, 25, 15],
        [1, 1, 0, 5, 2, 14, 100, 60],
        [1, 1, 1, 5, 3, 8, 45, 10],
        [1, 1, 1, 1, 2, 9, 90, 25],
        [1, 1, 0, 1, 2, 6, 20, 10],
        [1, 1, 1, 4, 2, 11, 80, 30],
        [1, 0, 0, 3, 2, 10, 40, 20],
        [1, 0, 0, 4, 2, 18, 200, 60],
        [1, 0, 0, 2, 2, 17, 150, 60],
        [0, 0, 1, 2, 1, 5, 25, 10],
    ];

    public static readonly IReadOnlyList<Variable> FlowerVariables =
    [
        new("winters", Measurement.Nominal),
        new("shadow", Measurement.Nominal),
        new("tubers", Measurement.Nominal),
        new("colour", Measurement.Nominal),
        new("soil", Measurement.Ordinal),
        new("preference", Measurement.Ordinal),
        new("height", Measurement.Numeric),
        new("distance", Measurement.Numeric),
    ];

    public static Gower FlowersCompared(IReadOnlyList<Variable>? variables = null) => new(variables ?? FlowerVariables, Columns(Flowers));

    public static IReadOnlyList<double?[]> Columns(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Select(row => (double?)row[column]).ToArray())];

    /// <summary>Fisher's iris flowers: four measures, and the species.</summary>
    public static (double[][] Rows, int[] Species) Iris()
    {
        var rows = ReferenceData.Csv("F_reference/rdatasets/iris.csv").ToList();
        var species = rows.Select(row => row["Species"]).Distinct().ToList();
        return (
            [.. rows.Select(row => Measures.Select(measure => double.Parse(row[measure], CultureInfo.InvariantCulture)).ToArray())],
            [.. rows.Select(row => species.IndexOf(row["Species"]))]
        );
    }

    private static readonly string[] Measures = ["Sepal.Length", "Sepal.Width", "Petal.Length", "Petal.Width"];
}
