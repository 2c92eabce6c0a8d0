using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Carmen.Collector.Simulation;

/// <summary>One request as the web server logs it.</summary>
internal readonly record struct LogLine(
    long Second,
    LineKind Kind,
    string Address,
    string Method,
    string Target,
    int Status,
    int Bytes,
    string Referrer,
    string Agent
);

internal enum LineKind
{
    Malformed,
    HealthCheck,
    Bot,
    Asset,
    Other,
    PageError,
    PageView,
}

/// <summary>Writes a city's web server logs in Apache's combined format, one file a month, in order of time.</summary>
internal static class PortalLog
{
    public static PortalTally Write(string folder, SimulatedCity city, Calendar calendar, IReadOnlyList<Case> cases, Chance chance)
    {
        var style = PortalStyle.Of(city.Id);
        var tally = new PortalTally();
        var traffic = new PortalTraffic(style, calendar, chance, tally);
        var web = cases.Where(one => one.Channel == "web").ToLookup(one => calendar.Month(one.Opened));
        List<string> before = [];
        for (var month = 1; month <= Calendar.Months; month++)
        {
            var visits = PortalVisits.Of(city, calendar, [.. web[month]], month, chance);
            var lines = traffic.Month(visits, month);
            var texts = lines.ConvertAll(line => Text(line, calendar, chance));
            var repeated = month == style.RepeatedMonth ? before : [];
            tally.Repeated += repeated.Count;
            Save(Path.Combine(folder, style.File(month)), [.. repeated, .. texts]);
            var since = calendar.Begins(month + 1).AddDays(-PortalStyle.RepeatedDays).ToUnixTimeSeconds();
            before = [.. texts.Where((_, i) => lines[i].Second >= since)];
        }

        return tally;
    }

    private static string Text(LogLine line, Calendar calendar, Chance chance)
    {
        var local = calendar.Local(DateTimeOffset.FromUnixTimeSeconds(line.Second));
        // .NET writes the offset as +01:00, Apache as +0100.
        var time = local.ToString("dd/MMM/yyyy:HH:mm:ss zzz", CultureInfo.InvariantCulture).Remove("dd/MMM/yyyy:HH:mm:ss +01".Length, 1);
        var bytes = line.Bytes == 0 ? "-" : line.Bytes.ToString(CultureInfo.InvariantCulture);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{line.Address} - - [{time}] \"{line.Method} {line.Target} HTTP/1.1\" {line.Status} {bytes} \"{line.Referrer}\" \"{line.Agent}\""
        );
        return line.Kind != LineKind.Malformed ? text
            : chance.Happens(0.5) ? text[..(line.Address.Length + chance.Between(6, 20))]
            : text.Replace(time[..6], "32/Foo", StringComparison.Ordinal);
    }

    private static void Save(string path, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using Stream file = File.Create(path);
        using var stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };
        foreach (var line in lines)
        {
            writer.WriteLine(line);
        }
    }
}
