using System.Text;

namespace Carmen.Collector;

/// <summary>
/// W3C extended logs: IIS, CloudFront, NetScaler, Incapsula, SHOUTcast and others. <c>#Fields</c> says what the lines after it hold and may come
/// again anywhere. Values stand between blanks or tabs, some in quotes. Times are UTC, as the format's definition says, unless the source
/// names a zone; those of <c>date-local</c> and <c>time-local</c> are local. Rows that have only a time take the date of the last <c>#Date</c>.
/// </summary>
/// <param name="clock">Zone of <c>date</c> and <c>time</c>.</param>
/// <param name="local">Zone of <c>date-local</c> and <c>time-local</c>.</param>
internal sealed class W3CLog(LogZone clock, LogZone local) : ILineParser
{
    public const string Iis = "iis";
    public const string CloudFront = "cloudfront";
    public const string Other = "w3c";
    private readonly List<Range> cells = [];
    private W3CFields? fields;
    private DateTime? dated;
    private bool isIis;

    /// <summary>False once the line was searched to its end in vain for a closing quote.</summary>
    private bool mayClose;

    public string Format =>
        fields is { IsCloudFront: true } ? CloudFront
        : isIis || fields is { IsIis: true } ? Iis
        : Other;

    public LineKind Parse(ReadOnlySpan<byte> line, out LogLine parsed)
    {
        parsed = default;
        if (line.TrimStart(" \t\""u8) is [(byte)'#', .. var heading])
        {
            Take(heading);
            return LineKind.Heading;
        }

        Split(line);
        if (fields is null || cells.Count != fields.Count || !fields.NameRequests)
        {
            return LineKind.Malformed;
        }

        if (!TryTime(line, ref parsed))
        {
            return LineKind.Undated;
        }

        parsed.Address = Address(line);
        parsed.User = Cell(line, fields.User);
        parsed.LacksMethod = fields.Method < 0;
        parsed.Method = Cell(line, fields.Method);
        parsed.Target = Target(line);
        parsed.Referrer = Cell(line, fields.Referrer);
        parsed.Agent = Cell(line, fields.Agent);
        return LogLine.TryStatus(Cell(line, fields.Status), out parsed.Status) ? LineKind.Request : LineKind.Malformed;
    }

    private void Take(ReadOnlySpan<byte> heading)
    {
        var text = Encoding.UTF8.GetString(heading.TrimEnd("\" \t"u8));
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var value = colon < 0 ? "" : text[(colon + 1)..].Trim();
        switch (colon < 0 ? "" : text[..colon].ToUpperInvariant())
        {
            case "FIELDS":
                fields = W3CFields.Of(value);
                break;
            case "DATE":
                dated = IsoTime.TryRead(Encoding.UTF8.GetBytes(value), out var moment) ? moment.Local : null;
                break;
            case "SOFTWARE":
                isIis = value.Contains("IIS", StringComparison.Ordinal) || value.Contains("Internet Information", StringComparison.Ordinal);
                break;
        }
    }

    private bool TryTime(ReadOnlySpan<byte> line, ref LogLine parsed)
    {
        if (fields!.Moment >= 0)
        {
            return clock.TryRead(Cell(line, fields.Moment), out parsed.Second, out parsed.WrittenDay);
        }

        if (!TryTimeOfDay(Cell(line, fields.Time), out var time))
        {
            return false;
        }

        var date = dated?.Date ?? default;
        if (fields.Date >= 0)
        {
            return IsoTime.TryRead(Cell(line, fields.Date), out var day)
                && day.Local.TimeOfDay == TimeSpan.Zero
                && (fields.IsLocal ? local : clock).TryClock(
                    new WallClock(day.Local + time, null, true),
                    out parsed.Second,
                    out parsed.WrittenDay
                );
        }

        // A time well before that of the #Date line is of a later day; of which one, nobody can say.
        return dated is { } header
            && time >= header.TimeOfDay - TimeSpan.FromHours(1)
            && clock.TryClock(new WallClock(date + time, null, true), out parsed.Second, out parsed.WrittenDay);
    }

    private static bool TryTimeOfDay(ReadOnlySpan<byte> text, out TimeSpan time)
    {
        time = default;
        return Digits.TryTake(ref text, 1, 2, out var hour)
            && text is [(byte)':', .. var minutes]
            && Digits.TryTake(ref minutes, 2, out var minute)
            && minutes is [(byte)':', .. var seconds]
            && Digits.TryTake(ref seconds, 2, out var second)
            && (seconds.IsEmpty || seconds[0] == '.')
            && Digits.TryTime(hour, minute, Math.Min(second, 59), out time);
    }

    /// <summary>That of the visitor before any proxies, where the log has it.</summary>
    private ReadOnlySpan<byte> Address(ReadOnlySpan<byte> line)
    {
        var forwarded = Cell(line, fields!.Forwarded);
        var comma = forwarded.IndexOfAny((byte)',', (byte)'+');
        return forwarded.IsEmpty ? Cell(line, fields.Address) : Ports.Optional(comma > 0 ? forwarded[..comma] : forwarded);
    }

    /// <summary>Some logs write host and path without a scheme before them.</summary>
    private ReadOnlySpan<byte> Target(ReadOnlySpan<byte> line)
    {
        var target = Cell(line, fields!.Target);
        if (!fields.TargetHasHost || target is [(byte)'/', ..] || target.IndexOf("://"u8) >= 0)
        {
            return target;
        }

        var slash = target.IndexOf((byte)'/');
        return slash < 0 ? "/"u8 : target[slash..];
    }

    private ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> line, int column) => column < 0 ? [] : LogLine.Blank(line[cells[column]]);

    private void Split(ReadOnlySpan<byte> line)
    {
        cells.Clear();
        mayClose = true;
        var isTabbed = line.Contains((byte)'\t');
        for (var at = 0; at <= line.Length; )
        {
            if (!isTabbed)
            {
                at = line[at..].IndexOfAnyExcept((byte)' ') is var blanks and >= 0 ? at + blanks : line.Length;
                if (at == line.Length)
                {
                    return;
                }
            }

            at = line[at..] is [(byte)'"', ..]
                ? Quoted(line, at, isTabbed ? (byte)'\t' : (byte)' ')
                : Bare(line, at, isTabbed ? (byte)'\t' : (byte)' ');
        }
    }

    private int Bare(ReadOnlySpan<byte> line, int from, byte separator)
    {
        var length = line[from..].IndexOf(separator);
        var end = length < 0 ? line.Length : from + length;
        cells.Add(from..end);
        return end + 1;
    }

    /// <summary>A quote ends the value where a separator or the end of the line follows; elsewhere it belongs to it.</summary>
    private int Quoted(ReadOnlySpan<byte> line, int from, byte separator)
    {
        for (var end = from + 1; mayClose && end < line.Length; end++)
        {
            if (line[end] == '"' && (end + 1 == line.Length || line[end + 1] == separator))
            {
                cells.Add((from + 1)..end);
                return end + 2;
            }
        }

        mayClose = false;
        return Bare(line, from, separator);
    }
}

/// <summary>Which column of a W3C log holds what; -1 where none does.</summary>
internal sealed class W3CFields
{
    private readonly List<string> names;

    private W3CFields(List<string> names)
    {
        this.names = names;
        Moment = Column("datetime", "date-time", "timestamp", "x-timestamp");
        Date = Column("date", "date-local");
        Time = Column("time", "time-local");
        IsLocal = Time >= 0 && names[Time] == "time-local";
        Address = Column("c-ip", "cs-ip", "c-dns");
        Forwarded = IsCloudFront ? -1 : Column("x-forwarded-for", "cs(x-forwarded-for)");
        User = Column("cs-username", "cs(username)");
        Method = Column("cs-method");
        Target = Column("cs-uri-stem", "cs-uri");
        TargetHasHost = Target >= 0 && names[Target] == "cs-uri";
        Status = Column("sc-status", "c-status");
        Referrer = Column("cs(referer)", "cs(referrer)", "c-referrer");
        Agent = Column("cs(user-agent)", "c-user-agent");
    }

    public int Count => names.Count;
    public int Moment { get; }
    public int Date { get; }
    public int Time { get; }
    public bool IsLocal { get; }
    public int Address { get; }
    public int Forwarded { get; }
    public int User { get; }
    public int Method { get; }
    public int Target { get; }
    public bool TargetHasHost { get; }
    public int Status { get; }
    public int Referrer { get; }
    public int Agent { get; }
    public bool IsCloudFront => names.Contains("x-edge-location");
    public bool IsIis => names.Contains("s-sitename") || names.Contains("sc-win32-status");

    /// <summary>Whether a row says when, who and what; the date may come from a <c>#Date</c> line.</summary>
    public bool NameRequests => (Moment >= 0 || Time >= 0) && (Address >= 0 || Forwarded >= 0 || User >= 0) && Target >= 0;

    /// <summary>Names are compared without case and without what is not ASCII, such as the zero-width blanks of copied headings.</summary>
    public static W3CFields Of(string line) =>
        new([
            .. string.Concat(line.Where(char.IsAscii).Where(c => c != '"'))
                .ToLowerInvariant()
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        ]);

    private int Column(params ReadOnlySpan<string> wanted)
    {
        foreach (var name in wanted)
        {
            if (names.IndexOf(name) is var column and >= 0)
            {
                return column;
            }
        }

        return -1;
    }
}
