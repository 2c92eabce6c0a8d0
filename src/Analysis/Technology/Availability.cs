using Carmen.Collector;

namespace Carmen.Analysis.Technology;

public static class Availability
{
    private const int Minimum = 0;

    public static readonly Metric Metric = new()
    {
        Id = "availability",
        Code = "USE-20",
        Name = "Availability",
        Objective = 5,
        Formula =
            "1 − hours in which a major or critical incident of the technology lasted ÷ hours of the period, from the pilot's start "
            + "or the first incident, if earlier, to the date the findings are known up to. Incidents that overlap count once; one "
            + "without a recorded end is in the number of incidents and not in the hours. One that names no service counts for each.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "None: a census of the incidents recorded",
        HasInterval = false,
        Source = "ITU-T E.800; EN 301 549 asks for access, this figure for whether there was anything to access",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service],
        SpeaksOfPeople = false,
        People = _ => 0,
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        if (evidence.Statements.Incidents.Count == 0 || Observed(evidence) is not var (from, to))
        {
            return new Estimate.NotCollected();
        }

        var hours = (to - from).TotalHours;
        return new Estimate.Measured(1 - (Down(evidence, from, to) / hours), null, null, (int)hours, hours, Estimates.Census);
    }

    /// <summary>UTC ends of what was observed of the slice's period; null where nothing was.</summary>
    internal static (DateTimeOffset From, DateTimeOffset To)? Observed(Evidence evidence)
    {
        var incidents = evidence.Statements.Incidents;
        var begins = Midnight(evidence, evidence.Pilot.Starts);
        begins = incidents.Count > 0 && incidents.Min(one => one.Start) is var first && first < begins ? first : begins;
        var ends = Midnight(evidence, evidence.Until.AddDays(1));
        var period = evidence.Slice.Period;
        begins = period.From is { } from && Midnight(evidence, from) > begins ? Midnight(evidence, from) : begins;
        ends = period.To is { } to && Midnight(evidence, to) < ends ? Midnight(evidence, to) : ends;
        return ends > begins ? (begins, ends) : null;
    }

    private static DateTimeOffset Midnight(Evidence evidence, DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, evidence.City.Zone.GetUtcOffset(local));
    }

    private static double Down(Evidence evidence, DateTimeOffset from, DateTimeOffset to)
    {
        var (hours, until) = (0.0, from);
        foreach (var incident in evidence.Statements.Incidents.Where(one => IsOutage(evidence, one)).OrderBy(one => one.Start))
        {
            var begins = incident.Start > until ? incident.Start : until;
            var ends = incident.End!.Value < to ? incident.End.Value : to;
            if (ends > begins)
            {
                hours += (ends - begins).TotalHours;
                until = ends;
            }
        }

        return hours;
    }

    private static bool IsOutage(Evidence evidence, Incident one) =>
        one is { Cause: "technology", Severity: "major" or "critical", End: not null }
        && (one.Service is null || evidence.Slice.Service is null || one.Service == evidence.Slice.Service);
}
