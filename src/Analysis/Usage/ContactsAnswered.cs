namespace Carmen.Analysis.Usage;

public static class ContactsAnswered
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "contacts-answered",
        Code = "USE-36",
        Name = "Answered contacts",
        Objective = 6,
        Formula =
            "Contacts answered ÷ contacts offered, of those that people begin; the rest gave up or were turned away. From records "
            + "where the source says whether each was answered, else from figures counted elsewhere (measures answered and offered).",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "Wilson; with n ÷ design effect, clustered by person, where persons are named",
        Source = "Contact-centre reporting; ISO 18295-1; Wilson (1927)",
        MinimumN = Minimum,
        Dimensions = Contacts.Dimensions,
        CountedBy = Contacts.Id,
        People = evidence =>
            Contacts.IsCounted(evidence) ? Contacts.PeopleOf(evidence) : evidence.Contacts.People(contact => Counts(contact) is not null),
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        if (!Contacts.IsCounted(evidence))
        {
            return Estimates.Share(evidence.Contacts.Clusters(Counts), Minimum, Contacts.Method(evidence.Contacts, "Wilson"));
        }

        var answered = ContactFigures.Sum(evidence, "answered");
        var offered = ContactFigures.Sum(evidence, "offered") ?? answered + ContactFigures.Sum(evidence, "abandoned");
        return answered is { } part && offered is { } whole && whole >= part
            ? Estimates.Share((int)part, (int)whole, Minimum)
            : new Estimate.NotCollected();
    }

    private static bool? Counts(ContactRow contact) => contact.Direction == ContactDirection.In ? contact.Answered : null;
}
