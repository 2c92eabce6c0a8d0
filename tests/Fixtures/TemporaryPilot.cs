using System.IO.Compression;
using System.Text;
using Carmen.Collector;

namespace Carmen.Tests;

/// <summary>A pilot folder of its own for one test, gone with it.</summary>
internal sealed class TemporaryPilot : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>One city with a portal, a case system and a questionnaire.</summary>
    public const string Definition = """
        name: Test
        starts: 2026-01-01
        months: 18
        languages: [en]
        cities:
          - {id: prato, name: Prato, country: IT, timezone: Europe/Rome, population: 195000}
        services:
          - {id: waste, name: Waste, domain: environment, audiences: [citizen], pages: {start: /waste, steps: [/waste/place], done: /waste/thanks}}
        sources:
          - {id: portal, city: prato, kind: visits, channel: web, files: "portal/*"}
          - id: crm
            city: prato
            kind: requests
            files: "crm/*.csv"
            columns: {id: Case, service: Type, channel: Channel, opened: Opened, closed: Closed, status: Status}
            values: {service: {"Rubbish": waste}, channel: {"Desk": counter}}
        surveys:
          - {id: survey, city: prato, instrument: citizen-satisfaction, wave: 1, audience: citizen, files: "survey/*.csv", format: csv, columns: {"Q1": overall}}

        """;

    public TemporaryPilot(string definition = Definition)
    {
        Folder = Directory.CreateTempSubdirectory("carmen-").FullName;
        File.WriteAllText(Path.Combine(Folder, PilotReader.FileName), definition);
        Directory.CreateDirectory(Data);
    }

    public string Folder { get; }
    public string Data => Path.Combine(Folder, "data");
    public Pilot Pilot => PilotReader.Read(Folder);
    public TimeProvider Clock { get; init; } = new Stopped(Now);

    public TemporaryPilot Put(string name, string content) => Put(name, Encoding.UTF8.GetBytes(content));

    public TemporaryPilot Put(string name, byte[] content)
    {
        var path = Path.Combine(Data, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return this;
    }

    public static byte[] Zipped(string content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            zip.Write(Encoding.UTF8.GetBytes(content));
        }

        return bytes.ToArray();
    }

    public Ledger Open() => Ledger.Open(Folder, Pilot, Clock);

    /// <summary>Collects everything there is, in the order of <paramref name="order"/> where given.</summary>
    public IReadOnlyList<CollectedFile> Collect(
        string? data = null,
        Func<IReadOnlyList<(Source, SourceFile)>, IEnumerable<(Source, SourceFile)>>? order = null
    )
    {
        var pilot = Pilot;
        var ledger = Open();
        var key = KeyFile.Open(KeyFile.PathOf(Folder, null), anythingCollected: false);
        var collection = new Carmen.Collector.Collection(pilot, ledger, key, Clock, "test");
        var files = Carmen.Collector.Collect.Files(pilot, data ?? Data);
        return [.. (order?.Invoke(files) ?? files).Select(entry => Carmen.Collector.Collect.One(collection, entry.Item1, entry.Item2))];
    }

    /// <summary>The same key everywhere, so that two pilots' pseudonyms can be compared.</summary>
    public TemporaryPilot WithKey(string hex = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
    {
        File.WriteAllText(KeyFile.PathOf(Folder, null), hex);
        return this;
    }

    /// <summary>The bytes of a bundle of everything that prato's sources name.</summary>
    public byte[] Pack()
    {
        var pilot = Pilot;
        var path = KeyFile.PathOf(Folder, null);
        var key = KeyFile.Open(path, anythingCollected: false);
        using var signing = new Signing(KeyFile.Read(path));
        var collection = new Carmen.Collector.Collection(pilot, null, key, Clock, "test");
        var bundle = Path.Combine(Folder, "b.carmen");
        Bundle.Write(collection, signing, Carmen.Collector.Collect.Files(pilot, Data), bundle);
        return File.ReadAllBytes(bundle);
    }

    public string Canonical()
    {
        using var bytes = new MemoryStream();
        Open().ExportCanonical(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>The canonical export's facts without the list of files they came from.</summary>
    public string Facts() => string.Join('\n', Canonical().Split('\n').Where(line => !line.StartsWith("import", StringComparison.Ordinal)));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>For tests that leave an analysis behind, which may still be writing.</summary>
    public void DisposePatiently()
    {
        for (var left = 100; left > 0; left--)
        {
            try
            {
                Dispose();
                return;
            }
            catch (IOException) when (left > 1)
            {
                Thread.Sleep(100);
            }
        }
    }

    private sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
