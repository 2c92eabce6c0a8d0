using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Carmen.Collector.Simulation;

namespace Carmen.Tests.Collector.Simulation;

/// <summary>The tests that read the same simulated pilot, written once for all of them.</summary>
[CollectionDefinition(Name)]
public class OnSimulatedPilot : ICollectionFixture<SimulatedPilot>
{
    public const string Name = "simulated pilot";
}

/// <summary>A simulated pilot in a folder of its own, removed after the tests.</summary>
public sealed class SimulatedPilot : IDisposable
{
    public SimulatedPilot()
        : this(Simulate.DefaultSeed) { }

    internal SimulatedPilot(ulong seed)
    {
        Folder = Directory.CreateTempSubdirectory("carmen-simulated-").FullName;
        Truth = Simulate.Write(Folder, seed);
    }

    public string Folder { get; }
    public Truth Truth { get; }

    public string Data => Path.Combine(Folder, "data");

    /// <summary>Relative to the folder, in ordinal order.</summary>
    public IReadOnlyList<string> Files =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>File → SHA-256 of its decompressed content.</summary>
    public IReadOnlyDictionary<string, string> Hashes()
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Files)
        {
            using var stream = Open(file);
            hashes[file] = Convert.ToHexStringLower(SHA256.HashData(stream));
        }

        return hashes;
    }

    public IEnumerable<string> Lines(string file, Encoding? encoding = null)
    {
        using var reader = new StreamReader(Open(file), encoding ?? Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Stream Open(string file)
    {
        Stream stream = File.OpenRead(Path.Combine(Folder, file));
        return file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
