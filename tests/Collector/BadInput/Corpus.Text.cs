using System.Text;

namespace Carmen.Tests.Collector.BadInput;

/// <summary>What can be wrong with a text before it is a table: its bytes, its characters, its lines.</summary>
internal static partial class Corpus
{
    private static string Accented => Requests(First, "2,Società,Desk,2026-03-02T08:00:01,,open");

    private static BadClass[] TextClasses =>
        [
            new(
                "encodings that are recognised",
                "crm",
                new("UTF-8", Accented, Read(2, 2)),
                new("UTF-8 with a byte order mark", "\uFEFF" + Accented, Read(2, 2)),
                new("UTF-8 in decomposed form", Accented.Normalize(NormalizationForm.FormD), Read(2, 2)),
                new("UTF-16 LE with a mark", Marked(Encoding.Unicode), Read(2, 2)),
                new("UTF-16 BE with a mark", Marked(Encoding.BigEndianUnicode), Read(2, 2)),
                new("UTF-16 LE without a mark", Encoding.Unicode.GetBytes(Accented), Read(2, 2)),
                new("UTF-16 BE without a mark", Encoding.BigEndianUnicode.GetBytes(Accented), Read(2, 2)),
                new("UTF-32 LE with a mark", Marked(Encoding.UTF32), Read(2, 2)),
                new("UTF-32 BE with a mark", Marked(new UTF32Encoding(bigEndian: true, byteOrderMark: true)), Read(2, 2)),
                new("Windows-1252", Encoding.Latin1.GetBytes(Accented), Read(2, 2)),
                new("UTF-32 LE without a mark", Encoding.UTF32.GetBytes(Accented), Refused("a binary file"))
            ),
            new(
                "encodings that need naming",
                "crm",
                new("Windows-1250", InCodePage(1250, Typed("Čistota")), Read(2, 2)) { Unmapped = "Èistota" },
                new("Windows-1253", InCodePage(1253, Typed("Απορρίμματα")), Read(2, 2)) { Warns = "encoding" },
                new("ISO-8859-7", InCodePage(28597, Typed("Απορρίμματα")), Read(2, 2)) { Warns = "encoding" },
                new("Windows-1251", InCodePage(1251, Typed("Отпадъци")), Read(2, 2)) { Warns = "encoding" },
                new("Shift JIS", InCodePage(932, Typed("ごみ")), Read(2, 2)),
                new("UTF-8 read as Windows-1252 and saved again", Typed("SocietÃ\u00A0"), Read(2, 2)) { Unmapped = "SocietÃ\u00A0" },
                new("UTF-8 and Windows-1252 in one file", [.. Utf8("Società"), .. Latin("Società")], Read(2, 2)) { Warns = "mixes" }
            ),
            new(
                "bytes that are no text",
                "crm",
                new("one byte that is no UTF-8", Between([0xFF]), Read(6, 5, ("encoding", 1))) { Warns = "UTF-8" },
                new("an overlong slash", Between([0xC0, 0xAF]), Read(6, 5, ("encoding", 1))),
                new("an overlong NUL", Between([0xC0, 0x80]), Read(6, 5, ("encoding", 1))),
                new("half a surrogate pair in UTF-8", Between([0xED, 0xA0, 0x80]), Read(6, 5, ("encoding", 1))),
                new("a sequence cut by a separator", Between([0xE2, 0x82]), Read(6, 5, ("encoding", 1))),
                new("beyond the last character of Unicode", Between([0xF4, 0x90, 0x80, 0x80]), Read(6, 5, ("encoding", 1))),
                new(
                    "half a surrogate pair in UTF-16",
                    Encoding.Unicode.GetPreamble().Concat(HalfPair()).ToArray(),
                    Read(2, 1, ("encoding", 1))
                ),
                new("UTF-16 cut within a character", Marked(Encoding.Unicode)[..^3], Read(2, 1, ("encoding", 1)))
            ),
            new(
                "control characters",
                "crm",
                new("NUL in a cell", Typed("Rub\0bish"), Read(2, 1, ("encoding", 1))),
                new("ESC in a cell", Typed("\u001B[31mRubbish"), Read(2, 2)),
                new("BEL in a cell", Typed("Rubbish\a"), Read(2, 2)),
                new("a form feed in a cell", Typed("Rub\fbish"), Read(2, 2)),
                new("DEL in a cell", Typed("Rubbish\u007F"), Read(2, 2)),
                new("a C1 control character in a cell", Typed("Rub\u0090bish"), Read(2, 2)),
                new("CTRL-Z at the end", Requests() + "\u001A", Read(2, 2)),
                new("NULs only", new byte[100], Refused("found nothing in it")),
                new("NULs after the rows", Requests() + new string('\0', 200), Refused("a binary file")),
                new(
                    "more control characters than text",
                    string.Concat(Enumerable.Repeat("a\u0001b,\u0002\n", 40)),
                    Refused("a binary file")
                )
            ),
            new(
                "line ends",
                "crm",
                new("CR", Requests().Replace('\n', '\r'), Read(2, 2)),
                new("CR LF", Requests().ReplaceLineEndings("\r\n"), Read(2, 2)),
                new("CR LF and LF", $"{Heading}\r\n{First}\n{Second}\r\n", Read(2, 2)),
                new("LF and CR", $"{Heading}\n{First}\r{Second}\n", Read(2, 2)),
                new("CR CR LF", Requests().ReplaceLineEndings("\r\r\n"), Read(2, 2)),
                new("none at the end", Requests().TrimEnd('\n'), Read(2, 2)),
                new("blank lines before, between and behind", $"\n\n{Heading}\n\n{First}\n  \n{Second}\n\n\n", Read(2, 2)),
                new("a lone CR in a cell", Typed("Rub\rbish"), Read(3, 1, ("columns", 2))),
                new("a line separator in a cell", Typed("Rub\u2028bish"), Read(2, 2)),
                new("a next-line character in a cell", Typed("Rub\u0085bish"), Read(2, 2)),
                new("line separators alone", Requests().Replace('\n', '\u2028'), Refused("no column"))
            ),
            new(
                "next to nothing",
                "crm",
                new("no bytes", [], Refused("an empty file")),
                new("a byte order mark", [0xEF, 0xBB, 0xBF], Refused("found nothing in it")),
                new("a byte order mark of UTF-16", [0xFF, 0xFE], Refused("found nothing in it")),
                new("one byte", "1", Refused("no format for requests")),
                new("one line end", "\n", Refused("found nothing in it")),
                new("blanks", "   \n \t \n", Refused("found nothing in it")),
                new("headings", Heading, Read(0, 0)),
                new("headings and line ends", Heading + "\n\n\n", Read(0, 0)),
                new("headings twice", $"{Heading}\n{Heading}\n", Read(0, 0)),
                new("one heading", "Opened\n2026-03-01T08:00:01\n", Refused("no format for requests"))
            ),
        ];

    private static byte[] Marked(Encoding encoding) => [.. encoding.GetPreamble(), .. encoding.GetBytes(Accented)];

    private static byte[] InCodePage(int page, string text) => CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetBytes(text);

    private static byte[] Utf8(string type) => Encoding.UTF8.GetBytes($"{Heading}\n1,{type},Desk,2026-03-01T08:00:01,,open\n");

    private static byte[] Latin(string type) => Encoding.Latin1.GetBytes($"2,{type},Desk,2026-03-02T08:00:01,,open\n");

    /// <summary>Five rows of UTF-8 with accents, and one with these bytes.</summary>
    private static byte[] Between(byte[] bytes) =>
        [
            .. Encoding.UTF8.GetBytes(
                Requests([.. Enumerable.Range(1, 5).Select(row => $"{row},Società,Desk,2026-03-0{row}T08:00:01,,open")])
            ),
            .. "6,Rub"u8,
            .. bytes,
            .. "bish,Desk,2026-03-06T08:00:01,,open\n"u8,
        ];

    private static IEnumerable<byte> HalfPair() =>
        Requests("1,Rub#bish,Desk,2026-03-01T08:00:01,,open", Second).SelectMany(c => c == '#' ? [0x00, 0xD8] : BitConverter.GetBytes(c));
}
