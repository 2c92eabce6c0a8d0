using System.Buffers.Binary;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Collector;

/// <summary>The ledger as evidence: facts in an order that depends on the facts alone.</summary>
public sealed partial class Ledger
{
    public IEnumerable<Visit> Visits(string city)
    {
        using var connection = Connect();
        var terms = new Terms(connection);
        foreach (var (source, id) in Sources(connection, terms, city))
        {
            var (read, parts) = ((VisitRow?)null, new List<VisitPart>());
            foreach (var (row, part) in connection.Rows(VisitsWithParts, VisitWithPart, id))
            {
                if (read is not null && read.Id != row.Id)
                {
                    yield return Fact(read, parts, city, source, terms);
                    parts = [];
                }

                read = row;
                if (part is not null)
                {
                    parts.Add(new VisitPart(terms.Text(part.ServiceId), part.Views, part.FurthestStep, part.Completed));
                }
            }

            if (read is not null)
            {
                yield return Fact(read, parts, city, source, terms);
            }
        }
    }

    /// <summary>A row for each part of a visit, or for a visit without one; there are millions, of which EF Core would make twice as much work.</summary>
    private const string VisitsWithParts = """
        SELECT v."Id", v."ChannelId", v."Visitor", v."Start", v."Seconds", v."Views", v."Device", v."Referrer", v."Errors",
            p."ServiceId", p."Views", p."FurthestStep", p."Completed"
        FROM "Visits" v LEFT JOIN "VisitParts" p ON p."VisitId" = v."Id"
        WHERE v."SourceId" = @p0
        ORDER BY v."Start", v."Visitor", v."Id"
        """;

    private static (VisitRow, VisitPartRow?) VisitWithPart(DbDataReader row) =>
        (
            new VisitRow
            {
                Id = row.GetInt64(0),
                ChannelId = row.GetInt64(1),
                Visitor = (byte[])row[2],
                Start = row.GetInt64(3),
                Seconds = row.GetInt32(4),
                Views = row.GetInt32(5),
                Device = row.GetInt32(6),
                Referrer = row.GetInt32(7),
                Errors = row.GetInt32(8),
            },
            row.NumberOrNull(9) is { } service
                ? new VisitPartRow
                {
                    ServiceId = service,
                    Views = row.GetInt32(10),
                    FurthestStep = row.GetInt32(11),
                    Completed = row.GetBoolean(12),
                }
                : null
        );

    private static Visit Fact(VisitRow row, List<VisitPart> parts, string city, string source, Terms terms)
    {
        parts.Sort((one, other) => string.CompareOrdinal(one.Service, other.Service));
        return new Visit(
            city,
            source,
            terms.Text(row.ChannelId),
            Pseudonym(row.Visitor),
            DateTimeOffset.FromUnixTimeSeconds(row.Start),
            row.Seconds,
            row.Views,
            VisitCodes.Devices[row.Device],
            VisitCodes.Referrers[row.Referrer],
            row.Errors,
            parts
        );
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
        foreach (var (source, id) in Sources(context.Connection(), terms, city))
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
        foreach (var (source, id) in Sources(context.Connection(), terms, city))
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
    private static IEnumerable<(string Source, long Id)> Sources(DbConnection connection, Terms terms, string city) =>
        connection
            .Rows(
                "SELECT DISTINCT \"Source\" FROM \"Imports\" WHERE \"City\" = @p0 AND \"UndoneAt\" IS NULL",
                row => row.GetString(0),
                city
            )
            .Order(StringComparer.Ordinal)
            .Select(source => (source, terms.Find(Terms.Source(city, source))!.Value));

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
