using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>When a cell may be shown to a readership: threshold rule, group disclosure and dominance (Hundepool et al. 2012, §4.2).</summary>
internal sealed record Thresholds(PrivacySettings Settings, Readership Readership)
{
    private const string Staff = "staff";

    /// <summary>People a cell must speak of, staff surveys apart.</summary>
    public int Base =>
        Math.Max(
            PrivacySettings.Floor,
            Readership switch
            {
                Readership.Public => Settings.Public,
                Readership.Inside => Settings.Inside,
                _ => throw new InvalidOperationException($"{Readership} is neither the public nor a city."),
            }
        );

    /// <summary>People a cell must speak of; what staff said of their own work has a minimum of its own.</summary>
    public int Minimum(Cell cell) => IsOfStaff(cell.Metric, cell.Slice) ? Math.Max(Base, Settings.Staff) : Base;

    public static bool IsOfStaff(string metric, Slice slice) => slice.Audience == Staff && Metrics.Named(metric)?.SpeaksOfUsers == true;

    public bool IsSensitive(Cell cell, CellFacts facts)
    {
        var minimum = Minimum(cell);
        return (facts.People > 0 && facts.People < minimum)
            || (facts.Size > 0 && facts.Size < minimum)
            || (facts.IsUnanimous && facts.People < Disclosure.UnanimityFactor * minimum)
            || facts.LargestShare > Settings.Dominance;
    }

    /// <summary>
    /// How wide the interval of a withheld count must be for whoever solves all sums: as wide as the count itself, that is ±50 %, and at most the
    /// floor of people. The customary safety range of threshold rules is ±30 % (Hundepool et al. 2012, §4.2).
    /// </summary>
    public static long Width(long size) => Math.Clamp(size, 1, PrivacySettings.Floor);

    /// <summary>Whether the pilot has this metric rounded instead of withheld.</summary>
    public bool Rounds(Metric? metric) => Settings.RoundsCounts && metric?.Unit == Unit.Count;
}
