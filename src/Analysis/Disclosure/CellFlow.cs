namespace Carmen.Analysis;

/// <summary>
/// How far one withheld cell of a two-way table can move when all margins hold: what it gains, other cells of its column lose, cells of their
/// rows gain, and so on until a cell of its own row loses. A maximal flow (Edmonds and Karp 1972) over rows and columns as nodes.
/// </summary>
internal sealed class CellFlow
{
    private readonly TwoWayTable table;
    private readonly long[,] room;
    private readonly bool[] isReached;
    private readonly int[] before;

    /// <param name="isUp">Whether the cell rises or falls.</param>
    public CellFlow(TwoWayTable table, bool[,] withheld, int row, int column, bool isUp)
    {
        this.table = table;
        var nodes = table.Rows + table.Columns;
        (room, isReached, before) = (new long[nodes, nodes], new bool[nodes], new int[nodes]);
        for (var i = 0; i < table.Rows; i++)
        {
            for (var j = 0; j < table.Columns; j++)
            {
                if (withheld[i, j] && (i, j) != (row, column))
                {
                    // From a row to a column a cell gains, and back it loses what it has.
                    (room[i, table.Rows + j], room[table.Rows + j, i]) = (long.MaxValue / 4, table.Counts[i, j]);
                }
            }
        }

        var (source, sink) = isUp ? (table.Rows + column, row) : (row, table.Rows + column);
        var limit = isUp ? long.MaxValue / 4 : table.Counts[row, column];
        while (Most < limit && Reach(source, sink))
        {
            Most += Push(source, sink, limit - Most);
        }
    }

    public long Most { get; private set; }

    /// <summary>Cells that would let more through if they were withheld.</summary>
    public IEnumerable<(int Row, int Column)> Cut() =>
        from row in Enumerable.Range(0, table.Rows)
        from column in Enumerable.Range(0, table.Columns)
        let gains = isReached[row] && !isReached[table.Rows + column]
        let loses = isReached[table.Rows + column] && !isReached[row] && table.Counts[row, column] > 0
        where gains || loses
        select (row, column);

    /// <summary>Breadth first along what has room left.</summary>
    private bool Reach(int source, int sink)
    {
        Array.Clear(isReached);
        isReached[source] = true;
        var queue = new Queue<int>([source]);
        while (queue.TryDequeue(out var node))
        {
            for (var next = 0; next < isReached.Length; next++)
            {
                if (!isReached[next] && room[node, next] > 0)
                {
                    (isReached[next], before[next]) = (true, node);
                    queue.Enqueue(next);
                }
            }
        }

        return isReached[sink];
    }

    private long Push(int source, int sink, long limit)
    {
        var most = limit;
        for (var node = sink; node != source; node = before[node])
        {
            most = Math.Min(most, room[before[node], node]);
        }

        for (var node = sink; node != source; node = before[node])
        {
            room[before[node], node] -= most;
            room[node, before[node]] += most;
        }

        return most;
    }
}
