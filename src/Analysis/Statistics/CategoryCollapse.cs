namespace Carmen.Analysis.Statistics;

/// <summary>
/// Joins categories with too few answers to weight by: each with fewer than the least number joins the neighbour that has fewer answers,
/// smallest first, so that ordered categories such as age bands stay in order. Few answers under a large total would get large, unsteady
/// weights.
/// </summary>
public static class CategoryCollapse
{
    /// <summary>A common floor in survey practice: Battaglia, Hoaglin and Frankel (2009), Survey Practice 2(5).</summary>
    public const int Least = 5;

    /// <returns>The joined margin, and for each old category its new index. One category is left where all together are too few.</returns>
    public static (Raking.Margin Margin, int[] Map) Of(Raking.Margin margin, int least = Least)
    {
        var counts = new int[margin.Totals.Count];
        foreach (var category in margin.Categories)
        {
            counts[category]++;
        }

        var groups = counts
            .Select((count, category) => (Count: count, Total: margin.Totals[category], Members: (int[])[category]))
            .ToList();
        while (groups.Count > 1 && groups.Min(group => group.Count) < least)
        {
            var at = groups.FindIndex(group => group.Count == groups.Min(other => other.Count));
            var isNext = at == 0 || (at < groups.Count - 1 && groups[at + 1].Count < groups[at - 1].Count);
            var (first, second) = isNext ? (at, at + 1) : (at - 1, at);
            groups[first] = (
                groups[first].Count + groups[second].Count,
                groups[first].Total + groups[second].Total,
                [.. groups[first].Members, .. groups[second].Members]
            );
            groups.RemoveAt(second);
        }

        var map = new int[counts.Length];
        for (var group = 0; group < groups.Count; group++)
        {
            foreach (var member in groups[group].Members)
            {
                map[member] = group;
            }
        }

        return (new Raking.Margin([.. margin.Categories.Select(category => map[category])], [.. groups.Select(group => group.Total)]), map);
    }
}
