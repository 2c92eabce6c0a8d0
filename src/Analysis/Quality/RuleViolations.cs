namespace Carmen.Analysis.Quality;

public static class RuleViolations
{
    public static readonly Metric Metric = new()
    {
        Id = "rule-violations",
        Code = "QUA-04",
        Name = "Months that break a rule",
        Objective = 6,
        Formula =
            "For each rule of the pilot (the category: its id): whole months in which its left side does not compare with its right "
            + "as it should; n is the number of months in which both are known. Sides are counts of facts, sums of delivered figures, "
            + "or numbers.",
        Unit = Unit.Count,
        Direction = Direction.LowerIsBetter,
        Interval = "None: a census of the evidence",
        HasInterval = false,
        Source = "Validation rules of left side, operator and right side, as in health information systems (DHIS2)",
        MinimumN = 0,
        Dimensions = [],
        SpeaksOfPeople = false,
        Grains = [Grain.All],
        Parts = PartsOf,
        People = _ => 0,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence) =>
        from rule in evidence.Pilot.Rules.OrderBy(rule => rule.Id, StringComparer.Ordinal)
        where rule.City is null || rule.City == evidence.Slice.City
        let months = RuleSides.Months(evidence)
        let known = months
            .Select(month => (Left: RuleSides.Of(evidence, rule.Left, month), Right: RuleSides.Of(evidence, rule.Right, month)))
            .Where(sides => sides is { Left: not null, Right: not null })
            .ToList()
        where known.Count > 0
        let broken = known.Count(sides => !Holds(sides.Left!.Value, rule.Operator, sides.Right!.Value))
        select new Part(rule.Id, new Estimate.Measured(broken, null, null, known.Count, known.Count, Estimates.Census), 0);

    private static bool Holds(double left, string comparison, double right) =>
        comparison switch
        {
            "<" => left < right,
            "<=" => left <= right,
            "=" => left == right,
            ">=" => left >= right,
            ">" => left > right,
            _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "A rule compares by <, <=, =, >= or >."),
        };
}
