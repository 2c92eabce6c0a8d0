using System.Text;

namespace Carmen.Collector;

/// <summary>A way files are written. One file in <c>Formats/</c>, one line in <see cref="Formats.All"/>.</summary>
public interface IFormat
{
    /// <summary>As <c>format:</c> in <c>pilot.yaml</c> names it.</summary>
    string Name { get; }

    /// <summary>The <see cref="Kinds"/> it can deliver.</summary>
    IReadOnlyList<string> Kinds { get; }

    /// <summary>Whether the first bytes (decompressed, up to 64 KiB) look like this format; never true for two formats of one kind.</summary>
    bool Recognises(ReadOnlySpan<byte> opening);

    /// <summary>
    /// Reads the whole file into <paramref name="reading"/>: each logical record is announced by <see cref="Reading.Row"/> and then
    /// ends as exactly one of accepted, duplicate, filtered or rejected.
    /// </summary>
    /// <exception cref="InvalidDataException">The file as a whole cannot be read as this format; the message says place, found, expected and what to do.</exception>
    void Read(SourceFile file, Reading reading);

    /// <summary>
    /// Writes the rejected rows of a file as they stand in it, so that they can be mended and collected again. Formats of lines get by with
    /// this: row n is the n-th line that is not blank; nothing is added to it, since a log line has no place for remarks.
    /// </summary>
    void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output)
    {
        var rows = rejections.Select(rejection => rejection.Row).ToHashSet();
        using var lines = new StreamReader(file.Open(), Encoding.Latin1);
        using var writer = new StreamWriter(output, Encoding.Latin1, leaveOpen: true) { NewLine = "\n" };
        for (long row = 0; lines.ReadLine() is { } line; )
        {
            if (!string.IsNullOrWhiteSpace(line) && rows.Contains(++row))
            {
                writer.WriteLine(line);
            }
        }
    }
}

/// <summary>A delivered file: where it lies, what it is called in receipts, and its bytes, decompressed.</summary>
/// <param name="Path">On this machine.</param>
/// <param name="Name">Relative to the data folder, with forward slashes.</param>
public sealed record SourceFile(string Path, string Name)
{
    /// <summary>Set where the file was read in the city's house and only its facts came, in a bundle at <see cref="Path"/>.</summary>
    public BundledFile? Bundled { get; init; }

    /// <summary>Why the file cannot be collected; null where nothing is known against it.</summary>
    public string? Refusal { get; init; }

    /// <summary>Where the content does not come from <see cref="Path"/>: opens it anew from its beginning, as often as asked.</summary>
    public Func<Stream>? Content { get; init; }

    /// <summary>Whether <see cref="Content"/>, where it is given, is nothing else than what lies at <see cref="Path"/>.</summary>
    public bool ContentIsAtPath { get; init; }

    /// <summary>Whether the file at <see cref="Path"/> is the content, and no bundle around it.</summary>
    internal bool LiesAtPath => Bundled is null && (Content is null || ContentIsAtPath);

    /// <summary>Bytes that compressed content may grow to; beyond, the file is refused.</summary>
    public long LargestContent { get; init; } = 64L << 30;

    /// <summary>A forward-only stream of the content; gzip, bzip2 and ZIP are decompressed, recognised by content, not by name.</summary>
    public Stream Open() =>
        Inflated.Open(
            Content?.Invoke() ?? new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16),
            LargestContent
        );

    /// <summary>Why a file without content is refused.</summary>
    internal const string Empty =
        "found an empty file, expected content; ask for the file again, or remove it if there was nothing to deliver";

    /// <summary>SHA-256 of no content at all.</summary>
    internal static readonly string EmptySha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([]));

    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public string Sha256()
    {
        using var stream = Open();
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream));
    }

    /// <summary>The first bytes of the content, at most <paramref name="count"/>.</summary>
    public byte[] Opening(int count = 1 << 16)
    {
        using var stream = Open();
        var buffer = new byte[count];
        var got = stream.ReadAtLeast(buffer, count, throwOnEndOfStream: false);
        return buffer[..got];
    }
}
