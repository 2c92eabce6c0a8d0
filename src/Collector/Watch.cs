namespace Carmen.Collector;

/// <summary>How a data folder is watched.</summary>
/// <param name="Quiet">A file whose size and time have not changed for so long counts as delivered.</param>
/// <param name="Look">How often the folder is looked through even when nothing was announced: network shares announce nothing.</param>
/// <param name="Again">After so long a file that was set aside is tried again, though nothing about it has changed.</param>
public sealed record WatchPace(TimeSpan Quiet, TimeSpan Look, TimeSpan Again)
{
    public static readonly WatchPace Usual = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10));
}

/// <summary>
/// Watches the data folder and collects every file once it is quiet. A file that is empty, still growing, cut off or unreadable is left where
/// it is: set aside with its reason, which is told once, and collected when it has been mended.
/// </summary>
/// <param name="collection">Asked at each look, since the definition may have changed; another one makes every file set aside worth another try.</param>
/// <param name="tell">Told of every file collected, and once of every file set aside, with the reason.</param>
public sealed class Watch(Func<Collection> collection, string dataFolder, WatchPace pace, Action<CollectedFile> tell)
{
    private readonly Dictionary<(string Source, string Path, string Name), Seen> seen = [];
    private Pilot? pilot;

    /// <summary>Until cancelled. What was being read then is not kept; everything before it is.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var announced = new SemaphoreSlim(0);
        using var watcher = Watcher(announced);
        var clock = collection().Clock;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var waiting = LookThrough(clock.GetTimestamp(), cancellation);
                await announced.WaitAsync(waiting ? pace.Quiet / 2 : pace.Look, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Looks through the folder once.</summary>
    /// <param name="now">A timestamp of the clock.</param>
    /// <returns>Whether a file waits to become quiet.</returns>
    internal bool LookThrough(long now, CancellationToken cancellation)
    {
        var current = collection();
        var isChanged = pilot is not null && !ReferenceEquals(pilot, current.Pilot);
        pilot = current.Pilot;
        var waiting = false;
        foreach (var (source, file) in Collect.Files(current.Pilot, dataFolder))
        {
            cancellation.ThrowIfCancellationRequested();
            var key = ($"{source.City}/{source.Id}", file.Path, file.Name);
            if (Stamp.Of(file.Path) is not { } stamp)
            {
                seen.Remove(key);
                continue;
            }

            var before = seen.GetValueOrDefault(key) ?? new Seen(default, now, false, null);
            var next = before.Stamp == stamp ? before : new Seen(stamp, now, false, before.Told);
            if (isChanged && next.Told is not null)
            {
                next = next with { IsSettled = false };
            }

            seen[key] = next = Settle(current with { Cancellation = cancellation }, source, file, next, now);
            waiting |= !next.IsSettled;
        }

        return waiting;
    }

    private Seen Settle(Collection current, Source source, SourceFile file, Seen entry, long now)
    {
        var isDue = entry.Told is not null && current.Clock.GetElapsedTime(entry.Since, now) > pace.Again;
        if (entry.IsSettled && !isDue)
        {
            return entry;
        }

        var isQuiet =
            current.Clock.GetElapsedTime(entry.Since, now) >= pace.Quiet
            || current.Clock.GetUtcNow() - entry.Stamp.Written > TimeSpan.FromMinutes(1);
        if (!isQuiet)
        {
            return entry;
        }

        // An empty file is one that is still to come; opening it might wait for ever where it is a pipe.
        var result =
            entry.Stamp.Length == 0
                ? CollectedFile.Failed(
                    source,
                    file,
                    $"{file.Name}: found an empty file, expected content; it is collected once it has some"
                )
                : Collect.One(current, source, file);
        var why = result.Status == CollectStatus.Failed ? result.Message : null;
        if (result.Status != CollectStatus.AlreadyCollected && (why is null || why != entry.Told))
        {
            tell(result);
        }

        return entry with
        {
            IsSettled = true,
            Told = why,
            Since = now,
        };
    }

    /// <summary>Null where the folder cannot be watched, as on some network shares: then the regular look has to do.</summary>
    private FileSystemWatcher? Watcher(SemaphoreSlim announced)
    {
        try
        {
            var watcher = new FileSystemWatcher(dataFolder) { IncludeSubdirectories = true };
            watcher.Created += (_, _) => Announce(announced);
            watcher.Changed += (_, _) => Announce(announced);
            watcher.Renamed += (_, _) => Announce(announced);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Announce(SemaphoreSlim announced)
    {
        if (announced.CurrentCount == 0)
        {
            announced.Release();
        }
    }

    /// <summary>A file as it was last seen.</summary>
    /// <param name="Since">When it was first seen like this, or last tried.</param>
    /// <param name="IsSettled">Collected, or set aside.</param>
    /// <param name="Told">Why it was set aside; null where it was not.</param>
    private sealed record Seen(Stamp Stamp, long Since, bool IsSettled, string? Told);

    /// <summary>What changes about a file when it is written to, or given back its permission.</summary>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Stamp(long Length, DateTimeOffset Written, UnixFileMode Mode)
    {
        /// <summary>Null where the file is gone.</summary>
        public static Stamp? Of(string path)
        {
            try
            {
                var file = new FileInfo(path);
                return file.Exists
                    ? new Stamp(
                        file.Length,
                        new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero),
                        OperatingSystem.IsWindows() ? default : file.UnixFileMode
                    )
                    : null;
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}
