using System.Text;

namespace Carmen.Collector;

/// <summary>Turns the records of a table into requests, as the source's mapping says.</summary>
internal sealed class RequestRows
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
    private readonly Words<Pseudonym?> people;
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
        people = new Words<Pseudonym?>(id =>
            id.Length == 0 || source.Missing.Contains(id) ? null : reading.Pseudonyms.Person(source.City, id)
        );
        districts = new Words<string?>(text => text.Length == 0 ? null : text[..Math.Min(text.Length, LongestDistrict)]);
    }

    /// <summary>Accepts or rejects one record.</summary>
    public void Read(TableReader row)
    {
        (flags, toTheSecond) = (RequestFlags.None, false);
        if (
            !TryTime(row, "opened", required: true, out var opened)
            || !TryTime(row, "closed", required: false, out var closed)
            || !TryTime(row, "updated", required: false, out var updated)
            || !TryTime(row, "first-reply", required: false, out var firstReply)
            || !TryTime(row, "due", required: false, out var due)
        )
        {
            return;
        }

        var state = Status(row, closed);
        Mark(opened!.Value, closed, state);
        reading.Accept(
            new Request(
                reading.City.Id,
                reading.Source.Id,
                keys.Of(row, toTheSecond),
                service.Code(row, reading.Source.Service ?? Channels.Unmapped, Channels.Unmapped),
                channel.Code(row, reading.Source.Channel ?? Channels.Unmapped, Channels.Unmapped),
                audience.Code(row, reading.Source.Audience ?? Audiences.Unknown, Audiences.Unknown),
                Cell("person") is { } person ? people[row[person]].Meaning : null,
                opened.Value,
                firstReply,
                due,
                closed,
                updated,
                onTime.Truth(row),
                state,
                reopened.Truth(row) ?? false,
                Cell("district") is { } district ? districts[row[district]].Meaning : null,
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
                    $"Source '{reading.Source.Id}' maps a column to '{field}', which is no field of a request; fields are {string.Join(", ", Fields)}."
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
                $"{reading.File.Name} cannot be read: source '{reading.Source.Id}' names no column for 'opened'; add it under columns, as in 'opened: {headings.Names[^1]}'."
            );
        }

        headings.WarnOfUnmapped(reading, cells.Values);
    }

    private int? Cell(string field) => cells.TryGetValue(field, out var cell) ? cell : null;

    private CodedColumn Coded(string field, IReadOnlyCollection<string> known, IReadOnlyDictionary<string, string>? plain = null) =>
        new(reading, field, Cell(field), new CodeMap(reading.Source, field, known, plain));

    /// <summary>False where the row was rejected.</summary>
    private bool TryTime(TableReader row, string field, bool required, out DateTimeOffset? time)
    {
        time = null;
        if (Cell(field) is not { } cell)
        {
            return true;
        }

        var text = row[cell];
        if (moments.TryRead(text, out var moment))
        {
            time = moment.Instant;
            toTheSecond |= moment.ToTheSecond && field != "due";
            flags |= moment.Moved ? RequestFlags.NonexistentLocalTime : RequestFlags.None;
            return true;
        }

        if (!required && (Moments.IsNone(text) || IsMissing(text)))
        {
            return true;
        }

        var found = text.IsEmpty ? "no date" : "not a date";
        reading.Reject(reading.Rows, headings.Names[cell], "date", $"{found}; expected {moments.Expected}, between 1900 and 2199");
        return false;
    }

    private bool IsMissing(ReadOnlySpan<byte> text) =>
        reading.Source.Missing.Count > 0 && reading.Source.Missing.Contains(Encoding.UTF8.GetString(text));

    /// <summary>A status that nobody mapped, or none, follows from the closing time.</summary>
    private string Status(TableReader row, DateTimeOffset? closed)
    {
        var fallback = closed is null ? "open" : "closed";
        return status.Code(row, fallback, fallback);
    }

    private void Mark(DateTimeOffset opened, DateTimeOffset? closed, string state)
    {
        void Flag(bool applies, RequestFlags flag, string reason)
        {
            if (applies)
            {
                flags |= flag;
                reading.Flag(reason);
            }
        }

        Flag(closed < opened, RequestFlags.ClosedBeforeOpened, "closed-before-opened");
        Flag(state == "closed" && closed is null, RequestFlags.ClosedWithoutTime, "closed-without-time");
        Flag(state == "open" && closed is not null, RequestFlags.None, "open-with-closing-time");
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
    public string Code(TableReader row, string blank, string unknown)
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
    public bool? Truth(TableReader row)
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
