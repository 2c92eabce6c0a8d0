using Microsoft.AspNetCore.Authorization;

namespace Carmen.Dashboard.Access;

/// <summary>
/// Who may come to an endpoint at all; each endpoint names exactly one. Which city's rows it then finds is the scope's business: an endpoint
/// that may be used answers "there is nothing" for other cities' things.
/// </summary>
public static class Policies
{
    /// <summary>Logging in, what a browser needs for it, and whether the program is alive. The endpoints that have it are a literal list in the tests.</summary>
    public const string Anyone = "anyone";

    /// <summary>Everybody who is logged in: their own account, their own colours.</summary>
    public const string Own = "own";

    /// <summary>Figures, as far as the principal's scope lets them be seen.</summary>
    public const string Figures = "figures";

    /// <summary>Receipts of what was delivered, and what was rejected.</summary>
    public const string Deliveries = "deliveries";

    /// <summary>Handing in files, and the jobs that come of it.</summary>
    public const string Deliver = "deliver";

    /// <summary>Adding sources, undoing imports, erasing: what changes the evidence.</summary>
    public const string Manage = "manage";

    /// <summary>What one person asked a city for: that city's own evaluator, where the pilot allows it at all.</summary>
    public const string CaseFiles = "case-files";

    /// <summary>Editions: looking at them, and approving one's own city.</summary>
    public const string Editions = "editions";

    /// <summary>Freezing an edition.</summary>
    public const string Release = "release";

    /// <summary>Accounts, invitations and tokens.</summary>
    public const string Accounts = "accounts";

    /// <summary>The audit trail.</summary>
    public const string Audit = "audit";

    /// <summary>Figures about the program itself.</summary>
    public const string Monitor = "monitor";

    /// <summary>Which roles a policy lets in; <see cref="Anyone"/> and <see cref="Own"/> are not about roles.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> RolesOf = new Dictionary<string, IReadOnlyList<string>>(
        StringComparer.Ordinal
    )
    {
        [Figures] = [Roles.Operator, Roles.ProjectManager, Roles.Evaluator, Roles.Reader, Roles.Dissemination, Roles.Public],
        [Deliveries] = [Roles.Operator, Roles.ProjectManager, Roles.Evaluator, Roles.Contributor],
        [Deliver] = [Roles.Operator, Roles.ProjectManager, Roles.Evaluator, Roles.Contributor],
        [Manage] = [Roles.Operator, Roles.ProjectManager, Roles.Evaluator],
        [CaseFiles] = [Roles.Evaluator],
        [Editions] = [Roles.Operator, Roles.ProjectManager, Roles.Evaluator, Roles.Dissemination],
        [Release] = [Roles.Operator, Roles.ProjectManager],
        [Accounts] = [Roles.Administrator],
        [Audit] = [Roles.Operator, Roles.Auditor],
        [Monitor] = [Roles.Operator, Roles.Administrator, Roles.ProjectManager, Roles.Monitor],
    };

    /// <summary>All of them, and for what names none: logged in at least.</summary>
    public static void Add(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.DefaultPolicy = options.FallbackPolicy;
        options.AddPolicy(Anyone, policy => policy.RequireAssertion(_ => true));
        options.AddPolicy(
            Own,
            policy => policy.RequireAuthenticatedUser().RequireAssertion(context => !context.User.IsInRole(Roles.Public))
        );
        foreach (var (name, roles) in RolesOf)
        {
            options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireRole(roles));
        }
    }
}
