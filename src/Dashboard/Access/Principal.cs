namespace Carmen.Dashboard.Access;

/// <summary>Who is asking. Made from an account, a token, a header of the proxy or the machine itself; pages and queries ask it and nothing else.</summary>
/// <param name="Id">As the audit trail records it: <c>account:3</c>, <c>token:5</c>, <c>system:www-data</c>; never a person's name of ours.</param>
/// <param name="Name">As the person knows it, for their own screen.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Cities">Ids; of roles that are not bound to cities, empty.</param>
/// <param name="Place">Where the request came in: <c>web</c>, <c>api</c> or <c>command line</c>.</param>
public sealed record Principal(string Id, string Name, string Role, IReadOnlyList<string> Cities, string Place = "web")
{
    /// <summary>The visitor of a site that only this machine can reach, while it has no account.</summary>
    public static readonly Principal Operator = new("this machine", "this machine", Roles.Operator, []);

    /// <summary>Whoever types <c>carmen</c>, by the name the system knows them under: the rights of the folder's owner.</summary>
    public static readonly Principal CommandLine = new(
        $"system:{Environment.UserName}",
        "command line",
        Roles.Operator,
        [],
        "command line"
    );

    /// <summary>Everybody, on a public edition.</summary>
    public static readonly Principal Public = new("public", "", Roles.Public, []);

    /// <summary>Sees every city by its name.</summary>
    public bool SeesAllCities => Role is Roles.Operator or Roles.ProjectManager;

    /// <summary>May see rows, files and receipts of this city.</summary>
    public bool Holds(string city) => SeesAllCities || Cities.Contains(city);
}
