namespace Carmen.Analysis.Viability;

/// <summary>One link of the evidence.</summary>
/// <param name="Part">design, precision, coverage, replication or directness.</param>
/// <param name="Measured">What was found; null where it is not known, which is graded D.</param>
public sealed record GradePart(string Part, double? Measured, Grade Grade);

/// <summary>Where the grades of one part end.</summary>
/// <param name="Ends">The last value of A, B, C and D; beyond is E.</param>
/// <param name="HigherIsBetter">Whether the ends are least values, or most.</param>
public sealed record GradeCutOffs(string Part, string Meaning, IReadOnlyList<double> Ends, bool HigherIsBetter, string Source)
{
    public Grade Of(double? measured)
    {
        if (measured is not { } value)
        {
            return Grade.D;
        }

        for (var grade = 0; grade < Ends.Count; grade++)
        {
            if (HigherIsBetter ? value >= Ends[grade] : value <= Ends[grade])
            {
                return (Grade)grade;
            }
        }

        return Grade.E;
    }
}

/// <summary>The evidence is as strong as its weakest link.</summary>
public static class EvidenceGrade
{
    /// <summary>The cut-offs, as printed beside every grade.</summary>
    public static readonly IReadOnlyList<GradeCutOffs> CutOffs =
    [
        new(
            "design",
            "level of the pilot's design on the Maryland scale",
            [4, 3, 1, 1],
            true,
            "Sherman et al. (1998); an uncontrolled pilot measures a level and carries C"
        ),
        new(
            "precision",
            "half the width of the 90 % interval of the value, in points of 100",
            [5, 10, 20, 30],
            false,
            "this product; a fifth of the scale can still tell good from bad"
        ),
        new(
            "coverage",
            "share of the weights that rests on evidence, less people of a kind never seen",
            [0.95, 0.85, 0.70, 0.50],
            true,
            "this product"
        ),
        new("replication", "cities that measured the outcomes", [5, 3, 2, 1], true, "random effects need three cities for an interval"),
        new(
            "directness",
            "context distance between donor and candidate",
            [0.15, 0.30, 0.45, 0.60],
            false,
            "this product; 0 is the same city"
        ),
    ];

    public static GradePart Part(string part, double? measured) =>
        new(part, measured, CutOffs.First(cutOffs => cutOffs.Part == part).Of(measured));

    public static Grade Weakest(IEnumerable<GradePart> parts) => parts.Max(part => part.Grade);
}
