namespace Carmen.Analysis.Usage;

public static class RepeatContact
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "repeat-contact",
        Code = "USE-07",
        Name = "Repeat contacts",
        Objective = 6,
        Formula =
            "Contacts that a person begins within the window after an earlier one about the same service (7 days by phone, counter "
            + "or chat, 28 by post and fax, else 14) ÷ contacts of named persons that could have been repeats: those of the first "
            + "window of the evidence are left out.",
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

    private static bool? Counts(ContactRow contact) => contact.Direction == ContactDirection.In ? contact.IsRepeat : null;
}
