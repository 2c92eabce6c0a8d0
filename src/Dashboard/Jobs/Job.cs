namespace Carmen.Dashboard.Jobs;

/// <summary>Work that outlives the request that asked for it.</summary>
/// <param name="Kind">One of <see cref="JobKinds"/>.</param>
/// <param name="City">Null where it concerns no city alone.</param>
/// <param name="Path">Of the file below the data folder, of the draft, of the data state: what the kind works on. Null: everything.</param>
/// <param name="Who">As the audit trail names them.</param>
/// <param name="State">One of <see cref="JobStates"/>.</param>
/// <param name="Progress">Percent.</param>
/// <param name="Message">What it is doing, or why it ended; never content of a file.</param>
/// <param name="Receipt">JSON; null until it is done.</param>
public sealed record Job(
    long Id,
    string Kind,
    string? City,
    string? Source,
    string? Path,
    string Who,
    string State,
    int Progress,
    string Message,
    string? Receipt,
    DateTimeOffset Created,
    DateTimeOffset? Started,
    DateTimeOffset? Ended
)
{
    public bool IsOver => State is JobStates.Done or JobStates.Failed or JobStates.Cancelled;
}

/// <summary>What jobs do.</summary>
public static class JobKinds
{
    /// <summary>Collects one file of a source, or everything the sources name.</summary>
    public const string Collect = "collect";

    /// <summary>Adds a source with its first file: the last step of the pages that do it.</summary>
    public const string Add = "add-source";

    /// <summary>Computes the findings of a data state.</summary>
    public const string Analyse = "analyse";

    /// <summary>Computes what is advised about taking services over, from the findings and the judgements of a state.</summary>
    public const string Judge = "judge";

    /// <summary>Takes away what lies beyond the retention period.</summary>
    public const string Retain = "retention";
}

public static class JobStates
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}

/// <summary>What a job is asked to do: the part of <see cref="Job"/> that is known beforehand.</summary>
public sealed record JobOrder(string Kind, string Who, string? City = null, string? Source = null, string? Path = null);
