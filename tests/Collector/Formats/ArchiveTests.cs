using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Carmen.Collector;

namespace Carmen.Tests.Collector.Formats;

public class ArchiveTests
{
    [Fact]
    public void A_harmless_archive_can_be_read_after_its_check()
    {
        using var content = Zip(("a.xml", Encoding.UTF8.GetBytes("<a/>")), ("../b.xml", []));

        Archive.Check(content);

        Assert.Equal(0, content.Position);
        Assert.Equal(2, new ZipArchive(content).Entries.Count);
    }

    [Fact]
    public void A_bomb_is_refused_by_what_it_declares_before_anything_is_unpacked()
    {
        using var content = Zip(("bomb.xml", new byte[200 << 20]));
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("more than 100 times", Refusal(content), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 1 << 20);
    }

    [Fact]
    public void A_bomb_that_lies_about_its_length_is_refused_while_it_unpacks()
    {
        using var content = Zip(("bomb.xml", new byte[50 << 20]));
        Patch(content, central: 24, local: 22, value: 1000);

        Assert.Contains("damaged", Refusal(content), StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_gibibyte_is_refused_before_it_is_unpacked()
    {
        using var content = Zip([.. Enumerable.Range(0, 5).Select(i => ($"{i}", new byte[1 << 20]))]);
        foreach (var header in Headers(content))
        {
            Write(content, header + 20, 100 << 20);
            Write(content, header + 24, 300 << 20);
        }

        Assert.Contains("MiB when unpacked", Refusal(content), StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_thousand_entries_are_refused()
    {
        using var content = Zip([.. Enumerable.Range(0, 1001).Select(i => ($"{i}", Array.Empty<byte>()))]);

        Assert.Contains("1001 entries", Refusal(content), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_twice_is_refused()
    {
        using var content = Zip(("a", [1]), ("A", [2]));

        Assert.Contains("twice", Refusal(content), StringComparison.Ordinal);
    }

    [Fact]
    public void A_protected_archive_is_refused()
    {
        using var content = Zip(("a", [1]));
        Patch(content, central: 8, local: 6, value: 1, isShort: true);

        Assert.Contains("password", Refusal(content), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_byte_and_a_cut_end_are_refused()
    {
        var whole = Zip(("a", Encoding.UTF8.GetBytes("plain text that hardly shrinks"))).ToArray();
        var changed = (byte[])whole.Clone();
        changed[40] ^= 0x55;

        Assert.Contains("damaged", Refusal(new MemoryStream(changed)), StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal(new MemoryStream(whole[..^30])), StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal(new MemoryStream(new byte[100])), StringComparison.Ordinal);
    }

    private static string Refusal(Stream content) => Assert.Throws<InvalidDataException>(() => Archive.Check(content)).Message;

    private static MemoryStream Zip(params (string Name, byte[] Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>Overwrites a field of the first entry in both of its headers.</summary>
    private static void Patch(MemoryStream content, int central, int local, int value, bool isShort = false)
    {
        Write(content, Headers(content).First() + central, value, isShort);
        Write(content, local, value, isShort);
    }

    private static void Write(MemoryStream content, int at, int value, bool isShort = false)
    {
        var place = content.GetBuffer().AsSpan(at);
        if (isShort)
        {
            BinaryPrimitives.WriteInt16LittleEndian(place, (short)value);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(place, value);
        }
    }

    /// <summary>Where the headers of the central directory begin.</summary>
    private static IEnumerable<int> Headers(MemoryStream content)
    {
        var bytes = content.ToArray();
        for (var at = 0; (at = bytes.AsSpan(at).IndexOf("PK\u0001\u0002"u8) is >= 0 and var next ? at + next : -1) >= 0; at++)
        {
            yield return at;
        }
    }
}
