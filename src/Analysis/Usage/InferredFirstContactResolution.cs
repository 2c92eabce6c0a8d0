namespace Carmen.Analysis.Usage;

public static class InferredFirstContactResolution
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "first-contact-resolution-inferred",
        Code = "USE-28",
        Name = "First-contact resolution, inferred",
        Objective = 6,
        Formula =
            "First contacts about a matter that no other contact of the same person about the same service followed within the "
            + "window (7 days by phone, counter or chat, 28 by post and fax, else 14) ÷ first contacts whose window has passed. "
            + "Nobody recorded whether the matter was resolved: people who give up count as resolved. The norm of 80 % is not for "
            + "this figure.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "Wilson; with n ÷ design effect, clustered by person, where persons are named",
        Source = "Contact-centre practice; Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = Contacts.Dimensions,
        CountedBy = Contacts.Id,
        People = evidence => evidence.Contacts.People(contact => Counts(contact) is not null),
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence) =>
        Estimates.Share(evidence.Contacts.Clusters(Counts), Minimum, Contacts.Method(evidence.Contacts, "Wilson"));

    private static bool? Counts(ContactRow contact) =>
        contact is { Direction: ContactDirection.In, IsNamed: true, IsRepeat: not true, Answered: not false }
        && contact.IsFollowed is { } followed
            ? !followed
            : null;
}
