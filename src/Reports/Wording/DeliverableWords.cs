using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>The prose of the deliverables: headings, labels and paragraphs; functions get names and finished numbers.</summary>
public sealed record DeliverableWords
{
    public required Labels Labels { get; init; }
    public required FrontWords Front { get; init; }
    public required D5Words D5 { get; init; }
    public required ObjectiveChapterWords Objectives { get; init; }
    public required AnnexWords Annexes { get; init; }
}

/// <summary>Cover, document control, funding.</summary>
public sealed record FrontWords
{
    public required string NotStated { get; init; }
    public required string Number { get; init; }
    public required string WorkPackage { get; init; }
    public required string Lead { get; init; }
    public required string Level { get; init; }
    public required string Due { get; init; }
    public required string Version { get; init; }
    public required string Date { get; init; }
    public required string EvidenceUntil { get; init; }
    public required string DataState { get; init; }
    public required string FullState { get; init; }
    public required string Edition { get; init; }

    /// <summary>(number) → what an edition is and why some cities are letters.</summary>
    public required Func<long, string> EditionIs { get; init; }
    public required string AuditHead { get; init; }
    public required string Authors { get; init; }
    public required string Reviewers { get; init; }
    public required string Coordinator { get; init; }
    public required string Funding { get; init; }
    public required string Control { get; init; }
    public required string History { get; init; }
    public required string Author { get; init; }
    public required string Change { get; init; }
    public required string NoHistory { get; init; }
    public required string Reproduce { get; init; }
    public required string Emblem { get; init; }
    public required string SimulatedMark { get; init; }
    public required string SimulatedExplanation { get; init; }

    /// <summary>(level) → "PU: public".</summary>
    public required Func<string, string> LevelOf { get; init; }

    /// <summary>Funding statement and disclaimer as the programme prescribes them.</summary>
    public required Func<Funding, IReadOnlyList<string>> Statements { get; init; }

    /// <summary>(number, version, state) → the line at the foot of each page.</summary>
    public required Func<string, string, string> Footer { get; init; }
}

/// <summary>Services validation and evaluation.</summary>
public sealed record D5Words
{
    public required string Title { get; init; }
    public required string Subtitle { get; init; }
    public required string Summary { get; init; }

    /// <summary>(cities, number of services, services counted in words, records, files counted in words, until).</summary>
    public required Func<string, int, string, string, string, string, string> SummaryOpening { get; init; }
    public required string Cities { get; init; }
    public required string Services { get; init; }
    public required string Records { get; init; }
    public required Func<string, string> RecordsDetail { get; init; }
    public required Func<int, string> ServiceCount { get; init; }
    public required Func<int, string> FileCount { get; init; }
    public required string TargetsMet { get; init; }
    public required Func<int, int, string> OutOf { get; init; }
    public required Func<int, string> TargetsOpen { get; init; }
    public required string Findings { get; init; }
    public required string NoFindings { get; init; }
    public required string Targets { get; init; }
    public required string TargetsCaption { get; init; }
    public required string NoTargets { get; init; }
    public required string NoTargetsShort { get; init; }
    public required string NoTargetResults { get; init; }
    public required string VerdictRule { get; init; }
    public required string VerdictHeading { get; init; }
    public required string Where { get; init; }
    public required string Metric { get; init; }
    public required string Result { get; init; }
    public required string AgreedIn { get; init; }
    public required string Method { get; init; }
    public required Func<int, string, string, IReadOnlyList<string>> MethodPoints { get; init; }
    public required Func<string, string, string?, string> CityOpening { get; init; }
    public required string Collected { get; init; }
    public required Func<string, string> CollectedCaption { get; init; }
    public required Func<string, string> NothingCollected { get; init; }
    public required string Source { get; init; }
    public required string Kind { get; init; }
    public required Func<string, string> KindName { get; init; }
    public required string Files { get; init; }
    public required string Between { get; init; }
    public required string Rows { get; init; }
    public required string Accepted { get; init; }
    public required string Duplicates { get; init; }
    public required string Filtered { get; init; }
    public required string Rejected { get; init; }
    public required string Use { get; init; }
    public required Func<string, string> UseCaption { get; init; }
    public required Func<string, string> NoUse { get; init; }
    public required string Time { get; init; }
    public required Func<string, string> TimeCaption { get; init; }
    public required Func<string, string> NoTime { get; init; }
    public required string Satisfaction { get; init; }
    public required Func<string, string> WavesCaption { get; init; }
    public required Func<string, string> AudiencesCaption { get; init; }
    public required Func<string, string> NoSatisfaction { get; init; }
    public required string Wave { get; init; }
    public required string Audience { get; init; }
    public required string Staff { get; init; }
    public required Func<string, string> NoStaff { get; init; }
    public required string Missing { get; init; }
    public required Func<string, string> NothingMissing { get; init; }
    public required string MissingOpening { get; init; }
    public required Func<string, string> NoRecords { get; init; }
    public required Func<string, string, string, string> UnmappedValue { get; init; }
    public required Func<string, string, string> RejectedRows { get; init; }
    public required string Comparison { get; init; }
    public required string ComparisonOpening { get; init; }
    public required Func<string, string> ComparisonCaption { get; init; }
    public required Func<string, string> NoComparison { get; init; }
    public required string City { get; init; }
    public required string Limits { get; init; }
    public required Func<string, string, string, IReadOnlyList<string>> LimitPoints { get; init; }
}

/// <summary>Method, data and figures-as-tables annexes.</summary>
public sealed record AnnexWords
{
    public required string Methods { get; init; }
    public required Func<int, string> MethodsOpening { get; init; }
    public required string Definition { get; init; }
    public required string Unit { get; init; }
    public required string Direction { get; init; }
    public required string Interval { get; init; }
    public required string Source { get; init; }
    public required string MinimumN { get; init; }
    public required string Objective { get; init; }
    public required Func<int, string> ObjectiveName { get; init; }
    public required string Id { get; init; }
    public required string Data { get; init; }
    public required Func<int, string> DataOpening { get; init; }
    public required string NoImports { get; init; }
    public required string ReceiptsCaption { get; init; }
    public required string File { get; init; }
    public required string Format { get; init; }
    public required string Fingerprint { get; init; }
    public required string CollectedAt { get; init; }
    public required string Reasons { get; init; }
    public required string ReasonsCaption { get; init; }
    public required string Reason { get; init; }
    public required string Count { get; init; }
    public required string NoReasons { get; init; }
    public required string Figures { get; init; }
    public required string FiguresOpening { get; init; }
}
