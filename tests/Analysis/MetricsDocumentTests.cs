using System.Globalization;
using System.Text;
using Carmen.Analysis;

namespace Carmen.Tests.Analysis;

/// <summary>The catalogue for readers is generated; a stale one is rewritten and fails once.</summary>
public class MetricsDocumentTests
{
    [Fact]
    public void The_catalogue_document_says_what_the_metrics_say()
    {
        var path = Path.Combine(Needs.Root, "src", "Analysis", "METRICS.md");
        var expected = Text();
        var actual = File.Exists(path) ? File.ReadAllText(path) : "";
        if (actual != expected)
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, actual);
    }

    private static string Text()
    {
        var text = new StringBuilder("# Metrics\n\nGenerated from `Metrics.All` by its test; change the metric, not this file.\n");
        foreach (var metric in Metrics.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {metric.Name} (`{metric.Id}`, {metric.Code})\n\n");
            text.Append(CultureInfo.InvariantCulture, $"{metric.Formula}\n\n");
            text.Append(
                CultureInfo.InvariantCulture,
                $"- Unit: {metric.Unit}, {metric.Direction}\n- Interval: {metric.Interval}\n- Source: {metric.Source}\n"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"- Objective {metric.Objective}; at least n = {metric.MinimumN}; version {metric.Version}\n"
            );
            text.Append(CultureInfo.InvariantCulture, $"- By: {string.Join(", ", metric.Dimensions)}\n");
        }

        return text.ToString();
    }
}
