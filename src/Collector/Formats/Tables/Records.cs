using System.Text;

namespace Carmen.Collector;

/// <summary>What is wrong with a record as a whole.</summary>
internal enum Fault
{
    None,

    /// <summary>A quote opens and never closes sensibly; the record is taken to end with its first line.</summary>
    Quotes,

    /// <summary>More or fewer cells than headings.</summary>
    Columns,

    /// <summary>Bytes that are no text in the file's encoding.</summary>
    Encoding,

    /// <summary>Longer than <see cref="TableReader.LongestRecord"/>.</summary>
    Length,
}

/// <summary>
/// The records of a table, one at a time: lines of a delimited text, rows of a sheet, elements of a document whose fields were given
/// headings. Whatever turns records into facts knows only this.
/// </summary>
internal abstract class Records : IDisposable
{
    /// <summary>Cells of the current record; blank ones beyond <see cref="Width"/> do not count.</summary>
    public abstract int Cells { get; }

    /// <summary>Cells that a record should have.</summary>
    public abstract int Width { get; }
    public abstract Fault Fault { get; }

    /// <summary>A cell as UTF-8, trimmed; empty beyond the last one. Meaningful only where <see cref="Fault"/> is None or Columns; valid until the next <see cref="Read"/>.</summary>
    public abstract ReadOnlySpan<byte> this[int cell] { get; }

    /// <summary>Moves on; false at the end.</summary>
    public abstract bool Read();

    /// <summary>The cells of the current record as texts.</summary>
    public string[] Texts()
    {
        var texts = new string[Cells];
        for (var cell = 0; cell < texts.Length; cell++)
        {
            texts[cell] = Encoding.UTF8.GetString(this[cell]);
        }

        return texts;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) { }
}

/// <summary>Records that a format has taken apart itself: each an array of cells under the same headings, null being blank.</summary>
internal sealed class GivenRecords(int width, IEnumerable<IReadOnlyList<string?>> records) : Records
{
    private readonly IEnumerator<IReadOnlyList<string?>> records = records.GetEnumerator();
    private readonly byte[]?[] cells = new byte[]?[width];

    public override int Cells => Width;
    public override int Width => cells.Length;
    public override Fault Fault => Fault.None;

    public override ReadOnlySpan<byte> this[int cell] =>
        cell >= Width
            ? []
            : cells[cell] ??= Encoding.UTF8.GetBytes(cell < records.Current.Count ? records.Current[cell]?.Trim() ?? "" : "");

    public override bool Read()
    {
        Array.Clear(cells);
        return records.MoveNext();
    }

    protected override void Dispose(bool disposing)
    {
        records.Dispose();
        base.Dispose(disposing);
    }
}
