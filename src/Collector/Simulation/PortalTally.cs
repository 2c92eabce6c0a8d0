namespace Carmen.Collector.Simulation;

/// <summary>Counts what is written into a city's logs, for the truth.</summary>
internal sealed class PortalTally
{
    private readonly int[] kinds = new int[Enum.GetValues<LineKind>().Length];
    private readonly Dictionary<string, (int Visits, int Completed)> services = new(StringComparer.Ordinal);
    private int visits;

    public int Repeated { get; set; }
    public int Visitors { get; set; }
    public int PersonalTraces { get; set; }

    public void Count(LogLine line) => kinds[(int)line.Kind]++;

    public void Visit(PortalVisit visit)
    {
        visits++;
        if (visit.Service is { } service)
        {
            var (touched, completed) = Service(service.Id);
            services[service.Id] = (touched + 1, completed + (visit.Completed ? 1 : 0));
        }
    }

    public (int Visits, int Completed) Service(string id) => services.GetValueOrDefault(id);

    public PortalTruth Truth() =>
        new(
            kinds.Sum(),
            Repeated,
            Of(LineKind.Malformed),
            Of(LineKind.HealthCheck),
            Of(LineKind.Bot),
            Of(LineKind.Asset),
            Of(LineKind.Other) + Of(LineKind.PageError),
            Of(LineKind.PageView),
            Of(LineKind.PageError),
            visits,
            Visitors,
            PersonalTraces
        );

    private int Of(LineKind kind) => kinds[(int)kind];
}
