using Carmen.Collector;

namespace Carmen.Analysis.Quality;

public static class MissingValues
{
    public static readonly Metric Metric = new()
    {
        Id = "missing-values",
        Code = "QUA-05",
        Name = "Missing values",
        Objective = 6,
        Formula =
            "For each field that analyses need (the category, such as requests.person): facts without it ÷ facts of its type. Items "
            + "of questionnaires are told by their instrument, over complete questionnaires.",
        Unit = Unit.Share,
        Direction = Direction.LowerIsBetter,
        Interval = "None: a census of the evidence",
        HasInterval = false,
        Source = "Batini and Scannapieco (2016), Data and Information Quality, chapter 2",
        MinimumN = 0,
        Dimensions = [Dimension.Service],
        SpeaksOfPeople = false,
        AlsoCountedBy = [Usage.Requests.Id, Usage.Contacts.Id, Satisfaction.Responses.Id],
        Grains = [Grain.All],
        Parts = PartsOf,
        People = _ => 0,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence)
    {
        var unmapped = (Service: evidence.Words.Services.Find(Channels.Unmapped), Channel: evidence.Words.Channels.Find(Channels.Unmapped));
        var unknown = evidence.Words.Audiences.Find(Audiences.Unknown);
        Part?[] parts =
        [
            Of("contacts.person", evidence.Contacts, contact => !contact.IsNamed),
            Of("contacts.resolved", evidence.Contacts, contact => contact.Resolved is null),
            Of("contacts.service", evidence.Contacts, contact => contact.At.Service == unmapped.Service),
            Of("contacts.wait", evidence.Contacts, contact => contact.Wait is null),
            Of("requests.audience", evidence.Requests, request => request.At.Audience == unknown),
            Of("requests.channel", evidence.Requests, request => request.At.Channel == unmapped.Channel),
            Of("requests.district", evidence.Requests, request => request.District < 0),
            Of("requests.duration", evidence.Requests, request => request.Hours is null),
            Of("requests.person", evidence.Requests, request => !request.IsNamed),
            Of("requests.service", evidence.Requests, request => request.At.Service == unmapped.Service),
        ];
        return parts.OfType<Part>().Concat(Items(evidence));
    }

    private static Part? Of<T>(string field, Rows<T> rows, Func<T, bool> isMissing)
        where T : struct, IRow => rows.Count == 0 ? null : Share(field, rows.CountWhere(isMissing), rows.Count);

    private static IEnumerable<Part> Items(Evidence evidence) =>
        from rows in evidence.Responses.All().GroupBy(row => row.Instrument.Id).OrderBy(rows => rows.Key, StringComparer.Ordinal)
        let items = rows.First().Instrument.Items
        let asked = rows.Count() * items.Count
        select Share($"responses.{rows.Key}", rows.Sum(row => items.Count(item => !row.Answers.ContainsKey(item.Id))), asked);

    private static Part Share(string field, int missing, int n) =>
        new(field, new Estimate.Measured((double)missing / n, null, null, n, n, Estimates.Census), 0);
}
