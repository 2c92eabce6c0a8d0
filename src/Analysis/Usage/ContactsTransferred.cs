namespace Carmen.Analysis.Usage;

public static class ContactsTransferred
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "contacts-transferred",
        Code = "USE-39",
        Name = "Transferred contacts",
        Objective = 6,
        Formula = "Contacts that were passed on to somebody else ÷ contacts for which it is recorded whether they were.",
        Unit = Unit.Share,
        Direction = Direction.LowerIsBetter,
        Interval = "Wilson; with n ÷ design effect, clustered by person, where persons are named",
        Source = "Contact-centre reporting; Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = Contacts.Dimensions,
        CountedBy = Contacts.Id,
        People = evidence => evidence.Contacts.People(contact => Counts(contact) is not null),
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence) =>
        Estimates.Share(evidence.Contacts.Clusters(Counts), Minimum, Contacts.Method(evidence.Contacts, "Wilson"));

    private static bool? Counts(ContactRow contact) => contact.Transferred;
}
