using System.Text;
using Carmen.Collector.Simulation;

namespace Carmen.Tests.Campaigns;

/// <summary>Changes files: a bit or byte here and there, parts cut out, doubled, taken from another file, and tokens that readers trip over.</summary>
internal sealed class Mutator(Chance chance, IReadOnlyList<byte[]> pool)
{
    /// <summary>Longer files are cut: what a reader does wrong, it does in short ones.</summary>
    private const int Longest = 4096;
    private const int LongestPart = 64;

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "\0",
            "\r",
            "\n",
            "\r\n",
            "\t",
            " ",
            "\"",
            "\"\"",
            "'",
            "\\",
            ",",
            ";",
            "|",
            "[",
            "]",
            "{",
            "}",
            "(",
            ")",
            "<",
            ">",
            "&",
            "#",
            "%",
            "-",
            "−",
            "+",
            ":",
            "/",
            "=",
            "*",
            "NaN",
            "1e400",
            "-1",
            "0",
            "99999999999999999999",
            "2147483648",
            "0.0000000001",
            "1,234",
            "12 345,6",
            "2026-03-29 02:30:00",
            "9999-12-31T23:59:59-14:00",
            "0001-01-01",
            "24:00",
            "23:59:60",
            "31/Dec/9998:23:59:59 -0200",
            "2026-W53",
            "2026-Q5",
            "\uFEFF",
            "\u2028",
            "\u202E",
            "İ",
            "ß",
            "👩‍👩‍👧‍👦",
            "%u0041",
            "%2",
            "%00",
            "\\x1",
            "\\ud800",
            "\\u0000",
            "null",
            "true",
            "#Fields: ",
            "#Date: ",
            "sep=",
            "<!DOCTYPE x>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "&lt;",
            "&#0;",
            "&#x110000;",
            "xmlns=\"\"",
            "[[[[[[[[",
            "{\"a\":",
            "A1",
            "XFD1048576",
            "http://",
            "[::1]",
            "PK\u0003\u0004",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF],
        [0xC0, 0xAF],
        [0xED, 0xA0, 0x80],
        [0xFF, 0xFE],
        [0x1F, 0x8B, 8],
        [0x7F, 0xFF, 0xFF, 0xFF],
    ];

    public byte[] Changed(byte[] file)
    {
        var changed = file;
        do
        {
            changed = Once(changed);
        } while (chance.Happens(0.6));

        return changed.Length > Longest ? changed[..Longest] : changed;
    }

    private byte[] Once(byte[] file)
    {
        var at = chance.Below(file.Length + 1);
        var to = Math.Min(file.Length, at + 1 + chance.Below(LongestPart));
        return chance.Below(9) switch
        {
            0 when at < file.Length => [.. file[..at], (byte)(file[at] ^ (1 << chance.Below(8))), .. file[(at + 1)..]],
            1 when at < file.Length => [.. file[..at], (byte)chance.Below(256), .. file[(at + 1)..]],
            2 => [.. file[..at], (byte)chance.Below(256), .. file[at..]],
            3 => [.. file[..at], .. file[to..]],
            4 => [.. file[..to], .. file[at..]],
            5 => Spliced(file, at),
            6 => chance.Happens(0.2) ? file[..at] : Moved(file, at, to),
            7 => [.. file[..at], .. chance.Of(Tokens), .. file[to..]],
            _ => [.. file[..at], .. chance.Of(Tokens), .. file[at..]],
        };
    }

    private byte[] Spliced(byte[] file, int at)
    {
        var other = chance.Of(pool);
        var from = chance.Below(other.Length + 1);
        return chance.Happens(0.5)
            ? [.. file[..at], .. other[from..]]
            : [.. file[..at], .. other[from..Math.Min(other.Length, from + LongestPart)], .. file[at..]];
    }

    private byte[] Moved(byte[] file, int from, int to)
    {
        byte[] rest = [.. file[..from], .. file[to..]];
        var at = chance.Below(rest.Length + 1);
        return [.. rest[..at], .. file[from..to], .. rest[at..]];
    }
}
