using System.Text;
using Carmen.Tests.Collector.Formats;

namespace Carmen.Tests.Collector.BadInput;

/// <summary>What can be wrong with compressed files and archives.</summary>
internal static partial class Corpus
{
    private static string Lines(int from, int to) => string.Concat(Enumerable.Range(from, to - from).Select(WebLog.Line));

    private static byte[] Hundred => LogFixture.Gzip(Encoding.UTF8.GetBytes(Lines(0, 100)));

    private static byte[] HundredBy2 => LogFixture.Bzip2(Encoding.UTF8.GetBytes(Lines(0, 100)));

    private static BadClass[] ArchiveClasses =>
        [
            new(
                "compressed logs",
                "portal",
                new("gzip", Hundred, Read(100, 100)),
                new("bzip2", HundredBy2, Read(100, 100)),
                new("gzip of several members", [.. Hundred, .. LogFixture.Gzip(Encoding.UTF8.GetBytes(Lines(100, 150)))], Read(150, 150)),
                new(
                    "bzip2 of several members",
                    [.. HundredBy2, .. LogFixture.Bzip2(Encoding.UTF8.GetBytes(Lines(100, 150)))],
                    Read(150, 150)
                ),
                new(
                    "gzip of several members with an empty one between",
                    [.. Hundred, .. LogFixture.Gzip([]), .. LogFixture.Gzip(Encoding.UTF8.GetBytes(Lines(100, 150)))],
                    Read(150, 150)
                ),
                new("gzip cut by a byte", Hundred[..^1], Refused("cut off")),
                new("gzip cut in two", Hundred[..(Hundred.Length / 2)], Refused("cut off")),
                new("gzip cut within its head", Hundred[..6], Refused("cut off")),
                new("gzip with a byte changed", Changed(Hundred, Hundred.Length / 2), Refused("damaged")),
                new("gzip with a wrong sum", Changed(Hundred, Hundred.Length - 6), Refused("damaged")),
                new("gzip with a wrong length", Changed(Hundred, Hundred.Length - 2), Refused("damaged")),
                new("gzip of nothing", LogFixture.Gzip([]), Refused("an empty file")),
                new("bzip2 cut by a byte", HundredBy2[..^1], Refused("cut off")),
                new("bzip2 cut in two", HundredBy2[..(HundredBy2.Length / 2)], Refused("cut off")),
                new("bzip2 with a byte changed", Changed(HundredBy2, HundredBy2.Length / 2), Refused("damaged")),
                new("gzip within gzip", LogFixture.Gzip(Hundred), Refused("found")),
                new("gzip by name only", Encoding.UTF8.GetBytes(Lines(0, 10)), Read(10, 10)) { FileName = "access.log.gz" },
                new("gzip without its name", Hundred, Read(100, 100)) { FileName = "access.log" },
                new("padding of NULs behind gzip", [.. Hundred, .. new byte[512]], Read(100, 100))
            ),
            new(
                "archives in place of logs",
                "portal",
                new("ZIP", Zip.Of(("access.log", Lines(0, 10))), Read(10, 10)),
                new("an empty ZIP", Zip.Of(Array.Empty<(string, string)>()), Refused("a ZIP archive")),
                new("a ZIP in gzip", LogFixture.Gzip(Zip.Of(("access.log", Lines(0, 10)))), Refused("a ZIP archive")),
                new("tar", Tar(), Refused("a tar archive")),
                new("tar in gzip", LogFixture.Gzip(Tar()), Refused("a tar archive")),
                new("Zstandard", [0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x00, 0x41, 0x00], Refused("a Zstandard archive")),
                new("xz", [0xFD, .. "7zXZ"u8, 0, 0, 4], Refused("an xz or 7z archive")),
                new("7z", [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], Refused("an xz or 7z archive"))
            ),
            new(
                "archives in place of tables",
                "crm",
                new("names that lead elsewhere", Zip.Of(("../../etc/passwd", Requests())), Refused("ZIP")),
                new("absolute names", Zip.Of(("/etc/passwd", Requests())), Refused("ZIP")),
                new("names with backslashes", Zip.Of(("..\\..\\windows\\x", Requests())), Refused("ZIP")),
                new("an archive within an archive", Zip.Of(("a.zip", Zip.Of(("b.zip", Zip.Of(("c.csv", "x")))))), Refused("ZIP")),
                new("a hundred thousand entries", Zip.Of([.. Enumerable.Range(0, 100_000).Select(i => ($"{i}", ""))]), Refused("ZIP")),
                new("a table in gzip", LogFixture.Gzip(Encoding.UTF8.GetBytes(Requests())), Read(2, 2)),
                new("a workbook in gzip", LogFixture.Gzip(Book()), Read(2, 2)),
                new("a wrong sum", Zip.WrongSum(Book()), Refused("damaged")),
                new("a length that is too short", Zip.WrongLength(Book(), 10), Refused("damaged")),
                new("a length of four gigabytes", Zip.WrongLength(Book(), 0xFFFF_FFF0), Refused("MiB when unpacked"))
            ),
        ];

    /// <summary>A header of 512 bytes whose mark stands at its place.</summary>
    private static byte[] Tar()
    {
        var block = new byte[1024];
        "access.log"u8.CopyTo(block);
        "ustar"u8.CopyTo(block.AsSpan(257));
        return block;
    }
}
