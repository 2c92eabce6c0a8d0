namespace Carmen.Analysis.Usage;

public static class ReplyShare
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "reply-share",
        Code = "USE-41",
        Name = "Replies to outgoing contacts",
        Objective = 3,
        Formula =
            "Contacts that the administration begins, to answer or of its own accord, after which the person came about the same "
            + "service within the window (7 days by phone, counter or chat, 28 by post and fax, else 14) ÷ such contacts with a named "
            + "person whose window has passed.",
        Unit = Unit.Share,
        Direction = Direction.Neutral,
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

    private static bool? Counts(ContactRow contact) => contact.Direction != ContactDirection.In ? contact.IsFollowed : null;
}
