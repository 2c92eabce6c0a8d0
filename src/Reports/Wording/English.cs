using System.Globalization;
using Carmen.Analysis;
using Carmen.Analysis.Satisfaction;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>English.</summary>
internal sealed partial class English : Language
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-GB");
    private static readonly UnitWords UnitsInEnglish = new()
    {
        Point = "point",
        Points = "points",
        Hour = "hour",
        Hours = "hours",
        Day = "day",
        Days = "days",
        DatePattern = "d MMMM yyyy",
        FromTo = (from, to) => $"{from} to {to}",
        AtLeast = value => $"at least {value}",
        AtMost = value => $"at most {value}",
    };

    public override string Code => "en";
    public override Numbers Numbers { get; } = new(Culture, UnitsInEnglish);
    public override UnitWords Units => UnitsInEnglish;
    public override DeliverableWords Deliverables => EnglishDeliverables.Words;
    public override FigureWords Figures => EnglishFigures.Words;
    public override CityTableWords Tables => EnglishCityTables.Words;
    public override SegmentWords Segments => EnglishSegments.Words(this);

    public override string Sentence(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (claim.Estimate is not Estimate.Measured measured)
        {
            return $"{Name(claim)}, {Place(claim.Pilot, claim.Place)}: {Missing(claim.Estimate, Observations(claim.Metric))}.";
        }

        var grade = UsabilityGrade.Of(claim.Metric.Id, measured) is { } graded ? $", grade {Grade(graded)}" : "";
        var about = $" ({Detail(measured, claim.Metric.Unit)}{grade})";
        var value = Numbers.Value(measured.Value, claim.Metric.Unit, measured.N);
        var said = Capital(Statement(claim, claim.Metric.Unit == Unit.Money ? $"{claim.Pilot.Currency}\u00a0{value}" : value) + about);
        return said + Compared(claim, measured) + Judged(claim) + ".";
    }

    public override string Cell(Estimate estimate, Unit unit) =>
        estimate is Estimate.Measured measured
            ? Numbers.Interval(measured, unit) is { } interval
                ? $"{Numbers.Value(measured.Value, unit, measured.N)} ({interval}), {Observed(measured.N)}"
                : Numbers.Value(measured.Value, unit, measured.N)
            : estimate switch
            {
                Estimate.TooFew few => string.Create(CultureInfo.InvariantCulture, $"too few ({Observed(few.N)}, {few.Needed} needed)"),
                Estimate.Suppressed => "withheld",
                _ => "–",
            };

    public override string WithoutNumber(Pilot pilot, Slice place, IReadOnlyList<Metric> metrics, Estimate estimate)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var named = List([.. metrics.Select(metric => MetricName(metric).ToLowerInvariant())]);
        return $"{Place(pilot, place)}: {named} {(metrics.Count == 1 ? "is" : "are")} {Missing(estimate, Observations(metrics[0]))}.";
    }

    public override string Short(Estimate estimate, Unit unit) =>
        estimate switch
        {
            Estimate.Measured measured => Numbers.Value(measured.Value, unit, measured.N),
            Estimate.TooFew few => $"too few ({Observed(few.N)})",
            Estimate.Suppressed => "withheld",
            _ => "–",
        };

    public override string Verdict(Verdict verdict) =>
        verdict switch
        {
            Analysis.Verdict.Met => "▲ met",
            Analysis.Verdict.NotMet => "▼ not met",
            _ => "○ not yet known",
        };

    public override string Target(Target target, Unit unit)
    {
        ArgumentNullException.ThrowIfNull(target);
        var bound = (target.AtLeast, target.AtMost) switch
        {
            ({ } least, null) => $"at least {Numbers.Exact(least, unit)}",
            (null, { } most) => $"at most {Numbers.Exact(most, unit)}",
            ({ } least, { } most) => $"between {Numbers.Exact(least, unit)} and {Numbers.Exact(most, unit)}",
            _ => "none",
        };
        return target.IsPostHoc ? $"{bound} (post hoc)" : bound;
    }

    public override string MetricName(Metric metric) => metric.Name;

    public override string Channel(string channel) =>
        channel switch
        {
            "ivr" => "phone menu",
            "sms" => "SMS",
            "web-form" => "web form",
            "mobile-app" => "mobile app",
            "social" => "social media",
            "digital-tv" => "digital TV",
            _ => channel,
        };

    public override string Audience(string audience) =>
        audience switch
        {
            "citizen" => "citizens",
            "enterprise" => "enterprises",
            "organisation" => "organisations",
            "visitor" => "visitors",
            "staff" => "staff",
            _ => "audience unknown",
        };

    public override string Domain(string domain) =>
        domain switch
        {
            "environment" => "Environment",
            "traffic-mobility" => "Traffic and mobility",
            "personal-services" => "Personal services",
            "e-democracy" => "e-Democracy",
            _ => domain,
        };

    public override string Direction(Direction direction) =>
        direction switch
        {
            Analysis.Direction.HigherIsBetter => "higher is better",
            Analysis.Direction.LowerIsBetter => "lower is better",
            _ => "neither way is better by itself",
        };

    public override string UnitName(Unit unit) =>
        unit switch
        {
            Unit.Share => "per cent",
            Unit.Points => "points",
            Unit.Hours => "hours or days",
            Unit.Coefficient => "coefficient",
            Unit.Seconds => "seconds",
            Unit.Money => "amount in the pilot's currency",
            Unit.Ratio => "number of one for each of another",
            Unit.ProjectMonth => "project month",
            _ => "number",
        };

    public override string Place(Pilot pilot, Slice slice)
    {
        ArgumentNullException.ThrowIfNull(pilot);
        ArgumentNullException.ThrowIfNull(slice);
        var city = pilot.City(slice.City).Name;
        var service = slice.Service is { } id ? pilot.Service(id)?.Name.In(Code) ?? id : null;
        var place = service is null ? city : $"{service} in {city}";
        place += slice.Domain is { } domain ? $", {Domain(domain)}" : "";
        place += slice.Channel is { } channel ? $", {Channel(channel)}" : "";
        place += slice.Audience is { } audience ? $", {Audience(audience)}" : "";
        place += slice.Wave is { } wave ? $", wave {wave.ToString(CultureInfo.InvariantCulture)}" : "";
        place += slice.Segment is { } segment ? $", {segment.Replace('-', ' ')}" : "";
        return place
            + slice.Period switch
            {
                { Grain: Grain.Quarter, From: { } from } => FormattableString.Invariant($", {from.Year} Q{((from.Month - 1) / 3) + 1}"),
                { From: { } from } => $", {Numbers.Month(from)}",
                _ => "",
            };
    }

    public override string ProjectMonth(Pilot pilot, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(pilot);
        var month = pilot.ProjectMonth(day);
        return month < 1 ? $"{Numbers.Month(day)} (baseline)" : $"M{month.ToString(CultureInfo.InvariantCulture)} ({Numbers.Month(day)})";
    }

    public override string MonthAbbreviation(DateOnly day) => day.ToString("MMM", Culture)[..3];

    public override string List(IReadOnlyList<string> parts) =>
        parts.Count < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";

    private static string Name(Claim claim) => claim.Metric.Name;

    /// <summary>The finding as a clause, without interval and n.</summary>
    private string Statement(Claim claim, string value)
    {
        var place = Place(claim.Pilot, claim.Place);
        var isCity =
            claim.Place is { Service: null, Domain: null, Channel: null, Audience: null, Wave: null, Segment: null, Period.From: null };
        // A city's own figure reads as a sentence about it; a narrower one names its place first.
        var whose = isCity ? $"{place}’s " : "";
        var where = isCity ? "" : $"{place}: ";
        return claim.Metric.Id switch
        {
            "csat" when claim.Place.Audience == "staff" => $"{where}{value} of those who answered were satisfied",
            "csat" => $"{where}{value} of {whose}users were satisfied",
            "satisfaction-index" => $"the satisfaction index of {place} was {value} of 100",
            "nps" => $"the net promoter score of {place} was {value}",
            "sus" => $"{place} scored {value} of 100 for usability",
            "completion-rate" => isCity
                ? $"{value} of visits that entered a service of {place} reached its end"
                : $"{where}{value} of visits reached the end",
            "channel-share" => $"{value} of requests came this way: {place}",
            "time-to-resolution" => $"{where}half of {whose}requests were resolved within {value}",
            "median-time-closed" => $"{where}half of {whose}closed requests had taken up to {value}",
            "resolved-on-time" => $"{where}{value} of {whose}requests with a time limit were resolved on time",
            "backlog" => $"{where}{value} of {whose}requests were open",
            "responses" when isCity => $"{whose}users filled in {value} questionnaires",
            "responses" => $"{where}{value} questionnaires were filled in",
            "visits" or "visitors" or "page-views" or "requests" => $"{place} counted {value} {Name(claim).ToLowerInvariant()}",
            "uptake" => $"{where}{value} of the people who could have {(isCity ? $"used {whose}services" : "used it")} made a request",
            "digital-take-up" => $"{where}{value} of {whose}requests came by a digital channel",
            "first-contact-resolution" => $"{where}{value} of {whose}first contacts were resolved at once, as agents recorded",
            "first-contact-resolution-inferred" => $"{where}after {value} of {whose}first contacts people did not come again",
            "repeat-contact" => $"{where}{value} of {whose}contacts were repeats",
            "avoidable-contact" => $"{where}{value} of {whose}contacts need not have been",
            "contacts-answered" => $"{where}{value} of {whose}contacts were answered",
            "time-to-first-reply" => $"{where}half of {whose}requests had a first reply within {value}",
            "office-time-to-resolution" => $"{where}half of {whose}requests were resolved within {value} of office time",
            "resolved-within-service-level" => $"{where}{value} of {whose}requests were resolved within the service level",
            "cost-per-transaction" => $"{where}one of {whose}transactions cost {value}",
            "availability" => $"{where}{whose}services were available {value} of the time",
            "single-contact-suitability" => $"{where}{value} of {whose}services are judged to suit a single contact, fully or partly",
            "umux-lite" => $"{place} scored {value} of 100 for usability in two questions",
            "staff-score" => $"{where}staff rated the systems {value} of 100",
            "response-rate" => $"{where}{value} of those invited answered",
            "contacts" => $"{place} counted {value} {Name(claim).ToLowerInvariant()}",
            "alpha" => $"the answers of one scale hold together with an alpha of {value} in {place}",
            _ => $"{Name(claim)} of {place} was {value}",
        };
    }

    private string Detail(Estimate.Measured measured, Unit unit)
    {
        var count = Observed(measured.N);
        return Numbers.Interval(measured, unit) is { } interval ? $"{interval}, {count}"
            : unit == Unit.Count ? "all counted"
            : count;
    }

    private string Compared(Claim claim, Estimate.Measured measured)
    {
        if (claim.Comparison is not { With: not "target" } comparison)
        {
            return "";
        }

        var (difference, unit, n) = (comparison.Difference, claim.Metric.Unit, measured.N);
        var than = comparison.With switch
        {
            "wave" => $"in {comparison.Source}",
            "rest" => "for the other people",
            "baseline" => "before the pilot",
            "annotation" => $"the month of “{comparison.Source}”",
            var other => $"in the {other}",
        };
        var more = (unit, difference > 0) switch
        {
            (Unit.Hours or Unit.Seconds, true) => "longer than",
            (Unit.Hours or Unit.Seconds, false) => "shorter than",
            (Unit.Count, false) => "fewer than",
            (_, true) => "more than",
            _ => "less than",
        };
        var distance = Numbers.Distance(difference, unit, n);
        var amount = distance.Any(c => c is >= '1' and <= '9') ? $", {distance} {more} {than}" : $", about as {than}";
        return comparison is { Low: { } low, High: { } high }
            ? $"{amount} ({Numbers.Differences(low, high, unit, n)}): {Certainty(low > 0 || high < 0, comparison.With != "rest")}"
            : amount;
    }

    private string Judged(Claim claim)
    {
        if (claim is not { Verdict: { } verdict, Target: { } target })
        {
            return "";
        }

        var goal = Target(target, claim.Metric.Unit);
        return verdict switch
        {
            Analysis.Verdict.Met => $"; the target of {goal} is met",
            Analysis.Verdict.NotMet => $"; the target of {goal} is not met",
            _ => $"; whether the target of {goal} is met is not yet known",
        };
    }

    /// <summary>"n = 412", never broken over two lines.</summary>
    private string Observed(int n) => $"n\u00a0=\u00a0{Numbers.Count(n)}";

    private string Missing(Estimate estimate, string observations) =>
        estimate switch
        {
            Estimate.TooFew few => string.Create(
                CultureInfo.InvariantCulture,
                $"too few {observations} to say ({Observed(few.N)}, {few.Needed} needed)"
            ),
            Estimate.Suppressed => "withheld, so that nothing is told of few people",
            _ => "not collected",
        };

    private static string Observations(Metric metric) =>
        metric.CountedBy switch
        {
            "responses" => "answers",
            "requests" => "cases",
            "visits" => "visits",
            "contacts" => "contacts",
            _ => "observations",
        };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
