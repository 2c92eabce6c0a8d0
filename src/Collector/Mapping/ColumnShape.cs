using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Carmen.Collector;

/// <summary>What the values of a column look like, whatever its heading says.</summary>
/// <param name="Filled">Cells that are not blank.</param>
/// <param name="Different">Different values among them, regardless of case.</param>
/// <param name="Numbers">Share of the filled cells that are numbers.</param>
/// <param name="Personal">Share of the filled cells that look like an e-mail address, a phone number or a citizen's number.</param>
internal sealed partial record ColumnShape(
    int Filled,
    int Different,
    double Numbers,
    double Personal,
    DateShape Dates,
    IReadOnlyCollection<string> Values
)
{
    /// <summary>Share of the filled cells that are spans of time, such as <c>03:25</c> or <c>5 min</c>.</summary>
    public double Spans { get; private init; }

    /// <summary>Share of the filled cells that look like the number of a record: no blanks, a digit, and no decimals.</summary>
    public double Numbered { get; private init; }

    /// <summary>Of the columns whose every value is another one, this many values are no accident.</summary>
    private const int FewestKeys = 10;

    /// <summary>Whether every cell is another one and looks like the number of a record.</summary>
    public bool IsKey => Filled >= FewestKeys && Different == Filled && Numbered >= 1 && Dates.Share < 0.5 && Personal < 0.5;

    /// <summary>More different values than this are no list of codes.</summary>
    private const int MostCodes = 300;

    public static ColumnShape Of(IEnumerable<string> cells, bool monthFirst)
    {
        var filled = cells.Where(cell => cell.Length > 0).ToList();
        var values = filled.Select(Headings.Fold).ToHashSet(StringComparer.Ordinal);
        return new ColumnShape(
            filled.Count,
            values.Count,
            Share(filled, IsNumber),
            Share(filled, IsPersonal),
            DateShape.Of(filled, monthFirst),
            values
        )
        {
            Spans = Share(filled, IsSpan),
            Numbered = Share(filled, cell => RecordNumber().IsMatch(cell)),
            Statuses = values.Count is > 0 and <= MostCodes ? WordCodes.Known("status", values) : 0,
            Channels = values.Count is > 0 and <= MostCodes ? WordCodes.Known("channel", values) : 0,
        };
    }

    /// <summary>Share of the different values that are words of statuses, of channels.</summary>
    public double Statuses { get; private init; }
    public double Channels { get; private init; }

    /// <summary>1 for a list of codes that repeat themselves, 0 where every value is another one.</summary>
    public double Codes =>
        Filled == 0 ? 0
        : Different > MostCodes ? 0
        : Different <= 12 ? 1
        : Math.Max(0, 1 - ((double)Different / Filled));

    /// <summary>1 where every value is another one.</summary>
    public double Unique => Filled == 0 ? 0 : (double)Different / Filled;

    private static double Share(List<string> cells, Func<string, bool> holds) =>
        cells.Count == 0 ? 0 : (double)cells.Count(holds) / cells.Count;

    private static bool IsSpan(string cell) =>
        cell.Any(char.IsAsciiDigit)
        && (cell.Contains(':', StringComparison.Ordinal) || cell.Any(char.IsLetter))
        && Durations.TryRead(Encoding.UTF8.GetBytes(cell), out _);

    /// <summary>With or without marks of thousands and a percent sign.</summary>
    private static bool IsNumber(string cell) =>
        double.TryParse(
            Thousands().Replace(cell.TrimEnd('%', ' ', '\u00A0'), "").Replace(',', '.'),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out _
        );

    [GeneratedRegex(
        @"(?<=\d)[ ,.'\u00A0\u202F\u2019](?=\d{3}(\D|$))",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^(?=.*\d)[\p{L}\d][\p{L}\d/_:#-]{0,49}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RecordNumber();

    public static bool IsPersonal(string cell) =>
        cell.Length <= 80 && (EMail().IsMatch(cell) || Phone().IsMatch(cell) || CitizenNumber().IsMatch(cell));

    [GeneratedRegex(@"^[^\s@]+@[^\s@]+\.[A-Za-z]{2,}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EMail();

    [GeneratedRegex(
        @"^(\+|00)\d[\d\s/().-]{6,17}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Phone();

    /// <summary>Italian fiscal code, Spanish DNI and NIE, Swedish and Danish personal numbers with their hyphen.</summary>
    [GeneratedRegex(
        @"^([A-Za-z]{6}\d{2}[A-Za-z]\d{2}[A-Za-z]\d{3}[A-Za-z]|\d{8}[A-Za-z]|[XYZxyz]\d{7}[A-Za-z]|(\d{2})?\d{6}-\d{4})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex CitizenNumber();
}
