using System.IO.Compression;
using ICSharpCode.SharpZipLib.Checksum;

namespace Carmen.Collector;

/// <summary>One file of a ZIP archive, checked against the length and the sum it declares while it is read. To go back is to begin anew.</summary>
internal sealed class ZippedFile : ForwardStream
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];
    private readonly ZipArchiveEntry entry;
    private readonly int start;
    private readonly Crc32 sum = new();
    private Stream content;
    private long passed;

    /// <param name="passMark">Whether a byte order mark of UTF-8 at its beginning is left out.</param>
    public ZippedFile(ZipArchiveEntry entry, bool passMark)
    {
        this.entry = entry;
        content = Archive.Damaged(entry.Open);
        if (passMark)
        {
            var opening = new byte[Mark.Length];
            start =
                this.ReadAtLeast(opening, opening.Length, throwOnEndOfStream: false) == Mark.Length && opening.SequenceEqual(Mark)
                    ? Mark.Length
                    : 0;
            Position = 0;
        }
    }

    public override long Position
    {
        get => passed - start;
        set
        {
            content.Dispose();
            content = Archive.Damaged(entry.Open);
            passed = 0;
            sum.Reset();
            var block = new byte[1 << 12];
            for (var left = value + start; left > 0; )
            {
                var got = Read(block, 0, (int)Math.Min(block.Length, left));
                left = got == 0 ? 0 : left - got;
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var got = Archive.Damaged(() => content.Read(buffer, offset, count));
        passed += got;
        sum.Update(new ArraySegment<byte>(buffer, offset, got));
        var isWhole = passed == entry.Length && (uint)sum.Value == entry.Crc32;
        return passed > entry.Length || (got == 0 && count > 0 && !isWhole) ? throw Archive.Damage(null) : got;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
