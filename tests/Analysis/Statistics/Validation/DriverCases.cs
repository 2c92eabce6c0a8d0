using System.Globalization;
using Carmen.Analysis.Statistics;

namespace Carmen.Tests.Analysis.Statistics.Validation;

/// <summary>Drivers of satisfaction and ordered answers.</summary>
internal static class DriverCases
{
    private const string Grömping = "R relaimpo's demonstration, recomputed over all subsets";

    public static IEnumerable<ValidationCase> All => [.. Swiss(), .. Attitude(), .. Housing()];

    private static IEnumerable<ValidationCase> Swiss()
    {
        string[] drivers = ["Agriculture", "Examination", "Education", "Catholic", "Infant.Mortality"];
        double[] published = [0.05709122076809, 0.1711730289002, 0.2601346786244, 0.1055701503735, 0.1127659229265];
        for (var i = 0; i < drivers.Length; i++)
        {
            var at = i;
            yield return new("Lmg", $"swiss, {drivers[i]}", published[i], 1e-12, Grömping, () => Parts()[at]) { NeedsSharedData = true };
        }

        yield return new("Lmg", "swiss, R²", 0.7067350015927, 1e-12, Grömping, () => Parts().Sum()) { NeedsSharedData = true };

        double[] Parts() =>
            Lmg.Of(
                ItemCovariance.Of([
                    .. Rows("swiss").Select(row => drivers.Append("Fertility").Select(column => Number(row[column])).ToArray()),
                ])
            )!;
    }

    private static IEnumerable<ValidationCase> Attitude()
    {
        string[] drivers = ["complaints", "privileges", "learning", "raises", "critical", "advance"];
        double[] lmg = [0.3708161943193, 0.05090379297154, 0.1557659901691, 0.1203450794036, 0.006588722545861, 0.02818221312165];
        double[] johnson = [0.362760199658, 0.056002278779, 0.163610910751, 0.121780399688, 0.008255466496, 0.020192737159];
        var covariances = ItemCovariance.Of([.. PublishedData.Attitude.Select(row => row[1..].Append(row[0]).ToArray())]);
        for (var i = 0; i < drivers.Length; i++)
        {
            var at = i;
            yield return new("Lmg", $"attitude, {drivers[i]}", lmg[i], 1e-12, "R, over all subsets", () => Lmg.Of(covariances)![at]);
            yield return new(
                "RelativeWeights",
                $"attitude, {drivers[i]}",
                johnson[i],
                1e-11,
                "Johnson 2000, recomputed in R",
                () => RelativeWeights.Of(covariances)![at]
            );
        }

        yield return new("Lmg", "attitude, R²", 0.7326019925311, 1e-12, "R lm", () => Lmg.Of(covariances)!.Sum());
    }

    private static IEnumerable<ValidationCase> Housing()
    {
        (string Name, string Column, string Value, double Coefficient)[] published =
        [
            ("influence low", "Infl", "Low", -1.288827461824),
            ("influence medium", "Infl", "Medium", -0.7224377617331),
            ("atrium", "Type", "Atrium", 0.2061487302164),
            ("terrace", "Type", "Terrace", -0.5186378187041),
            ("tower", "Type", "Tower", 0.5723756040842),
            ("contact low", "Cont", "Low", -0.3602932623679),
        ];
        var model = new Lazy<OrdinalLogit>(() =>
            OrdinalLogit.Of([
                .. Rows("housing")
                    .Select(row => new OrdinalLogit.Case(
                        row["Sat"] switch
                        {
                            "Low" => 0,
                            "Medium" => 1,
                            _ => 2,
                        },
                        [.. published.Select(one => row[one.Column] == one.Value ? 1.0 : 0)],
                        Number(row["Freq"])
                    )),
            ])!
        );
        for (var i = 0; i < published.Length; i++)
        {
            var at = i;
            yield return new(
                "OrdinalLogit",
                $"housing, {published[i].Name}",
                published[i].Coefficient,
                5e-5,
                "R MASS polr, which stops 3E-5 short",
                () => model.Value.Coefficients[at]
            )
            {
                NeedsSharedData = true,
            };
        }

        yield return new("OrdinalLogit", "housing, deviance", 3479.14929947261, 1e-6, "R MASS polr", () => model.Value.Deviance)
        {
            NeedsSharedData = true,
        };
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string file) => ReferenceData.Csv($"F_reference/rdatasets/{file}.csv");

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
