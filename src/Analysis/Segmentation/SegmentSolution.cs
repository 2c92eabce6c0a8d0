using System.Text.Json.Serialization;

namespace Carmen.Analysis;

/// <summary>What the search for segments of a city's people came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SegmentOutcome>))]
public enum SegmentOutcome
{
    /// <summary>At least one segment may be spoken of.</summary>
    Found,

    /// <summary>No requests of named persons were collected.</summary>
    NotCollected,

    /// <summary>Fewer people with two or more requests than the search needs.</summary>
    TooFewPeople,

    /// <summary>People do not differ more than they would if each request had been anybody's.</summary>
    NoStructure,

    /// <summary>People differ, but gradually: groups lie too close together to be told apart.</summary>
    NoBorders,

    /// <summary>Groups appear, but others do when people are drawn anew.</summary>
    Unstable,
}

/// <summary>How far a segment may be relied on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SegmentStanding>))]
public enum SegmentStanding
{
    /// <summary>Bootstrap Jaccard of at least .75.</summary>
    Stable,

    /// <summary>.60 to .75: a pattern, to be spoken of with care.</summary>
    Indicative,
}

/// <summary>
/// How the segments of a city were found, or why none were: everything needed to find them again. Sizes and figures of the segments are
/// findings of their own; nothing here speaks of a person.
/// </summary>
/// <param name="Method">As the method is named in the field.</param>
/// <param name="Version">Of the method and the features; raised whenever the same evidence would give other segments.</param>
/// <param name="DataHash">SHA-256 over the profiles, in their own order.</param>
/// <param name="Profiles">People with two or more requests; null where there are too few to say how many.</param>
/// <param name="Tried">Each number of segments that was tried, 1 first; empty where there was nothing to try on.</param>
/// <param name="Segments">Those that may be spoken of, the largest first.</param>
/// <param name="SplitHalf">
/// Adjusted Rand index between what the first half of the pilot says of the people of the second and what that half says itself; null where
/// a half has too few people.
/// </param>
/// <param name="Dropped">Segments found but too unstable to be spoken of.</param>
public sealed record SegmentSolution(
    string City,
    SegmentOutcome Outcome,
    string Method,
    int Version,
    ulong Seed,
    string DataHash,
    int? Profiles,
    IReadOnlyList<SegmentTrial> Tried,
    IReadOnlyList<Segment> Segments,
    double? SplitHalf,
    int Dropped
);

/// <summary>One number of segments, and how well it describes the people.</summary>
/// <param name="Silhouette">Average width; null for one segment.</param>
/// <param name="Gap">Against the same people with each other's requests.</param>
/// <param name="GapError">Standard error of the gap.</param>
/// <param name="Bic">Smaller is better.</param>
public sealed record SegmentTrial(int Segments, double? Silhouette, double Gap, double GapError, double Bic);

/// <summary>A group of people who use the administration alike.</summary>
/// <param name="Id"><c>segment-1</c> is the largest: an id of this solution, not of these people for ever.</param>
/// <param name="Traits">What marks them, at most three, the most telling first; empty where nothing stands out.</param>
/// <param name="Stability">Mean bootstrap Jaccard similarity, 0–1.</param>
public sealed record Segment(string Id, IReadOnlyList<SegmentTrait> Traits, double Stability, SegmentStanding Standing);

/// <summary>Something that at least half of a segment have in common and others less.</summary>
/// <param name="Id">Short word, such as <c>mostly-digital</c> or <c>domain:environment</c>; languages put it into words.</param>
/// <param name="Lift">Share of the segment ÷ share of all.</param>
/// <param name="Residual">Adjusted standardised residual, in standard deviations. Haberman (1973), Biometrics 29, 205–220.</param>
public sealed record SegmentTrait(string Id, double Lift, double Residual);
