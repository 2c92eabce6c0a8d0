using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;

namespace Carmen.Dashboard.Access;

/// <summary>How much, how often and how long: what one visitor may ask of the program.</summary>
internal static class Limits
{
    /// <summary>Of a request's body in bytes; uploads raise it for themselves.</summary>
    private const long LargestBody = 1 << 20;
    private const int MostConnections = 512;
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestHeaders = TimeSpan.FromSeconds(15);

    public static void Configure(WebApplicationBuilder builder, SiteOptions options)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestBody;
            server.Limits.MaxConcurrentConnections = MostConnections;
            server.Limits.RequestHeadersTimeout = LongestHeaders;
        });
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = LongestRequest });
        builder.Services.AddSingleton(new Attempts(options.Clock));
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedProto;
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
            foreach (var address in options.Proxy?.Addresses ?? [])
            {
                forwarded.KnownProxies.Add(address);
            }
        });
    }

    /// <summary>After it is known who is asking: endpoints that are limited are counted for each principal.</summary>
    public static void Use(WebApplication site) =>
        site.Use(
            (context, next) =>
            {
                var limit = Entrance.Of(context)?.Role == Roles.Operator ? null : context.GetEndpoint()?.Metadata.GetMetadata<RateLimit>();
                var attempts = context.RequestServices.GetRequiredService<Attempts>();
                var wait = limit is null
                    ? null
                    : attempts.Wait($"{limit.What} {Entrance.Of(context)?.Id ?? AddressOf(context)}", limit.PerMinute);
                if (wait is null)
                {
                    return next(context);
                }

                TooMany(context, wait.Value);
                return Task.CompletedTask;
            }
        );

    /// <summary>
    /// Reads a page's form before anything looks for its token in it: a body that is too large would else be taken for a form without one.
    /// </summary>
    public static void UseBodies(WebApplication site) =>
        site.Use(
            async (context, next) =>
            {
                var isTaken = context.GetEndpoint()?.Metadata.GetMetadata<RateLimit>() == RateLimit.Upload;
                var isToldAlready = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
                if (context.Request.HasFormContentType && !isTaken && !isToldAlready)
                {
                    try
                    {
                        await context.Request.ReadFormAsync(context.RequestAborted);
                    }
                    catch (Exception error) when (error is InvalidDataException or IOException)
                    {
                        context.Response.StatusCode = error is BadHttpRequestException known
                            ? known.StatusCode
                            : StatusCodes.Status400BadRequest;
                        return;
                    }
                }

                await next(context);
            }
        );

    /// <summary>429, and when to come again.</summary>
    public static void TooMany(HttpContext context, TimeSpan wait)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Of an IPv6 address the network, since one household has all of it.</summary>
    public static string AddressOf(HttpContext context)
    {
        var address = Visitor(context);
        return address.IsIPv4MappedToIPv6 || address.GetAddressBytes() is not { Length: 16 } bytes
            ? address.MapToIPv4().ToString()
            : new IPAddress([.. bytes.Take(8), .. new byte[8]]).ToString();
    }

    /// <summary>Who stands before the trusted proxy: the last address of <c>X-Forwarded-For</c> that is no proxy's. What others write there is not read.</summary>
    private static IPAddress Visitor(HttpContext context)
    {
        var remote = context.Connection.RemoteIpAddress ?? IPAddress.None;
        return context.RequestServices.GetRequiredService<SiteOptions>().Proxy is { } proxy && proxy.Is(remote)
            ? context
                .Request.Headers["X-Forwarded-For"]
                .SelectMany(header => (header ?? "").Split(','))
                .Select(entry => IPEndPoint.TryParse(entry.Trim(), out var found) ? found.Address : remote)
                .LastOrDefault(address => !proxy.Is(address), remote)
            : remote;
    }
}
