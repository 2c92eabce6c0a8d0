using System.Text;

namespace Carmen.Collector;

/// <summary>
/// The records of the chosen sheets of a workbook, one after another. Rows without content and repetitions of the headings are passed
/// over; a record with content beyond the headings is flagged, and that content not read.
/// </summary>
/// <param name="workbook">Closed with the records.</param>
/// <param name="flag">Told of each flaw that leaves its record readable.</param>
internal sealed class SheetRecords(Workbook workbook, SheetChoice choice, Action<string> flag) : Records
{
    private const string BeyondHeadings = "cells-beyond-headings";

    private readonly IEnumerator<string?[]> rows = choice
        .Sheets.SelectMany(sheet => workbook.Rows(sheet).Skip(choice.Header ? choice.HeaderRow + 1 : choice.HeaderRow))
        .GetEnumerator();
    private readonly byte[]?[] cells = new byte[]?[choice.Names.Length];

    public override int Cells => Width;
    public override int Width => cells.Length;
    public override Fault Fault => Fault.None;

    public override ReadOnlySpan<byte> this[int cell] =>
        cell >= Width ? [] : cells[cell] ??= Encoding.UTF8.GetBytes(cell < rows.Current.Length ? rows.Current[cell]?.Trim() ?? "" : "");

    public override bool Read()
    {
        Array.Clear(cells);
        while (rows.MoveNext())
        {
            if (SheetChoice.IsFilled(rows.Current) && !IsHeadingsAgain())
            {
                if (rows.Current.Skip(Width).Any(cell => !string.IsNullOrWhiteSpace(cell)))
                {
                    flag(BeyondHeadings);
                }

                return true;
            }
        }

        return false;
    }

    protected override void Dispose(bool disposing)
    {
        rows.Dispose();
        workbook.Dispose();
        base.Dispose(disposing);
    }

    private bool IsHeadingsAgain() =>
        choice.Header
        && choice.Names.Select((name, cell) => (rows.Current.ElementAtOrDefault(cell)?.Trim() ?? "") == name).All(same => same);
}
