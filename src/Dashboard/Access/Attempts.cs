namespace Carmen.Dashboard.Access;

/// <summary>How often somebody may do something: at most so many times in any minute, counted by name of the thing and of the one who does it.</summary>
public sealed class Attempts(TimeProvider clock)
{
    public const int Logins = 5;
    public const int Uploads = 30;
    public const int Exports = 10;
    private const int MostKeys = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> seen = new(StringComparer.Ordinal);

    /// <returns>Null where it may be done, and is counted; else how long to wait.</returns>
    public TimeSpan? Wait(string key, int limit)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (seen.Count > MostKeys)
            {
                Forget(now);
            }

            if (!seen.TryGetValue(key, out var times))
            {
                seen[key] = times = new Queue<DateTimeOffset>();
            }

            while (times.TryPeek(out var first) && now - first >= Window)
            {
                times.Dequeue();
            }

            if (times.Count >= limit)
            {
                return Window - (now - times.Peek());
            }

            times.Enqueue(now);
            return null;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, _) in seen.Where(entry => entry.Value.All(time => now - time >= Window)).ToList())
        {
            seen.Remove(key);
        }
    }
}

/// <summary>How often an endpoint may be used in a minute, by each principal.</summary>
internal sealed record RateLimit(string What, int PerMinute)
{
    /// <summary>Of endpoints that take files; they say themselves how large one may be.</summary>
    public static readonly RateLimit Upload = new("upload", Attempts.Uploads);
}
