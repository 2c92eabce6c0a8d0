namespace Carmen.Reports;

/// <summary>A figure that two lists of printed findings do not agree on.</summary>
/// <param name="Before">Null where only the later list holds the figure.</param>
/// <param name="After">Null where only the earlier one does.</param>
public sealed record PrintedChange(PrintedFinding? Before, PrintedFinding? After)
{
    /// <summary>Either of them, to say what the figure is about.</summary>
    public PrintedFinding Subject() => (After ?? Before)!.Subject();

    /// <summary>Figures that changed or are gone in the order of the earlier list, then those that are new.</summary>
    public static IReadOnlyList<PrintedChange> Between(IReadOnlyList<PrintedFinding> before, IReadOnlyList<PrintedFinding> after)
    {
        var later = after.ToDictionary(finding => finding.Subject());
        var earlier = before.Select(finding => finding.Subject()).ToHashSet();
        return
        [
            .. before
                .Select(finding => new PrintedChange(finding, later.GetValueOrDefault(finding.Subject())))
                .Where(change => change.Before != change.After),
            .. after.Where(finding => !earlier.Contains(finding.Subject())).Select(finding => new PrintedChange(null, finding)),
        ];
    }
}
