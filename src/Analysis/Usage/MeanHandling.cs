namespace Carmen.Analysis.Usage;

public static class MeanHandling
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "mean-handling",
        Code = "USE-38",
        Name = "Mean handling time",
        Objective = 6,
        Formula =
            "Mean seconds of talk and of the work after it, over answered contacts for which talk is recorded; where only figures "
            + "counted elsewhere exist, the mean talk, weighted by the contacts answered.",
        Unit = Unit.Seconds,
        Direction = Direction.LowerIsBetter,
        Interval = "Linearised ratio, clustered by person, Student's t; none where only means were delivered",
        Source = "Contact-centre reporting; Cochran (1977), Sampling Techniques, section 6.3",
        MinimumN = Minimum,
        Dimensions = Contacts.Dimensions,
        CountedBy = Contacts.Id,
        People = evidence =>
            Contacts.IsCounted(evidence) ? Contacts.PeopleOf(evidence) : evidence.Contacts.People(contact => Counts(contact) is not null),
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        if (Contacts.IsCounted(evidence))
        {
            return ContactFigures.Mean(evidence, "talk", "answered") is not var (value, n) ? new Estimate.NotCollected()
                : n < Minimum ? new Estimate.TooFew((int)n, Minimum)
                : new Estimate.Measured(value, null, null, (int)n, n, Estimates.Census);
        }

        return Estimates.Mean(evidence.Contacts.Ratio(Counts), Minimum);
    }

    private static (long, long)? Counts(ContactRow contact) => contact.Handling is { } seconds ? (seconds, 1) : null;
}
