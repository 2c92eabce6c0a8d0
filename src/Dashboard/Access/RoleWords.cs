namespace Carmen.Dashboard.Access;

/// <summary>Roles in the words of a page.</summary>
internal static class RoleWords
{
    /// <summary>To stand in a sentence or a list.</summary>
    public static string Name(string role) =>
        role switch
        {
            Roles.ProjectManager => "project manager",
            Roles.Dissemination => "dissemination team",
            _ => role,
        };

    /// <summary>With the cities it is bound to, by their names.</summary>
    public static string Of(string role, IReadOnlyList<string> cities) =>
        cities.Count == 0 ? Name(role) : $"{Name(role)} of {string.Join(", ", cities)}";

    /// <summary>The first page that the role may see.</summary>
    public static string Home(string role) =>
        role switch
        {
            Roles.Administrator => "/people",
            Roles.Contributor => "/data",
            Roles.Auditor => "/audit",
            _ => "/",
        };

    /// <summary>What the role may do.</summary>
    public static string Sentence(string role) =>
        role switch
        {
            Roles.Administrator => "Administrator: you look after accounts and tokens, and see no figures.",
            Roles.ProjectManager => "Project manager: you see all cities, the state of their deliveries, and freeze editions.",
            Roles.Evaluator =>
                "Evaluator: you see your cities from inside and the others as everybody does, and you approve what leaves under your city's name.",
            Roles.Dissemination => "Dissemination team: you see the newest edition, which is what may be published.",
            Roles.Contributor => "Contributor: you hand in files of your city and see what became of them.",
            Roles.Auditor => "Auditor: you read the audit trail.",
            _ => role,
        };
}
