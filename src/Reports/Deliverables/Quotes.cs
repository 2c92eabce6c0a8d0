using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>Writes findings into a document under composition and keeps account of each, so that every figure on paper can be derived again.</summary>
internal sealed class Quotes(Publication publication)
{
    private readonly HashSet<PrintedFinding> quoted = [];
    private readonly List<PrintedFinding> order = [];

    public IReadOnlyList<PrintedFinding> All => order;

    /// <summary>The finding as a sentence; null where the lattice does not hold it or nothing was collected.</summary>
    public string? Sentence(string metric, Slice slice) =>
        publication.Findings.Find(metric, slice) is { Estimate: not Estimate.NotCollected } finding
            ? Quote(finding, publication.Sentence(finding))
            : null;

    /// <summary>The sentences of several metrics that there are; those withheld make one sentence together.</summary>
    public IReadOnlyList<string> Sentences(Slice slice, params IReadOnlyList<string> metrics)
    {
        bool IsWithheld(string metric) => publication.Findings.Find(metric, slice)?.Estimate is Estimate.Suppressed;
        var withheld = metrics.Where(IsWithheld).Select(Publication.Metric).ToList();
        var told = metrics.Where(metric => !IsWithheld(metric)).Select(metric => Sentence(metric, slice)).OfType<string>();
        return withheld.Count == 0
            ? [.. told]
            : [.. told, publication.Language.WithoutNumber(publication.Pilot, slice, withheld, new Estimate.Suppressed())];
    }

    /// <summary>The finding for a table; a dash where there is none.</summary>
    public string Cell(string metric, Slice slice) =>
        publication.Findings.Find(metric, slice) is { Estimate: not Estimate.NotCollected } finding
            ? Quote(finding, publication.Language.Cell(finding.Estimate, Publication.Metric(metric).Unit))
            : "–";

    public string Cell(Released finding) =>
        Quote(finding, publication.Language.Cell(finding.Estimate, Publication.Metric(finding.Metric).Unit));

    /// <summary>The figure as a block, or nothing; what it shows is quoted.</summary>
    public IEnumerable<Block> Picture(Figure? figure)
    {
        foreach (var finding in figure?.Findings ?? [])
        {
            Cell(finding);
        }

        return figure is null ? [] : [new Block.Picture(figure)];
    }

    /// <summary>The words of a figure that no metric has; the first ones it was printed in stand in the account.</summary>
    public string Quote(PrintedFinding printed)
    {
        if (quoted.Add(printed.Subject()))
        {
            order.Add(printed);
        }

        return printed.Text;
    }

    private string Quote(Released finding, string text) => Quote(PrintedFinding.Of(finding, text));
}
