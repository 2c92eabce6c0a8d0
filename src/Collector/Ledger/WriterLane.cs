namespace Carmen.Collector;

/// <summary>
/// The right to write to one ledger, across processes: a lock file beside it, held by the operating system and so freed when its holder dies.
/// Whoever comes second waits.
/// </summary>
internal sealed class WriterLane : IDisposable
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
            catch (IOException) when (waited < patience && File.Exists(ledgerPath + ".lock"))
            {
                Thread.Sleep(Pause);
                waited += Pause;
            }
        }
    }

    public void Dispose() => held.Dispose();
}
