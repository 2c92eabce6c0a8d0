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
}

/// <summary>A delivered file: where it lies, what it is called in receipts, and its bytes, decompressed.</summary>
/// <param name="Path">On this machine.</param>
/// <param name="Name">Relative to the data folder, with forward slashes.</param>
public sealed record SourceFile(string Path, string Name)
{
    /// <summary>A forward-only stream of the content; .gz is decompressed by content, not by name.</summary>
    public Stream Open()
    {
        var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        Span<byte> magic = stackalloc byte[2];
        var got = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return got == 2 && magic[0] == 0x1f && magic[1] == 0x8b
            ? new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Decompress)
            : file;
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
