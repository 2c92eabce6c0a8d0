using Carmen.Analysis;

namespace Carmen.Tests.Analysis;

public sealed class MetricsTests
{
    [Fact]
    public void Every_metric_of_the_assembly_is_listed_once()
    {
        var defined = typeof(Metrics)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetFields().Where(field => field.IsStatic && field.FieldType == typeof(Metric)))
            .Select(field => (Metric)field.GetValue(null)!);
        Assert.Equal(Metrics.All.Select(metric => metric.Id).Order(), defined.Select(metric => metric.Id).Order());
        Assert.Equal(Metrics.All.Count, Metrics.All.DistinctBy(metric => metric.Id).Count());
        Assert.Equal(Metrics.All.Count, Metrics.All.DistinctBy(metric => metric.Code).Count());
    }

    [Fact]
    public void Every_metric_is_documented_and_counted_by_one_that_exists()
    {
        Assert.All(
            Metrics.All,
            metric =>
            {
                Assert.Matches("^[a-z][a-z0-9-]*$", metric.Id);
                Assert.Matches("^[A-Z]{3}-[0-9]{2}$", metric.Code);
                Assert.InRange(metric.Objective, 1, 8);
                Assert.Equal(metric.Interval.StartsWith("None: ", StringComparison.Ordinal), !metric.HasInterval);
                Assert.All(
                    [metric.Name, metric.Formula, metric.Interval, metric.Source],
                    text => Assert.False(string.IsNullOrWhiteSpace(text))
                );
                Assert.True(metric.CountedBy is null || Metrics.Named(metric.CountedBy) is { CountedBy: null });
                Assert.True(metric.Unit == Unit.Count || metric.CountedBy is not null || !metric.SpeaksOfPeople);
            }
        );
    }
}
