using Carmen.Analysis;
using Carmen.Analysis.Statistics;

namespace Carmen.Tests.Analysis.Disclosure;

public sealed class LinearBoundsTests
{
    /// <summary>The three rows and columns of the published example of secondary suppression.</summary>
    private static readonly long[,] Published = new long[,]
    {
        { 20, 15, 3 },
        { 12, 30, 14 },
        { 9, 25, 22 },
    };

    [Fact]
    public void The_published_example_has_the_published_interval()
    {
        bool[,] withheld =
        {
            { true, false, true },
            { true, false, true },
            { false, false, false },
        };
        var (bounds, cells) = TwoWay(Published, withheld);
        var (low, high) = bounds.Of(cells.IndexOf((0, 2)));
        Assert.Equal(0, low, 3);
        Assert.Equal(17, high, 3);
    }

    [Fact]
    public void Bounds_of_two_way_tables_are_those_of_counting_every_table()
    {
        var random = new RandomStream(4);
        var checked_ = 0;
        for (var round = 0; round < 300; round++)
        {
            var (counts, withheld) = Random(random, 3, 3, 7);
            var (bounds, cells) = TwoWay(counts, withheld);
            var truth = Enumerated(counts, withheld, cells);
            for (var i = 0; i < cells.Count; i++)
            {
                var (low, high) = bounds.Of(i);
                Assert.Equal(truth[i].Low, low, 3);
                Assert.Equal(truth[i].High, high, 3);
                checked_++;
            }
        }

        Assert.True(checked_ > 500, $"{checked_} cells.");
    }

    [Fact]
    public void What_no_sum_bounds_is_unbounded()
    {
        var bounds = new LinearBounds(
            [
                [(0, 1.0), (1, -1.0)],
            ],
            [5, 5],
            [0, 0]
        );
        Assert.Equal(double.PositiveInfinity, bounds.Of(0).High);
        Assert.True(bounds.IsAsWideAs(1, 1000));
    }

    [Fact]
    public void A_lone_unknown_has_no_width()
    {
        var bounds = new LinearBounds(
            [
                [(0, 1.0)],
            ],
            [5],
            [0]
        );
        Assert.False(bounds.IsAsWideAs(0, 1));
        Assert.Equal((5.0, 5.0), bounds.Of(0));
    }

    internal static (long[,] Counts, bool[,] Withheld) Random(RandomStream random, int rows, int columns, int most)
    {
        var (counts, withheld) = (new long[rows, columns], new bool[rows, columns]);
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i / columns, i % columns] = random.NextInt(most);
            withheld[i / columns, i % columns] = random.NextInt(2) == 0;
        }

        return (counts, withheld);
    }

    internal static (LinearBounds Bounds, List<(int Row, int Column)> Cells) TwoWay(long[,] counts, bool[,] withheld)
    {
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        List<(int Row, int Column)> cells =
        [
            .. from row in Enumerable.Range(0, rows)
            from column in Enumerable.Range(0, columns)
            where withheld[row, column]
            select (row, column),
        ];
        var lines = cells.GroupBy(cell => cell.Row).Concat(cells.GroupBy(cell => cell.Column));
        var equations = lines.Select(line => (IReadOnlyList<(int, double)>)[.. line.Select(cell => (cells.IndexOf(cell), 1.0))]);
        return (
            new LinearBounds([.. equations], [.. cells.Select(cell => (double)counts[cell.Row, cell.Column])], new double[cells.Count]),
            cells
        );
    }

    /// <summary>Every table of whole numbers with the same margins, by trying all values.</summary>
    private static (long Low, long High)[] Enumerated(long[,] counts, bool[,] withheld, List<(int Row, int Column)> cells)
    {
        var bounds = cells.Select(_ => (Low: long.MaxValue, High: long.MinValue)).ToArray();
        var (rowLeft, columnLeft) = (new long[counts.GetLength(0)], new long[counts.GetLength(1)]);
        foreach (var (row, column) in cells)
        {
            rowLeft[row] += counts[row, column];
            columnLeft[column] += counts[row, column];
        }

        var chosen = new long[cells.Count];
        Fill(0);
        return bounds;

        void Fill(int at)
        {
            if (at == cells.Count)
            {
                if (rowLeft.All(left => left == 0) && columnLeft.All(left => left == 0))
                {
                    for (var i = 0; i < chosen.Length; i++)
                    {
                        bounds[i] = (Math.Min(bounds[i].Low, chosen[i]), Math.Max(bounds[i].High, chosen[i]));
                    }
                }

                return;
            }

            var (row, column) = cells[at];
            for (var value = 0L; value <= Math.Min(rowLeft[row], columnLeft[column]); value++)
            {
                (chosen[at], rowLeft[row], columnLeft[column]) = (value, rowLeft[row] - value, columnLeft[column] - value);
                Fill(at + 1);
                (rowLeft[row], columnLeft[column]) = (rowLeft[row] + value, columnLeft[column] + value);
            }
        }
    }
}
