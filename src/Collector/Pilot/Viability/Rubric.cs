namespace Carmen.Collector;

/// <summary>What people judge rather than measure.</summary>
public static class Topics
{
    public const string Gate = "gate";
    public const string Factor = "factor";
    public const string Replication = "replication";
    public const string Interoperability = "interoperability";
    public const string Readiness = "readiness";
    public const string ContactCentre = "contact-centre";

    /// <summary>In the order in which a candidate is judged.</summary>
    public static readonly IReadOnlyList<string> All = [Gate, Factor, Replication, Interoperability, Readiness, ContactCentre];
}

/// <summary>One thing that raters judge, and what the ends and the middle of its scale mean.</summary>
/// <param name="Topic">One of <see cref="Topics.All"/>.</param>
/// <param name="Levels">Scale point → when it applies; points between two described ones lie between them.</param>
public sealed record Rubric(string Topic, string Item, string Name, string Question, int Least, int Most, IReadOnlyList<Level> Levels)
{
    /// <summary>Null where no such thing is judged. Transfer factors may also be a pilot's own.</summary>
    public static Rubric? Of(string topic, string item) =>
        Rubrics.All.FirstOrDefault(rubric => rubric.Topic == topic && rubric.Item == item)
        ?? (topic == Topics.Factor ? Rubrics.OwnFactor(item) : null);
}

/// <summary>When a scale point applies.</summary>
public sealed record Level(int Point, string Text);

/// <summary>
/// The written rubrics. Gates and factors after the transfer handbooks of NICHES+ and TIDE; replication potential after CITYkeys (Bosch et al.
/// 2017); interoperability after the European Commission's IMAPS; readiness after the scale of Horizon 2020; contact centres after the
/// five pillars of the Dutch Antwoord programme (2007).
/// </summary>
public static class Rubrics
{
    public static readonly IReadOnlyList<Rubric> All =
    [
        Gate("legal-basis", "Legal basis", "May the city run the service: is it competent, and does a law or statute carry it?"),
        Gate(
            "data-protection",
            "Data protection",
            "Is there a data protection impact assessment, or a reasoned statement that none is needed?"
        ),
        Gate("owner-budget", "Owner and budget", "Does a named office own the service, with a budget for its first two years?"),
        Gate("integration", "Critical integration", "Can every system without which the service does not work be connected?"),
        Gate("language-accessibility", "Language and accessibility", "Will it exist in the city's languages and meet EN 301 549?"),
        Factor("policy", "Political support", "Do council and leadership want it?"),
        Factor("organisation", "Organisation and processes", "Do the city's processes and responsibilities suit it?"),
        Factor("skills", "Skills and staff", "Are there people who can run it?"),
        Factor("finance", "Finance", "Is money available in the form in which it is needed?"),
        Factor("technology", "Technology", "Do systems, identity and networks suit it?"),
        Factor("law", "Law and regulation", "Do rules that are not a bar make it easier or harder?"),
        Factor("users", "Users and habits", "Do people there reach the administration in ways that suit it?"),
        Factor("partners", "Partners and providers", "Do partners and contracts help or stand in the way?"),
        Indicator(
            "social-compatibility",
            "Social compatibility",
            "How well does it fit people's values, habits and needs?",
            "Against them",
            "Neither",
            "Fully in line"
        ),
        Indicator(
            "technical-compatibility",
            "Technical compatibility",
            "How well does it fit existing infrastructure and practice?",
            "Needs replacement",
            "Needs adaptation",
            "Fits as it is"
        ),
        Indicator(
            "ease-for-users",
            "Ease of use for end users",
            "How easily do people understand and use it?",
            "Only with help",
            "After some use",
            "At once"
        ),
        Indicator(
            "ease-for-professionals",
            "Ease of use for professional stakeholders",
            "How easily do staff understand and use it?",
            "Long training",
            "A day of training",
            "At once"
        ),
        Indicator(
            "trialability",
            "Trialability",
            "Can it be tried in a small part of the city first?",
            "Only as a whole",
            "With much preparation",
            "In one office, reversibly"
        ),
        Indicator(
            "advantages-for-users",
            "Advantages for end users",
            "How clear is what people gain?",
            "No gain visible",
            "Gain for some",
            "Large and visible to all"
        ),
        Indicator(
            "advantages-for-stakeholders",
            "Advantages for stakeholders",
            "How clear is what the administration and its partners gain?",
            "No gain visible",
            "Gain for some",
            "Large and visible to all"
        ),
        Indicator(
            "visibility",
            "Visibility of results",
            "Can results be shown to others?",
            "Hidden in processes",
            "With explanation",
            "Plain to everybody"
        ),
        Indicator(
            "solution-to-issues",
            "Solution to development issues",
            "Does it solve a problem that cities have?",
            "Of this city only",
            "Of some cities",
            "Of most cities in Europe"
        ),
        Indicator(
            "market-demand",
            "Market demand",
            "Is there a demand among other cities?",
            "None known",
            "Enquiries",
            "Cities have asked to take part"
        ),
        Maturity(Topics.Interoperability, "delivery", "Service delivery", "How does the service reach other services' users?"),
        Maturity(Topics.Interoperability, "consumption", "Service consumption", "How does it use what other services already know?"),
        Maturity(Topics.Interoperability, "management", "Service management", "How is its interoperability governed?"),
        new(
            Topics.Readiness,
            "technology-readiness",
            "Technology readiness",
            "How far is the solution proven?",
            1,
            9,
            [
                new(1, "Principles observed"),
                new(4, "Works in the laboratory"),
                new(7, "Demonstrated in real operation"),
                new(9, "In regular operation in several places"),
            ]
        ),
        Pillar("performance", "Delivering performance", "Are norms set, measured and met?"),
        Pillar("products-channels", "Products, services and channels", "How much is answered at the first contact, over which channels?"),
        Pillar("processes", "Processes and steering", "Who steers the whole way from question to answer?"),
        Pillar("systems", "Systems and information", "Do agents see the case and the knowledge they need?"),
        Pillar("leadership-staff", "Leadership and staff", "Do leaders and staff carry the contact centre?"),
    ];

    /// <summary>Gates, by the words that a rater chooses from: 0 fails, 1 passes.</summary>
    public static IEnumerable<Rubric> Of(string topic) => All.Where(rubric => rubric.Topic == topic);

    /// <summary>A factor that a pilot adds; its id is its name.</summary>
    internal static Rubric OwnFactor(string item) => Factor(item, char.ToUpperInvariant(item[0]) + item[1..].Replace('-', ' '), "");

    private static Rubric Gate(string item, string name, string question) =>
        new(
            Topics.Gate,
            item,
            name,
            question,
            0,
            1,
            [new(0, "No, or not yet: say what would mend it"), new(1, "Yes, and the document exists")]
        );

    private static Rubric Factor(string item, string name, string question) =>
        new(
            Topics.Factor,
            item,
            name,
            question,
            -2,
            2,
            [new(-2, "A strong barrier"), new(0, "Makes no difference"), new(2, "A strong support")]
        );

    private static Rubric Indicator(string item, string name, string question, string least, string middle, string most) =>
        new(Topics.Replication, item, name, question, 1, 5, [new(1, least), new(3, middle), new(5, most)]);

    private static Rubric Maturity(string topic, string item, string name, string question) =>
        new(
            topic,
            item,
            name,
            question,
            1,
            5,
            [new(1, "Ad hoc"), new(2, "Opportunistic"), new(3, "Essential"), new(4, "Sustainable"), new(5, "Seamless")]
        );

    private static Rubric Pillar(string item, string name, string question) =>
        new(
            Topics.ContactCentre,
            item,
            name,
            question,
            1,
            5,
            [
                new(1, "Each department answers for itself"),
                new(2, "A channel answers for several departments"),
                new(3, "The front office answers most questions"),
                new(4, "The municipality answers as one"),
                new(5, "All of government answers as one"),
            ]
        );
}
