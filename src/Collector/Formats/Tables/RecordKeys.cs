using System.Buffers;
using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// The key of a record: its own number where it has one. Otherwise rows with a time to the second are known by their content and by how
/// many like them came before in the file, so that files that overlap give the larger number of copies; all other rows are known by
/// file and row, and all count. <see cref="Source.Overlap"/> overrides the rule for rows without a number.
/// </summary>
internal sealed class RecordKeys
{
    private const byte Named = 0x1F;
    private const byte Ended = 0x1E;
    private readonly Reading reading;
    private readonly int? number;
    private readonly byte[] none;
    private readonly (int Cell, byte[] Name)[] content;
    private readonly Dictionary<Pseudonym, int> copies = [];
    private readonly ArrayBufferWriter<byte> message = new();

    /// <param name="number">The column of the record's own number; null where there is none.</param>
    /// <param name="none">What stands there for no number.</param>
    public RecordKeys(Reading reading, Headings headings, int? number, string? none = null)
    {
        this.none = Encoding.UTF8.GetBytes(none ?? "");
        this.reading = reading;
        this.number = number;

        // Order of columns does not matter, nor a column without a heading, which holds row numbers of some program, nor our own remarks.
        content =
        [
            .. headings
                .Names.Select((name, cell) => (cell, name: Headings.Fold(name)))
                .Where(column => column.name.Length > 0 && !Rejects.AddedColumns.Contains(column.name))
                .OrderBy(column => column.name, StringComparer.Ordinal)
                .Select(column => (column.cell, Encoding.UTF8.GetBytes(column.name))),
        ];
        reading.Guesses.Add(number is { } place ? ("key", headings.Names[place]) : ("overlap", Rule(reading.Source.Overlap)));
    }

    public Pseudonym Of(Records row, bool toTheSecond)
    {
        if (number is { } cell && row[cell] is { IsEmpty: false } id && !id.SequenceEqual(none))
        {
            return reading.Pseudonyms.Record(reading.City.Id, reading.Source.Id, id);
        }

        var byContent = reading.Source.Overlap switch
        {
            "rows" => true,
            "none" => false,
            _ => toTheSecond,
        };
        return byContent ? OfContent(row) : OfPlace();
    }

    private static string Rule(string? told) =>
        told switch
        {
            "rows" => "rows: identical rows of overlapping files are one",
            "none" => "none: every row counts",
            _ => "rows with a time to the second: identical ones of overlapping files are one; every other row counts",
        };

    private Pseudonym OfPlace() => Record(string.Create(CultureInfo.InvariantCulture, $"\0place\0{reading.FileSha256}\0{reading.Rows}"));

    private Pseudonym OfContent(Records row)
    {
        message.ResetWrittenCount();
        message.Write("\0content\0"u8);
        foreach (var (cell, name) in content)
        {
            if (row[cell] is { IsEmpty: false } value)
            {
                message.Write(name);
                message.Write([Named]);
                message.Write(value);
                message.Write([Ended]);
            }
        }

        var first = reading.Pseudonyms.Record(reading.City.Id, reading.Source.Id, message.WrittenSpan);
        ref var seen = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(copies, first, out _);
        seen++;
        return seen == 1 ? first : Record(string.Create(CultureInfo.InvariantCulture, $"\0copy\0{first}\0{seen}"));
    }

    private Pseudonym Record(string text) => reading.Pseudonyms.Record(reading.City.Id, reading.Source.Id, Encoding.UTF8.GetBytes(text));
}
