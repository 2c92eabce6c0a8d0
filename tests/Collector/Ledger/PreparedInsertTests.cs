using Carmen.Collector;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace Carmen.Tests.Collector;

/// <summary>A column that repeats the row before is not bound again; every row says what was bound to it all the same.</summary>
public sealed class PreparedInsertTests : IDisposable
{
    private readonly SqliteConnection connection = Sql.Open("Data Source=:memory:");

    public void Dispose() => connection.Dispose();

    [Fact]
    public void Every_row_holds_what_was_bound_to_it() => Prop.ForAll<Cell[]>(IsHeld).Check(Laws.Tried);

    private bool IsHeld(Cell[] cells)
    {
        connection.Execute("DROP TABLE IF EXISTS \"Facts\"; CREATE TABLE \"Facts\" (\"Row\" INTEGER, \"Said\", \"Again\")");
        using var insert = new PreparedInsert(connection.Handle!, "Facts", "Row", "Said", "Again");
        for (var row = 0; row < cells.Length; row++)
        {
            Bind(Bind(insert.Bind((long)row), cells[row]), cells[row]).Step();
        }

        var said = connection.Rows(
            "SELECT typeof(\"Said\") || ' ' || quote(\"Said\"), typeof(\"Again\") || ' ' || quote(\"Again\") FROM \"Facts\" ORDER BY \"Row\"",
            row => (row.GetString(0), row.GetString(1))
        );
        return said.SequenceEqual(cells.Select(cell => (Expected(cell), Expected(cell))));
    }

    /// <summary>Few values, so that rows repeat each other, of every kind, and some that are equal but for their kind.</summary>
    public enum Cell
    {
        Null,
        Zero,
        One,
        True,
        Text,
        Blob,
        Real,
    }

    private static PreparedInsert Bind(PreparedInsert insert, Cell cell) =>
        cell switch
        {
            Cell.Null => insert.Bind((long?)null),
            Cell.Zero => insert.Bind(0L),
            Cell.One => insert.Bind(1L),
            Cell.True => insert.Bind((bool?)true),
            Cell.Text => insert.Bind("0"),
            Cell.Blob => insert.Bind([0]),
            _ => insert.Bind(0.5),
        };

    private static string Expected(Cell cell) =>
        cell switch
        {
            Cell.Null => "null NULL",
            Cell.Zero => "integer 0",
            Cell.One or Cell.True => "integer 1",
            Cell.Text => "text '0'",
            Cell.Blob => "blob X'00'",
            _ => "real 0.5",
        };
}
