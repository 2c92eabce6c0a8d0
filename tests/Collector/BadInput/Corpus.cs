namespace Carmen.Tests.Collector.BadInput;

/// <summary>Every class of bad input, each file with the receipt that was worked out by hand beside it.</summary>
internal static partial class Corpus
{
    public const string Heading = "Case,Type,Channel,Opened,Closed,Status";
    public const string First = "1,Rubbish,Desk,2026-03-01T08:00:01,,open";
    public const string Second = "2,Rubbish,Desk,2026-03-02T08:00:01,,open";

    public static readonly IReadOnlyList<BadClass> All =
    [
        .. TextClasses,
        .. TableClasses,
        .. ContentClasses,
        .. TimeClasses,
        .. JsonClasses,
        .. XmlClasses,
        .. WorkbookClasses,
        .. ArchiveClasses,
        .. LogClasses,
        .. NameClasses,
    ];

    /// <summary>An export of cases; of two good rows where none are given.</summary>
    public static string Requests(params string[] rows) =>
        string.Join('\n', [Heading, .. rows.Length == 0 ? [First, Second] : rows]) + "\n";

    /// <summary>Two cases of the type given, which is the cell that goes wrong.</summary>
    private static string Typed(string type) => Requests($"1,{type},Desk,2026-03-01T08:00:01,,open", Second);

    /// <summary>One case opened at the time given.</summary>
    private static string Opened(string time) => $"Opened,Note\n{time},x\n";

    private static Receipt Read(long rows, long accepted, params (string Reason, long Count)[] reasons) =>
        Receipt.Of(rows, accepted, reasons);

    private static Receipt Refused(string words) => Receipt.Refused(words);
}
