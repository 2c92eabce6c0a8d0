namespace Carmen.Analysis.Usage;

public static class Contacts
{
    public const string Id = "contacts";

    /// <summary>Every dimension a contact has.</summary>
    internal static readonly IReadOnlyList<Dimension> Dimensions =
    [
        Dimension.Service,
        Dimension.Domain,
        Dimension.Channel,
        Dimension.Audience,
    ];

    private const int Minimum = 0;

    public static readonly Metric Metric = new()
    {
        Id = Id,
        Code = "USE-35",
        Name = "Contacts",
        Objective = 3,
        Formula =
            "Number of touches between people and the administration: calls, visits to a counter, messages, in either direction. "
            + "Where a city delivers no records of contacts but figures counted elsewhere, those offered (measure offered, or else "
            + "answered and abandoned) count.",
        Unit = Unit.Count,
        Direction = Direction.Neutral,
        Interval = "None: a census of what the sources hold",
        HasInterval = false,
        Source = "Contact counts as in contact-centre reporting",
        MinimumN = Minimum,
        Dimensions = Dimensions,
        People = PeopleOf,
        Measure = evidence => Estimates.Count(CountOf(evidence)),
    };

    /// <summary>Whether figures counted elsewhere speak, since there are no records.</summary>
    internal static bool IsCounted(Evidence evidence) => evidence.Contacts.Count == 0;

    internal static int PeopleOf(Evidence evidence) => IsCounted(evidence) ? (int)CountOf(evidence) : evidence.Contacts.People();

    private static long CountOf(Evidence evidence) =>
        IsCounted(evidence)
            ? (long)(
                ContactFigures.Sum(evidence, "offered")
                ?? ContactFigures.Sum(evidence, "answered") + (ContactFigures.Sum(evidence, "abandoned") ?? 0)
                ?? 0
            )
            : evidence.Contacts.Count;

    /// <summary>How an interval over contacts is named: clustered where the source names persons.</summary>
    internal static string Method(Rows<ContactRow> contacts, string method) =>
        contacts.CountWhere(contact => contact.IsNamed) > 0 ? $"{method}, clustered by person" : method;
}
