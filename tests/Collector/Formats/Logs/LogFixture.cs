using System.IO.Compression;
using System.Text;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Keeps the page views, and the error answers that are told beside them.</summary>
public sealed class RecordedHits : IFactWriter
{
    public List<Hit> All { get; } = [];
    public List<Hit> Views => [.. All.Where(hit => !hit.Error)];

    public void Add(Request request) => throw Unexpected;

    public void Add(Response response) => throw Unexpected;

    public void Add(Step step) => throw Unexpected;

    public void Add(Contact contact) => throw Unexpected;

    public void Add<T>(Statement<T> statement, long row)
        where T : class, IStated => throw Unexpected;

    public void Add(in Hit hit) => All.Add(hit);

    private static NotSupportedException Unexpected => new("A log holds page views only.");
}

/// <summary>Logs of Prato's portal, from memory.</summary>
public static class LogFixture
{
    public const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    public static Source Portal(string? format = null) =>
        new()
        {
            Id = "portal",
            City = "prato",
            Kind = Kinds.Visits,
            Format = format,
            Files = ["*.log"],
            Hosts = ["www.city.example"],
        };

    public static SourceFile File(byte[] content) => new("", "prato/portal/access.log") { Content = () => new MemoryStream(content) };

    public static SourceFile File(string content) => File(Encoding.UTF8.GetBytes(content));

    /// <summary>The formats that recognise a file; one at most, or the collector could not choose.</summary>
    public static string[] Recognised(SourceFile file)
    {
        var opening = file.Opening();
        return
        [
            .. Carmen
                .Collector.Formats.All.Where(format => format.Kinds.Contains(Kinds.Visits) && format.Recognises(opening))
                .Select(format => format.Name),
        ];
    }

    /// <summary>Reads by content where <paramref name="source"/> names no format.</summary>
    public static (Reading Reading, RecordedHits Hits) Read(SourceFile file, Source? source = null)
    {
        var portal = source ?? Portal();
        portal = portal.Format is null ? portal with { Format = Assert.Single(Recognised(file)) } : portal;
        var hits = new RecordedHits();
        var reading = new Reading(Pilot(portal), portal, file, new Pseudonyms(new byte[Pseudonyms.KeyLength]), hits);
        Carmen.Collector.Formats.Named(portal.Format!)!.Read(file, reading);
        reading.Close();
        return (reading, hits);
    }

    public static (Reading Reading, RecordedHits Hits) Read(string text, Source? source = null) => Read(File(text), source);

    /// <summary>Why the collector refuses the file as a whole.</summary>
    public static string Refusal(SourceFile file, Source? source = null)
    {
        var portal = source ?? Portal();
        var collection = new Collection(Pilot(portal), null, new Pseudonyms(new byte[Pseudonyms.KeyLength]), TimeProvider.System, "test");
        var checkedFile = Collect.Check(collection, portal, file);
        Assert.Equal(CollectStatus.Failed, checkedFile.Status);
        return checkedFile.Message!;
    }

    /// <summary>The rejected rows as they are written out to be mended.</summary>
    public static string RejectedRows(SourceFile file, Source? source = null)
    {
        var portal = source ?? Portal();
        var (reading, _) = Read(file, portal);
        using var output = new MemoryStream();
        Carmen.Collector.Formats.Named(reading.Source.Format!)!.WriteRows(file, reading.Source, reading.Rejections, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    public static byte[] Bzip2(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var bzip2 = new ICSharpCode.SharpZipLib.BZip2.BZip2OutputStream(packed) { IsStreamOwner = false })
        {
            bzip2.Write(content);
        }

        return packed.ToArray();
    }

    public static string Time(Hit hit) =>
        DateTimeOffset.FromUnixTimeSeconds(hit.Second).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
