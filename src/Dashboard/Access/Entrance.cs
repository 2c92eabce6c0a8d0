using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Carmen.Dashboard.Access;

/// <summary>
/// A reverse proxy in front. It speaks https, and where it signs people on, by OpenID Connect or otherwise, it names the account in a header.
/// </summary>
/// <param name="Addresses">Of the proxy. The header of anybody else is not read.</param>
/// <param name="Header">Such as <c>X-Forwarded-User</c>; the proxy must overwrite it in every request, also where it has nobody to name.</param>
public sealed record TrustedProxy(IReadOnlyList<IPAddress> Addresses, string Header)
{
    public bool Is(IPAddress? address) =>
        address is not null && Addresses.Any(trusted => trusted.Equals(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
}

/// <summary>
/// Finds out who is asking: a token where a program asks, else the proxy's word, else the session, else the machine itself while nobody has an
/// account, else the public where an edition is public. One of these; a token that is wrong is not tried as anything else.
/// </summary>
internal sealed class Entrance(
    IOptionsMonitor<AuthenticationSchemeOptions> settings,
    ILoggerFactory log,
    UrlEncoder encoder,
    SiteOptions options
) : AuthenticationHandler<AuthenticationSchemeOptions>(settings, log, encoder)
{
    public const string Name = "carmen";
    private const string KeyHeader = "X-API-Key";
    private const string Bearer = "Bearer ";

    /// <summary>Whose token is none, is worn out or was revoked; a visitor who shows nothing is only asked to log in.</summary>
    private static readonly Principal Nobody = new("nobody", "", "", [], "api");

    /// <summary>Who is asking, once <see cref="HandleAuthenticateAsync"/> has found out; null for nobody.</summary>
    public static Principal? Of(HttpContext context) => context.Items[typeof(Principal)] as Principal;

    /// <summary>The account that has shown its password and still owes its code.</summary>
    public static Account? HalfWay(HttpContext context) => context.Items[typeof(Account)] as Account;

    /// <summary>The prefix <c>__Host-</c> makes a browser refuse the cookie from anywhere but this host over https.</summary>
    public static string CookieOf(HttpContext context) => context.Request.IsHttps ? "__Host-session" : "session";

    /// <summary>Addresses for programs; they get no redirect to a form.</summary>
    public static bool IsForPrograms(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
        || context.Request.Path.Value is "/version" or "/healthz";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Ticket(Ask()));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsForPrograms(Context))
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            Response.Headers.WWWAuthenticate = "Bearer";
            if (Key() is not null)
            {
                Trespass.Note(Context, options.Access, Nobody);
            }

            return Task.CompletedTask;
        }

        var back = HttpMethods.IsGet(Request.Method) ? $"?back={Uri.EscapeDataString($"{Request.Path}{Request.QueryString}")}" : "";
        Response.Redirect($"{Request.PathBase}/login{back}");
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        // Who only looks at a public edition has not said yet who they are.
        if (Of(Context) is { Role: Roles.Public })
        {
            return HandleChallengeAsync(properties);
        }

        Response.StatusCode = StatusCodes.Status403Forbidden;
        if (Of(Context) is { } who)
        {
            Trespass.Note(Context, options.Access, who);
        }

        return Task.CompletedTask;
    }

    private Principal? Ask()
    {
        if (options.Access is not { } access)
        {
            return options.OnlyThisMachine ? Principal.Operator : null;
        }

        if (Key() is { } key)
        {
            return IsForPrograms(Context) && key.StartsWith(Tokens.Mark, StringComparison.Ordinal)
                ? access.Tokens.Find(key)?.Principal
                : null;
        }

        return Person(access) is { } person ? person with { Place = IsForPrograms(Context) ? "api" : "web" }
            : options.OnlyThisMachine && !access.HasAccounts ? Principal.Operator
            : options.PublicEdition ? Principal.Public
            : null;
    }

    /// <summary>Null where no program asks; a header of another scheme is the proxy's business.</summary>
    private string? Key() =>
        Request.Headers[KeyHeader].FirstOrDefault()
        ?? (
            Request.Headers.Authorization.FirstOrDefault() is { } header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                ? header[Bearer.Length..].Trim()
                : null
        );

    private Principal? Person(AccessStore access)
    {
        // Whom the proxy names, it has authenticated; where it only speaks https it names nobody, and people log in here.
        if (
            options.Proxy is { } proxy
            && proxy.Is(Context.Connection.RemoteIpAddress)
            && Request.Headers[proxy.Header].FirstOrDefault() is { Length: > 0 } name
        )
        {
            return access.Accounts.Named(name) is { Disabled: false } account ? account.Principal : null;
        }

        if (Request.Cookies[CookieOf(Context)] is not { Length: > 0 } secret || access.Sessions.Find(secret) is not { } session)
        {
            return null;
        }

        if (!session.Passed)
        {
            Context.Items[typeof(Account)] = session.Account;
            return null;
        }

        // A form of another site can send this cookie nowhere that takes no form token of ours.
        var isSafe = HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method) || !IsForPrograms(Context);
        return isSafe ? session.Account.Principal : null;
    }

    private AuthenticateResult Ticket(Principal? who)
    {
        if (who is null)
        {
            return AuthenticateResult.NoResult();
        }

        Context.Items[typeof(Principal)] = who;
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, who.Id), new Claim(ClaimTypes.Role, who.Role)], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }
}
