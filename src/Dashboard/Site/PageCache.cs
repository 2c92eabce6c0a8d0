using System.Collections.Concurrent;
using System.Security.Cryptography;
using Carmen.Dashboard.Access;

namespace Carmen.Dashboard;

/// <summary>
/// Keeps the bytes of each page and answer for as long as the pilot's state and the day stay the same, and answers "not modified" to
/// a browser that has them. A page is a pure function of state, day, address, theme and whoever asks; whatever sets a cookie or says no-store
/// is not one. It stands behind the question who may see it, so that nobody is answered from what was made for another.
/// </summary>
public sealed class PageCache(PilotSource pilot, Sights sights, TimeProvider clock)
{
    /// <summary>Beyond these the cache starts afresh: strangers may invent addresses, but not fill the memory.</summary>
    private const int MaximumEntries = 2_000;
    private const long MaximumBytes = 128L << 20;

    private Generation current = new("");

    public async Task Answer(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || Entrance.Of(context) is not { } who)
        {
            await next(context);
            return;
        }

        var generation = Of($"{pilot.Current().Version} {DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime):O}");
        var key = $"{who.Id} {sights.Of(who).Version} {context.Request.Path}{context.Request.QueryString} {Theme.Of(context)}";
        if (!generation.Pages.TryGetValue(key, out var page))
        {
            page = await Render(context, next);
            if (page is null)
            {
                return;
            }

            generation.Keep(key, page);
        }

        await Send(context, page);
    }

    private Generation Of(string name)
    {
        var generation = current;
        if (generation.Name != name || generation.Pages.Count > MaximumEntries || generation.Bytes > MaximumBytes)
        {
            generation = current = new Generation(name);
        }

        return generation;
    }

    /// <returns>Null where the answer may not be kept and has been sent already.</returns>
    private static async Task<Kept?> Render(HttpContext context, RequestDelegate next)
    {
        var body = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        var headers = context.Response.Headers;
        if (context.Response.StatusCode == StatusCodes.Status200OK && headers.SetCookie.Count == 0 && headers.CacheControl.Count == 0)
        {
            var bytes = buffer.ToArray();
            var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"";
            return new Kept(bytes, tag, context.Response.ContentType, headers.ContentDisposition);
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(body, context.RequestAborted);
        return null;
    }

    private static async Task Send(HttpContext context, Kept page)
    {
        var response = context.Response;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ETag = page.Tag;
        if (context.Request.Headers.IfNoneMatch.Contains(page.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.ContentType = null;
            return;
        }

        response.ContentType = page.Type;
        response.Headers.ContentDisposition = page.Disposition;
        if (response.Headers.ContentEncoding.Count == 0)
        {
            response.ContentLength = page.Bytes.Length;
        }

        await response.Body.WriteAsync(page.Bytes, context.RequestAborted);
    }

    private sealed record Kept(byte[] Bytes, string Tag, string? Type, string? Disposition);

    private sealed class Generation(string name)
    {
        private long bytes;

        public string Name { get; } = name;
        public ConcurrentDictionary<string, Kept> Pages { get; } = new(StringComparer.Ordinal);
        public long Bytes => Interlocked.Read(ref bytes);

        public void Keep(string key, Kept page)
        {
            if (Pages.TryAdd(key, page))
            {
                Interlocked.Add(ref bytes, page.Bytes.Length);
            }
        }
    }
}
