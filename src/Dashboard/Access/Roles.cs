namespace Carmen.Dashboard.Access;

/// <summary>What an account may be. One account has one role; a person with two duties has two accounts.</summary>
public static class Roles
{
    /// <summary>Accounts, invitations and tokens; no figure and no row of any city.</summary>
    public const string Administrator = "administrator";

    /// <summary>All cities by name: aggregates, the state of their deliveries, editions.</summary>
    public const string ProjectManager = "project-manager";

    /// <summary>Cities of their own from inside (five people a cell), the others as the public has them.</summary>
    public const string Evaluator = "evaluator";

    /// <summary>The newest edition and nothing beside it.</summary>
    public const string Dissemination = "dissemination";

    /// <summary>Delivers files to one city and sees what became of them; no figures.</summary>
    public const string Contributor = "contributor";

    /// <summary>The audit trail.</summary>
    public const string Auditor = "auditor";

    /// <summary>Those that an account can have.</summary>
    public static readonly IReadOnlyList<string> All = [Administrator, ProjectManager, Evaluator, Dissemination, Contributor, Auditor];

    /// <summary>Whoever sits at the machine itself, while no account exists and nobody else can reach the site.</summary>
    public const string Operator = "operator";

    /// <summary>Everybody, where the public edition is switched on.</summary>
    public const string Public = "public";

    /// <summary>A program that watches: figures about the program, none about the pilot.</summary>
    public const string Monitor = "monitor";

    /// <summary>A program that reads one city's figures from inside: no file, no receipt, no rejected row.</summary>
    public const string Reader = "reader";

    /// <summary>Roles that are bound to cities.</summary>
    public static bool NeedsCities(string role) => role is Evaluator or Contributor;
}
