using Microsoft.EntityFrameworkCore;

namespace Carmen.Collector;

/// <summary>
/// The first and last event of an import after some of its facts were taken out: the time of an erased fact must not go on deciding up to when
/// a source is observed. The same moments as a reading of the file without those rows would have seen.
/// </summary>
internal static class EventBounds
{
    public static void Refresh(LedgerContext context, long importId)
    {
        var moments = Facts(context, importId).Concat(Views(context, importId)).ToList();
        long? first = moments.Count > 0 ? moments.Min() : null;
        long? last = moments.Count > 0 ? moments.Max() : null;
        context
            .Imports.Where(row => row.Id == importId)
            .ExecuteUpdate(set => set.SetProperty(row => row.FirstEvent, first).SetProperty(row => row.LastEvent, last));
    }

    private static IEnumerable<long> Facts(LedgerContext context, long importId)
    {
        var requests = context.Requests.Where(row => row.ImportId == importId);
        var responses = context.Responses.Where(row => row.ImportId == importId);
        var steps = context.Steps.Where(row => row.ImportId == importId);
        var contacts = context.Contacts.Where(row => row.ImportId == importId);
        long?[] bounds =
        [
            requests.Min(row => (long?)row.Opened),
            requests.Max(row => (long?)row.Opened),
            requests.Min(row => row.Closed),
            requests.Max(row => row.Closed),
            responses.Min(row => row.Submitted),
            responses.Max(row => row.Submitted),
            steps.Min(row => (long?)row.Time),
            steps.Max(row => (long?)row.Time),
            contacts.Min(row => (long?)row.Time),
            contacts.Max(row => (long?)row.Time),
        ];
        return bounds.OfType<long>();
    }

    private static IEnumerable<long> Views(LedgerContext context, long importId)
    {
        var hits = new List<SegmentHit>();
        foreach (var segment in context.Segments.AsNoTracking().Where(row => row.ImportId == importId).AsEnumerable())
        {
            hits.Clear();
            Segment.Decode(segment.Day, segment.Hits, hits);
            foreach (var hit in hits.Where(hit => !hit.Error))
            {
                yield return hit.Second * 1000;
            }
        }
    }
}
