using Carmen.Collector;
using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Jobs;

/// <summary>How a running job says how far it is.</summary>
/// <param name="percent">0 to 100.</param>
public delegate void JobProgress(int percent, string message);

/// <summary>Does what a job asks for.</summary>
/// <returns>What is said of it when it is done, and its receipt as JSON.</returns>
/// <exception cref="InvalidDataException">It cannot be done; the message says why, for a person.</exception>
/// <exception cref="OperationCanceledException">It was cancelled; nothing half-done is kept.</exception>
public delegate (string Message, string? Receipt) JobWork(Job job, JobProgress progress, CancellationToken cancellation);

/// <summary>Works through the table of jobs, one at a time, for as long as the site runs.</summary>
/// <param name="daily">Asked once a day, and at the start, what is due.</param>
public sealed class JobWorker(JobTable table, JobWork work, TimeProvider clock, Func<IReadOnlyList<JobOrder>>? daily = null)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(500);
    private readonly SemaphoreSlim queued = new(0);
    private readonly Lock gate = new();
    private (long Id, CancellationTokenSource Stop)? running;

    public JobTable Table { get; } = table;

    /// <summary>Queues a job; work on it begins at once where none is under way.</summary>
    public (Job Job, bool Existed) Queue(JobOrder order, string? key = null)
    {
        var job = Table.Queue(order, key);
        queued.Release();
        return job;
    }

    /// <summary>Ends a job that waits or runs; a running one ends between two rows and keeps nothing of the file it was in.</summary>
    /// <returns>False where it is over already.</returns>
    public bool Cancel(long id)
    {
        lock (gate)
        {
            if (running is { } now && now.Id == id)
            {
                now.Stop.Cancel();
                return true;
            }
        }

        return Table.Withdraw(id);
    }

    /// <summary>Waits for a job, but no longer than <paramref name="patience"/>.</summary>
    /// <returns>The job as it is then.</returns>
    public async Task<Job?> WaitAsync(long id, TimeSpan patience, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        while (Table.Find(id) is { } job)
        {
            if (job.IsOver || clock.GetElapsedTime(began) > patience)
            {
                return job;
            }

            await Task.Delay(50, cancellation);
        }

        return null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The site answers before the first job begins.
        await Task.Yield();
        Table.Resume();
        DateTimeOffset? asked = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (asked is null || clock.GetUtcNow() - asked > Day)
            {
                asked = clock.GetUtcNow();
                (daily?.Invoke() ?? []).ToList().ForEach(order => Table.Queue(order));
            }

            while (!stoppingToken.IsCancellationRequested && Table.Take() is { } job)
            {
                await Task.Run(() => Do(job, stoppingToken), CancellationToken.None);
            }

            // The look now and then finds what another process queued.
            await queued.WaitAsync(Look, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private void Do(Job job, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        lock (gate)
        {
            running = (job.Id, stop);
        }

        try
        {
            var (message, receipt) = work(job, Reporting(job.Id), stop.Token);
            Table.End(job.Id, JobStates.Done, message, receipt);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            Table.End(job.Id, JobStates.Cancelled, "Cancelled; nothing half-done was kept");
        }
        catch (OperationCanceledException)
        {
            // The program is stopping: the job stays as running and is resumed at the next start.
        }
#pragma warning disable CA1031 // The end of the thread: whatever went wrong is the job's outcome, or nobody would ever hear of it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Table.End(job.Id, JobStates.Failed, Explain(error));
        }
        finally
        {
            lock (gate)
            {
                running = null;
            }
        }
    }

    /// <summary>Not more often than twice a second: each report is a transaction.</summary>
    private JobProgress Reporting(long id)
    {
        long last = 0;
        return (percent, message) =>
        {
            if (last == 0 || clock.GetElapsedTime(last) > BetweenReports)
            {
                last = clock.GetTimestamp();
                Table.Report(id, percent, message);
            }
        };
    }

    private static string Explain(Exception error)
    {
        if (error is InvalidDataException)
        {
            return error.Message;
        }

        if (LedgerFailure.Explain(error) is { } failure)
        {
            return failure;
        }

        // A mistake of the program's own: its details go to the log, not onto a page.
        Console.Error.WriteLine($"carmen: a job failed: {error}");
        return error is IOException or UnauthorizedAccessException
            ? "A file could not be read or written; the program's log says which."
            : "Something went wrong in the program; its log says what.";
    }
}
