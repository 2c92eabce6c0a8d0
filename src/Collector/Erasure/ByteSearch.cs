using System.Collections;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// Looks for many byte sequences at once in the bytes of files, and in the files within ZIP archives: the proof that something stands nowhere.
/// </summary>
internal sealed class ByteSearch
{
    /// <summary>Shorter sequences stand everywhere by chance and prove nothing.</summary>
    public const int ShortestText = 8;
    private const int Prefix = sizeof(uint);
    private const int FilterBits = 22;
    private const int Block = 1 << 20;

    private readonly BitArray filter = new(1 << FilterBits);
    private readonly Dictionary<uint, List<byte[]>> patterns = [];
    private readonly int longest = Prefix;

    public ByteSearch(IEnumerable<byte[]> wanted)
    {
        foreach (var pattern in wanted.Where(pattern => pattern.Length >= Prefix))
        {
            var start = MemoryMarshal.Read<uint>(pattern);
            filter[Place(start)] = true;
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(patterns, start, out _);
            (list ??= []).Add(pattern);
            longest = Math.Max(longest, pattern.Length);
            Patterns++;
        }
    }

    /// <summary>How many sequences are looked for.</summary>
    public int Patterns { get; }

    /// <summary>The ways in which a text could stand in a file; none of a text too short to tell anything.</summary>
    public static IEnumerable<byte[]> OfText(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return utf8.Length < ShortestText
            ? []
            :
            [
                .. ((string[])[text, text.ToLowerInvariant(), text.ToUpperInvariant()]).Distinct().SelectMany(Encodings),
                .. OfBytes(utf8).Skip(1),
            ];
    }

    /// <summary>As they are, in hexadecimal and in base64, where the text may begin at any of three places of a longer one.</summary>
    public static IEnumerable<byte[]> OfBytes(byte[] bytes)
    {
        yield return bytes;
        foreach (var text in (string[])[Convert.ToHexStringLower(bytes), Convert.ToHexString(bytes)])
        {
            foreach (var form in Encodings(text))
            {
                yield return form;
            }
        }

        for (var shift = 0; shift < 3; shift++)
        {
            // The first and the last digits depend on the neighbours.
            var text = Convert.ToBase64String([.. new byte[shift], .. bytes]);
            yield return Encoding.ASCII.GetBytes(text[(shift == 0 ? 0 : 4)..^4]);
        }
    }

    /// <summary>How often any of the sequences stands in a file or in a file within it.</summary>
    public long Count(string path, CancellationToken cancellation = default)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        var found = Count(file, cancellation);
        file.Position = 0;
        return found + CountWithin(file, cancellation);
    }

    private long CountWithin(FileStream file, CancellationToken cancellation)
    {
        Span<byte> start = stackalloc byte[Prefix];
        if (file.ReadAtLeast(start, Prefix, throwOnEndOfStream: false) < Prefix || !start.SequenceEqual("PK\u0003\u0004"u8))
        {
            return 0;
        }

        file.Position = 0;
        long found = 0;
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in zip.Entries)
            {
                using var content = entry.Open();
                found += Count(content, cancellation);
            }
        }
        catch (InvalidDataException)
        {
            // No archive after all, or a broken one: its bytes as they are have been looked at.
        }

        return found;
    }

    private long Count(Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[Block + longest];
        long found = 0;
        for (var held = 0; ; )
        {
            cancellation.ThrowIfCancellationRequested();
            var got = stream.ReadAtLeast(buffer.AsSpan(held), buffer.Length - held, throwOnEndOfStream: false);
            var all = buffer.AsSpan(0, held + got);
            var isLast = all.Length < buffer.Length;

            // What begins in the tail of a block is found in the next one, where the tail stands at its beginning.
            var starts = isLast ? all.Length - Prefix + 1 : Block;
            for (var at = 0; at < starts; at++)
            {
                var start = MemoryMarshal.Read<uint>(all[at..]);
                if (filter[Place(start)] && patterns.TryGetValue(start, out var candidates))
                {
                    foreach (var pattern in candidates)
                    {
                        found += all[at..].StartsWith(pattern) ? 1 : 0;
                    }
                }
            }

            if (isLast)
            {
                return found;
            }

            all[Block..].CopyTo(buffer);
            held = all.Length - Block;
        }
    }

    private static int Place(uint start) => (int)((start * 2654435761u) >> (32 - FilterBits));

    private static IEnumerable<byte[]> Encodings(string text) =>
        [Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text), Encoding.BigEndianUnicode.GetBytes(text)];
}
