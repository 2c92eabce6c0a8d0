using Carmen.Analysis;
using Carmen.Analysis.Statistics;

namespace Carmen.Tests.Analysis.Disclosure;

public sealed class TwoWaySuppressionTests
{
    [Fact]
    public void The_published_example_has_the_published_pattern()
    {
        var table = Table(
            new long[,]
            {
                { 20, 15, 3 },
                { 12, 30, 14 },
                { 9, 25, 22 },
            },
            (row, column) => (row, column) == (0, 2)
        );
        var withheld = TwoWaySuppression.Exact(table)!;
        Assert.Equal([0, 2, 3, 5], withheld);
        Assert.Equal(46, withheld.Where(cell => cell != 2).Sum(cell => table.Counts[cell / 3, cell % 3]));
    }

    [Fact]
    public void No_pattern_that_protects_costs_less_by_trying_all()
    {
        var random = new RandomStream(7);
        var solved = 0;
        for (var round = 0; round < 60; round++)
        {
            var counts = new long[3, 4];
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i / 4, i % 4] = 1 + random.NextInt(30);
            }

            var table = Table(counts, (row, column) => counts[row, column] < 4);
            var exact = TwoWaySuppression.Exact(table);
            var cheapest = Enumerable.Range(0, 1 << 12).Where(pattern => Protects(table, pattern)).Select(pattern => Cost(table, pattern));
            var least = cheapest.DefaultIfEmpty(-1).Min();
            Assert.Equal(least, exact is null ? -1 : Cost(table, exact.Sum(cell => 1 << cell)));
            solved += exact is { Count: > 0 } ? 1 : 0;
        }

        Assert.True(solved > 30, $"{solved} solved.");
    }

    [Fact]
    public void A_table_of_twelve_by_twelve_is_solved_exactly()
    {
        var random = new RandomStream(11);
        var counts = new long[12, 12];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i / 12, i % 12] = 10 + random.NextInt(200);
        }

        (counts[2, 3], counts[7, 9], counts[2, 10]) = (4, 2, 7);
        var table = Table(counts, (row, column) => counts[row, column] < 10);
        Assert.NotNull(TwoWaySuppression.Exact(table));
    }

    private static TwoWayTable Table(long[,] counts, Func<int, int, bool> isSensitive)
    {
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        var (numbers, needs) = (new int[rows, columns], new TwoWayTable.Need[rows, columns]);
        for (var i = 0; i < counts.Length; i++)
        {
            var (row, column) = (i / columns, i % columns);
            numbers[row, column] = i;
            needs[row, column] = isSensitive(row, column)
                ? new TwoWayTable.Need(counts[row, column], counts[row, column], 2 * counts[row, column])
                : default;
        }

        return new TwoWayTable(counts, numbers, needs);
    }

    private static long Cost(TwoWayTable table, int pattern) =>
        Enumerable.Range(0, 12).Where(cell => (pattern >> cell & 1) > 0).Sum(cell => table.Counts[cell / 4, cell % 4]);

    /// <summary>By linear programming, a method the search does not use.</summary>
    private static bool Protects(TwoWayTable table, int pattern)
    {
        var withheld = new bool[3, 4];
        for (var cell = 0; cell < 12; cell++)
        {
            withheld[cell / 4, cell % 4] = (pattern >> cell & 1) > 0;
        }

        var (bounds, cells) = LinearBoundsTests.TwoWay(table.Counts, withheld);
        for (var cell = 0; cell < 12; cell++)
        {
            var (place, need) = ((cell / 4, cell % 4), table.Needs[cell / 4, cell % 4]);
            if (need.IsAny && (!withheld[cell / 4, cell % 4] || !Covers(bounds.Of(cells.IndexOf(place)), table.Counts[cell / 4, cell % 4])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Covers((double Low, double High) interval, long count) => interval.Low < 0.1 && interval.High > (2 * count) - 0.1;
}
