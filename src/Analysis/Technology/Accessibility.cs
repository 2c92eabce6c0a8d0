namespace Carmen.Analysis.Technology;

public static class Accessibility
{
    private const string Met = "criteria-met";
    private const string Checked = "criteria-checked";

    public static readonly Metric Metric = new()
    {
        Id = "accessibility",
        Code = "USE-49",
        Name = "Accessibility criteria met",
        Objective = 5,
        Formula =
            "Success criteria met ÷ success criteria checked, of the newest audit of each service and of the newest of those that name none, "
            + "from figures counted elsewhere (measures criteria-met and criteria-checked). Criteria that do not apply are not checked. "
            + "The standard asks for all of them.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "None: a census of the criteria checked",
        HasInterval = false,
        Source = "EN 301 549, clause 9; Directive (EU) 2016/2102; Commission Implementing Decision (EU) 2018/1524",
        MinimumN = 1,
        Dimensions = [Dimension.Service],
        SpeaksOfPeople = false,
        Grains = [Grain.All],
        People = _ => 0,
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        var newest = evidence
            .Statements.Aggregates.Where(one =>
                one.Measure is Met or Checked && (evidence.Slice.Service is null || one.Service == evidence.Slice.Service)
            )
            .GroupBy(one => one.Service)
            .SelectMany(service => service.Where(one => one.From == service.Max(other => other.From)))
            .ToList();
        double Sum(string measure) => newest.Where(one => one.Measure == measure).Sum(one => one.Value);
        var (met, all) = (Sum(Met), Sum(Checked));
        return all >= 1 && met >= 0 && met <= all
            ? new Estimate.Measured(met / all, null, null, (int)all, all, Estimates.Census)
            : new Estimate.NotCollected();
    }
}
