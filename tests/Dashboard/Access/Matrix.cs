using System.Globalization;
using System.Net;
using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Carmen.Tests.Dashboard.Access;

/// <summary>Somebody who asks: what they send, and to which of the sites.</summary>
public sealed record Asker(string Name, string? Cookie, string? Bearer, bool IsPublicSite = false);

/// <summary>One line of the authorisation matrix: what is asked for, and what each asker is answered.</summary>
public sealed record MatrixRow(string Method, string Pattern, string Object, string Policy, IReadOnlyList<string> Answers)
{
    public override string ToString() =>
        $"{Method, -6} {Pattern, -42} {Object, -7} {Policy, -10} {string.Join(' ', Answers.Select(answer => answer.PadRight(3)))}".TrimEnd();

    public static MatrixRow Read(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new MatrixRow(parts[0], parts[1], parts[2], parts[3], parts[4..]);
    }
}

/// <summary>The matrix as the running site answers it, made from its list of endpoints.</summary>
internal static class Matrix
{
    public const string FileName = "access-matrix.txt";
    private const string Missing = "nowhere";

    /// <summary>Files that are served before it is asked who asks: no endpoint, so they are named here.</summary>
    public static readonly IReadOnlyList<string> StaticFiles = ["/site.css", "/site.js", "/icon.svg", "/lib/tabler.min.css"];

    public static IReadOnlyList<RouteEndpoint> Endpoints(WebApplication site) =>
        [
            .. ((IEndpointRouteBuilder)site)
                .DataSources.SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .DistinctBy(endpoint => (endpoint.RoutePattern.RawText, string.Join(' ', Methods(endpoint))))
                .OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal),
        ];

    public static IReadOnlyList<string> PoliciesOf(Endpoint endpoint) =>
        [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? "(none)")];

    /// <summary>A page answers any method; those that mean something are asked.</summary>
    public static IReadOnlyList<string> Methods(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? [.. methods] : ["GET", "POST"];

    public static IReadOnlyList<Asker> Askers(GuardedSite site)
    {
        var access = site.Access;
        var now = site.Clock.GetUtcNow();
        string Token(string scope, string? city) => access.Tokens.Issue(Principal.CommandLine, scope, scope, city, now.AddMonths(1)).Secret;
        var (revoked, revokedSecret) = access.Tokens.Issue(Principal.CommandLine, "revoked", Tokens.Read, null, now.AddMonths(1));
        access.Tokens.Revoke(revoked.Id);
        var closed = access.Accounts.Named("closed") ?? access.Accounts.Add("closed", Roles.ProjectManager, [], GuardedSite.Password);
        var closedSession = access.Sessions.Begin(closed.Id, true);
        access.Accounts.Change(closed.Id, row => row.Disabled = true);
        var expired = access.Sessions.Begin(site.Account(Roles.ProjectManager).Id, true);
        access.Write(context => context.Sessions.Find(Secrets.Hash(expired))!.Seen -= (long)TimeSpan.FromMinutes(31).TotalMilliseconds);
        var half = access.Sessions.Begin(site.Account(Roles.ProjectManager).Id, passed: false);
        return
        [
            new("anonymous", null, null),
            .. Roles.All.Select(role => new Asker(role, site.Session(role), null)),
            new("deliver-token", null, Token(Tokens.Deliver, "prato")),
            new("city-token", null, Token(Tokens.Read, "prato")),
            new("edition-token", null, Token(Tokens.Read, null)),
            new("monitor-token", null, Token(Tokens.Monitor, null)),
            new("half-way", "session=" + half, null),
            new("expired-session", "session=" + expired, null),
            new("closed-account", "session=" + closedSession, null),
            new("revoked-token", null, revokedSecret),
            new("token-as-cookie", "session=" + Token(Tokens.Read, "prato"), null),
            new("cookie-as-token", null, site.Session(Roles.ProjectManager)["session=".Length..]),
            new("public-edition", null, null, IsPublicSite: true),
        ];
    }

    /// <summary>What the addresses of an endpoint can name: something of Prato, the same of Saarbrücken, and what does not exist.</summary>
    public static IEnumerable<(string Object, string Path)> Objects(RouteEndpoint endpoint, IReadOnlyDictionary<string, long> imports)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        if (endpoint.RoutePattern.Parameters.Count == 0)
        {
            return [("-", pattern)];
        }

        string With(string city, string import, string rest) =>
            endpoint.RoutePattern.Parameters.Aggregate(
                pattern,
                (path, parameter) =>
                {
                    var start = path.IndexOf("{" + parameter.Name, StringComparison.Ordinal);
                    var end = path.IndexOf('}', start) + 1;
                    return path[..start] + Value(pattern, parameter.Name, city, import, rest) + path[end..];
                }
            );
        return
        [
            ("own", With("prato", imports["prato"].ToString(CultureInfo.InvariantCulture), "")),
            ("other", With("saarbruecken", imports["saarbruecken"].ToString(CultureInfo.InvariantCulture), "")),
            ("none", With(Missing, "99999", Missing)),
        ];
    }

    public static async Task<string> Ask(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead);
        return
            answer.StatusCode == HttpStatusCode.Redirect
            && answer.Headers.Location!.ToString().StartsWith("/login", StringComparison.Ordinal)
            ? "log"
            : ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Takes the policy of one endpoint off, as a slip of the keyboard would.</summary>
    public static void Strip(WebApplication site, string pattern)
    {
        var sources = ((IEndpointRouteBuilder)site).DataSources;
        var stripped = sources.Select(source => new Stripped(source, pattern)).ToList();
        sources.Clear();
        stripped.ForEach(sources.Add);
    }

    private static string Value(string pattern, string parameter, string city, string import, string rest) =>
        parameter switch
        {
            "city" => city,
            "id" when pattern.StartsWith("/cities/", StringComparison.Ordinal) => city,
            "id" when pattern.StartsWith("/segments", StringComparison.Ordinal) => city,
            "source" => "crm",
            "id" when pattern.Contains("imports", StringComparison.Ordinal) => import,
            "service" => rest.Length > 0 ? rest : "waste",
            "id" when pattern.StartsWith("/services", StringComparison.Ordinal) => rest.Length > 0 ? rest : "waste",
            "id" when pattern.StartsWith("/metrics", StringComparison.Ordinal) => rest.Length > 0 ? rest : "csat",
            "id" => new string('0', 32),
            "file" => "d5.en.pdf",
            "code" => "404",
            _ => Missing,
        };

    private sealed class Stripped(EndpointDataSource inner, string pattern) : EndpointDataSource
    {
        public override IReadOnlyList<Endpoint> Endpoints { get; } =
        [
            .. inner.Endpoints.Select(endpoint =>
                endpoint is RouteEndpoint route && route.RoutePattern.RawText == pattern
                    ? new RouteEndpoint(
                        route.RequestDelegate!,
                        route.RoutePattern,
                        route.Order,
                        new EndpointMetadataCollection(route.Metadata.Where(entry => entry is not IAuthorizeData)),
                        route.DisplayName
                    )
                    : endpoint
            ),
        ];

        public override IChangeToken GetChangeToken() => inner.GetChangeToken();
    }
}
