using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.BZip2;
using ICSharpCode.SharpZipLib.GZip;

namespace Carmen.Collector;

/// <summary>
/// The content of a gzip or bzip2 file, several members joined. A file that was cut off, whose sums do not fit or which grows out of all
/// proportion is refused, with the reason, at the byte where that shows.
/// </summary>
internal sealed class Inflated : ForwardStream
{
    /// <summary>Up to here no proportion is asked for: a short file of equal lines may shrink to nothing.</summary>
    private const long AlwaysAllowed = 64L << 20;

    /// <summary>Beyond what access logs reach by a factor of ten or more.</summary>
    private const long LargestRatio = 1000;

    private readonly Stream packed;
    private readonly long largest;
    private readonly bool isBzip2;
    private Stream member;
    private long given;

    private Inflated(Stream packed, long largest, bool isBzip2)
    {
        (this.packed, this.largest, this.isBzip2) = (packed, largest, isBzip2);
        try
        {
            member = Guarded(Member);
        }
        catch
        {
            packed.Dispose();
            throw;
        }
    }

    public override long Position
    {
        get => given;
        set => throw new NotSupportedException();
    }

    /// <summary><paramref name="content"/> itself where it is not compressed; of a ZIP archive that only wraps files, those (see <see cref="Zipped"/>).</summary>
    /// <param name="content">At its beginning; it can seek. Closed with the result.</param>
    public static Stream Open(Stream content, long largest)
    {
        Span<byte> magic = stackalloc byte[4];
        var got = content.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
        content.Position = 0;
        return IsBzip2(magic[..got]) ? new Inflated(content, largest, isBzip2: true)
            : magic[..got] is [0x1F, 0x8B, ..] ? new Inflated(content, largest, isBzip2: false)
            : magic[..got].SequenceEqual("PK\u0003\u0004"u8) && content is not ZippedFile ? Zipped.Open(content, largest) ?? content
            : content;
    }

    /// <summary>What grew beyond what may be.</summary>
    public static InvalidDataException TooMuch(long largest) =>
        new($"found compressed content of more than {largest >> 20} MiB, expected less; deliver it in several files");

    public override int Read(byte[] buffer, int offset, int count) =>
        Guarded(() =>
        {
            int got;
            while ((got = member.Read(buffer, offset, count)) <= 0 && count > 0 && HasAnotherMember())
            {
                member.Dispose();
                member = Member();
            }

            given += Math.Max(0, got);
            Weigh();
            return Math.Max(0, got);
        });

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            member.Dispose();
            packed.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The gzip reader passes from member to member itself, and unlike the runtime's own notices a cut and checks every sum.</summary>
    private Stream Member() =>
        isBzip2 ? new BZip2InputStream(packed) { IsStreamOwner = false } : new GZipInputStream(packed, 1 << 16) { IsStreamOwner = false };

    /// <summary>The bzip2 reader stops behind the last byte of a member; what is not a member there is padding.</summary>
    private bool HasAnotherMember()
    {
        if (!isBzip2)
        {
            return false;
        }

        var at = packed.Position;
        Span<byte> magic = stackalloc byte[4];
        var got = packed.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
        packed.Position = at;
        return IsBzip2(magic[..got]);
    }

    private static bool IsBzip2(ReadOnlySpan<byte> magic) => magic is [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..];

    private void Weigh()
    {
        if (given > AlwaysAllowed && given / Math.Max(1, packed.Position) >= LargestRatio)
        {
            throw new InvalidDataException(
                $"found compressed content that grows to more than {LargestRatio} times its size, expected a log or a table; unpack it, look at it, and deliver what it holds if that is right"
            );
        }

        if (given > largest)
        {
            throw TooMuch(largest);
        }
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        // The libraries tell a cut or broken file by these, and now and then by running over the end of one of their tables.
        catch (Exception error)
            when (error
                    is SharpZipBaseException
                        or EndOfStreamException
                        or IndexOutOfRangeException
                        or ArgumentException
                        or NullReferenceException
            )
        {
            throw new InvalidDataException(
                "found compressed content that is cut off or damaged, expected a whole gzip or bzip2 file; deliver it again",
                error
            );
        }
    }
}
