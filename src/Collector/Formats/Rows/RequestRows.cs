using System.Text;

namespace Carmen.Collector;

/// <summary>Turns the records of a table into requests, as the source's mapping says.</summary>
internal sealed class RequestRows : IRows
{
    /// <summary>What a column can be mapped to; <c>opened</c> is the one that must be.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "id",
        "service",
        "channel",
        "audience",
        "person",
        "opened",
        "first-reply",
        "closed",
        "due",
        "updated",
        "status",
        "on-time",
        "reopened",
        "district",
    ];

    private static readonly string[] Statuses = ["open", "closed", "withdrawn"];
    private static readonly string[] Truths = ["true", "false"];
    private const int LongestDistrict = 100;

    private readonly Reading reading;
    private readonly Headings headings;
    private readonly Dictionary<string, int> cells = new(StringComparer.Ordinal);
    private readonly Moments moments;
    private readonly RecordKeys keys;
    private readonly CodedColumn service;
    private readonly CodedColumn channel;
    private readonly CodedColumn audience;
    private readonly CodedColumn status;
    private readonly CodedColumn onTime;
    private readonly CodedColumn reopened;
    private readonly int? opened;
    private readonly int? closed;
    private readonly int? updated;
    private readonly int? firstReply;
    private readonly int? due;
    private readonly int? person;
    private readonly int? district;
    private readonly Words<string?> districts;

    // Of the row at hand.
    private RequestFlags flags;
    private bool toTheSecond;

    /// <exception cref="InvalidDataException">A mapped column is missing, a mapped field or code does not exist, or no column is mapped to <c>opened</c>.</exception>
    public RequestRows(Reading reading, Headings headings)
    {
        this.reading = reading;
        this.headings = headings;
        Map();
        var (source, pilot) = (reading.Source, reading.Pilot);
        moments = Moments.For(reading);
        keys = new RecordKeys(reading, headings, Cell("id"));
        service = Coded("service", [.. pilot.Services.Select(one => one.Id), Channels.Unmapped]);
        channel = Coded("channel", Channels.All);
        audience = Coded("audience", Audiences.All);
        status = Coded("status", Statuses, PlainWords.Status);
        onTime = Coded("on-time", Truths, PlainWords.OnTime);
        reopened = Coded("reopened", Truths, PlainWords.Reopened);
        (opened, closed, updated) = (Cell("opened"), Cell("closed"), Cell("updated"));
        (firstReply, due, person, district) = (Cell("first-reply"), Cell("due"), Cell("person"), Cell("district"));
        districts = new Words<string?>(text => text.Length == 0 ? null : text[..Math.Min(text.Length, LongestDistrict)]);
    }

    /// <summary>Accepts or rejects one record.</summary>
    public void Read(Records row)
    {
        (flags, toTheSecond) = (RequestFlags.None, false);
        if (
            !TryTime(row, opened, isRequired: true, out var start)
            || !TryTime(row, closed, isRequired: false, out var end)
            || !TryTime(row, updated, isRequired: false, out var update)
            || !TryTime(row, firstReply, isRequired: false, out var reply)
        )
        {
            return;
        }

        // When something is due says nothing of how exactly the system keeps time.
        var isExact = toTheSecond;
        if (!TryTime(row, due, isRequired: false, out var limit))
        {
            return;
        }

        var state = status.Code(row, end is null ? "open" : "closed", end is null ? "open" : "closed");
        Mark(start!.Value, end, state);
        reading.Accept(
            new Request(
                reading.City.Id,
                reading.Source.Id,
                keys.Of(row, isExact),
                service.Code(row, reading.Source.Service ?? Channels.Unmapped, Channels.Unmapped),
                channel.Code(row, reading.Source.Channel ?? Channels.Unmapped, Channels.Unmapped),
                audience.Code(row, reading.Source.Audience ?? Audiences.Unknown, Audiences.Unknown),
                Person(row),
                start.Value,
                reply,
                limit,
                end,
                update,
                onTime.Truth(row),
                state,
                reopened.Truth(row) ?? false,
                district is { } place ? districts[row[place]].Meaning : null,
                flags
            )
        );
    }

    /// <summary>Writes the words that were met into the account of the file.</summary>
    public void Finish()
    {
        foreach (var column in new[] { service, channel, audience, status, onTime, reopened })
        {
            column.Finish();
        }
    }

    private void Map()
    {
        var columns = reading.Source.Columns;
        foreach (var (field, heading) in columns)
        {
            if (!Fields.Contains(field))
            {
                throw new InvalidDataException(
                    $"found the field '{field}' under columns of source '{reading.Source.Id}', expected one of {string.Join(", ", Fields)}; correct it there"
                );
            }

            cells[field] = headings.Required(heading, field);
        }

        foreach (var field in columns.Count == 0 ? Fields : [])
        {
            if (headings.Optional(field) is { } cell)
            {
                cells[field] = cell;
            }
        }

        if (!cells.ContainsKey("opened"))
        {
            throw new InvalidDataException(
                $"found no column for 'opened' under columns of source '{reading.Source.Id}', expected the heading of the opening time; add it, as in 'opened: Opened at'"
            );
        }

        headings.WarnOfUnmapped(reading, cells.Values);
    }

    private int? Cell(string field) => cells.TryGetValue(field, out var cell) ? cell : null;

    private CodedColumn Coded(string field, IReadOnlyCollection<string> known, IReadOnlyDictionary<string, string>? plain = null) =>
        new(reading, field, Cell(field), new CodeMap(reading.Source, field, known, plain));

    /// <summary>False where the row was rejected.</summary>
    private bool TryTime(Records row, int? column, bool isRequired, out DateTimeOffset? time)
    {
        time = null;
        if (column is not { } cell)
        {
            return true;
        }

        var text = row[cell];
        if (moments.TryRead(text, out var moment))
        {
            time = moment.Instant;
            toTheSecond |= moment.ToTheSecond;
            flags |= moment.Moved ? RequestFlags.NonexistentLocalTime : RequestFlags.None;
            return true;
        }

        if (!isRequired && (Moments.IsNone(text) || IsMissing(text)))
        {
            return true;
        }

        var found = text.IsEmpty ? "no date" : "not a date";
        reading.Reject(reading.Rows, headings.Names[cell], "date", $"{found}; expected {moments.Expected}, between 1900 and 2199");
        return false;
    }

    private Pseudonym? Person(Records row) =>
        person is { } cell && row[cell] is { IsEmpty: false } id && !IsMissing(id) ? reading.Pseudonyms.Person(reading.City.Id, id) : null;

    private bool IsMissing(ReadOnlySpan<byte> text) =>
        reading.Source.Missing.Count > 0 && reading.Source.Missing.Contains(Encoding.UTF8.GetString(text));

    private void Mark(DateTimeOffset start, DateTimeOffset? end, string state)
    {
        void Flag(bool applies, RequestFlags flag, string reason)
        {
            if (applies)
            {
                flags |= flag;
                reading.Flag(reason);
            }
        }

        Flag(end < start, RequestFlags.ClosedBeforeOpened, "closed-before-opened");
        Flag(state == "closed" && end is null, RequestFlags.ClosedWithoutTime, "closed-without-time");
        Flag(state == "open" && end is not null, RequestFlags.None, "open-with-closing-time");
        Flag(flags.HasFlag(RequestFlags.NonexistentLocalTime), RequestFlags.None, "nonexistent-local-time");
    }
}

/// <summary>A column of codes, or its absence, and the account of its words.</summary>
internal sealed class CodedColumn(Reading reading, string field, int? cell, CodeMap map)
{
    private readonly Words<Meaning> words = new(map.Of);
    private readonly bool isListed = field is "channel" or "status" or "on-time";
    private long rowsWithout;

    /// <param name="blank">Where the row says nothing.</param>
    /// <param name="unknown">Where it says something that no mapping knows.</param>
    public string Code(Records row, string blank, string unknown)
    {
        if (cell is not { } place)
        {
            rowsWithout += blank == Channels.Unmapped ? 1 : 0;
            return blank;
        }

        var word = words[row[place]];
        word.Rows++;
        return word.Meaning.Code ?? (word.Meaning.IsBlank ? blank : unknown);
    }

    /// <summary>True, false, or null where the row says nothing that is understood.</summary>
    public bool? Truth(Records row)
    {
        var code = Code(row, "", "");
        return code.Length > 0 ? code == "true" : null;
    }

    /// <summary>Counts the words as they stand, and lists those that no mapping knows.</summary>
    public void Finish()
    {
        if (isListed && cell is not null)
        {
            Listing.Add(reading, "source:" + field, words.All);
        }

        Listing.Add(reading, CountGroups.Unmapped + field, words.All.Where(IsUnmapped));
        if (rowsWithout > 0)
        {
            reading.Count(CountGroups.Unmapped + field, Listing.NoColumn, rowsWithout);
        }
    }

    /// <summary>A blank is unmapped where a code is needed and the source's entry gives none.</summary>
    private bool IsUnmapped(Word<Meaning> word) =>
        word.Meaning.IsBlank
            ? (field == "service" && reading.Source.Service is null) || (field == "channel" && reading.Source.Channel is null)
            : word.Meaning.Code is null;
}
