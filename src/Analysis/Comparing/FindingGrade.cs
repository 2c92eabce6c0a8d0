using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>
/// How far a figure carries, A to E, as strong as its weakest link: how narrow its interval is, how many observations stand behind it, and for
/// surveys how their respondents were found. It grades the figure, not what caused it: that is the design of a comparison.
/// </summary>
public static class FindingGrade
{
    private const string Grades = "ABCDE";

    /// <summary>Half the width of the 95 % interval, in points of a hundred, up to which A, B, C and D go.</summary>
    private static readonly double[] Points = [3, 6, 12, 20];

    /// <summary>The same as a share of the value, for figures without a scale.</summary>
    private static readonly double[] Relative = [0.05, 0.1, 0.2, 0.4];

    /// <summary>Effective observations from which A, B, C and D go.</summary>
    private static readonly double[] Sizes = [400, 100, 50, 20];

    /// <summary>Metric → the role of the item it rests on; of others any instrument counts.</summary>
    private static readonly Dictionary<string, string> Roles = new(StringComparer.Ordinal)
    {
        ["csat"] = "overall",
        ["csat-weighted"] = "overall",
        ["csat-careful"] = "overall",
        ["satisfaction-gap"] = "overall",
        ["drivers"] = "overall",
        ["driver-performance"] = "overall",
        ["importance-performance"] = "overall",
        ["satisfaction-index"] = "expectation",
        ["satisfaction-index-weighted"] = "expectation",
        ["nps"] = "recommend",
        ["nps-weighted"] = "recommend",
        ["sus"] = "sus",
        ["umux-lite"] = "umux-ease",
        ["service-quality"] = "quality",
        ["staff-score"] = "workload",
        ["place-rating"] = "place",
    };

    /// <summary>Null without a number.</summary>
    public static string? Of(Pilot pilot, Finding finding)
    {
        if (finding.Estimate is not Estimate.Measured measured || Metrics.Named(finding.Metric) is not { } metric)
        {
            return null;
        }

        var isSurvey = metric.CountedBy == Satisfaction.Responses.Id || metric.Id == Satisfaction.Responses.Id;
        int[] parts = [Precision(metric, measured), isSurvey ? Mode(pilot, metric.Id, finding.Slice) : 0];
        return Grades[parts.Max()].ToString();
    }

    private static int Precision(Metric metric, Estimate.Measured measured)
    {
        if (measured is { Low: null, High: null })
        {
            return measured.Method == Estimates.Census ? 0 : 2;
        }

        var half = Math.Max(
            measured.High - measured.Value ?? double.PositiveInfinity,
            measured.Value - measured.Low ?? double.PositiveInfinity
        );
        var narrow = metric.Unit switch
        {
            Unit.Share or Unit.Coefficient => Rank(half * 100, Points),
            Unit.Points => Rank(half, Points),
            _ => measured.Value == 0 ? 4 : Rank(half / Math.Abs(measured.Value), Relative),
        };
        return Math.Max(narrow, Rank(-measured.EffectiveN, Array.ConvertAll(Sizes, size => -size)));
    }

    /// <summary>Of the weakest of the waves that can be in the slice: who says nothing of its frame is taken for one that anybody may answer.</summary>
    private static int Mode(Pilot pilot, string metric, Slice slice) =>
        pilot
            .Sources.Where(source =>
                source.City == slice.City && source.Kind == Kinds.Responses && (slice.Wave is null || source.Wave == slice.Wave)
            )
            .Where(source =>
                !Roles.TryGetValue(metric, out var role)
                || (source.Instrument is { } id && pilot.Instruments.GetValueOrDefault(id)?.Items.Any(item => item.Role == role) == true)
            )
            .Select(source =>
                source.Frame?.Mode switch
                {
                    "census" or "probability" => 0,
                    "intercept" => 1,
                    _ => 2,
                }
            )
            .DefaultIfEmpty(2)
            .Max();

    private static int Rank(double value, double[] ends)
    {
        var at = Array.FindIndex(ends, end => value <= end);
        return at < 0 ? ends.Length : at;
    }
}
