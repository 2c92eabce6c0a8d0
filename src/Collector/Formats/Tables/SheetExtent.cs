using System.Globalization;

namespace Carmen.Collector;

/// <summary>
/// How far the cells of an XLSX sheet lie apart, by their references: whoever reads it makes room for all places between the first and the
/// last, so that one cell far away can cost more than a sheet full of them.
/// </summary>
internal sealed class SheetExtent
{
    private const int MostColumns = 16_384;
    private const int MostRows = 1_048_576;

    /// <summary>Places that may be empty whatever the number of cells: two hundred columns whose last row bears nothing but a format.</summary>
    private const long Free = 210_000_000;

    /// <summary>Places a cell, beyond <see cref="Free"/>.</summary>
    private const long Sparsest = 1_000;

    private long cells;
    private int columns;
    private int rows;

    public void AddCell(string? reference)
    {
        cells++;
        Add(reference);
    }

    /// <param name="reference">Of a cell (<c>B7</c>) or a row (<c>7</c>); null where the sheet gives none.</param>
    /// <exception cref="InvalidDataException">It lies beyond the last column or row.</exception>
    public void Add(string? reference)
    {
        var corner = (reference ?? "").AsSpan();
        var letters = corner.IndexOfAnyExceptInRange('A', 'Z') is var end and >= 0 ? end : corner.Length;
        var column = 0;
        foreach (var letter in corner[..Math.Min(letters, 4)])
        {
            column = (26 * column) + letter - 'A' + 1;
        }

        var isRead = int.TryParse(corner[letters..], NumberStyles.None, CultureInfo.InvariantCulture, out var row);
        if (column > MostColumns || row > MostRows || (!isRead && letters < corner.Length))
        {
            throw new InvalidDataException(
                "found a cell beyond the last column or row that a sheet can have (XFD1048576), expected a workbook as spreadsheet programs write it; save it anew"
            );
        }

        (columns, rows) = (Math.Max(columns, column), Math.Max(rows, row));
    }

    /// <exception cref="InvalidDataException">Nearly all of the places are empty.</exception>
    public void Check()
    {
        var places = (long)columns * rows;
        if (places > Free && places > Sparsest * cells)
        {
            throw new InvalidDataException(
                FormattableString.Invariant(
                    $"found a sheet of {rows} rows and {columns} columns with {cells} cells in it, expected a table; delete what stands far away from the table, or save the sheet as CSV"
                )
            );
        }
    }
}
