using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Segmentation;

/// <summary>
/// In which profiles are compared: skewed variables as logarithms, numbers as robust z-scores (median and 1.4826 × MAD; the standard
/// deviation where more than half are alike) drawn in to ±3. What people ask for, how, when and with what trouble weighs one each; how often,
/// how lately and as what kind of user one half each, since they say how much somebody uses the administration rather than what for. Fitted
/// once, so that later profiles are measured as those it was fitted to. Variables that do not vary say nothing and are left out.
/// </summary>
internal sealed class ProfileSpace
{
    private const double Farthest = 3;
    private const double MadToSigma = 1.4826;

    private readonly IReadOnlyList<Axis> axes;

    private ProfileSpace(IReadOnlyList<Axis> axes) => this.axes = axes;

    public IReadOnlyList<ProfileVariable> Variables => [.. axes.Select(axis => axis.Variable)];

    /// <summary>False where a code is among the variables: means then say nothing.</summary>
    public bool IsNumeric => axes.All(axis => !axis.Variable.IsCode);

    public static ProfileSpace Fit(Profiles profiles)
    {
        Axis[] fitted =
        [
            .. profiles
                .Variables.Select((variable, at) => Axis.Fit(variable, at, [.. profiles.Rows.Select(row => row[at])]))
                .Where(axis => axis.Range > 0),
        ];
        var shared = fitted.CountBy(axis => axis.Variable.Block).ToDictionary();
        return new ProfileSpace([.. fitted.Select(axis => axis with { Weight = WeightOf(axis.Variable, shared) })]);
    }

    /// <summary>Dissimilarities of any two of the given profiles, computed when asked for.</summary>
    public Gower Gower(params ReadOnlySpan<Profiles> profiles)
    {
        double[][] rows = [.. profiles.ToArray().SelectMany(part => part.Rows)];
        return new Gower(
            [
                .. axes.Select(axis => new Variable(
                    axis.Variable.Id,
                    axis.Variable.IsCode ? Measurement.Nominal : Measurement.Numeric,
                    axis.Weight,
                    axis.Range
                )),
            ],
            [.. axes.Select(axis => rows.Select(row => (double?)axis.Of(row)).ToArray())]
        );
    }

    /// <summary>One column a variable: numbers as they are compared, codes as they are.</summary>
    public IReadOnlyList<double[]> Columns(Profiles profiles) => [.. axes.Select(axis => profiles.Rows.Select(axis.Of).ToArray())];

    /// <summary>For methods that need a space of numbers: squared distances weigh variables as dissimilarities do.</summary>
    public Points Points(Profiles profiles) =>
        Segmentation.Points.Of([
            .. profiles.Rows.Select(row => axes.Select(axis => axis.Of(row) / axis.Range * Math.Sqrt(axis.Weight)).ToArray()),
        ]);

    /// <summary>Domains weigh half each, since two shares change where one request is about another: together they differ by one at most.</summary>
    private static double WeightOf(ProfileVariable variable, Dictionary<string, int> shared) =>
        variable.Block switch
        {
            "domains" => 0.5,
            "recency" or "frequency" or "user type" => 0.5,
            _ => 1.0 / shared[variable.Block],
        };

    private sealed record Axis(ProfileVariable Variable, int At, double Centre, double Scale, double Range, double Weight = 1)
    {
        public static Axis Fit(ProfileVariable variable, int at, double[] values)
        {
            if (variable.IsCode)
            {
                return new Axis(variable, at, 0, 1, values.Distinct().Count() > 1 ? 1 : 0);
            }

            double[] taken = [.. values.Select(value => Taken(variable, value)).Order()];
            if (taken[0] == taken[^1])
            {
                return new Axis(variable, at, 0, 1, 0);
            }

            // A share has its own scale, 0 to 1; drawing it in to a few deviations would say that rare ways of acting are common.
            if (variable.IsShare)
            {
                return new Axis(variable, at, 0, 1, 1);
            }

            var median = Quantile.Of(taken, 0.5);
            double[] deviations = [.. taken.Select(value => Math.Abs(value - median)).Order()];
            var mad = MadToSigma * Quantile.Of(deviations, 0.5);
            var axis = new Axis(variable, at, median, mad > 0 ? mad : Math.Sqrt(Mean.Variance(taken)), 1);
            return axis with { Range = axis.Scored(taken[^1]) - axis.Scored(taken[0]) };
        }

        public double Of(double[] row) => Variable.IsCode || Variable.IsShare ? row[At] : Scored(Taken(Variable, row[At]));

        private double Scored(double taken) => Math.Clamp((taken - Centre) / Scale, -Farthest, Farthest);

        private static double Taken(ProfileVariable variable, double value) => variable.IsSkewed ? Math.Log(1 + value) : value;
    }
}
