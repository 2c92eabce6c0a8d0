namespace Carmen.Analysis.Usage;

public static class FirstContactResolution
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "first-contact-resolution",
        Code = "USE-06",
        Name = "First-contact resolution, as recorded",
        Objective = 6,
        Formula =
            "First contacts about a matter that the agent recorded as resolved ÷ first contacts for which it is recorded whether "
            + "they were. A first contact is one that a person begins and that was answered, without another contact of the same "
            + "person about the same service in the window before (7 days by phone, counter or chat, 28 by post and fax, else 14); of "
            + "a contact without a person it cannot be seen and it counts as first. The norm of 80 % is for this figure.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "Wilson; with n ÷ design effect, clustered by person, where persons are named",
        Source = "Gemeente heeft Antwoord, contact-centre norm of 80 %; Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = Contacts.Dimensions,
        CountedBy = Contacts.Id,
        People = evidence => evidence.Contacts.People(contact => Counts(contact) is not null),
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence) =>
        Estimates.Share(evidence.Contacts.Clusters(Counts), Minimum, Contacts.Method(evidence.Contacts, "Wilson"));

    private static bool? Counts(ContactRow contact) =>
        contact is { Direction: ContactDirection.In, IsRepeat: not true, Answered: not false } ? contact.Resolved : null;
}
