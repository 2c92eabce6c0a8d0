using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Carmen.Tests.Collector.BadInput;

/// <summary>Writes archives, also such as no program would.</summary>
internal static class Zip
{
    public static byte[] Of(params (string Name, string Content)[] entries) =>
        Of([.. entries.Select(entry => (entry.Name, Encoding.UTF8.GetBytes(entry.Content)))]);

    public static byte[] Of(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Sets the flag of a password in both headers of the first entry.</summary>
    public static byte[] Encrypted(byte[] archive)
    {
        archive[6] |= 1;
        archive[archive.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        return archive;
    }

    /// <summary>Changes the check sum that the directory gives for the first entry.</summary>
    public static byte[] WrongSum(byte[] archive)
    {
        archive[archive.AsSpan().IndexOf("PK\u0001\u0002"u8) + 16] ^= 0x55;
        return archive;
    }

    /// <summary>Takes the name of the first entry away, which has one letter: it becomes an extra field that means nothing.</summary>
    public static byte[] Nameless(byte[] archive)
    {
        var directory = archive.AsSpan().IndexOf("PK\u0001\u0002"u8);
        (archive[26], archive[28], archive[directory + 28], archive[directory + 30]) = (0, 1, 0, 1);
        return archive;
    }

    /// <summary>Gives the first entry another length than it has, in its directory.</summary>
    public static byte[] WrongLength(byte[] archive, uint length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(archive.AsSpan().IndexOf("PK\u0001\u0002"u8) + 24), length);
        return archive;
    }
}
