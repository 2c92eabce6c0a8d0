using System.Buffers.Binary;
using System.Text.Json;

namespace Carmen.Collector;

/// <summary>
/// Facts of one city that leave its house in place of the raw files: pseudonymous, with the receipt of each file, in one signed file. It is a
/// line of recognition, the length of the header, the header (JSON), the facts of each file as a gz stream, and an ECDSA P-256 signature over
/// all of it. A bundle changed by one byte is refused.
/// </summary>
/// <param name="City">Whose files it holds; id in <c>pilot.yaml</c>.</param>
/// <param name="Signer">Fingerprint of the key that signed it, as <c>signer:</c> of the city in <c>pilot.yaml</c> names it.</param>
public sealed record Bundle(string City, DateTimeOffset Made, string Signer, IReadOnlyList<BundledFile> Files)
{
    public const string Extension = ".carmen";
    private const int LongestHeader = 256 << 20;
    private static readonly byte[] Magic = "CARMEN BUNDLE 1\n"u8.ToArray();

    /// <summary>Whether the file begins as a bundle does.</summary>
    public static bool IsBundle(ReadOnlySpan<byte> opening) => opening.StartsWith(Magic);

    /// <exception cref="InvalidDataException">No bundle, or one that was changed after it was signed.</exception>
    public static Bundle Open(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var start = new byte[Magic.Length + sizeof(int)];
        var isWhole = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && IsBundle(start);
        var length = BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(Magic.Length));
        if (!isWhole || length is <= 0 or > LongestHeader || file.Length < start.Length + length + Signing.SignatureLength)
        {
            throw new InvalidDataException(
                "found a file that is no bundle or was cut off, expected what \"carmen pack\" wrote; ask the city for it again"
            );
        }

        var json = new byte[length];
        file.ReadExactly(json);
        var header = Parse(json);
        if (!Signing.IsSigned(file, header.Key))
        {
            throw new InvalidDataException(
                "found a bundle whose bytes do not fit its signature, expected it as the city signed it; it was changed or damaged on the way: ask for it again"
            );
        }

        var signer = Signing.Fingerprint(header.Key);
        var offset = (long)start.Length + length;
        var files = new List<BundledFile>();
        foreach (var entry in header.Files)
        {
            files.Add(new BundledFile(path, offset, signer, entry));
            offset += entry.Length;
        }

        return new Bundle(header.City, header.Made, signer, files);
    }

    /// <summary>Reads every file of a city's sources and writes the bundle, which appears under its name only when it is whole.</summary>
    /// <param name="collection">Its ledger is not used; the key decides the pseudonyms and signs.</param>
    /// <returns>What became of each file; those that failed are not in the bundle.</returns>
    public static IReadOnlyList<CollectedFile> Write(
        Collection collection,
        Signing signing,
        IReadOnlyList<(Source Source, SourceFile File)> files,
        string path
    )
    {
        var (facts, unfinished) = (path + ".facts.tmp", path + ".tmp");
        try
        {
            var results = new List<CollectedFile>();
            var entries = new List<BundleEntry>();
            using (var output = new FileStream(facts, FileMode.Create))
            {
                foreach (var (source, file) in files)
                {
                    results.Add(Collect.Pack(collection, source, file, output, entries));
                }
            }

            var city = files.Count > 0 ? files[0].Source.City : "";
            var header = new BundleHeader(city, collection.Clock.GetUtcNow(), signing.PublicKey, entries);
            using (var output = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite))
            {
                Compose(output, header, facts);
                output.Write(signing.Sign(output));
                output.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
            return results;
        }
        finally
        {
            File.Delete(facts);
            File.Delete(unfinished);
        }
    }

    private static void Compose(FileStream output, BundleHeader header, string facts)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(header, BundledFacts.Json);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, json.Length);
        output.Write(Magic);
        output.Write(length);
        output.Write(json);
        using var input = File.OpenRead(facts);
        input.CopyTo(output);
    }

    private static BundleHeader Parse(byte[] json)
    {
        try
        {
            var header = JsonSerializer.Deserialize<BundleHeader>(json, BundledFacts.Json);
            return header is { City: not null, Key: not null, Files: not null } ? header : throw new JsonException("Members are missing.");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new InvalidDataException(
                "found a bundle whose header cannot be read, expected it as \"carmen pack\" wrote it; ask the city for it again",
                error
            );
        }
    }
}

internal sealed record BundleHeader(string City, DateTimeOffset Made, byte[] Key, IReadOnlyList<BundleEntry> Files);

/// <summary>One file of a bundle: its receipt, and how many bytes its facts take.</summary>
internal sealed record BundleEntry(
    string Source,
    string Kind,
    string Format,
    string File,
    FileIdentity Identity,
    Account Account,
    long Length
);

/// <summary>Where the facts of one file stand in a bundle.</summary>
public sealed class BundledFile
{
    private readonly string path;
    private readonly long offset;

    private readonly string signer;

    internal BundledFile(string path, long offset, string signer, BundleEntry entry) =>
        (this.path, this.offset, this.signer, Entry) = (path, offset, signer, entry);

    internal BundleEntry Entry { get; }

    /// <summary>The id of the source it was read for.</summary>
    public string Source => Entry.Source;

    /// <summary>What the file was called in the city's house.</summary>
    public string Name => Entry.File;

    /// <summary>Gives every fact to the writer, as the reading of the raw file did.</summary>
    internal Account Replay(IFactWriter writer, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        file.Position = offset;
        BundledFacts.Read(file, Entry.Length, writer, cancellation);
        return Entry.Account with { Guesses = [.. Entry.Account.Guesses, ("bundle signed by", signer)] };
    }
}
