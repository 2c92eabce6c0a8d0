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

    internal static readonly string[] Statuses = ["open", "closed", "withdrawn"];
    private static readonly string[] Truths = ["true", "false"];
    private const int LongestDistrict = 100;

    private readonly Reading reading;
    private readonly MappedColumns columns;
    private readonly RecordKeys keys;
    private readonly CodedColumn service;
    private readonly CodedColumn channel;
    private readonly CodedColumn audience;
    private readonly CodedColumn status;
    private readonly CodedColumn onTime;
    private readonly CodedColumn reopened;
    private readonly Words<string?> districts;

    // Of the row at hand.
    private RequestFlags flags;
    private bool toTheSecond;

    /// <exception cref="InvalidDataException">A mapped column is missing, a mapped field or code does not exist, or no column is mapped to <c>opened</c>.</exception>
    /// <param name="mapping">Field → heading, where a format knows more than the source's entry.</param>
    public RequestRows(Reading reading, Headings headings, IReadOnlyDictionary<string, string>? mapping = null)
    {
        this.reading = reading;
        columns = new MappedColumns(reading, headings, mapping ?? reading.Source.Columns, Fields, [], "opened");
        keys = columns.Keys();
        (service, channel, audience) = (columns.Service(), columns.Channel(), columns.Audience());
        status = columns.Coded("status", Statuses, PlainWords.Status);
        onTime = columns.Coded("on-time", Truths, PlainWords.OnTime);
        reopened = columns.Coded("reopened", Truths, PlainWords.Reopened);
        districts = new Words<string?>(text =>
            text.Length == 0 || Listing.IsPersonal(text) ? null : text[..Math.Min(text.Length, LongestDistrict)]
        );
    }

    /// <summary>Accepts or rejects one record.</summary>
    public void Read(Records row)
    {
        (flags, toTheSecond) = (RequestFlags.None, false);
        if (
            !TryTime(row, "opened", out var start)
            || !TryTime(row, "closed", out var end)
            || !TryTime(row, "updated", out var update)
            || !TryTime(row, "first-reply", out var reply)
        )
        {
            return;
        }

        // When something is due says nothing of how exactly the system keeps time.
        var isExact = toTheSecond;
        if (!TryTime(row, "due", out var limit))
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
                columns.Person(row),
                start.Value,
                reply,
                limit,
                end,
                update,
                onTime.Truth(row),
                state,
                reopened.Truth(row) ?? false,
                columns["district"] is { } place ? districts[row[place]].Meaning : null,
                flags
            )
        );
    }

    public void Finish() => columns.Finish();

    /// <summary>False where the row was rejected.</summary>
    private bool TryTime(Records row, string field, out DateTimeOffset? time)
    {
        var isRead = columns.TryTime(row, field, isRequired: field == "opened", out var moment);
        time = moment?.Instant;
        toTheSecond |= moment?.ToTheSecond ?? false;
        flags |= moment is { Moved: true } ? RequestFlags.NonexistentLocalTime : RequestFlags.None;
        return isRead;
    }

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
