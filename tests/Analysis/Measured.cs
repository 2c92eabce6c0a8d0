using Carmen.Analysis;

namespace Carmen.Tests.Analysis;

/// <summary>What a metric came to, as tests ask for it.</summary>
internal static class Measured
{
    public static readonly Slice Prato = new() { City = "prato" };

    public static FindingSet Run(this PilotInMemory facts, params Carmen.Collector.Target[] targets) =>
        Analyse.Run(PilotInMemory.Definition with { Targets = targets }, facts, "imports", null, 1);

    public static FindingSet Run(this PilotInMemory facts, Carmen.Collector.Pilot pilot) => Analyse.Run(pilot, facts, "imports", null, 1);

    public static Finding Of(this PilotInMemory facts, string metric, Slice? slice = null) => facts.Run().Of(metric, slice);

    public static Finding Of(this FindingSet set, string metric, Slice? slice = null) =>
        set.Findings.Single(finding => finding.Metric == metric && finding.Slice == (slice ?? Prato));

    public static Estimate.Measured Number(this Finding finding) => Assert.IsType<Estimate.Measured>(finding.Estimate);
}
