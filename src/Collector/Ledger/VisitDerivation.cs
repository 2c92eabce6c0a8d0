using System.Data.Common;

namespace Carmen.Collector;

/// <summary>
/// Derives the visits of a source from its segments, for the days that a collection or an undo touched. Of each hit the largest multiplicity
/// over the source's imports counts, so that overlapping files add nothing twice and no order of collection matters. Only visits that come
/// within 30 minutes of the touched days can change; exactly those are replaced.
/// </summary>
internal sealed class VisitDerivation(DbConnection connection, Terms terms, ServicePaths paths, long sourceId, Action<DerivedVisit> add)
{
    /// <summary>UTC second before which the retention period took the hits: visits that began earlier can no longer be derived, and stay as they are.</summary>
    private readonly long keptFrom =
        connection.Number("SELECT \"Before\" FROM \"Horizons\" WHERE \"Dataset\" = @p0", Datasets.Hits) / 1000 ?? long.MinValue;

    /// <summary>A gap longer than this ends a visit; 30 minutes is the convention of web analytics.</summary>
    public const int GapSeconds = 1800;

    public void Derive(IEnumerable<int> touchedDays)
    {
        foreach (var (first, last) in Runs(touchedDays.Where(day => Start(day) >= keptFrom)))
        {
            DeriveRun(first, last);
        }
    }

    /// <summary>How many page views of <paramref name="importId"/> the source's other imports hold already.</summary>
    public long Overlap(long importId, IEnumerable<int> days)
    {
        long overlap = 0;
        foreach (var day in days)
        {
            const string Others = "SELECT 1 FROM \"Segments\" WHERE \"SourceId\" = @p0 AND \"Day\" = @p1 AND \"ImportId\" <> @p2 LIMIT 1";
            if (connection.Number(Others, sourceId, day, importId) is null)
            {
                continue;
            }

            var byImport = Hits(day);
            if (!byImport.TryGetValue(importId, out var own))
            {
                continue;
            }

            var held = Largest(byImport.Where(entry => entry.Key != importId).Select(entry => entry.Value));
            overlap += own.CountBy(hit => hit)
                .Where(entry => !entry.Key.Error)
                .Sum(entry => (long)Math.Min(entry.Value, held.GetValueOrDefault(entry.Key)));
        }

        return overlap;
    }

    private void DeriveRun(int firstDay, int lastDay)
    {
        var from = Start(firstDay) - GapSeconds;
        var to = Start(lastDay + 1) - 1 + GapSeconds;
        var day = firstDay - 1;
        while (RunsThrough(day))
        {
            day--;
        }

        var earliest = Start(day);
        var begun = Math.Max(earliest, keptFrom);
        const string Stale =
            "FROM \"Visits\" WHERE \"SourceId\" = @p0 AND \"Start\" BETWEEN @p1 AND @p2 AND \"Start\" + \"Seconds\" >= @p3";
        connection.Execute($"DELETE FROM \"VisitParts\" WHERE \"VisitId\" IN (SELECT \"Id\" {Stale})", sourceId, begun, to, from);
        connection.Execute($"DELETE {Stale}", sourceId, begun, to, from);
        var open = new Dictionary<UInt128, OpenVisit>();
        for (; day <= lastDay + 1 || open.Values.Any(visit => visit.Start <= to && visit.Last >= Start(day) - GapSeconds); day++)
        {
            foreach (var hit in Merged(day))
            {
                Extend(open, hit, visit => Emit(visit, from, to));
            }

            foreach (var (visitor, visit) in open.Where(entry => entry.Value.Last < Start(day + 1) - GapSeconds).ToList())
            {
                Emit(visit, from, to);
                open.Remove(visitor);
            }
        }

        open.Values.ToList().ForEach(visit => Emit(visit, from, to));
    }

    private static void Extend(Dictionary<UInt128, OpenVisit> open, SegmentHit hit, Action<OpenVisit> emit)
    {
        if (open.TryGetValue(hit.Visitor, out var visit) && hit.Second - visit.Last <= GapSeconds)
        {
            visit.Add(hit);
        }
        else if (!hit.Error)
        {
            if (visit is not null)
            {
                emit(visit);
            }

            open[hit.Visitor] = new OpenVisit(hit);
        }
    }

    private void Emit(OpenVisit visit, long from, long to)
    {
        if (visit.Start <= to && visit.Last >= from)
        {
            add(new DerivedVisit(visit, Parts(visit)));
        }
    }

    private List<VisitPart> Parts(OpenVisit visit)
    {
        List<VisitPart> parts = [];
        foreach (var (path, views) in visit.Paths)
        {
            if (paths.Of(path, terms) is { } place)
            {
                var at = parts.FindIndex(part => part.Service == place.Service);
                var held = at >= 0 ? parts[at] : new VisitPart(place.Service, 0, 0, false);
                var part = held with
                {
                    Views = held.Views + views,
                    FurthestStep = Math.Max(held.FurthestStep, place.Step),
                    Completed = held.Completed || place.Done,
                };
                if (at < 0)
                {
                    parts.Add(part);
                }
                else
                {
                    parts[at] = part;
                }
            }
        }

        return parts;
    }

    /// <summary>Whether some visitor's views run through the whole day without a gap, so that its visit began before.</summary>
    private bool RunsThrough(int day) =>
        Merged(day)
            .Where(hit => !hit.Error)
            .GroupBy(hit => hit.Visitor)
            .Any(views =>
                views.First().Second <= Start(day) + GapSeconds
                && views.Last().Second >= Start(day + 1) - GapSeconds
                && views.Zip(views.Skip(1)).All(pair => pair.Second.Second - pair.First.Second <= GapSeconds)
            );

    /// <summary>The day's hits over all imports, each as often as the import that holds it most often, in canonical order.</summary>
    private List<SegmentHit> Merged(int day)
    {
        var byImport = Hits(day);
        List<SegmentHit> merged = byImport.Count switch
        {
            0 => [],
            1 => byImport.Values.Single(),
            _ => [.. Largest(byImport.Values).SelectMany(entry => Enumerable.Repeat(entry.Key, entry.Value))],
        };
        if (!IsSorted(merged))
        {
            merged.Sort();
        }

        return merged;
    }

    /// <summary>One part of one import is in its order already.</summary>
    private static bool IsSorted(List<SegmentHit> hits)
    {
        for (var place = 1; place < hits.Count; place++)
        {
            if (hits[place - 1].CompareTo(hits[place]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private Dictionary<long, List<SegmentHit>> Hits(int day)
    {
        var byImport = new Dictionary<long, List<SegmentHit>>();
        foreach (
            var (importId, segment) in connection.Rows(
                "SELECT \"ImportId\", \"Hits\" FROM \"Segments\" WHERE \"SourceId\" = @p0 AND \"Day\" = @p1 ORDER BY \"ImportId\", \"Part\"",
                row => (row.GetInt64(0), (byte[])row[1]),
                sourceId,
                day
            )
        )
        {
            ref var hits = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(byImport, importId, out _);
            Segment.Decode(day, segment, hits ??= []);
        }

        return byImport;
    }

    private static Dictionary<SegmentHit, int> Largest(IEnumerable<List<SegmentHit>> imports)
    {
        var largest = new Dictionary<SegmentHit, int>();
        foreach (var (hit, count) in imports.SelectMany(hits => hits.CountBy(hit => hit)))
        {
            largest[hit] = Math.Max(largest.GetValueOrDefault(hit), count);
        }

        return largest;
    }

    /// <summary>Runs of days so far apart that their windows cannot meet.</summary>
    private static IEnumerable<(int First, int Last)> Runs(IEnumerable<int> days)
    {
        (int First, int Last)? run = null;
        foreach (var day in days.Distinct().Order())
        {
            if (run is { } current && day <= current.Last + 2)
            {
                run = (current.First, day);
                continue;
            }

            if (run is { } done)
            {
                yield return done;
            }

            run = (day, day);
        }

        if (run is { } final)
        {
            yield return final;
        }
    }

    private static long Start(int day) => (long)day * SegmentHit.DaySeconds;
}

/// <summary>A visit while its hits are read. Device and referrer are those of the first view; among views of the same second the lowest code.</summary>
internal sealed class OpenVisit(SegmentHit first)
{
    public UInt128 Visitor { get; } = first.Visitor;
    public long Start { get; } = first.Second;
    public long Last { get; private set; } = first.Second;
    public int Views { get; private set; } = 1;
    public int Errors { get; private set; }
    public byte Device { get; private set; } = first.Device;
    public byte Referrer { get; private set; } = first.Referrer;

    /// <summary>Views by path term.</summary>
    public Dictionary<long, int> Paths { get; } = new() { [first.Path] = 1 };

    public void Add(SegmentHit hit)
    {
        if (hit.Error)
        {
            Errors++;
            return;
        }

        (Last, Views) = (hit.Second, Views + 1);
        Paths[hit.Path] = Paths.GetValueOrDefault(hit.Path) + 1;
        if (hit.Second == Start)
        {
            (Device, Referrer) = (Math.Min(Device, hit.Device), Math.Min(Referrer, hit.Referrer));
        }
    }
}

internal sealed record DerivedVisit(OpenVisit Visit, IReadOnlyList<VisitPart> Parts);
