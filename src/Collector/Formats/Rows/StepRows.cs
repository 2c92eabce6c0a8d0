using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// Turns the events of a log into steps of cases. The columns are those of XES where the source's entry does not name others; what an activity
/// makes of its case (closed, open again, withdrawn) is said by <c>values: {status: {"Activity": closed}}</c>, or by a column of statuses.
/// </summary>
internal sealed class StepRows : IRows
{
    /// <summary><c>case</c>, <c>activity</c> and <c>time</c> must be there.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "case",
        "activity",
        "time",
        "transition",
        "group",
        "role",
        "status",
        "service",
        "channel",
        "audience",
        "person",
        "district",
    ];

    /// <summary>What the standard calls them; who acted (<c>org:resource</c>) is never read.</summary>
    public static readonly IReadOnlyDictionary<string, string> Standard = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["case"] = "case:concept:name",
        ["activity"] = "concept:name",
        ["time"] = "time:timestamp",
        ["transition"] = "lifecycle:transition",
        ["group"] = "org:group",
        ["role"] = "org:role",
    };

    private readonly Reading reading;
    private readonly MappedColumns columns;
    private readonly CodedColumn service;
    private readonly CodedColumn channel;
    private readonly CodedColumn audience;
    private readonly CodedColumn status;
    private readonly Words<string?> activities;
    private readonly CodeMap statusOf;
    private readonly Dictionary<Pseudonym, int> copies = [];

    /// <exception cref="InvalidDataException">The case, the activity or the time has no column.</exception>
    public StepRows(Reading reading, Headings headings)
    {
        this.reading = reading;
        columns = new MappedColumns(reading, headings, Mapping(reading.Source, headings), Fields, [], "case", "activity", "time");
        (service, channel, audience) = (columns.Service(), columns.Channel(), columns.Audience());
        status = columns.Coded("status", RequestRows.Statuses, PlainWords.Status);
        statusOf = new CodeMap(reading.Source, "status", RequestRows.Statuses);
        activities = new Words<string?>(text => statusOf.Of(text).Code);
    }

    /// <summary>Whether a table holds events: the entry maps an activity, or the headings are those of XES.</summary>
    public static bool Applies(Source source, Headings headings) =>
        source.Columns.ContainsKey("activity")
        || (
            !source.Columns.ContainsKey("opened")
            && headings.Optional(Standard["case"]) is not null
            && headings.Optional(Standard["activity"]) is not null
        );

    /// <summary>What the entry maps, and of the standard's columns those that it leaves out and the file has.</summary>
    public static Dictionary<string, string> Mapping(Source source, Headings headings)
    {
        var mapping = source.Columns.ToDictionary(StringComparer.Ordinal);
        foreach (var (field, heading) in Standard)
        {
            if (headings.Optional(heading) is not null)
            {
                mapping.TryAdd(field, heading);
            }
        }

        return mapping;
    }

    public void Read(Records row)
    {
        var number = columns.Cell(row, "case");
        if (number.IsEmpty)
        {
            columns.Reject("case", "case", "no case; expected the number or name of the case that the event belongs to");
            return;
        }

        if (CityWords.Of(columns.Cell(row, "activity")) is not { } activity)
        {
            columns.Reject("activity", "activity", "no activity; expected what happened");
            return;
        }

        if (!columns.TryTime(row, "time", isRequired: true, out var time))
        {
            return;
        }

        var named = Named(row, activity);
        var word = activities[Encoding.UTF8.GetBytes(named)];
        word.Rows++;
        if (time!.Value.Moved)
        {
            reading.Flag("nonexistent-local-time");
        }

        var group = CityWords.Of(columns.Cell(row, "group")) ?? CityWords.Of(columns.Cell(row, "role"));
        var key = reading.Pseudonyms.Record(reading.City.Id, reading.Source.Id, number);
        reading.Accept(
            new Step(
                reading.City.Id,
                reading.Source.Id,
                key,
                Key(key, named, time.Value.Instant, group),
                named,
                group,
                time.Value.Instant,
                columns["status"] is null ? word.Meaning
                    : status.Code(row, "", "") is { Length: > 0 } code ? code
                    : word.Meaning,
                service.Code(row, reading.Source.Service ?? Channels.Unmapped, Channels.Unmapped),
                channel.Code(row, reading.Source.Channel ?? Channels.Unmapped, Channels.Unmapped),
                audience.Code(row, reading.Source.Audience ?? Audiences.Unknown, Audiences.Unknown),
                columns.Person(row),
                CityWords.Of(columns.Cell(row, "district"))
            )
        );
    }

    public void Finish()
    {
        columns.Finish();
        Listing.Add(reading, "source:activity", activities.All);
        if (reading.Accepted > 0 && columns["status"] is null && !activities.All.Any(word => word.Meaning is not null))
        {
            reading.Warnings.Add(
                $"No activity closes a case, so that every case stays open: write values: {{status: {{\"the last activity\": closed}}}} in the entry of source '{reading.Source.Id}'."
            );
        }
    }

    /// <summary>A transition other than completion is a step of its own: <c>Check permit+start</c>.</summary>
    private string Named(Records row, string activity)
    {
        var transition = Headings.Fold(CityWords.Of(columns.Cell(row, "transition")) ?? "");
        return transition is "" or "complete" ? activity : $"{activity}+{transition}";
    }

    /// <summary>The case, what happened, when and by which group, and how many like it came before in the file.</summary>
    private Pseudonym Key(Pseudonym number, string activity, DateTimeOffset time, string? group)
    {
        Pseudonym Of(string more) =>
            reading.Pseudonyms.Record(
                reading.City.Id,
                reading.Source.Id,
                Encoding.UTF8.GetBytes(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"\0step\0{number}\u001F{activity}\u001F{time.ToUnixTimeMilliseconds()}\u001F{group}{more}"
                    )
                )
            );

        var first = Of("");
        ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(copies, first, out _);
        seen++;
        return seen == 1 ? first : Of(string.Create(CultureInfo.InvariantCulture, $"\u001F{seen}"));
    }
}
