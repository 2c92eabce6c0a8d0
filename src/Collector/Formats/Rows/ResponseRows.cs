using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>Turns the records of a table into questionnaires filled in, as the source's mapping says.</summary>
internal sealed class ResponseRows : IRows
{
    /// <summary>What a column can be mapped to besides the items of the instrument.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "id",
        "submitted",
        "started",
        "seconds",
        "language",
        "service",
        "channel",
        "audience",
        "wave",
    ];

    /// <summary>Above this share of answers that are no point of the scale, the mapping is probably wrong.</summary>
    private const double ToleratedOutside = 0.2;

    private readonly Reading reading;
    private readonly Headings headings;
    private readonly Instrument instrument;
    private readonly SurveyTool tool;
    private readonly Dictionary<string, int> cells = new(StringComparer.Ordinal);
    private readonly List<ItemColumn> items = [];
    private readonly Moments moments;
    private readonly RecordKeys keys;
    private readonly CodedColumn service;
    private readonly CodedColumn channel;
    private readonly CodedColumn audience;
    private readonly CodedColumn language;
    private readonly (int Cell, RowFilter Filter)[] filters;
    private readonly int? finished;
    private readonly int? ended;
    private readonly char point;
    private readonly byte[] noValue;
    private readonly string people;

    /// <exception cref="InvalidDataException">A mapped column is missing, or is mapped to what is neither an item nor a field.</exception>
    public ResponseRows(Reading reading, Table table, SurveyTool tool)
    {
        this.reading = reading;
        this.tool = tool;
        headings = table.Headings;
        point = table.Decimal;
        noValue = Encoding.UTF8.GetBytes(tool.NoValue);
        instrument = InstrumentOf(reading);
        Map();
        var source = reading.Source;
        moments = Moments.For(reading, tool);
        keys = new RecordKeys(reading, headings, Cell("id"), tool.NoId);
        filters = [.. tool.Filters.Select(filter => (Own(filter.Headings) ?? -1, filter)).Where(filter => filter.Item1 >= 0)];
        ended = Own(tool.Ended);
        finished = tool.Finished is { } mark ? Own(mark.Headings) : null;
        service = Coded("service", [.. reading.Pilot.Services.Select(one => one.Id), Channels.Unmapped]);
        channel = Coded("channel", Channels.All);
        audience = Coded("audience", Audiences.All);
        language = Coded("language", Tongues.Codes, Tongues.Names);
        people = source.Audience ?? (instrument.Audience == "staff" ? "staff" : Audiences.Unknown);
    }

    /// <summary>Accepts or rejects one record. Answers outside the scale are dropped and counted; the record stays.</summary>
    public void Read(Records row)
    {
        if (Filtered(row) is { } reason)
        {
            reading.Filter(reason);
            return;
        }

        if (!TryTime(row, "submitted", out var submitted) || !TryTime(row, "started", out var started) || !TryWave(row, out var wave))
        {
            return;
        }

        var isComplete =
            (!tool.MarksCompletion || !Text(row, "submitted").IsEmpty)
            && (finished is not { } mark || tool.Finished!.Value.IsComplete(Encoding.UTF8.GetString(row[mark])));
        var tongue = language.Code(row, "", "");
        var answers = new Dictionary<string, double>(items.Count, StringComparer.Ordinal);
        foreach (var item in items)
        {
            item.Read(row, tongue, answers, reading);
        }

        if (!isComplete)
        {
            reading.Flag("partial");
        }

        reading.Accept(
            new Response(
                reading.City.Id,
                reading.Source.Id,
                keys.Of(row, submitted?.ToTheSecond ?? false),
                instrument.Id,
                wave,
                audience.Code(row, people, Audiences.Unknown),
                Named(service.Code(row, reading.Source.Service ?? "", Channels.Unmapped)),
                Named(channel.Code(row, reading.Source.Channel ?? "", Channels.Unmapped)),
                Named(tongue),
                submitted?.Instant,
                Seconds(row, started, submitted),
                isComplete,
                answers
            )
        );
    }

    /// <summary>Writes the words that were met into the account of the file, and warns of items whose answers do not fit.</summary>
    public void Finish()
    {
        foreach (var column in new[] { service, channel, audience, language })
        {
            column.Finish();
        }

        foreach (var item in items)
        {
            item.Finish(reading, ToleratedOutside);
        }
    }

    private static Instrument InstrumentOf(Reading reading) =>
        reading.Pilot.Instruments.GetValueOrDefault(reading.Source.Instrument ?? "")
        ?? throw new InvalidDataException(
            $"found the instrument '{reading.Source.Instrument}' in the entry of source '{reading.Source.Id}', expected one of {string.Join(", ", reading.Pilot.Instruments.Keys.Order(StringComparer.Ordinal))}; correct it there"
        );

    private void Map()
    {
        var used = new HashSet<int>();
        foreach (var (heading, target) in reading.Source.Columns)
        {
            Take(headings.Required(heading, target), target, used);
        }

        foreach (var (field, names) in tool.OwnHeadings)
        {
            TakeOwn(names, field, used);
        }

        foreach (var name in instrument.Items.Select(item => item.Id).Concat(Fields))
        {
            TakeOwn([name], name, used);
        }

        if (tool.MarksCompletion && !cells.ContainsKey("submitted"))
        {
            throw new InvalidDataException(
                "found no column 'submitdate', expected it, since it says which responses are complete; export it too, or name its column under columns, as in '\"Date submitted\": submitted'"
            );
        }

        if (items.Count == 0)
        {
            reading.Warnings.Add($"No column is mapped to an item of '{instrument.Id}': the responses are counted, but hold no answers.");
        }

        headings.WarnOfUnmapped(
            reading,
            [.. used, .. Enumerable.Range(0, headings.Names.Count).Where(cell => tool.IsOwn(headings.Names[cell]))]
        );
    }

    /// <summary>A heading that says by itself what it is, unless the mapping has already decided on the target or the column.</summary>
    private void TakeOwn(IReadOnlyList<string> names, string target, HashSet<int> used)
    {
        var isTaken = cells.ContainsKey(target) || items.Any(item => item.Id == target);
        var cell = isTaken ? null : Own(names);
        if (cell is { } free && !used.Contains(free))
        {
            Take(free, target, used);
        }
    }

    private int? Own(IReadOnlyList<string> names) => names.Select(headings.Optional).FirstOrDefault(found => found is not null);

    /// <summary>Why the record does not count; null where it does.</summary>
    private string? Filtered(Records row)
    {
        foreach (var (cell, filter) in filters)
        {
            var reason = filter.Reason(Encoding.UTF8.GetString(row[cell]));
            if (reason is not null && !(reason == SurveyTool.TestResponse && reading.Source.KeepTests))
            {
                return reason;
            }
        }

        return null;
    }

    private void Take(int cell, string target, HashSet<int> used)
    {
        used.Add(cell);
        if (instrument.Item(target) is { } item)
        {
            items.Add(new ItemColumn(item, cell, new Answers(item, reading.Source, tool)));
        }
        else if (Fields.Contains(target))
        {
            cells[target] = cell;
        }
        else
        {
            throw new InvalidDataException(
                $"found '{headings.Names[cell]}' mapped to '{target}', expected an item of '{instrument.Id}' ({string.Join(", ", instrument.Items.Select(one => one.Id))}) or one of {string.Join(", ", Fields)}; correct it under columns of source '{reading.Source.Id}'"
            );
        }
    }

    private int? Cell(string field) => cells.TryGetValue(field, out var cell) ? cell : null;

    private ReadOnlySpan<byte> Text(Records row, string field) =>
        Cell(field) is not { } cell || Moments.IsNone(row[cell]) || row[cell].SequenceEqual(noValue) ? [] : row[cell];

    private CodedColumn Coded(string field, IReadOnlyCollection<string> known, IReadOnlyDictionary<string, string>? plain = null) =>
        new(
            reading,
            field,
            Cell(field),
            new CodeMap(reading.Source with { Missing = [.. reading.Source.Missing, tool.NoValue] }, field, known, plain)
        );

    private static string? Named(string code) => code.Length == 0 ? null : code;

    /// <summary>False where the row was rejected. A tool's stand-in date (a survey that records none) is no time.</summary>
    private bool TryTime(Records row, string field, out Moment? time)
    {
        time = null;
        var text = Text(row, field);
        if (text.IsEmpty || text.StartsWith(Encoding.UTF8.GetBytes(tool.DateWithheld)))
        {
            return true;
        }

        if (moments.TryRead(text, out var moment))
        {
            time = moment;
            return true;
        }

        reading.Reject(
            reading.Rows,
            headings.Names[Cell(field)!.Value],
            "date",
            $"not a date; expected {moments.Expected}, between 1900 and 2199"
        );
        return false;
    }

    private bool TryWave(Records row, out int wave)
    {
        wave = reading.Source.Wave ?? 1;
        var text = Text(row, "wave");
        var isRead = text.IsEmpty || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out wave) && wave <= 99);
        if (!isRead)
        {
            reading.Reject(reading.Rows, headings.Names[Cell("wave")!.Value], "wave", "not a wave; expected a whole number from 0 to 99");
        }

        return isRead;
    }

    /// <summary>As the tool measured them, else from the start to the end or the submission; null where none is known or they make no sense.</summary>
    private int? Seconds(Records row, Moment? started, Moment? submitted)
    {
        var text = Encoding.UTF8.GetString(Text(row, "seconds")).Replace(point, '.');
        var last = ended is { } cell && moments.TryRead(row[cell], out var end) ? end.Instant : submitted?.Instant;
        var measured = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : (last - started?.Instant)?.TotalSeconds;
        return measured is >= 0 and < int.MaxValue ? (int)Math.Round(measured.Value, MidpointRounding.AwayFromZero) : null;
    }
}
