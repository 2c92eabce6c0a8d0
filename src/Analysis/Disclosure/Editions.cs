namespace Carmen.Analysis;

/// <summary>
/// What a reader learns who kept an earlier edition: the difference of two figures counts those who came between, and where these are few they
/// are withheld like any small cell, with what they could be had from.
/// </summary>
internal static class Editions
{
    /// <summary>
    /// Marks in <paramref name="need"/> what must be withheld now since the difference to the earlier edition would tell of too few; true where
    /// anything was marked.
    /// </summary>
    public static bool Tells(
        LinkedTable table,
        bool[] withheld,
        long[] need,
        PublishedSizes earlier,
        IReadOnlyDictionary<string, string> domains,
        int minimum
    )
    {
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

        long? Before(int number) => earlier.Before(table.Cells[number]);
    }

    /// <summary>A correction downwards tells as much as an increase.</summary>
    private static CellFacts Facts(long difference) => new((int)Math.Abs(difference), Math.Abs(difference), false, true);
}
