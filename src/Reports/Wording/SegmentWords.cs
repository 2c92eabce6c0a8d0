using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>What is said about segments: their names and rules from traits, what their figures are called, why there are none.</summary>
public sealed record SegmentWords
{
    public required string Heading { get; init; }
    public required string Lead { get; init; }

    /// <summary>Traits, domains named already → a short name for the group, never one that judges.</summary>
    public required Func<IReadOnlyList<SegmentTrait>, string> Name { get; init; }

    /// <summary>The same traits as a sentence that says who belongs.</summary>
    public required Func<IReadOnlyList<SegmentTrait>, string> Rule { get; init; }

    /// <summary>(rounded number of people, share) → "about 1,100 people, 36 %".</summary>
    public required Func<string, string, string> Size { get; init; }

    /// <summary>(standing, stability) → "stable (.82)".</summary>
    public required Func<SegmentStanding, string, string> Standing { get; init; }
    public required Func<SegmentStanding, string> Caution { get; init; }
    public required string Duty { get; init; }
    public required string Uses { get; init; }
    public required string Ways { get; init; }
    public required string Served { get; init; }
    public required string Measure { get; init; }
    public required string Own { get; init; }
    public required string Others { get; init; }
    public required string Difference { get; init; }
    public required string OtherServices { get; init; }
    public required string NoSatisfaction { get; init; }

    /// <summary>Variable of a profile → what a share of it is called; null for one that is not shown.</summary>
    public required Func<string, string?> Share { get; init; }

    /// <summary>(city, number of segments, people with a profile) → what was found.</summary>
    public required Func<string, int, string, string> Found { get; init; }

    /// <summary>(number) → segments that were found but are too unstable to be shown.</summary>
    public required Func<int, string?> Dropped { get; init; }
    public required string NoneHeading { get; init; }

    /// <summary>(city, outcome, people or null) → why there are none.</summary>
    public required Func<string, SegmentOutcome, string?, string> None { get; init; }
    public required string Method { get; init; }

    /// <summary>(solution) → how segments were looked for, one sentence a point.</summary>
    public required Func<SegmentSolution, IReadOnlyList<string>> MethodPoints { get; init; }
    public required Func<string, string> TriedCaption { get; init; }
    public required Func<string, string> SideBySideCaption { get; init; }
    public required string Number { get; init; }
    public required string Silhouette { get; init; }
    public required string Gap { get; init; }
    public required string Bic { get; init; }
    public required string SizeHeading { get; init; }
    public required string StabilityHeading { get; init; }
}
