using System.Runtime.InteropServices;

namespace Carmen.Analysis;

/// <summary>A table of two dimensions whose margins are all published, with what has to be protected in it.</summary>
/// <param name="Counts">Rows × columns.</param>
/// <param name="Numbers">What a caller calls each cell; −1 where there is none, which everybody can see.</param>
/// <param name="Needs">By cell: 0 where nothing has to be protected.</param>
internal sealed record TwoWayTable(long[,] Counts, int[,] Numbers, TwoWayTable.Need[,] Needs)
{
    /// <summary>Beyond it the exact answer takes too long.</summary>
    public const int Most = 12;

    /// <param name="Up">How far above its value a cell must be possible.</param>
    /// <param name="Down">How far below.</param>
    /// <param name="Width">How wide its interval must be.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Need(long Up, long Down, long Width)
    {
        public bool IsAny => Up > 0 || Down > 0 || Width > 0;
    }

    public int Rows => Counts.GetLength(0);
    public int Columns => Counts.GetLength(1);

    /// <summary>The linked table as a plain one; null where it is linked to more, too large, or has something to protect in a margin.</summary>
    public static TwoWayTable? Of(LinkedTable table, IReadOnlyList<long> need)
    {
        var inner = Enumerable.Range(0, table.Cells.Count).Where(cell => table.Cells[cell].Slice.Dimensions.Count == 2).ToArray();
        var isPlain =
            table.Count == table.Cells.Count
            && table.Cells.All(cell => cell.Slice.Period.Grain == Grain.All)
            && inner.Select(cell => string.Join(' ', table.Cells[cell].Slice.Dimensions)).Distinct().Count() == 1
            && inner.All(cell => table.SumsOf[cell].Count == 2)
            && Enumerable.Range(0, table.Count).Except(inner).All(cell => need[cell] == 0);
        if (!isPlain)
        {
            return null;
        }

        var rows = inner.Select(cell => table.Sums[table.SumsOf[cell][0]].Total).Distinct().ToArray();
        var columns = inner.Select(cell => table.Sums[table.SumsOf[cell][1]].Total).Distinct().ToArray();
        if (rows.Length > Most || columns.Length > Most || rows.Intersect(columns).Any())
        {
            return null;
        }

        var (counts, needs) = (new long[rows.Length, columns.Length], new Need[rows.Length, columns.Length]);
        var numbers = new int[rows.Length, columns.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i / columns.Length, i % columns.Length] = -1;
        }

        foreach (var cell in inner)
        {
            var row = Array.IndexOf(rows, table.Sums[table.SumsOf[cell][0]].Total);
            var column = Array.IndexOf(columns, table.Sums[table.SumsOf[cell][1]].Total);
            (counts[row, column], numbers[row, column]) = (table.Size(cell), cell);
            needs[row, column] = new Need(0, 0, need[cell]);
        }

        return new TwoWayTable(counts, numbers, needs);
    }
}
