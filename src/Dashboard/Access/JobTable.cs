using Carmen.Dashboard.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Dashboard.Access;

/// <summary>
/// The jobs of a pilot, in the table of its access store. They are worked on one after the other, in the order in which they were asked for;
/// one that was running when the program ended is queued again, since collecting a file twice changes nothing.
/// </summary>
public sealed class JobTable(AccessStore store)
{
    private const int Kept = 1_000;

    /// <param name="key">Of the sender: the same one by the same principal is the same job, whatever else is said.</param>
    /// <returns>The job, and whether it existed already.</returns>
    public (Job Job, bool Existed) Queue(JobOrder order, string? key = null) =>
        store.Write(context =>
        {
            if (key is not null && context.Jobs.FirstOrDefault(row => row.Who == order.Who && row.IdempotencyKey == key) is { } held)
            {
                return (Of(held), true);
            }

            var row = new JobRow
            {
                Kind = order.Kind,
                City = order.City,
                Source = order.Source,
                Path = order.Path,
                Who = order.Who,
                State = JobStates.Queued,
                Message = "Waiting for its turn",
                Created = store.Now,
                IdempotencyKey = key,
            };
            context.Jobs.Add(row);
            context.SaveChanges();
            return (Of(row), false);
        });

    /// <summary>Null where there is none of that number.</summary>
    public Job? Find(long id) => store.Read(context => context.Jobs.FirstOrDefault(row => row.Id == id)) is { } row ? Of(row) : null;

    public Job? Find(string who, string key) =>
        store.Read(context => context.Jobs.FirstOrDefault(row => row.Who == who && row.IdempotencyKey == key)) is { } row ? Of(row) : null;

    /// <summary>Newest first, at most <paramref name="take"/>.</summary>
    public IReadOnlyList<Job> Newest(int take) =>
        store.Read(context => context.Jobs.OrderByDescending(row => row.Id).Take(take).AsEnumerable().Select(Of).ToList());

    /// <summary>The newest of a kind for a path; null where there is none.</summary>
    public Job? Newest(string kind, string? path) =>
        store.Read(context =>
            context.Jobs.Where(row => row.Kind == kind && row.Path == path).OrderByDescending(row => row.Id).FirstOrDefault()
        )
            is { } row
            ? Of(row)
            : null;

    /// <summary>At the start: what was running when the program ended waits again. Old jobs that are over are forgotten.</summary>
    public void Resume() =>
        store.Write(context =>
        {
            context
                .Jobs.Where(row => row.State == JobStates.Running)
                .ExecuteUpdate(set =>
                    set.SetProperty(row => row.State, JobStates.Queued)
                        .SetProperty(row => row.Progress, 0)
                        .SetProperty(row => row.Message, "Begins again: the program was restarted")
                );
            var newest = context.Jobs.Max(row => (long?)row.Id) ?? 0;
            context
                .Jobs.Where(row => row.Id <= newest - Kept && row.State != JobStates.Queued && row.State != JobStates.Running)
                .ExecuteDelete();
        });

    /// <summary>The next one in line, now running; null where none waits.</summary>
    public Job? Take() =>
        store.Read(context => context.Jobs.Any(row => row.State == JobStates.Queued))
            ? store.Write(context =>
            {
                if (context.Jobs.Where(row => row.State == JobStates.Queued).OrderBy(row => row.Id).FirstOrDefault() is not { } row)
                {
                    return null;
                }

                (row.State, row.Started, row.Message) = (JobStates.Running, store.Now, "");
                return Of(row);
            })
            : null;

    public void Report(long id, int progress, string message) =>
        store.Write(context =>
            context
                .Jobs.Where(row => row.Id == id && row.State == JobStates.Running)
                .ExecuteUpdate(set => set.SetProperty(row => row.Progress, progress).SetProperty(row => row.Message, message))
        );

    /// <param name="state">Done, failed or cancelled.</param>
    public void End(long id, string state, string message, string? receipt = null)
    {
        var now = store.Now;
        store.Write(context =>
            context
                .Jobs.Where(row => row.Id == id)
                .ExecuteUpdate(set =>
                    set.SetProperty(row => row.State, state)
                        .SetProperty(row => row.Message, message)
                        .SetProperty(row => row.Receipt, receipt)
                        .SetProperty(row => row.Progress, row => state == JobStates.Done ? 100 : row.Progress)
                        .SetProperty(row => row.Ended, now)
                )
        );
    }

    /// <summary>Takes a job out of the line.</summary>
    /// <returns>False where it is no longer waiting: running ones are told by <see cref="JobWorker"/>.</returns>
    public bool Withdraw(long id)
    {
        var now = store.Now;
        return store.Write(context =>
                context
                    .Jobs.Where(row => row.Id == id && row.State == JobStates.Queued)
                    .ExecuteUpdate(set =>
                        set.SetProperty(row => row.State, JobStates.Cancelled)
                            .SetProperty(row => row.Message, "Cancelled before it began")
                            .SetProperty(row => row.Ended, now)
                    )
            ) > 0;
    }

    private static Job Of(JobRow row) =>
        new(
            row.Id,
            row.Kind,
            row.City,
            row.Source,
            row.Path,
            row.Who,
            row.State,
            row.Progress,
            row.Message,
            row.Receipt,
            DateTimeOffset.FromUnixTimeMilliseconds(row.Created),
            Instant(row.Started),
            Instant(row.Ended)
        );

    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
