namespace Carmen.Analysis.Segmentation;

/// <summary>Who a segment's figures speak of, and what their profiles say.</summary>
/// <param name="Segment">Null for the people outside a segment.</param>
/// <param name="Members">People in it.</param>
/// <param name="Profiles">All people with a profile.</param>
/// <param name="Separation">Mean silhouette width.</param>
/// <param name="Shares">Variable → the share of each member: what of their requests was digital, of a domain, outside office hours.</param>
/// <param name="Services">The services to be told apart; what else they used is told together.</param>
internal sealed record SegmentPeople(
    Segment? Segment,
    int Members,
    int Profiles,
    double Separation,
    IReadOnlyList<(string Variable, double[] Values)> Shares,
    IReadOnlyList<(string Service, short Code)> Services
);
