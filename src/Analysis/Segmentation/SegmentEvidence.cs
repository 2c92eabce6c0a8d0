using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis.Segmentation;

/// <summary>
/// Segments as evidence: for each the requests of its people and what their profiles say, measured by every metric that is broken down by
/// segment, and held against the other people of the city who have a profile.
/// </summary>
internal static class SegmentEvidence
{
    /// <param name="measure">The rows of one metric in one slice.</param>
    public static IEnumerable<Finding> Findings(
        CityTables tables,
        Pilot pilot,
        ulong seed,
        FoundSegments found,
        Func<Metric, Evidence, IEnumerable<Finding>> measure
    )
    {
        var labels = LabelsOfPeople(found);
        for (var place = 0; place < found.Solution.Segments.Count; place++)
        {
            var (segment, at) = (found.Solution.Segments[place], place);
            var slice = new Slice { City = tables.City.Id, Segment = segment.Id };
            var own = Requests(tables, labels, label => label == at);
            var others = Requests(tables, labels, label => label != at);
            var services = Told(tables, own, others);
            Evidence Of(Segment? named, Rows<RequestRow> requests, Func<int, bool> belongs) =>
                new()
                {
                    Pilot = pilot,
                    Seed = seed,
                    Slice = slice,
                    Requests = requests,
                    RequestsOfAllChannels = requests,
                    Segment = People(found, named, found.Separation[at], belongs, services),
                    Words = tables.Words,
                    Until = tables.Until,
                };
            var inside = Of(segment, own, label => label == at);
            var outside = Of(null, others, label => label != at);
            foreach (var metric in Metrics.All.Where(metric => metric.AppliesTo(slice)))
            {
                var rest = measure(metric, outside).ToDictionary(row => row.Slice);
                foreach (var row in measure(metric, inside))
                {
                    yield return row with
                    {
                        Comparison = Held(row, rest.GetValueOrDefault(row.Slice)),
                    };
                }
            }
        }
    }

    /// <summary>Person → place of the segment, −1 for none; people without a profile are absent.</summary>
    private static Dictionary<int, int> LabelsOfPeople(FoundSegments found) =>
        found.Profiles is { } profiles && found.Labels.Length > 0
            ? Enumerable.Range(0, profiles.Count).ToDictionary(profiles.PersonOf, profile => found.Labels[profile])
            : [];

    /// <summary>The requests that profiles rest on, of the people chosen.</summary>
    private static Rows<RequestRow> Requests(CityTables tables, Dictionary<int, int> labels, Func<int, bool> belongs)
    {
        var (never, staff) = (tables.Words.Domains.Find(Timelines.NeverProfiled), tables.Words.Audiences.Find("staff"));
        var chosen = new List<int>();
        for (var i = 0; i < tables.Requests.Length; i++)
        {
            var (at, person) = (tables.Requests[i].At, tables.Requests[i].Person);
            var isProfiled = at.Domain != Coordinates.None && at.Domain != never && (staff == Coordinates.None || at.Audience != staff);
            if (isProfiled && labels.TryGetValue(person, out var label) && belongs(label))
            {
                chosen.Add(i);
            }
        }

        return new Rows<RequestRow>(tables.Requests, chosen.ToArray());
    }

    /// <summary>Services that enough people on both sides used: of the others neither side tells more than their sum.</summary>
    private static IReadOnlyList<(string Service, short Code)> Told(CityTables tables, Rows<RequestRow> own, Rows<RequestRow> others)
    {
        bool IsTold(short code) =>
            IsEnough(own.People(row => row.At.Service == code)) && IsEnough(others.People(row => row.At.Service == code));
        var codes = own.All().Concat(others.All()).Select(row => row.At.Service).Distinct().ToList();
        var told = codes.Where(IsTold).Select(code => (Service: tables.Words.Services.Word(code)!, code)).ToList();

        // The sum of the others must speak of enough people too; the least used of those told joins it until it does.
        bool IsSafe(Rows<RequestRow> rows) =>
            rows.People(row => !told.Exists(entry => entry.code == row.At.Service)) is 0 or >= Disclosure.PublicMinimum;
        while (told.Count > 0 && !(IsSafe(own) && IsSafe(others)))
        {
            told.Remove(told.OrderBy(entry => own.CountWhere(row => row.At.Service == entry.code)).ThenBy(entry => entry.Service).First());
        }

        return [.. told.OrderBy(entry => entry.Service, StringComparer.Ordinal)];
    }

    private static bool IsEnough(int people) => people >= Disclosure.PublicMinimum;

    private static SegmentPeople People(
        FoundSegments found,
        Segment? named,
        double separation,
        Func<int, bool> belongs,
        IReadOnlyList<(string Service, short Code)> services
    )
    {
        var profiles = found.Profiles!;
        var members = Enumerable.Range(0, profiles.Count).Where(profile => belongs(found.Labels[profile])).ToArray();
        var shares = profiles
            .Variables.Select((variable, at) => (variable, at))
            .Where(entry => entry.variable.IsShare)
            .Select(entry => (entry.variable.Id, members.Select(member => profiles.Rows[member][entry.at]).ToArray()));
        return new SegmentPeople(named, members.Length, profiles.Count, separation, [.. shares], services);
    }

    /// <summary>By the interval of the difference; null where either side has no number, or the others are too few to speak of.</summary>
    private static Comparison? Held(Finding row, Finding? rest)
    {
        if (row.Estimate is not Estimate.Measured own || rest is not { Estimate: Estimate.Measured others } || !IsEnough(rest.People))
        {
            return null;
        }

        var interval =
            own is { Low: { } low, High: { } high } && others is { Low: { } otherLow, High: { } otherHigh }
                ? Difference.Of(own.Value, new Interval(low, high), others.Value, new Interval(otherLow, otherHigh))
                : (Interval?)null;
        return interval is null
            ? null
            : new Comparison(
                Comparisons.Rest,
                others.Value,
                own.Value - others.Value,
                interval.Value.Low,
                interval.Value.High,
                "people with two or more requests outside the segment"
            );
    }
}
