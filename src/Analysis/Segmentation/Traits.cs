using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Segmentation;

/// <summary>
/// Describes segments by plain rules: of the traits that at least half of a segment have, the three with the highest lift, each of another
/// variable, where the lift is at least <see cref="LeastLift"/> and the adjusted residual at least <see cref="LeastResidual"/>.
/// </summary>
internal static class Traits
{
    public const double LeastLift = 1.25;
    public const double LeastResidual = 2;
    private const int Most = 3;
    private const double Majority = 0.5;

    /// <summary>The traits of each cluster, in the order of the clusters.</summary>
    public static IReadOnlyList<IReadOnlyList<SegmentTrait>> Of(Profiles profiles, int[] labels)
    {
        var sizes = labels.CountBy(label => label).ToDictionary();
        var rules = Rules(profiles).Select(rule => (rule, Holds: profiles.Rows.Select(rule.Holds).ToArray())).ToList();
        return
        [
            .. Enumerable
                .Range(0, sizes.Count)
                .Select(cluster =>
                    (IReadOnlyList<SegmentTrait>)
                        [
                            .. rules
                                .Select(entry => (entry.rule, Trait: Trait(entry.rule, entry.Holds, labels, cluster, sizes[cluster])))
                                .Where(entry => entry.Trait is { Lift: >= LeastLift, Residual: >= LeastResidual })
                                .OrderByDescending(entry => entry.Trait!.Lift)
                                .ThenBy(entry => entry.rule.Id, StringComparer.Ordinal)
                                .DistinctBy(entry => entry.rule.Variable)
                                .Take(Most)
                                .Select(entry => entry.Trait!),
                        ]
                ),
        ];
    }

    /// <summary>Null where fewer than half of the cluster have it.</summary>
    private static SegmentTrait? Trait(Rule rule, bool[] holds, int[] labels, int cluster, int size)
    {
        var (inside, all) = (0, 0);
        for (var i = 0; i < holds.Length; i++)
        {
            all += holds[i] ? 1 : 0;
            inside += holds[i] && labels[i] == cluster ? 1 : 0;
        }

        if (inside < Majority * size || all == holds.Length || size == holds.Length)
        {
            return null;
        }

        var (share, overall, n) = ((double)inside / size, (double)all / holds.Length, (double)holds.Length);
        var expected = size * overall;
        var residual = (inside - expected) / Math.Sqrt(expected * (1 - overall) * (1 - (size / n)));
        return new SegmentTrait(rule.Id, share / overall, residual);
    }

    private sealed record Rule(string Id, string Variable, Func<double[], bool> Holds);

    private static List<Rule> Rules(Profiles profiles)
    {
        var variables = profiles.Variables.Select((variable, at) => (variable.Id, at)).ToDictionary(entry => entry.Id, entry => entry.at);
        var rules = new List<Rule>();
        void Add(string id, string variable, Func<double, bool> holds) =>
            rules.Add(new Rule(id, variable, row => holds(row[variables[variable]])));
        double Quartile(string variable, double p) => Quantile.Of([.. profiles.Rows.Select(row => row[variables[variable]]).Order()], p);

        Add("mostly-digital", ProfileVariable.Digital, share => share >= 2 / 3.0);
        Add("mostly-personal", ProfileVariable.Digital, share => share <= 1 / 3.0);
        Add("several-channels", ProfileVariable.Variety, bits => bits > 1);
        Add("repeating", ProfileVariable.Repeats, share => share >= 0.25);
        Add("reopened", ProfileVariable.Reopened, share => share >= 0.25);
        Add("outside-office", ProfileVariable.OutsideOffice, share => share >= 0.5);
        Add("weekends", ProfileVariable.Weekend, share => share >= 0.5);
        var (often, silent, recent) = (
            Quartile(ProfileVariable.Frequency, 0.75),
            Quartile(ProfileVariable.Recency, 0.75),
            Quartile(ProfileVariable.Recency, 0.25)
        );
        Add("frequent", ProfileVariable.Frequency, rate => rate > often);
        Add("long-silent", ProfileVariable.Recency, days => days > silent);
        Add("recent", ProfileVariable.Recency, days => days < recent);
        var touching = Quartile(ProfileVariable.Contacts, 0.75);
        Add("many-contacts", ProfileVariable.Contacts, contacts => contacts > touching);
        foreach (var domain in profiles.Frame.Domains)
        {
            Add(ProfileVariable.Domain + domain, ProfileVariable.Domain + domain, share => share > 0.5);
        }

        for (var type = 0; type < profiles.Frame.Audiences.Count; type++)
        {
            var code = type;
            Add($"{ProfileVariable.UserType}:{profiles.Frame.Audiences[type]}", ProfileVariable.UserType, value => value == code);
        }

        return rules;
    }
}
