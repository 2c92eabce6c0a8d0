using System.Text;

namespace Carmen.Collector;

/// <summary>Files that bear a table's name and are something else.</summary>
internal static class NotATable
{
    private const string Workbook =
        "leave out \"format:\" in the entry of the source, or save the sheet as CSV and put that file in its place";
    private const string Export = "export the data as CSV and put that file in its place";

    /// <exception cref="InvalidDataException">The file is empty or its first bytes are those of another kind of file.</exception>
    public static void Refuse(ReadOnlySpan<byte> opening)
    {
        if (Reason(opening) is { } reason)
        {
            throw new InvalidDataException(reason);
        }
    }

    /// <summary>What the file is in place of a table, and what to do; null where its first bytes could be those of one.</summary>
    public static string? Reason(ReadOnlySpan<byte> opening) =>
        opening.Trim(" \t\r\n\0\uFEFF"u8).IsEmpty || opening is [0xFF, 0xFE] or [0xFE, 0xFF]
            ? "found nothing in it, expected a table with a line of headings; deliver the file again"
        : Kind(opening) is var (kind, remedy) ? $"found {kind}, expected a table as text with separators (CSV); {remedy}"
        : null;

    /// <summary>Whether the first bytes are text that could be a table.</summary>
    public static bool CouldBeTable(ReadOnlySpan<byte> opening) => !opening.Trim(" \t\r\n\0"u8).IsEmpty && Kind(opening) is null;

    private static (string Kind, string Remedy)? Kind(ReadOnlySpan<byte> opening) =>
        opening switch
        {
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => ("a PDF document", Export),
            [(byte)'P', (byte)'K', 3, 4, ..] when Mentions(opening, "xl/") || Mentions(opening, "[Content_Types].xml") => (
                "an Excel workbook",
                Workbook
            ),
            [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => ("a ZIP archive", "unpack it and deliver the files in it"),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => ("an Office document of the old kind (XLS, DOC)", Workbook),
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => ("a PNG image", Export),
            [0xFF, 0xD8, 0xFF, ..] => ("a JPEG image", Export),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => ("a GIF image", Export),
            [(byte)'B', (byte)'Z', (byte)'h', ..] => ("a bzip2 archive", "unpack it and deliver the file in it"),
            [0x28, 0xB5, 0x2F, 0xFD, ..] or [0xFD, (byte)'7', (byte)'z', ..] or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => (
                "a compressed archive",
                "unpack it and deliver the files in it"
            ),
            [(byte)'S', (byte)'Q', (byte)'L', (byte)'i', (byte)'t', (byte)'e', ..] => ("a SQLite database", Export),
            _ => OfText(opening) ?? (IsBinary(opening) ? ("a binary file", Export) : null),
        };

    private static (string, string)? OfText(ReadOnlySpan<byte> opening)
    {
        var head = Encoding
            .Latin1.GetString(opening[..Math.Min(opening.Length, 512)])
            .TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
                ? ("a web page (often a log-in page saved in place of the export)", Export)
            : head.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
                ? ("an XML document", "name its own format in the pilot file, or " + Export)
            : head.StartsWith("{\\rtf", StringComparison.Ordinal) ? ("an RTF document", Export)
            : head.StartsWith("{\"", StringComparison.Ordinal) || head.StartsWith("[{", StringComparison.Ordinal)
                ? ("a JSON document", "name its own format in the pilot file, or " + Export)
            : null;
    }

    /// <summary>More than one byte in fifty is a control character, and it is not UTF-16 or UTF-32.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> opening)
    {
        if (opening is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..])
        {
            return false;
        }

        int control = 0,
            nul = 0;
        foreach (var code in opening)
        {
            control += code is > 0 and < 32 and not (9 or 10 or 13 or 26 or 27 or 12) ? 1 : 0;
            nul += code == 0 ? 1 : 0;
        }

        var isWide = nul > 0.3 * opening.Length && nul < 0.6 * opening.Length && control < 0.01 * opening.Length;
        return control + (isWide ? 0 : nul) > opening.Length / 50;
    }

    private static bool Mentions(ReadOnlySpan<byte> opening, string part) => opening.IndexOf(Encoding.ASCII.GetBytes(part)) >= 0;
}
