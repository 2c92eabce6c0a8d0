using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>
/// What a metric measures: the rows of one slice, as selections of the city's tables. A metric reads and never keeps them.
/// </summary>
public sealed record Evidence
{
    public required Pilot Pilot { get; init; }
    public required Slice Slice { get; init; }

    /// <summary>Of the analysis; a metric that draws takes <see cref="Random"/>.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Visits; empty in slices of a service or a domain, where <see cref="Parts"/> speak.</summary>
    public Rows<VisitRow> Visits { get; init; } = Rows<VisitRow>.None;

    /// <summary>Visit × service touched.</summary>
    public Rows<PartRow> Parts { get; init; } = Rows<PartRow>.None;

    public Rows<RequestRow> Requests { get; init; } = Rows<RequestRow>.None;

    /// <summary>The requests of the same slice over all channels: what a channel's share is a share of.</summary>
    public Rows<RequestRow> RequestsOfAllChannels { get; init; } = Rows<RequestRow>.None;

    /// <summary>The requests of the same slice over all audiences: what the costs of channels are spread over.</summary>
    public Rows<RequestRow> RequestsOfAllAudiences { get; init; } = Rows<RequestRow>.None;

    /// <summary>The requests of the same slice over all periods: what later use is looked up in.</summary>
    public Rows<RequestRow> RequestsOfAllTime { get; init; } = Rows<RequestRow>.None;

    public Rows<ContactRow> Contacts { get; init; } = Rows<ContactRow>.None;

    /// <summary>Cases as event logs tell them.</summary>
    public Rows<CaseRow> Cases { get; init; } = Rows<CaseRow>.None;

    /// <summary>Their stays between two steps.</summary>
    public Rows<StayRow> Stays { get; init; } = Rows<StayRow>.None;

    /// <summary>Questionnaires that were begun and not finished.</summary>
    public Rows<ResponseRow> Partial { get; init; } = Rows<ResponseRow>.None;

    /// <summary>What the city states in figures, of all slices: a metric takes what <see cref="Slice"/> holds.</summary>
    public CityStatements Statements { get; init; } = CityStatements.None;

    /// <summary>The words behind the codes of rows.</summary>
    internal Words Words { get; init; } = new();

    /// <summary>The day the evidence of the city is known up to.</summary>
    public DateOnly Until { get; init; }

    /// <summary>Complete questionnaires; staff's only where the slice names staff as its audience.</summary>
    public Rows<ResponseRow> Responses { get; init; } = Rows<ResponseRow>.None;

    /// <summary>The people of one segment, or those outside it it is held against; null elsewhere.</summary>
    internal Segmentation.SegmentPeople? Segment { get; init; }

    /// <summary>True where a service or a domain is named.</summary>
    public bool IsOfService => Slice.Service is not null || Slice.Domain is not null;

    public City City => Pilot.City(Slice.City);

    /// <summary>Whether something said of a service and a channel belongs to the slice; one that names neither belongs to whole cities alone.</summary>
    public bool Holds(string? service, string? channel) =>
        (Slice.Service is null || Slice.Service == service)
        && (Slice.Domain is null || (service is not null && Pilot.Service(service)?.Domain == Slice.Domain))
        && (Slice.Channel is null || Slice.Channel == channel);

    /// <summary>Chance that belongs to this metric and slice alone, so that no other figure changes it.</summary>
    public Statistics.RandomStream Random(string metric) => Statistics.RandomStream.For(Seed, $"{metric}\n{Slice.Key}");
}
