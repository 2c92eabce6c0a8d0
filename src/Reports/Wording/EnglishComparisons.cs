using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>Comparisons and objectives.</summary>
internal sealed partial class English
{
    public override string Comparison(Pilot pilot, Contrast contrast)
    {
        ArgumentNullException.ThrowIfNull(contrast);
        var metric = Publication.Metric(contrast.Metric);
        var (first, second) = (Place(pilot, contrast.First), Place(pilot, contrast.Second));
        var range = contrast is { Low: { } low, High: { } high }
            ? $" ({Numbers.Difference(contrast.Difference, metric.Unit, 0)}, {Numbers.Differences(low, high, metric.Unit, 0)})"
            : $" ({Numbers.Difference(contrast.Difference, metric.Unit, 0)})";
        var isOfChanges = contrast.Kind == Contrasts.InDifferences;
        var said = (contrast.Clarity, isOfChanges) switch
        {
            (Clarity.Clear, false) => $"{MetricName(metric)}: a clear difference between {first} and {second}{range}",
            (Clarity.Clear, true) => $"{MetricName(metric)}: {first} changed clearly otherwise than {second} did{range}",
            (Clarity.NoClearDifference, false) => $"{MetricName(metric)}: no clear difference between {first} and {second}{range}",
            (Clarity.NoClearDifference, true) => $"{MetricName(metric)}: {first} did not clearly change otherwise than {second} did{range}",
            _ => $"{MetricName(metric)}: whether {first} and {second} differ is not yet known{range}",
        };
        return said + (contrast.IsEquivalent == true ? $"; they are alike within {Contrasts.Margin} points." : ".");
    }

    public override string Lack(Lack lack) =>
        lack switch
        {
            Analysis.Lack.Target => "no target is agreed",
            Analysis.Lack.Evidence => "evidence was not collected",
            Analysis.Lack.Observations => "too few observations",
            Analysis.Lack.Publishable => "the figure is withheld to protect small groups",
            _ => "the interval holds the target: more observations would narrow it",
        };

    public override string Design(int level) =>
        level switch
        {
            1 => "SMS 1: observed only; what caused a difference it cannot say",
            2 => "SMS 2: before and after, adjusted for what is known to differ",
            3 => "SMS 3: with a comparison that is argued for",
            4 => "SMS 4: as if by chance",
            _ => "SMS 5: by chance",
        };
}
