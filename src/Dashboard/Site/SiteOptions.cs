using System.Net;
using Carmen.Dashboard.Access;

namespace Carmen.Dashboard;

/// <summary>What a site needs to know before it starts.</summary>
/// <param name="Urls">Addresses to listen on, such as <c>http://localhost:5080</c>; port 0 takes any free one.</param>
/// <param name="BasePath">Where the site lies below the host, such as <c>/carmen</c>; empty at its root.</param>
/// <param name="Version">Of the program.</param>
public sealed record SiteOptions(
    IReadOnlyList<string> Urls,
    PilotSource Pilot,
    TimeProvider Clock,
    string BasePath = "",
    string Version = "0.1.0"
)
{
    /// <summary>Bytes that a delivered file may have.</summary>
    public long LargestFile { get; init; } = 1L << 30;

    /// <summary>Accounts and the audit trail; null where a site has none and shows this machine everything.</summary>
    public AccessStore? Access { get; init; }

    /// <summary>Whether everybody may read the newest edition without logging in.</summary>
    public bool PublicEdition { get; init; }

    /// <summary>Null: nobody is signed on by a header.</summary>
    public TrustedProxy? Proxy { get; init; }

    /// <summary>
    /// True where nobody but this machine can reach the site: its visitor may then do everything, for as long as nobody has an account. Names
    /// other than localhost and addresses other than loopback make it false, and with it a login is needed.
    /// </summary>
    public bool OnlyThisMachine => Urls.All(IsLoopback);

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && (
            parsed.Host == "localhost" || (IPAddress.TryParse(parsed.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))
        );
}
