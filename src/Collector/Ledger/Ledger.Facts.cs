using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Collector;

/// <summary>The ledger as evidence: facts in an order that depends on the facts alone.</summary>
public sealed partial class Ledger
{
    public IEnumerable<Visit> Visits(string city)
    {
        using var context = Context();
        using var beside = Context();
        var terms = new Terms(context.Connection());
        foreach (var (source, id) in Sources(context, terms, city))
        {
            using var parts = Parts(beside, id).GetEnumerator();
            var left = parts.MoveNext();
            var rows = context
                .Visits.AsNoTracking()
                .Where(row => row.SourceId == id)
                .OrderBy(row => row.Start)
                .ThenBy(row => row.Visitor)
                .ThenBy(row => row.Id);
            foreach (var row in rows.AsEnumerable())
            {
                var touched = new List<VisitPart>();
                for (; left && parts.Current.VisitId == row.Id; left = parts.MoveNext())
                {
                    var part = parts.Current;
                    touched.Add(new VisitPart(terms.Text(part.ServiceId), part.Views, part.FurthestStep, part.Completed));
                }

                touched.Sort((one, other) => string.CompareOrdinal(one.Service, other.Service));
                var (device, referrer) = (VisitCodes.Devices[row.Device], VisitCodes.Referrers[row.Referrer]);
                var start = DateTimeOffset.FromUnixTimeSeconds(row.Start);
                yield return new Visit(
                    city,
                    source,
                    terms.Text(row.ChannelId),
                    Pseudonym(row.Visitor),
                    start,
                    row.Seconds,
                    row.Views,
                    device,
                    referrer,
                    row.Errors,
                    touched
                );
            }
        }
    }

    /// <summary>
    /// The current state of each case: the newest by update time, else the latest time in the row; closed after open; content hash. Cases of
    /// event logs are folded from their steps.
    /// </summary>
    public IEnumerable<Request> Requests(string city) => Recorded(city).Concat(Cases(city).Select(CaseOfSteps.Fold));

    private IEnumerable<Request> Recorded(string city)
    {
        using var context = Context();
        var terms = new Terms(context.Connection());
        foreach (var (source, id) in Sources(context, terms, city))
        {
            Request Of(RequestRow row) => Fact(row, city, source, terms);
            bool IsNewer(RequestRow row, RequestRow held) =>
                Rank(row, terms).CompareTo(Rank(held, terms)) is var order
                && (order > 0 || (order == 0 && IsGreater(FactContent.Of(Of(row)), FactContent.Of(Of(held)))));
            var rows = context.Requests.AsNoTracking().Where(row => row.SourceId == id).OrderBy(row => row.Key);
            foreach (var row in Current(rows.AsEnumerable(), IsNewer))
            {
                yield return Of(row);
            }
        }
    }

    public IEnumerable<Response> Responses(string city)
    {
        using var context = Context();
        var terms = new Terms(context.Connection());
        foreach (var (source, id) in Sources(context, terms, city))
        {
            var answers = context
                .Answers.AsNoTracking()
                .Where(answer => context.Responses.Any(row => row.Id == answer.ResponseId && row.SourceId == id))
                .ToLookup(answer => answer.ResponseId);
            var rows = context.Responses.AsNoTracking().Where(row => row.SourceId == id).OrderBy(row => row.Key).ToList();
            foreach (var states in rows.GroupBy(row => Convert.ToHexString(row.Key)))
            {
                var row = states.MaxBy(row => (row.Submitted ?? long.MinValue, row.Complete, Convert.ToHexString(row.Content)))!;
                yield return new Response(
                    city,
                    source,
                    Pseudonym(row.Key),
                    terms.Text(row.InstrumentId),
                    row.Wave,
                    terms.Text(row.AudienceId),
                    terms.Text(row.ServiceId),
                    terms.Text(row.ChannelId),
                    terms.Text(row.LanguageId),
                    Instant(row.Submitted),
                    row.Seconds,
                    row.Complete,
                    answers[row.Id]
                        .OrderBy(answer => terms.Text(answer.ItemId), StringComparer.Ordinal)
                        .ToDictionary(answer => terms.Text(answer.ItemId), answer => answer.Value, StringComparer.Ordinal)
                );
            }
        }
    }

    public IReadOnlyDictionary<(string City, string Source), DateTimeOffset> LastEvents()
    {
        using var context = Context();
        return Within(context.Imports.AsNoTracking(), CityScope.All(CityScope.Analysing))
            .Where(row => row.UndoneAt == null && row.LastEvent != null)
            .AsEnumerable()
            .GroupBy(row => (row.City, row.Source))
            .ToDictionary(group => group.Key, group => DateTimeOffset.FromUnixTimeMilliseconds(group.Max(row => row.LastEvent!.Value)));
    }

    /// <summary>The sources of a city that hold facts, in the order of their names.</summary>
    private static IEnumerable<(string Source, long Id)> Sources(LedgerContext context, Terms terms, string city) =>
        context
            .Imports.AsNoTracking()
            .Where(row => row.City == city && row.UndoneAt == null)
            .Select(row => row.Source)
            .Distinct()
            .AsEnumerable()
            .Order(StringComparer.Ordinal)
            .Select(source => (source, terms.Find(Terms.Source(city, source))!.Value));

    /// <summary>In the order in which <see cref="Visits"/> reads their visits.</summary>
    private static IEnumerable<VisitPartRow> Parts(LedgerContext context, long sourceId) =>
        context
            .Visits.AsNoTracking()
            .Where(visit => visit.SourceId == sourceId)
            .Join(
                context.VisitParts.AsNoTracking(),
                visit => visit.Id,
                part => part.VisitId,
                (visit, part) =>
                    new
                    {
                        visit.Start,
                        visit.Visitor,
                        part,
                    }
            )
            .OrderBy(row => row.Start)
            .ThenBy(row => row.Visitor)
            .ThenBy(row => row.part.VisitId)
            .Select(row => row.part)
            .AsEnumerable();

    private static (long Newest, int Status) Rank(RequestRow row, Terms terms) =>
        (
            row.Updated ?? Math.Max(row.Opened, Math.Max(row.FirstReply ?? long.MinValue, row.Closed ?? long.MinValue)),
            terms.Text(row.StatusId) switch
            {
                "closed" => 2,
                "withdrawn" => 1,
                _ => 0,
            }
        );

    private static Request Fact(RequestRow row, string city, string source, Terms terms) =>
        new(
            city,
            source,
            Pseudonym(row.Key),
            terms.Text(row.ServiceId),
            terms.Text(row.ChannelId),
            terms.Text(row.AudienceId),
            row.Person is { } person ? Pseudonym(person) : null,
            DateTimeOffset.FromUnixTimeMilliseconds(row.Opened),
            Instant(row.FirstReply),
            Instant(row.Due),
            Instant(row.Closed),
            Instant(row.Updated),
            row.OnTime,
            terms.Text(row.StatusId),
            row.Reopened,
            terms.Text(row.DistrictId),
            (RequestFlags)row.Flags
        );

    private static Pseudonym Pseudonym(byte[] bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
