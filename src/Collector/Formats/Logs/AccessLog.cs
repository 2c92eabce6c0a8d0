using System.Globalization;

namespace Carmen.Collector;

/// <summary>A usage log in which each request is a line (or a line and its wrapped user-agent), read into page views.</summary>
/// <param name="example">A line of it, for messages; made up.</param>
/// <param name="open">A parser for one file; several formats that are told apart line by line share one.</param>
internal sealed class AccessLog(string name, string example, Func<LogSource, ILineParser> open) : IFormat
{
    public string Name => name;

    public IReadOnlyList<string> Kinds { get; } = [Collector.Kinds.Visits];

    public bool Recognises(ReadOnlySpan<byte> opening) => !NotALog.IsTar(opening) && LogSample.FormatOf(opening) == name;

    public void Read(SourceFile file, Reading reading)
    {
        var source = LogSource.Of(reading);
        var opening = file.Opening();
        if (NotALog.IsTar(opening) || LogSample.Requests(opening, open(source), Wraps) == 0)
        {
            throw new InvalidDataException(
                NotALog.Reason(opening)
                    ?? $"found no line of the format {name} at its beginning, expected lines such as: {example}; name the right format in pilot.yaml, or ask for the access log instead of another"
            );
        }

        using var records = LogRecords.Of(file, reading.Source.Encoding, Wraps);
        var parser = open(source);
        var traffic = new TrafficReading(reading, example);
        while (records.Read())
        {
            var kind = parser.Parse(records.Line, out var line);
            if (kind == LineKind.Request)
            {
                line.Agent = records.WrappedAgent is { IsEmpty: false } agent ? agent : line.Agent;
                traffic.Add(line);
            }
            else
            {
                traffic.Add(kind);
            }
        }

        traffic.Finish();
    }

    /// <summary>The rejected lines with their wrapped user-agents; of W3C logs the headings too, without which they could not be read again.</summary>
    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output)
    {
        var rows = rejections.Select(rejection => rejection.Row).ToHashSet();
        using var records = LogRecords.Of(file, source.Encoding, Wraps);
        var parser = open(LogSource.Of(source, CultureInfo.InvariantCulture));
        for (long row = 0; records.Read(); )
        {
            var isHeading = parser.Parse(records.Line, out _) == LineKind.Heading;
            row += isHeading ? 0 : 1;
            if (isHeading ? parser is W3CLog : rows.Remove(row))
            {
                Write(output, records.Line);
                Write(output, records.WrappedLine);
            }
        }
    }

    /// <summary>Only the NCSA formats have the user-agent at the end of the line.</summary>
    private bool Wraps => name is NcsaLine.Common or NcsaLine.Combined or NcsaLine.Vhost or NcsaLine.Extended;

    private static void Write(Stream output, ReadOnlySpan<byte> line)
    {
        if (!line.IsEmpty)
        {
            output.Write(line);
            output.WriteByte((byte)'\n');
        }
    }
}

/// <summary>What a parser must know of the source that a log comes from.</summary>
/// <param name="Zone">Of times without offset, where the format does not fix it.</param>
/// <param name="NamedZone">The zone that the source's entry names; null where it names none, so that a format's own rule holds.</param>
/// <param name="Pattern">The source's own pattern and dates; null where it has none.</param>
internal sealed record LogSource(TimeZoneInfo Zone, TimeZoneInfo? NamedZone, CustomPattern? Pattern)
{
    public LogZone Local => new(Zone);

    /// <summary>For formats that are in UTC by definition: the zone that the entry names, else UTC.</summary>
    public LogZone Universal => new(NamedZone ?? TimeZoneInfo.Utc);

    /// <exception cref="InvalidDataException">A date pattern of the source's entry cannot be used.</exception>
    public static LogSource Of(Reading reading) =>
        Of(reading.Source, CultureInfo.GetCultureInfo(reading.Pilot.Languages is [var first, ..] ? first : "")) with
        {
            Zone = reading.Source.Zone ?? reading.City.Zone,
        };

    /// <summary>Without the city's zone, which is enough to tell rows from headings.</summary>
    public static LogSource Of(Source source, CultureInfo language) =>
        new(source.Zone ?? TimeZoneInfo.Utc, source.Zone, CustomPattern.Of(source, language));
}

/// <summary>What the first lines of a file are.</summary>
internal static class LogSample
{
    private const int LinesLookedAt = 200;
    private const int RequestsLookedAt = 50;

    /// <summary>The name of the one format that most of the first lines are written in; null where none fits, or where the file is no log.</summary>
    public static string? FormatOf(ReadOnlySpan<byte> opening)
    {
        if (MatomoExport.IsOne(opening))
        {
            return null;
        }

        var (best, name) = (0, (string?)null);
        foreach (var parser in Parsers())
        {
            foreach (var (format, count) in Tally(opening, parser, wraps: true))
            {
                (best, name) = count > best ? (count, format) : (best, name);
            }
        }

        return name;
    }

    public static int Requests(ReadOnlySpan<byte> opening, ILineParser parser, bool wraps) => Tally(opening, parser, wraps).Values.Sum();

    /// <summary>One a family; where two understand as many lines, the first wins.</summary>
    private static ILineParser[] Parsers()
    {
        var zone = new LogZone(TimeZoneInfo.Utc);
        return
        [
            new NcsaLine(zone),
            new W3CLog(zone, zone),
            new JsonLine(zone),
            new LoadBalancerLine(zone),
            new S3Line(zone),
            new HaproxyLine(zone),
        ];
    }

    private static Dictionary<string, int> Tally(ReadOnlySpan<byte> opening, ILineParser parser, bool wraps)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        using var records = LogRecords.Of(opening, wraps);
        for (var (lines, requests) = (0, 0); lines < LinesLookedAt && requests < RequestsLookedAt && records.Read(); lines++)
        {
            if (parser.Parse(records.Line, out _) == LineKind.Request)
            {
                requests++;
                counts[parser.Format] = counts.GetValueOrDefault(parser.Format) + 1;
            }
        }

        return counts;
    }
}
