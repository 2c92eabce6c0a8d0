namespace Carmen.Analysis.Usage;

public static class ProactiveShare
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "proactive-share",
        Code = "USE-40",
        Name = "Proactive contacts",
        Objective = 3,
        Formula = "Contacts that the administration begins of its own accord ÷ all contacts.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "Wilson; with n ÷ design effect, clustered by person, where persons are named",
        Source = "Two-way communication as an objective of the pilots; Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = Contacts.Dimensions,
        CountedBy = Contacts.Id,
        People = evidence => evidence.Contacts.People(contact => Counts(contact) is not null),
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence) =>
        Estimates.Share(evidence.Contacts.Clusters(Counts), Minimum, Contacts.Method(evidence.Contacts, "Wilson"));

    private static bool? Counts(ContactRow contact) => contact.Direction == ContactDirection.Proactive;
}
