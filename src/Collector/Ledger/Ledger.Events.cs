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
        var terms = new Terms(context.Connection());
        foreach (var (source, id) in Sources(context.Connection(), terms, city))
        {
            var rows = context.Contacts.AsNoTracking().Where(row => row.SourceId == id).OrderBy(row => row.Key);
            Contact Of(ContactRow row) => Fact(row, city, source, terms);
            foreach (var row in Current(rows.AsEnumerable(), (row, held) => IsGreater(FactContent.Of(Of(row)), FactContent.Of(Of(held)))))
            {
                yield return Of(row);
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
        var terms = new Terms(context.Connection());
        if (terms.Find(T.Kind) is not { } kind)
        {
            yield break;
        }

        foreach (var (source, id) in Sources(context.Connection(), terms, city))
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
            foreach (var row in Current(rows.AsEnumerable(), (_, _) => true))
            {
                yield return new Statement<T>(city, source, Pseudonym(row.Key), JsonSerializer.Deserialize<T>(row.Text)!);
            }
        }
    }

    /// <summary>The steps of each case, in the order of time.</summary>
    private IEnumerable<IReadOnlyList<Step>> Cases(string city)
    {
        using var context = Context();
        var terms = new Terms(context.Connection());
        foreach (var (source, id) in Sources(context.Connection(), terms, city))
        {
            List<Step> steps = [];
            var rows = context.Steps.AsNoTracking().Where(row => row.SourceId == id).OrderBy(row => row.Case).ThenBy(row => row.Key);
            Step Of(StepRow row) => Fact(row, city, source, terms);
            foreach (
                var step in Current(rows.AsEnumerable(), (row, held) => IsGreater(FactContent.Of(Of(row)), FactContent.Of(Of(held))))
                    .Select(Of)
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

    /// <summary>Of neighbours with the same key, the one that the others give way to.</summary>
    /// <param name="supersedes">Whether a row takes the place of the one held so far.</param>
    private static IEnumerable<T> Current<T>(IEnumerable<T> rows, Func<T, T, bool> supersedes)
        where T : class, IFactRow
    {
        T? held = null;
        foreach (var row in rows)
        {
            if (held is not null && !held.Key.AsSpan().SequenceEqual(row.Key))
            {
                yield return held;
                held = null;
            }

            held = held is null || supersedes(row, held) ? row : held;
        }

        if (held is not null)
        {
            yield return held;
        }
    }

    private static bool IsGreater(string content, string than) => string.CompareOrdinal(content, than) > 0;

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
