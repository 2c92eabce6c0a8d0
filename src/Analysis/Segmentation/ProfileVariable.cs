namespace Carmen.Analysis.Segmentation;

/// <summary>
/// One thing a personal profile says. None is an attribute of the person: no age, sex, origin, health, income or address; only what was
/// asked of the administration, how and when (GDPR, Articles 9 and 22).
/// </summary>
/// <param name="Id">Short word that never changes; <c>domain:</c> is followed by the domain.</param>
/// <param name="Block">Variables of one block share the weight of one.</param>
/// <param name="IsSkewed">Taken as log(1 + x).</param>
/// <param name="IsCode">A code of <see cref="ProfileFrame.Audiences"/> instead of a number.</param>
/// <param name="IsShare">Lies between 0 and 1 and may be shown as per cent.</param>
internal sealed record ProfileVariable(string Id, string Block, bool IsSkewed = false, bool IsCode = false, bool IsShare = false)
{
    public const string Recency = "days-since-last";
    public const string Frequency = "requests-per-year";
    public const string Digital = "digital-share";
    public const string Variety = "channel-variety";
    public const string Repeats = "repeat-share";
    public const string Reopened = "reopened-share";
    public const string Contacts = "contacts-per-request";
    public const string OutsideOffice = "outside-office-share";
    public const string Weekend = "weekend-share";
    public const string UserType = "user-type";
    public const string Domain = "domain:";

    /// <summary>In the order of a profile's values.</summary>
    public static IReadOnlyList<ProfileVariable> All(IReadOnlyList<string> domains) =>
        [
            new(Recency, "recency", IsSkewed: true),
            new(Frequency, "frequency", IsSkewed: true),
            new(Digital, "channels", IsShare: true),
            new(Variety, "channels"),
            new(Repeats, "burden", IsShare: true),
            new(Reopened, "burden", IsShare: true),
            new(Contacts, "burden", IsSkewed: true),
            new(OutsideOffice, "time", IsShare: true),
            new(Weekend, "time", IsShare: true),
            new(UserType, "user type", IsCode: true),
            .. domains.Select(domain => new ProfileVariable(Domain + domain, "domains", IsShare: true)),
        ];
}

/// <summary>What profiles of one city are measured against.</summary>
/// <param name="Last">Minute of the last request: recency counts back from it.</param>
/// <param name="Years">Observed, at least a month.</param>
/// <param name="HasContacts">False: contacts say nothing, rather than none.</param>
internal sealed record ProfileFrame(
    long Last,
    double Years,
    bool HasContacts,
    IReadOnlyList<string> Domains,
    IReadOnlyList<string> Audiences
)
{
    private const double MinutesAYear = 365.25 * 24 * 60;

    public static ProfileFrame Of(Timelines timelines, IReadOnlyList<Touch> touches)
    {
        var (first, last) = (touches.Min(touch => touch.Minute), touches.Max(touch => touch.Minute));
        var years = Math.Max(1.0 / 12, (last - first) / MinutesAYear);
        return new ProfileFrame(last, years, timelines.HasContacts, timelines.Domains, timelines.Audiences);
    }
}
