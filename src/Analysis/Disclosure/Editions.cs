namespace Carmen.Analysis;

/// <summary>
/// What a reader learns who kept an earlier edition: the difference of two figures counts those who came between, and where these are few they
/// are withheld like any small cell, with what they could be had from.
/// </summary>
internal static class Editions
{
    /// <summary>What an earlier edition said of each cell: its n, or null where it was withheld.</summary>
    public static IReadOnlyDictionary<Cell, long?> Sizes(ReleasedSet edition) =>
        edition
            .Rows.Where(row => row.Estimate is not Estimate.NotCollected)
            .GroupBy(row => Cell.Of(row.Finding))
            .ToDictionary(
                group => group.Key,
                group =>
                    group.All(row => row.Estimate is Estimate.Suppressed) ? null : (long?)group.Max(row => CellFacts.SizeOf(row.Estimate))
            );

    /// <summary>
    /// Marks in <paramref name="need"/> what must be withheld now since the difference to the earlier edition would tell of too few; true where
    /// anything was marked.
    /// </summary>
    public static bool Tells(
        LinkedTable table,
        bool[] withheld,
        long[] need,
        IReadOnlyDictionary<Cell, long?> earlier,
        IReadOnlyDictionary<string, string> domains,
        int minimum
    )
    {
        // A cell that the earlier edition does not list was empty; one that it withheld stays unknown.
        var numbers = Enumerable.Range(0, table.Cells.Count).Where(number => Before(number) is not null).ToArray();
        var entries = numbers.Select(number => (table.Cells[number], Facts(table.Size(number) - Before(number)!.Value))).ToArray();
        var differences = new LinkedTable(entries, domains);
        var needs = new long[differences.Count];
        for (var i = 0; i < needs.Length; i++)
        {
            var isSmall = differences.Size(i) > 0 && differences.Size(i) < minimum;
            var isWithheld = !differences.IsRest(i) && withheld[numbers[i]];
            needs[i] =
                isSmall && !isWithheld ? Thresholds.Width(differences.Size(i))
                : isWithheld ? 1
                : 0;
        }

        var (hidden, _, _) = Suppression.Of(differences, needs, minimum, domains);
        var isMarked = false;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (hidden[i] && !withheld[numbers[i]])
            {
                need[numbers[i]] = Thresholds.Width(table.Size(numbers[i]));
                isMarked = true;
            }
        }

        return isMarked;

        long? Before(int number) => earlier.TryGetValue(table.Cells[number], out var size) ? size : 0;
    }

    /// <summary>A correction downwards tells as much as an increase.</summary>
    private static CellFacts Facts(long difference) => new((int)Math.Abs(difference), Math.Abs(difference), false, true);
}
