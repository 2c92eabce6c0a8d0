using System.Globalization;

namespace Carmen.Collector;

/// <summary>Turns the records of a table into incidents, as monitoring systems and fault logs export them.</summary>
internal sealed class IncidentRows : IRows
{
    /// <summary><c>start</c> must be mapped; the end is a time of its own, or a duration: <c>hh:mm:ss</c>, in words, or a number in the unit that its heading
    /// names, else seconds. Rows whose <c>state</c> says that the service was up again are none.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "id",
        "start",
        "end",
        "duration",
        "severity",
        "cause",
        "state",
        "service",
        "channel",
    ];

    private static readonly string[] Severities = ["minor", "major", "critical"];
    private static readonly string[] States = ["down", "up"];
    private static readonly string[] Causes = ["technology", "delivery"];
    private readonly Reading reading;
    private readonly MappedColumns columns;
    private readonly StatementKeys keys;
    private readonly CodedColumn severity;
    private readonly CodedColumn cause;
    private readonly CodedColumn state;
    private readonly CodedColumn service;
    private readonly CodedColumn channel;
    private readonly int unit;

    /// <exception cref="InvalidDataException">A mapped column is missing, or <c>start</c> is not mapped.</exception>
    public IncidentRows(Reading reading, Table table)
    {
        this.reading = reading;
        columns = new MappedColumns(reading, table.Headings, Fields, "start");
        keys = new StatementKeys(reading, Kinds.Incidents);
        severity = columns.Coded("severity", Severities, StatementWords.Severity);
        cause = columns.Coded("cause", Causes, StatementWords.Cause);
        state = columns.Coded("state", States, StatementWords.State);
        unit = Durations.UnitOf(columns.Name("duration"));
        (service, channel) = (columns.Service(), columns.Channel());
    }

    public void Read(Records row)
    {
        if (state.Code(row, "down", "down") == "up")
        {
            reading.Filter("not-an-incident");
            return;
        }

        if (
            !columns.TryTime(row, "start", isRequired: true, out var start)
            || !columns.TryTime(row, "end", isRequired: false, out var end)
            || !TryDuration(row, out var seconds)
        )
        {
            return;
        }

        var until = end?.Instant ?? (seconds is { } length ? start!.Value.Instant.AddSeconds(length) : null);
        if (until < start!.Value.Instant)
        {
            reading.Flag("end-before-start");
            until = null;
        }

        // What a word does not say clearly is taken for the middle of the scale, and listed as unmapped.
        var incident = new Incident(
            start.Value.Instant,
            until,
            Optional(service.Code(row, reading.Source.Service ?? "", Channels.Unmapped)),
            Optional(channel.Code(row, reading.Source.Channel ?? "", Channels.Unmapped)),
            severity.Code(row, "major", "major"),
            cause.Code(row, "technology", "technology")
        );
        reading.Accept(
            [new Statement<Incident>(reading.City.Id, reading.Source.Id, Key(row, incident), incident)],
            until ?? incident.Start
        );
    }

    public void Finish() => columns.Finish();

    private bool TryDuration(Records row, out double? seconds)
    {
        seconds = null;
        var cell = columns.Cell(row, "duration");
        if (cell.IsEmpty || NotAvailable.Is(cell))
        {
            return true;
        }

        if (Durations.TryRead(cell, unit, out var read))
        {
            seconds = read;
            return true;
        }

        columns.Reject("duration", "duration", "not a duration; expected seconds, mm:ss, hh:mm:ss or words such as 1 h 5 min");
        return false;
    }

    private Pseudonym Key(Records row, Incident incident) =>
        columns.Text(row, "id") is { } id
            ? keys.Of("id", id)
            : keys.OfNext(
                incident.Start.UtcDateTime.ToString("s", CultureInfo.InvariantCulture),
                incident.Service,
                incident.Channel,
                incident.Cause
            );

    private static string? Optional(string code) => code.Length > 0 ? code : null;
}
