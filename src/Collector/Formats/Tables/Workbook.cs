using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Carmen.Collector;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Place">0-based, in the order of the workbook.</param>
/// <param name="IsHidden">Not shown when the workbook is opened.</param>
/// <param name="Opening">Its first rows as texts, blank ones included.</param>
internal sealed record Sheet(int Place, string Name, bool IsHidden, IReadOnlyList<string?[]> Opening);

/// <summary>Cells of an XLSX workbook that hold a formula and read as blank.</summary>
/// <param name="WithoutValue">Never computed by the program that wrote them.</param>
/// <param name="Failed">Computed to an error such as #DIV/0!.</param>
internal sealed record FormulaFlaws(long WithoutValue, long Failed);

/// <summary>An Excel workbook (XLSX, or XLS since 1997) opened for reading. Macros, links to other files and formulas are never followed.</summary>
internal sealed class Workbook : IDisposable
{
    /// <summary>Rows of a sheet that are looked at to find its headings.</summary>
    public const int OpeningRows = 100;
    private const int MostSheets = 1_000;
    private static readonly string[] Parts = ["[Content_Types].xml", "_rels/", "docProps/", "xl/", "customXml/"];

    private readonly Stream stream;
    private readonly IExcelDataReader reader;

    /// <summary>The library asks the runtime for Windows-1252 before it can be told another encoding; test hosts have it, the command has not.</summary>
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private Workbook(Stream stream, bool isOpenXml)
    {
        this.stream = stream;
        Flaws = isOpenXml ? CheckParts(stream) : new FormulaFlaws(0, 0);
        var configuration = new ExcelReaderConfiguration { LeaveOpen = true };
        reader = Guarded(() =>
            isOpenXml
                ? ExcelReaderFactory.CreateOpenXmlReader(stream, configuration)
                : ExcelReaderFactory.CreateBinaryReader(stream, configuration)
        );
        Sheets = Guarded(ReadSheets);
    }

    public IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>Of all sheets; none are known of an XLS.</summary>
    public FormulaFlaws Flaws { get; }

    /// <summary>The package that workbooks share with other documents of today.</summary>
    public static bool IsOpenXml(ReadOnlySpan<byte> opening) =>
        Archive.FirstEntry(opening) is { } name
        && (
            Parts.Any(part => name.StartsWith(part, StringComparison.OrdinalIgnoreCase))
            || opening.IndexOf("xl/_rels/"u8) >= 0
            || opening.IndexOf("xl/theme/"u8) >= 0
            || opening.IndexOf("xl/worksheets/"u8) >= 0
        );

    /// <summary>The container that workbooks until 2003 share with other documents of their time, and with protected ones of today.</summary>
    public static bool IsCompound(ReadOnlySpan<byte> opening) => opening.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);

    /// <exception cref="InvalidDataException">It is no workbook, is damaged, protected, or goes beyond the limits of <see cref="Archive"/>.</exception>
    public static Workbook Open(SourceFile file)
    {
        var opening = file.Opening(8);
        var isOpenXml = opening is [(byte)'P', (byte)'K', ..];
        if (!isOpenXml && !IsCompound(opening))
        {
            throw new InvalidDataException(
                "found a file that is no Excel workbook, expected XLSX or XLS; leave out \"format:\" if it is text"
            );
        }

        var content = Archive.Seekable(file);
        try
        {
            return new Workbook(content, isOpenXml);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    /// <summary>The rows of a sheet as texts, blank ones included. A block of cells merged downwards has its value in each of its rows.</summary>
    public IEnumerable<string?[]> Rows(Sheet sheet)
    {
        Guarded(() => MoveTo(sheet.Place));
        var merged = new MergedCells(Guarded(() => reader.MergeCells));
        for (var row = 0; Guarded(reader.Read); row++)
        {
            var cells = Guarded(Cells);
            merged.Fill(row, cells);
            yield return cells;
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        stream.Dispose();
    }

    private List<Sheet> ReadSheets()
    {
        var sheets = new List<Sheet>();
        do
        {
            var opening = new List<string?[]>();
            while (opening.Count < OpeningRows && reader.Read())
            {
                opening.Add(Cells());
            }

            sheets.Add(new Sheet(sheets.Count, reader.Name ?? "", reader.VisibleState is "hidden" or "veryhidden", opening));
        } while (sheets.Count < MostSheets && reader.NextResult());
        return sheets;
    }

    private bool MoveTo(int place)
    {
        reader.Reset();
        for (var at = 0; at < place; at++)
        {
            reader.NextResult();
        }

        return true;
    }

    private string?[] Cells()
    {
        var cells = new string?[Math.Max(0, reader.FieldCount)];
        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = reader.GetValue(column) is { } value ? CellText.Of(value, reader.GetNumberFormatString(column)) : null;
        }

        return cells;
    }

    /// <summary>Judges the archive and the XML of its sheets.</summary>
    private static FormulaFlaws CheckParts(Stream content)
    {
        Archive.Check(content);
        using var parts = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        bool Has(string name) => parts.Entries.Any(part => part.FullName.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (Has("xl/workbook.bin"))
        {
            throw new InvalidDataException("found a binary workbook (XLSB), expected XLSX, XLS or CSV; save it as XLSX");
        }

        if (!Has("xl/workbook.xml"))
        {
            throw new InvalidDataException(
                "found an archive (ZIP) without a workbook, expected XLSX; unpack it and deliver the files in it"
            );
        }

        var flaws = parts
            .Entries.Where(part =>
                part.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase)
                && part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            )
            .Select(FlawsOf)
            .ToList();
        return new FormulaFlaws(flaws.Sum(sheet => sheet.WithoutValue), flaws.Sum(sheet => sheet.Failed));
    }

    private static FormulaFlaws FlawsOf(ZipArchiveEntry sheet)
    {
        using var xml = SafeXml.Open(sheet.Open());
        var (formula, value, withoutValue, failed) = (false, false, 0L, 0L);
        var extent = new SheetExtent();
        while (xml.Read())
        {
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "row"):
                    extent.Add(xml.GetAttribute("r"));
                    break;
                case (XmlNodeType.Element, "c"):
                    extent.AddCell(xml.GetAttribute("r"));
                    (formula, value) = (false, false);
                    failed += xml.GetAttribute("t") == "e" ? 1 : 0;
                    break;
                case (XmlNodeType.Element, "f"):
                    formula = true;
                    break;
                case (XmlNodeType.Element, "v"):
                    value = true;
                    break;
                case (XmlNodeType.EndElement, "c"):
                    withoutValue += formula && !value ? 1 : 0;
                    break;
            }
        }

        extent.Check();
        return new FormulaFlaws(withoutValue, failed);
    }

    /// <summary>The library meets damage of any kind with exceptions of any kind; each of them means a damaged workbook.</summary>
    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException protectedBy)
        {
            throw Protected(protectedBy);
        }
        catch (Exception error) when (error is not (InvalidDataException or OutOfMemoryException))
        {
            throw IsProtected()
                ? Protected(error)
                : new InvalidDataException(
                    "found a damaged workbook, or an Office document that is none, expected XLSX or XLS; save it anew",
                    error
                );
        }
    }

    private static InvalidDataException Protected(Exception inner) =>
        new("found a workbook that is protected by a password, expected an open one; save it without the password", inner);

    /// <summary>A protected XLSX is an old container with its bytes under this name.</summary>
    private bool IsProtected()
    {
        if (!stream.CanSeek)
        {
            return false;
        }

        stream.Position = 0;
        var block = new byte[1 << 20];
        var name = Encoding.Unicode.GetBytes("EncryptedPackage");
        for (int kept = 0, got; (got = stream.Read(block, kept, block.Length - kept)) > 0; )
        {
            var seen = block.AsSpan(0, kept + got);
            if (seen.IndexOf(name) >= 0)
            {
                return true;
            }

            kept = Math.Min(name.Length, seen.Length);
            seen[^kept..].CopyTo(block);
        }

        return false;
    }
}

/// <summary>Blocks of cells merged downwards.</summary>
internal sealed class MergedCells(CellRange[]? ranges)
{
    private readonly ILookup<int, CellRange> starting = (ranges ?? [])
        .Where(range => range.ToRow > range.FromRow)
        .ToLookup(range => range.FromRow);

    /// <summary>The blocks that the current row belongs to, with the values of their first rows.</summary>
    private readonly List<(CellRange Range, string? Value)> open = [];

    /// <summary>Gives the cells of the next row the values of the blocks they belong to.</summary>
    public void Fill(int row, string?[] cells)
    {
        open.RemoveAll(block => block.Range.ToRow < row);
        foreach (var (range, value) in open)
        {
            if (range.FromColumn >= 0 && range.FromColumn < cells.Length)
            {
                cells[range.FromColumn] = value;
            }
        }

        open.AddRange(starting[row].Select(range => (range, cells.ElementAtOrDefault(range.FromColumn))));
    }
}
