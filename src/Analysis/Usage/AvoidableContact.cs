namespace Carmen.Analysis.Usage;

public static class AvoidableContact
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "avoidable-contact",
        Code = "USE-29",
        Name = "Avoidable contacts",
        Objective = 6,
        Formula =
            "Contacts that people begin whose reason, as recorded, need not have been (chasing an answer, asking what was unclear, "
            + "wrong number: the words that the pilot lists as avoidable) ÷ contacts that people begin with a recorded reason.",
        Unit = Unit.Share,
        Direction = Direction.LowerIsBetter,
        Interval = "Wilson; with n ÷ design effect, clustered by person, where persons are named",
        Source = "National Indicator 14 (United Kingdom, 2008), Reducing avoidable contact; Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = Contacts.Dimensions,
        CountedBy = Contacts.Id,
        People = evidence => evidence.Contacts.People(contact => Counts(contact) is not null),
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence) =>
        Estimates.Share(evidence.Contacts.Clusters(Counts), Minimum, Contacts.Method(evidence.Contacts, "Wilson"));

    private static bool? Counts(ContactRow contact) => contact.Direction == ContactDirection.In ? contact.Avoidable : null;
}
