using Microsoft.EntityFrameworkCore;

namespace Carmen.Collector;

/// <summary>
/// The right to write to one database, across processes: a lock file beside it, held by the operating system and so freed when its holder dies.
/// Whoever comes second waits.
/// </summary>
public sealed class WriterLane : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly FileStream held;

    private WriterLane(FileStream held) => this.held = held;

    /// <exception cref="IOException">Another process held the lane for the whole of <paramref name="patience"/>.</exception>
    public static WriterLane Enter(string ledgerPath, TimeSpan patience)
    {
        var waited = TimeSpan.Zero;
        while (true)
        {
            try
            {
                return new WriterLane(new FileStream(ledgerPath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
            }
            catch (IOException error) when (waited < patience && IsHeld(error))
            {
                Thread.Sleep(Pause);
                waited += Pause;
            }
        }
    }

    public void Dispose() => held.Dispose();

    /// <summary>Another process has the file: EAGAIN on Linux and macOS, a sharing violation on Windows. A disk that cannot be written is no reason to wait.</summary>
    private static bool IsHeld(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}

/// <summary>The same right on PostgreSQL: an advisory lock, which the server frees when its holder's connection ends.</summary>
internal sealed class AdvisoryLane : IDisposable
{
    /// <summary>Any number, the same in every process.</summary>
    private const long Lane = 2004;
    private readonly LedgerContext holder;

    public AdvisoryLane(LedgerContext holder)
    {
        this.holder = holder;
        holder.Database.OpenConnection();
        holder.Database.ExecuteSql($"SELECT pg_advisory_lock({Lane})");
    }

    public void Dispose()
    {
        holder.Database.ExecuteSql($"SELECT pg_advisory_unlock({Lane})");
        holder.Dispose();
    }
}
