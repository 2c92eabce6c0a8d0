namespace Carmen.Collector;

/// <summary>A city or region that might take a service or a practice over. Context that is not given here comes from collected context figures.</summary>
/// <param name="Place">Its code in the context figures, such as NUTS SE311; the id where none is given.</param>
/// <param name="Languages">ISO 639-1.</param>
/// <param name="LegalFamily">Of its public law, such as nordic, napoleonic, germanic, common-law; null where not stated.</param>
/// <param name="Context">Variable → value.</param>
/// <param name="Audiences">Audience → share of the demand; sums to 1, or is empty.</param>
/// <param name="Channels">Channel → share of the demand today; likewise.</param>
/// <param name="Volumes">Service or practice → requests a year; without one they are taken from the donors' per inhabitant.</param>
/// <param name="Subjects">What it considers; empty: everything.</param>
public sealed record Candidate(
    string Id,
    string Name,
    string Country,
    string Place,
    long? Population,
    IReadOnlyList<string> Languages,
    string? LegalFamily,
    IReadOnlyDictionary<string, double> Context,
    IReadOnlyDictionary<string, double> Audiences,
    IReadOnlyDictionary<string, double> Channels,
    IReadOnlyDictionary<string, double> Volumes,
    IReadOnlyList<string> Subjects
)
{
    public bool Considers(string subject) => Subjects.Count == 0 || Subjects.Contains(subject);
}

/// <summary>A way of working that can be taken over as a service can, such as a contact-centre method.</summary>
/// <param name="Kind">method or process.</param>
/// <param name="Uptake">City → how many of those who could use it do.</param>
public sealed record Practice(string Id, Localised Name, string Kind, string Description, IReadOnlyList<Uptake> Uptake);

/// <summary>Offices, teams or partners of a city that use a practice, of those that could.</summary>
public sealed record Uptake(string City, int Users, int Eligible, string Source);

/// <summary>A practice worth knowing, as the people who have it describe it.</summary>
public sealed record GoodPractice(string Subject, string City, string Text, string Evidence);

/// <summary>What became of a duplication: the figures of the city that took a service over.</summary>
/// <param name="Observed">Metric → value; metrics of a candidate that is a city of the pilot are read from its findings.</param>
public sealed record Duplication(
    string Subject,
    string Candidate,
    DateOnly Since,
    IReadOnlyDictionary<string, double> Observed,
    string Source
);

/// <summary>An amount as people can state it.</summary>
public sealed record AmountRange(double Least, double Likely, double Most);
