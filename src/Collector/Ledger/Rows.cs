namespace Carmen.Collector;

/// <summary>A word used by many facts, stored once: ids of cities, sources, services, items, paths.</summary>
internal sealed class TermRow
{
    public long Id { get; set; }
    public required string Text { get; set; }
}

internal sealed class ImportRow
{
    public long Id { get; set; }
    public required string City { get; set; }
    public required string Source { get; set; }
    public required string Kind { get; set; }
    public required string Format { get; set; }
    public required string File { get; set; }
    public required string Sha256 { get; set; }
    public required string Mapping { get; set; }
    public long At { get; set; }
    public required string By { get; set; }
    public long Rows { get; set; }
    public long Accepted { get; set; }
    public long Duplicates { get; set; }
    public long Filtered { get; set; }
    public long Rejected { get; set; }
    public long? FirstEvent { get; set; }
    public long? LastEvent { get; set; }

    /// <summary>JSON list of [what, value].</summary>
    public required string Guesses { get; set; }

    /// <summary>JSON list of texts.</summary>
    public required string Warnings { get; set; }

    /// <summary>Set where the import was undone or replaced: it then holds no facts, its receipt stays.</summary>
    public long? UndoneAt { get; set; }

    /// <summary>Rows whose facts an erasure or the retention period took out or kept out; they still count as what they were.</summary>
    public long Erased { get; set; }
    public long? FileRemovedAt { get; set; }
}

internal sealed class ImportCountRow
{
    public long ImportId { get; set; }
    public required string Group { get; set; }
    public required string Name { get; set; }
    public long Count { get; set; }
}

internal sealed class RejectionRow
{
    public long ImportId { get; set; }
    public long Row { get; set; }
    public string? Column { get; set; }
    public required string Rule { get; set; }
    public required string Message { get; set; }
}

/// <summary>The page requests of one import on one UTC day; in as many parts as the file was written in.</summary>
internal sealed class SegmentRow
{
    public long ImportId { get; set; }
    public long SourceId { get; set; }

    /// <summary>Days since 1970-01-01, UTC.</summary>
    public int Day { get; set; }
    public int Part { get; set; }
    public required byte[] Hits { get; set; }
}

internal sealed class VisitRow
{
    public long Id { get; set; }
    public long SourceId { get; set; }
    public long ChannelId { get; set; }
    public required byte[] Visitor { get; set; }
    public long Start { get; set; }
    public int Seconds { get; set; }
    public int Views { get; set; }
    public int Device { get; set; }
    public int Referrer { get; set; }
    public int Errors { get; set; }
}

internal sealed class VisitPartRow
{
    public long VisitId { get; set; }
    public long ServiceId { get; set; }
    public int Views { get; set; }
    public int FurthestStep { get; set; }
    public bool Completed { get; set; }
}

/// <summary>A fact with a key of its own, as one import delivered it.</summary>
internal interface IFactRow
{
    long ImportId { get; }
    long SourceId { get; }
    byte[] Key { get; }
}

/// <summary>One state of one case as one import delivered it. Instants are milliseconds since 1970, UTC.</summary>
internal sealed class RequestRow : IFactRow
{
    public long Id { get; set; }
    public long ImportId { get; set; }
    public long SourceId { get; set; }
    public required byte[] Key { get; set; }
    public long ServiceId { get; set; }
    public long ChannelId { get; set; }
    public long AudienceId { get; set; }
    public long? DistrictId { get; set; }
    public long StatusId { get; set; }
    public byte[]? Person { get; set; }
    public long Opened { get; set; }
    public long? FirstReply { get; set; }
    public long? Due { get; set; }
    public long? Closed { get; set; }
    public long? Updated { get; set; }
    public bool? OnTime { get; set; }
    public bool Reopened { get; set; }
    public int Flags { get; set; }
}

internal sealed class ResponseRow : IFactRow
{
    public long Id { get; set; }
    public long ImportId { get; set; }
    public long SourceId { get; set; }
    public required byte[] Key { get; set; }

    /// <summary>First 128 bits of SHA-256 over the response with its answers: two rows with the same content say the same.</summary>
    public required byte[] Content { get; set; }
    public long InstrumentId { get; set; }
    public int Wave { get; set; }
    public long AudienceId { get; set; }
    public long? ServiceId { get; set; }
    public long? ChannelId { get; set; }
    public long? LanguageId { get; set; }
    public long? Submitted { get; set; }
    public int? Seconds { get; set; }
    public bool Complete { get; set; }
}

internal sealed class AnswerRow
{
    public long ResponseId { get; set; }
    public long ItemId { get; set; }
    public double Value { get; set; }
}

internal sealed class StepRow : IFactRow
{
    public long Id { get; set; }
    public long ImportId { get; set; }
    public long SourceId { get; set; }
    public required byte[] Key { get; set; }
    public required byte[] Case { get; set; }
    public long ActivityId { get; set; }
    public long? GroupId { get; set; }
    public long Time { get; set; }
    public long? StatusId { get; set; }
    public long ServiceId { get; set; }
    public long ChannelId { get; set; }
    public long AudienceId { get; set; }
    public byte[]? Person { get; set; }
    public long? DistrictId { get; set; }
}

internal sealed class ContactRow : IFactRow
{
    public long Id { get; set; }
    public long ImportId { get; set; }
    public long SourceId { get; set; }
    public required byte[] Key { get; set; }
    public byte[]? Request { get; set; }
    public long? RequestSourceId { get; set; }
    public byte[]? Person { get; set; }
    public long ServiceId { get; set; }
    public long ChannelId { get; set; }
    public long AudienceId { get; set; }
    public long DirectionId { get; set; }
    public long Time { get; set; }
    public int? Wait { get; set; }
    public int? Talk { get; set; }
    public int? AfterCall { get; set; }
    public bool? Answered { get; set; }
    public bool? Transferred { get; set; }
    public bool? Resolved { get; set; }
    public long? ReasonId { get; set; }
}

internal sealed class StatementRow : IFactRow
{
    public long Id { get; set; }
    public long ImportId { get; set; }
    public long SourceId { get; set; }
    public required byte[] Key { get; set; }

    /// <summary>The row of the file; several statements may stand in one.</summary>
    public long Row { get; set; }
    public long KindId { get; set; }

    /// <summary>The statement's content as canonical JSON.</summary>
    public required string Text { get; set; }
}

/// <summary>The canonical findings of one data state, as Analysis wrote them.</summary>
internal sealed class FindingSetRow
{
    public required string State { get; set; }
    public long At { get; set; }
    public required byte[] Findings { get; set; }
}

/// <summary>The mark of a pseudonym that was erased: see <see cref="Tombstone"/>.</summary>
internal sealed class TombstoneRow
{
    public required byte[] Mark { get; set; }
}

/// <summary>Before this moment (milliseconds since 1970) nothing of the dataset is kept.</summary>
internal sealed class HorizonRow
{
    public required string Dataset { get; set; }
    public long Before { get; set; }
}

/// <summary>A city that has left the pilot.</summary>
internal sealed class DepartureRow
{
    public required string City { get; set; }
    public long At { get; set; }
}

/// <summary>What a person entered in a form.</summary>
internal sealed class EntryRow
{
    public long Id { get; set; }
    public long At { get; set; }
    public required string Author { get; set; }
    public required string Kind { get; set; }
    public required string Key { get; set; }
    public bool Submitted { get; set; }

    /// <summary>The content as JSON.</summary>
    public required string Text { get; set; }
}

/// <summary>Something computed besides findings.</summary>
internal sealed class ComputedRow
{
    public required string State { get; set; }
    public long At { get; set; }
    public required byte[] Content { get; set; }
}
