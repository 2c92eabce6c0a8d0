namespace Carmen.Analysis;

/// <summary>
/// Exact secondary suppression of a two-way table with published margins: of all patterns that protect every sensitive cell the one with the
/// smallest sum of withheld counts, by branch and bound. How far a cell can move is a maximal flow through the withheld cells between its row
/// and its column; where it is too little, one of the cells that cross the minimal cut has to go, and each is tried (Kelly, Golden and Assad
/// 1992, Networks 22, 397; Fischetti and Salazar 1999, Mathematical Programming 84, 283).
/// </summary>
internal sealed class TwoWaySuppression
{
    /// <summary>Patterns looked at before the search gives up.</summary>
    private const int MostPatterns = 20_000;

    private readonly TwoWayTable table;
    private readonly bool[,] withheld;
    private readonly bool[,] kept;
    private bool[,]? best;
    private long least = long.MaxValue;
    private int patterns;

    private TwoWaySuppression(TwoWayTable table)
    {
        this.table = table;
        (withheld, kept) = (new bool[table.Rows, table.Columns], new bool[table.Rows, table.Columns]);
    }

    /// <returns>The numbers of the cells withheld; null where no pattern protects, or too many would have to be looked at.</returns>
    public static IReadOnlyList<int>? Exact(TwoWayTable table)
    {
        var search = new TwoWaySuppression(table);
        var cost = 0L;
        foreach (var (row, column) in search.Cells())
        {
            search.withheld[row, column] = table.Needs[row, column].IsAny;
            search.kept[row, column] = table.Numbers[row, column] < 0;
            cost += search.withheld[row, column] ? table.Counts[row, column] : 0;
        }

        search.Try(cost);
        return search.best is { } best && search.patterns <= MostPatterns
            ? [.. search.Cells().Where(cell => best[cell.Row, cell.Column]).Select(cell => table.Numbers[cell.Row, cell.Column])]
            : null;
    }

    private IEnumerable<(int Row, int Column)> Cells() =>
        from row in Enumerable.Range(0, table.Rows)
        from column in Enumerable.Range(0, table.Columns)
        select (row, column);

    private void Try(long cost)
    {
        if (++patterns > MostPatterns || cost + Deficit() >= least)
        {
            return;
        }

        if (Crossing() is not { } crossing)
        {
            (least, best) = (cost, (bool[,])withheld.Clone());
            return;
        }

        var ordered = crossing.OrderBy(cell => table.Counts[cell.Row, cell.Column]).ToArray();
        foreach (var (row, column) in ordered)
        {
            withheld[row, column] = true;
            Try(cost + table.Counts[row, column]);
            (withheld[row, column], kept[row, column]) = (false, true);
        }

        foreach (var (row, column) in ordered)
        {
            kept[row, column] = false;
        }
    }

    /// <summary>What is still to be paid at least: a row or a column with one withheld cell needs a second; a cell serves one row and one column.</summary>
    private long Deficit() =>
        Math.Max(
            Enumerable.Range(0, table.Rows).Sum(row => Deficit([.. Enumerable.Range(0, table.Columns).Select(column => (row, column))])),
            Enumerable.Range(0, table.Columns).Sum(column => Deficit([.. Enumerable.Range(0, table.Rows).Select(row => (row, column))]))
        );

    private long Deficit((int Row, int Column)[] line)
    {
        if (line.Count(cell => withheld[cell.Row, cell.Column]) != 1)
        {
            return 0;
        }

        var candidates = line.Where(cell => IsOpen(cell.Row, cell.Column)).Select(cell => table.Counts[cell.Row, cell.Column]);
        return candidates.DefaultIfEmpty(int.MaxValue).Min();
    }

    private bool IsOpen(int row, int column) => !withheld[row, column] && !kept[row, column];

    /// <summary>For the first cell that is not protected: the cells of which one has to be withheld. Null where all are.</summary>
    private List<(int Row, int Column)>? Crossing()
    {
        foreach (var (row, column) in Cells().Where(cell => table.Needs[cell.Row, cell.Column].IsAny))
        {
            var need = table.Needs[row, column];
            var (up, down) = (new CellFlow(table, withheld, row, column, true), new CellFlow(table, withheld, row, column, false));
            if (up.Most < need.Up)
            {
                return [.. up.Cut().Where(cell => IsOpen(cell.Row, cell.Column))];
            }

            if (down.Most < need.Down)
            {
                return [.. down.Cut().Where(cell => IsOpen(cell.Row, cell.Column))];
            }

            if (up.Most + down.Most < need.Width)
            {
                return [.. up.Cut().Union(down.Cut()).Where(cell => IsOpen(cell.Row, cell.Column))];
            }
        }

        return null;
    }
}
