using System.IO.Compression;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// The content of a ZIP archive that only wraps what is delivered: its one file, or its files one after the other where they go on with each
/// other, as rotated logs do and tables of the same headings. Archives that are a format of their own (workbooks, survey archives) are none.
/// Names of entries are compared, never used as paths; an archive within the archive is not opened, a gzip or bzip2 file is.
/// </summary>
internal sealed class Zipped : ForwardStream
{
    private const int LongestHeading = 1 << 16;
    private static readonly string[] Own = ["[Content_Types].xml", "mimetype"];
    private static readonly string[] OwnEnds = [".lss", ".lsr", ".lst", ".lsi"];

    private readonly Stream packed;
    private readonly ZipArchive archive;
    private readonly IReadOnlyList<ZipArchiveEntry> files;
    private readonly long largest;
    private int at;
    private Stream? file;
    private bool ended = true;
    private long given;

    private Zipped(Stream packed, ZipArchive archive, IReadOnlyList<ZipArchiveEntry> files, long largest) =>
        (this.packed, this.archive, this.files, this.largest) = (packed, archive, files, largest);

    public override long Position
    {
        get => given;
        set => throw new NotSupportedException();
    }

    /// <summary>Null where the content is no archive, one of its own kind, or damaged, which whoever reads it as such tells better.</summary>
    /// <param name="content">It can seek; closed with the result, at its beginning where there is none.</param>
    /// <exception cref="InvalidDataException">It goes beyond the limits of <see cref="Archive"/>, or its files do not go on with each other.</exception>
    public static Stream? Open(Stream content, long largest)
    {
        if (Listed(content) is not { } listed)
        {
            content.Position = 0;
            return null;
        }

        List<ZipArchiveEntry> wrapped = [.. listed.Entries.Where(IsFile).OrderBy(entry => entry.FullName, StringComparer.Ordinal)];
        if (
            wrapped.Count == 0
            || listed.Entries.Count > Archive.MostEntries
            || listed.Entries.Any(entry => IsOwn(entry) || LeadsElsewhere(entry))
        )
        {
            listed.Dispose();
            content.Position = 0;
            return null;
        }

        var joined = new Zipped(content, listed, wrapped, largest);
        try
        {
            Archive.CheckDeclared(listed);
            joined.CheckJoin();
            return joined;
        }
        catch
        {
            joined.Dispose();
            throw;
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (count > 0 && (file is not null || Next()))
        {
            var got = file!.Read(buffer, offset, count);
            if (got > 0)
            {
                given += got;
                ended = buffer[offset + got - 1] == '\n';
                return given <= largest ? got : throw Inflated.TooMuch(largest);
            }

            file.Dispose();
            file = null;
            if (!ended && at < files.Count)
            {
                (buffer[offset], ended) = ((byte)'\n', true);
                given++;
                return 1;
            }
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file?.Dispose();
            archive.Dispose();
            packed.Dispose();
        }

        base.Dispose(disposing);
    }

    private static ZipArchive? Listed(Stream content)
    {
        ZipArchive? listed = null;
        try
        {
            listed = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return listed.Entries.Count > 0 ? listed : null;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            listed?.Dispose();
            return null;
        }
    }

    /// <summary>Neither a folder nor what operating systems add.</summary>
    private static bool IsFile(ZipArchiveEntry entry) =>
        entry.Name.Length > 0
        && entry.Name[0] != '.'
        && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)
        && entry.Name is not ("Thumbs.db" or "desktop.ini");

    private static bool IsOwn(ZipArchiveEntry entry) =>
        Own.Contains(entry.FullName)
        || entry.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)
        || OwnEnds.Any(end => entry.Name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>No program that wraps what it exports writes such names.</summary>
    private static bool LeadsElsewhere(ZipArchiveEntry entry) =>
        entry.FullName.Contains('\\', StringComparison.Ordinal)
        || entry.FullName.StartsWith('/')
        || entry.FullName.Split('/').Contains("..", StringComparer.Ordinal);

    private bool Next()
    {
        if (at == files.Count)
        {
            return false;
        }

        // The byte order mark of UTF-8 marks the beginning alone.
        file = Inflated.Open(new ZippedFile(files[at], passMark: at > 0), largest);
        at++;
        return true;
    }

    /// <exception cref="InvalidDataException">Several files that are neither logs of one format nor tables of the same headings.</exception>
    private void CheckJoin()
    {
        if (files.Count == 1)
        {
            return;
        }

        var openings = files.Select(Opening).ToList();
        var headings = openings.ConvertAll(FirstLine).Distinct(StringComparer.Ordinal).Count();
        var formats = openings.Select(opening => LogSample.FormatOf(opening)).Distinct(StringComparer.Ordinal).ToList();
        var areTables = headings == 1 && Dialect.IsTable(openings[0]) && openings[0] is not [0xFF, 0xFE, ..] and not [0xFE, 0xFF, ..];
        if (!areTables && (formats.Count > 1 || formats[0] is null))
        {
            throw new InvalidDataException(
                FormattableString.Invariant(
                    $"found a ZIP archive of {files.Count} files that do not go on with each other, expected one file, logs of one format, or tables of the same headings; unpack it and deliver the files in it"
                )
            );
        }
    }

    private byte[] Opening(ZipArchiveEntry entry)
    {
        using var content = Inflated.Open(new ZippedFile(entry, passMark: false), largest);
        var opening = new byte[LongestHeading];
        return opening[..content.ReadAtLeast(opening, opening.Length, throwOnEndOfStream: false)];
    }

    private static string FirstLine(byte[] opening)
    {
        var text = opening.AsSpan().StartsWith("\uFEFF"u8) ? opening.AsSpan(3) : opening;
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        return Encoding.Latin1.GetString(end < 0 ? text : text[..end]);
    }
}
