using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Collector;

/// <summary>Steps of cases, contacts and statements, in an order that depends on the facts alone.</summary>
public sealed partial class Ledger
{
    /// <summary>By source and case; within a case in the order of time.</summary>
    public IEnumerable<Step> Steps(string city) => Cases(city).SelectMany(steps => steps);

    public IEnumerable<Contact> Contacts(string city)
    {
        using var context = Context();
        var terms = new Terms(context);
        foreach (var (source, id) in Sources(context, terms, city))
        {
            var rows = context.Contacts.AsNoTracking().Where(row => row.SourceId == id).OrderBy(row => row.Key);
            foreach (
                var contact in Greatest(rows.AsEnumerable().Select(row => Fact(row, city, source, terms)), fact => fact.Key, FactContent.Of)
            )
            {
                yield return contact;
            }
        }
    }

    private static Contact Fact(ContactRow row, string city, string source, Terms terms) =>
        new(
            city,
            source,
            Pseudonym(row.Key),
            row.Request is { } request ? Pseudonym(request) : null,
            terms.Text(row.RequestSourceId),
            row.Person is { } person ? Pseudonym(person) : null,
            terms.Text(row.ServiceId),
            terms.Text(row.ChannelId),
            terms.Text(row.AudienceId),
            terms.Text(row.DirectionId),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Time),
            row.Wait,
            row.Talk,
            row.AfterCall,
            row.Answered,
            row.Transferred,
            row.Resolved,
            terms.Text(row.ReasonId)
        );

    public IEnumerable<Statement<T>> Statements<T>(string city)
        where T : class, IStated
    {
        using var context = Context();
        var terms = new Terms(context);
        if (terms.Find(T.Kind) is not { } kind)
        {
            yield break;
        }

        foreach (var (source, id) in Sources(context, terms, city))
        {
            // What the file that reaches furthest says comes last, and the last word on a key counts.
            var rows = context
                .Statements.AsNoTracking()
                .Where(row => row.SourceId == id && row.KindId == kind)
                .Join(
                    context.Imports.AsNoTracking(),
                    row => row.ImportId,
                    import => import.Id,
                    (row, import) => new { row, import.LastEvent }
                )
                .OrderBy(one => one.row.Key)
                .ThenBy(one => one.LastEvent)
                .ThenBy(one => one.row.Text)
                .Select(one => one.row);
            StatementRow? held = null;
            foreach (var row in rows.AsEnumerable())
            {
                if (held is not null && !held.Key.AsSpan().SequenceEqual(row.Key))
                {
                    yield return Said<T>(held, city, source);
                }

                held = row;
            }

            if (held is not null)
            {
                yield return Said<T>(held, city, source);
            }
        }
    }

    private static Statement<T> Said<T>(StatementRow row, string city, string source)
        where T : class, IStated => new Statement<T>(city, source, Pseudonym(row.Key), JsonSerializer.Deserialize<T>(row.Text)!);

    /// <summary>The steps of each case, in the order of time.</summary>
    private IEnumerable<IReadOnlyList<Step>> Cases(string city)
    {
        using var context = Context();
        var terms = new Terms(context);
        foreach (var (source, id) in Sources(context, terms, city))
        {
            List<Step> steps = [];
            var rows = context.Steps.AsNoTracking().Where(row => row.SourceId == id).OrderBy(row => row.Case).ThenBy(row => row.Key);
            foreach (
                var step in Greatest(rows.AsEnumerable().Select(row => Fact(row, city, source, terms)), fact => fact.Key, FactContent.Of)
            )
            {
                if (steps.Count > 0 && steps[0].Case != step.Case)
                {
                    yield return Ordered(steps);
                    steps = [];
                }

                steps.Add(step);
            }

            if (steps.Count > 0)
            {
                yield return Ordered(steps);
            }
        }
    }

    private static IReadOnlyList<Step> Ordered(List<Step> steps) => [.. steps.OrderBy(step => step.Time).ThenBy(step => step.Key.Value)];

    /// <summary>Of neighbours with the same key, the one with the greatest content.</summary>
    private static IEnumerable<T> Greatest<T>(IEnumerable<T> facts, Func<T, Pseudonym> key, Func<T, string> content)
        where T : class
    {
        T? held = null;
        foreach (var fact in facts)
        {
            if (held is not null && key(held) != key(fact))
            {
                yield return held;
                held = null;
            }

            held = held is null || string.CompareOrdinal(content(fact), content(held)) > 0 ? fact : held;
        }

        if (held is not null)
        {
            yield return held;
        }
    }

    private static Step Fact(StepRow row, string city, string source, Terms terms) =>
        new(
            city,
            source,
            Pseudonym(row.Case),
            Pseudonym(row.Key),
            terms.Text(row.ActivityId),
            terms.Text(row.GroupId),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Time),
            terms.Text(row.StatusId),
            terms.Text(row.ServiceId),
            terms.Text(row.ChannelId),
            terms.Text(row.AudienceId),
            row.Person is { } person ? Pseudonym(person) : null,
            terms.Text(row.DistrictId)
        );
}
