using Carmen.Analysis;
using Carmen.Analysis.Satisfaction;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>Comparisons, grades and objectives.</summary>
internal sealed partial class English
{
    public override string Comparison(Pilot pilot, Contrast contrast)
    {
        ArgumentNullException.ThrowIfNull(contrast);
        var metric = Publication.Metric(contrast.Metric);
        var (first, second) = (Place(pilot, contrast.First), Place(pilot, contrast.Second));
        var range = (contrast.AdjustedLow ?? contrast.Low, contrast.AdjustedHigh ?? contrast.High) is ({ } low, { } high)
            ? $" ({Numbers.DifferenceWithin(contrast.Difference, low, high, metric.Unit)})"
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
        return said
            + (contrast.IsEquivalent, contrast.Clarity) switch
            {
                (true, Clarity.Clear) => $"; clear, but of less than {Contrasts.Margin} points.",
                (true, _) => $"; they are alike within {Contrasts.Margin} points.",
                _ => ".",
            };
    }

    /// <summary>One sentence is corrected for nothing that is told beside it: what is clear among many stands in <see cref="Comparison"/>.</summary>
    public override string Certainty(bool isClear, bool isOfTime) =>
        (isClear, isOfTime) switch
        {
            (true, _) => "clear if looked at alone",
            (_, true) => "no clear change",
            _ => "no clear difference",
        };

    public override string Grade(UsabilityGrade grade)
    {
        ArgumentNullException.ThrowIfNull(grade);
        return Printed(
            grade switch
            {
                { Low: { } low, High: { } high } when (low, high) != (grade.Mean, grade.Mean) => $"{grade.Mean} ({low} to {high})",
                _ => grade.Mean,
            }
        );

        static string Printed(string grade) => grade.Replace('-', '−');
    }

    public override string Correction(IReadOnlyCollection<Contrast> section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var families = section.Where(one => one.Family is not null).GroupBy(one => one.IsPrimary).ToDictionary(group => group.Key);
        if (families.Count == 0)
        {
            return "";
        }

        string Size(bool isPrimary) => Numbers.Count(families[isPrimary].Max(one => one.Family!.Value));
        var deciding = families.TryGetValue(true, out var primary)
            ? List([.. primary.Select(one => one.Metric).Distinct().Select(id => MetricName(Publication.Metric(id)))])
            : "";
        var whole = families.Keys.ToList() switch
        {
            [true] => $"the {Size(true)} comparisons of what the evaluation plan declares to decide ({deciding})",
            [false] => $"all {Size(false)} comparisons of this section, withheld ones included",
            _ =>
                $"all comparisons of this section, withheld ones included: {Size(true)} of what the evaluation plan declares to decide ({deciding}), and apart from them {Size(false)} others",
        };
        return $"Words and intervals are corrected by Holm’s method for {whole}. An interval so corrected is wider than one of 95 % by itself, and lies on one side of 0 exactly where the corrected test finds a difference. That two are alike is corrected in the same way.";
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
