using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Usage;

public static class ContactsPerRequest
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "contacts-per-request",
        Code = "USE-08",
        Name = "Contacts per resolved request",
        Objective = 6,
        Formula =
            "Contacts that people begin ÷ requests resolved, of the same slice and period. Persons with many of either weigh as one "
            + "observation each.",
        Unit = Unit.Ratio,
        Direction = Direction.LowerIsBetter,
        Interval = "Linearised ratio, clustered by person, Student's t",
        Source = "National Indicator 14 (United Kingdom, 2008), first draft; Cochran (1977), Sampling Techniques, section 6.3",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Domain, Dimension.Audience],
        CountedBy = Contacts.Id,
        AlsoCountedBy = [Requests.Id],
        People = evidence => Math.Min(evidence.Contacts.People(), evidence.Requests.People()),
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        var sums = default(RatioSums);
        var (contacts, requests) = (ByPerson(evidence.Contacts, IsBegun), ByPerson(evidence.Requests, IsResolved));
        foreach (var person in contacts.Keys.Union(requests.Keys))
        {
            sums.Add(contacts.GetValueOrDefault(person), requests.GetValueOrDefault(person));
        }

        return sums.Over == 0 ? new Estimate.NotCollected() : Estimates.Mean(sums, Minimum);
    }

    private static bool IsBegun(ContactRow contact) => contact.Direction == ContactDirection.In;

    private static bool IsResolved(RequestRow request) => request.Outcome == Outcome.Resolved;

    private static Dictionary<int, long> ByPerson<T>(Rows<T> rows, Func<T, bool> counts)
        where T : struct, IRow
    {
        var sums = new Dictionary<int, long>();
        foreach (var row in rows.All().Where(counts))
        {
            sums[row.Person] = sums.GetValueOrDefault(row.Person) + 1;
        }

        return sums;
    }
}
