namespace Carmen.Collector;

/// <summary>Turns the records of a table into contacts, as telephone systems and counters record them. Who on the staff took part is never read.</summary>
internal sealed class ContactRows : IRows
{
    /// <summary><c>time</c> must be mapped; <c>request</c> is a number in the source that the entry's <c>requests</c> names.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "id",
        "request",
        "person",
        "service",
        "channel",
        "audience",
        "direction",
        "time",
        "wait",
        "talk",
        "after-call",
        "answered",
        "outcome",
        "transferred",
        "resolved",
        "reason",
    ];

    private static readonly string[] Directions = ["in", "out", "proactive"];
    private static readonly string[] Spans = ["wait", "talk", "after-call"];
    private static readonly string[] Truths = ["true", "false"];
    private static readonly string[] Outcomes = ["answered", "abandoned"];
    private readonly Reading reading;
    private readonly MappedColumns columns;
    private readonly RecordKeys keys;
    private readonly Dictionary<string, int> units;
    private readonly CodedColumn service;
    private readonly CodedColumn channel;
    private readonly CodedColumn audience;
    private readonly CodedColumn direction;
    private readonly CodedColumn answered;
    private readonly CodedColumn outcome;
    private readonly CodedColumn transferred;
    private readonly CodedColumn resolved;

    /// <exception cref="InvalidDataException">A mapped column is missing, or <c>time</c> is not mapped.</exception>
    public ContactRows(Reading reading, Headings headings)
    {
        this.reading = reading;
        columns = new MappedColumns(reading, headings, Fields, "time");
        keys = columns.Keys();
        (service, channel, audience) = (columns.Service(), columns.Channel(), columns.Audience());
        units = Spans.ToDictionary(field => field, field => Durations.UnitOf(columns.Name(field)), StringComparer.Ordinal);
        direction = columns.Coded("direction", Directions, StatementWords.Direction);
        answered = columns.Coded("answered", Truths, StatementWords.Answered);
        outcome = columns.Coded(
            "outcome",
            Outcomes,
            StatementWords.Answered.ToDictionary(word => word.Key, word => word.Value == "true" ? "answered" : "abandoned")
        );
        transferred = columns.Coded("transferred", Truths, PlainWords.Reopened);
        resolved = columns.Coded("resolved", Truths, PlainWords.OnTime);
        if (columns["request"] is not null && reading.Source.Requests is null)
        {
            reading.Warnings.Add(
                $"The column '{columns.Name("request")}' is not read: requests: must name, in the entry of source '{reading.Source.Id}', the source whose numbers it holds."
            );
        }
    }

    public void Read(Records row)
    {
        if (
            !columns.TryTime(row, "time", isRequired: true, out var time)
            || !TryDuration(row, "wait", out var wait)
            || !TryDuration(row, "talk", out var talk)
            || !TryDuration(row, "after-call", out var afterCall)
        )
        {
            return;
        }

        if (time!.Value.Moved)
        {
            reading.Flag("nonexistent-local-time");
        }

        var (request, from) = Request(row);
        reading.Accept(
            new Contact(
                reading.City.Id,
                reading.Source.Id,
                keys.Of(row, time.Value.ToTheSecond),
                request,
                from,
                columns.Person(row),
                service.Code(row, reading.Source.Service ?? Channels.Unmapped, Channels.Unmapped),
                channel.Code(row, reading.Source.Channel ?? Channels.Unmapped, Channels.Unmapped),
                audience.Code(row, reading.Source.Audience ?? Audiences.Unknown, Audiences.Unknown),
                direction.Code(row, "in", "in"),
                time.Value.Instant,
                wait,
                talk,
                afterCall,
                Answered(row),
                transferred.Truth(row),
                resolved.Truth(row),
                CityWords.Of(columns.Cell(row, "reason"))
            )
        );
    }

    public void Finish() => columns.Finish();

    private (Pseudonym? Request, string? Source) Request(Records row) =>
        reading.Source.Requests is { } from && columns.Cell(row, "request") is { IsEmpty: false } number
            ? (reading.Pseudonyms.Record(reading.City.Id, from, number), from)
            : (null, null);

    private bool? Answered(Records row)
    {
        var ended = outcome.Code(row, "", "");
        return answered.Truth(row) ?? (ended.Length > 0 ? ended == "answered" : null);
    }

    /// <summary>Whole seconds; one that cannot be is flagged and left out, the contact counts all the same. False where the cell is no duration and the row was rejected.</summary>
    private bool TryDuration(Records row, string field, out int? seconds)
    {
        seconds = null;
        var cell = columns.Cell(row, field);
        if (cell.IsEmpty || NotAvailable.Is(cell))
        {
            return true;
        }

        if (!Durations.TryRead(cell, units[field], out var read))
        {
            columns.Reject(field, "duration", "not a duration; expected seconds, mm:ss, hh:mm:ss or words such as 3 min 5 s");
            return false;
        }

        if (read < 0 || read > Durations.Day)
        {
            reading.Flag(read < 0 ? "negative-duration" : "duration-over-a-day");
        }
        else
        {
            seconds = (int)Math.Round(read, MidpointRounding.AwayFromZero);
        }

        return true;
    }
}
