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

    private readonly IEnumerator<string?[]> rows = Rows(workbook, choice).GetEnumerator();
    private readonly byte[]?[] cells = new byte[]?[choice.Width];

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

    private static IEnumerable<string?[]> Rows(Workbook workbook, SheetChoice choice)
    {
        // A workbook is read one sheet at a time; sheets of further columns are short by their nature.
        var beside = choice.Beside.Select(sheet => workbook.Rows(sheet).ToList()).ToList();
        var widths = choice.Beside.Prepend(choice.Sheets[0]).Select(sheet => Named(sheet, choice.HeaderRow)).ToList();
        foreach (var sheet in choice.Sheets)
        {
            var place = choice.FirstRow;
            foreach (var row in workbook.Rows(sheet).Skip(place))
            {
                var more = beside.SelectMany((rows, next) => Padded(rows.ElementAtOrDefault(place) ?? [], widths[next + 1]));
                yield return beside.Count == 0 ? row : [.. Padded(row, widths[0]), .. more];
                place++;
            }
        }
    }

    private static int Named(Sheet sheet, int row) =>
        Array.FindLastIndex(sheet.Opening.ElementAtOrDefault(row) ?? [], cell => !string.IsNullOrWhiteSpace(cell)) + 1;

    private static IEnumerable<string?> Padded(string?[] row, int width) =>
        Enumerable.Range(0, width).Select(cell => row.ElementAtOrDefault(cell));

    private bool IsHeadingsAgain() =>
        choice.HeadingRecords is [var first, ..]
        && first.Select((name, cell) => (rows.Current.ElementAtOrDefault(cell)?.Trim() ?? "") == name).All(same => same);
}
