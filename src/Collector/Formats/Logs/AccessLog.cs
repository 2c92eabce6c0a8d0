namespace Carmen.Collector;

/// <summary>
/// Access logs of web servers, a line a request. A user-agent that stands alone on the next line belongs to the request before it, as
/// rotated logs behind wrapping collectors have it.
/// </summary>
internal sealed class AccessLog(string name, bool agents) : IFormat
{
    private const int LinesLookedAt = 50;

    public string Name => name;

    public IReadOnlyList<string> Kinds { get; } = [Collector.Kinds.Visits];

    public bool Recognises(ReadOnlySpan<byte> opening)
    {
        var (parsed, withAgent) = Look(opening);
        return parsed > 0 && withAgent > 0 == agents;
    }

    public void Read(SourceFile file, Reading reading)
    {
        if (Look(file.Opening()).Parsed == 0)
        {
            throw new InvalidDataException(
                $"found no line of a {name} log among the first {LinesLookedAt}, expected lines such as: host - - [17/May/2026:10:05:03 +0000] \"GET /path HTTP/1.1\" 200 512; name the right format in pilot.yaml, or ask for the access log instead of the error log"
            );
        }

        using var stream = file.Open();
        var lines = new LineReader(stream);
        var traffic = new TrafficReading(reading);
        var record = new Kept();
        var agent = new Kept();
        while (lines.TryRead(out var line))
        {
            if (record.Bytes.Length > 0 && IsAgentAlone(line))
            {
                agent.Set(line.Trim(" \t\""u8));
                continue;
            }

            traffic.Add(record.Bytes, agent.Bytes);
            record.Set(line);
            agent.Set([]);
        }

        traffic.Add(record.Bytes, agent.Bytes);
        traffic.Finish();
    }

    /// <summary>A quoted text and nothing else.</summary>
    private static bool IsAgentAlone(ReadOnlySpan<byte> line)
    {
        var text = line.Trim(" \t"u8);
        return text.Length > 1 && text[0] == '"' && text[^1] == '"' && text[1..^1].IndexOf((byte)'"') < 0;
    }

    private static (int Parsed, int WithAgent) Look(ReadOnlySpan<byte> opening)
    {
        using var stream = new MemoryStream(opening.ToArray());
        var lines = new LineReader(stream);
        var (parsed, withAgent) = (0, 0);
        for (var looked = 0; looked < LinesLookedAt && lines.TryRead(out var line); looked++)
        {
            if (NcsaLine.TryParse(line, out var request))
            {
                parsed++;
                withAgent += request.HasAgent ? 1 : 0;
            }
        }

        return (parsed, withAgent);
    }

    /// <summary>Bytes kept beyond the reading of the next line.</summary>
    private sealed class Kept
    {
        private byte[] bytes = new byte[4096];
        private int length;

        public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

        public void Set(ReadOnlySpan<byte> line)
        {
            if (line.Length > bytes.Length)
            {
                bytes = new byte[line.Length];
            }

            line.CopyTo(bytes);
            length = line.Length;
        }
    }
}
