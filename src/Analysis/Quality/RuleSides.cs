using System.Globalization;
using Carmen.Collector;

namespace Carmen.Analysis.Quality;

/// <summary>What the sides of a rule come to in a month.</summary>
internal static class RuleSides
{
    private const string Delivered = "aggregates.";

    /// <summary>The whole months of any evidence of the city.</summary>
    public static IReadOnlyList<DateOnly> Months(Evidence evidence) =>
        [.. evidence.Statements.Spans.Values.SelectMany(span => span.WholeMonths).Distinct().Order()];

    /// <summary>Null where nothing is known of that month: figures not delivered, facts outside their span.</summary>
    public static double? Of(Evidence evidence, string side, DateOnly month)
    {
        var number = (month.Year * 12) + month.Month - 1;
        return side switch
        {
            "requests" => Count(evidence, Kinds.Requests, month, evidence.Requests.CountWhere(row => row.At.Month == number)),
            "resolved" => Count(
                evidence,
                Kinds.Requests,
                month,
                evidence.Requests.CountWhere(row => row.At.Month == number && row.Outcome == Outcome.Resolved)
            ),
            "contacts" => Count(evidence, Kinds.Contacts, month, evidence.Contacts.CountWhere(row => row.At.Month == number)),
            "visits" => Count(evidence, Kinds.Visits, month, evidence.Visits.CountWhere(row => row.At.Month == number)),
            "responses" => Count(evidence, Kinds.Responses, month, evidence.Responses.CountWhere(row => row.At.Month == number)),
            "incidents" => evidence.Statements.Incidents.Count(one =>
                evidence.City.LocalDay(one.Start) is var day && day >= month && day < month.AddMonths(1)
            ),
            _ when side.StartsWith(Delivered, StringComparison.Ordinal) => Figure(evidence, side[Delivered.Length..], month),
            _ => double.Parse(side, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
    }

    private static double? Count(Evidence evidence, string kind, DateOnly month, int count) =>
        evidence.Statements.Spans.GetValueOrDefault(kind)?.WholeMonths.Contains(month) == true ? count : null;

    private static double? Figure(Evidence evidence, string measure, DateOnly month)
    {
        var found = evidence
            .Statements.Aggregates.Where(one => one.Measure == measure && one.From >= month && one.To <= month.AddMonths(1))
            .ToList();
        return found.Count == 0 ? null : found.Sum(one => one.Value);
    }
}
