namespace Carmen.Collector;

/// <summary>What the pilot asks of disclosure control (<c>privacy</c> in <c>pilot.yaml</c>); no setting reaches below <see cref="Floor"/>.</summary>
public sealed record PrivacySettings
{
    /// <summary>The fewest people any published figure may speak of, whatever the file says.</summary>
    public const int Floor = 3;

    public static readonly PrivacySettings Default = new();

    /// <summary>People a figure must speak of to be shown to everybody.</summary>
    public int Public { get; init; } = 10;

    /// <summary>To be shown inside the city it comes from.</summary>
    public int Inside { get; init; } = 5;

    /// <summary>Staff a figure of a staff survey must speak of, also inside the city: colleagues recognise each other.</summary>
    public int Staff { get; init; } = 10;

    /// <summary>Answers to an open question below which none of them is shown.</summary>
    public int Comments { get; init; } = 10;

    /// <summary>
    /// A count is withheld where one contributor made more than this share of its events: the others, or whoever knows them, could tell how
    /// much that one did.
    /// </summary>
    public double Dominance { get; init; } = 0.5;

    /// <summary>
    /// True where counts of everything are rounded to 10 (1 to 7 become 5, as in Eurostat tables of farm statistics) instead of being
    /// withheld; other figures are withheld as before.
    /// </summary>
    public bool RoundsCounts { get; init; }

    /// <summary>Whether a city's own evaluator may look at the requests of one person. No figure depends on it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool CaseFiles { get; init; }

    internal static PrivacySettings Read(YamlMap map)
    {
        const int Most = 1000;
        var settings = new PrivacySettings
        {
            Public = map.Whole("public", Floor, Most, Default.Public),
            Inside = map.Whole("inside", Floor, Most, Default.Inside),
            Staff = map.Whole("staff", Floor, Most, Default.Staff),
            Comments = map.Whole("comments", Floor, Most, Default.Comments),
            Dominance = map.OptionalNumber("dominance") ?? Default.Dominance,
            CaseFiles = map.OptionalFlag("case-files") ?? false,
            RoundsCounts = map.OneOf("counts", ["withhold", "round"], "withhold") == "round",
        };
        if (settings.Dominance is <= 0 or > 1)
        {
            map.Problem("dominance", FormattableString.Invariant($"{settings.Dominance}"), "a share above 0 and at most 1, such as 0.5");
        }

        if (settings.Inside > settings.Public)
        {
            map.Problem(
                "public",
                FormattableString.Invariant($"{settings.Public}, less than {settings.Inside} inside the city"),
                "at least as many people as inside the city"
            );
        }

        map.Close();
        return settings;
    }
}
