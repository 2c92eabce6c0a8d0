using Carmen.Dashboard.Access;
using Carmen.Dashboard.Jobs;

namespace Carmen.Tests.Dashboard.Jobs;

/// <summary>The table of jobs and the one who works through it.</summary>
public sealed class JobsTests : IDisposable
{
    private static readonly JobOrder Order = new(JobKinds.Collect, "token:1", "prato", "crm", "crm/a.csv");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryPilot pilot = new();
    private readonly JobTable table;

    public JobsTests() => table = new JobTable(AccessStore.Open(pilot.Folder, TimeProvider.System));

    public void Dispose() => pilot.DisposePatiently();

    [Fact]
    public async Task Two_at_once_wait_for_each_other_and_end_in_the_order_of_asking()
    {
        var (together, most) = (0, 0);
        var ended = new List<long>();
        await Working(
            (job, _, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref together));
                Thread.Sleep(50);
                Interlocked.Decrement(ref together);
                ended.Add(job.Id);
                return ("done", "[]");
            },
            async worker =>
            {
                var asked = Enumerable.Range(0, 4).Select(_ => worker.Queue(Order).Job.Id).ToList();
                foreach (var id in asked)
                {
                    Assert.Equal(JobStates.Done, (await worker.WaitAsync(id, Patience, default))!.State);
                }

                Assert.Equal(asked, ended);
                Assert.Equal(1, most);
            }
        );
    }

    [Fact]
    public void The_same_key_of_the_same_sender_is_the_same_job()
    {
        var first = table.Queue(Order, "a");
        Assert.Equal((first.Job.Id, true), (table.Queue(Order, "a").Job.Id, table.Queue(Order, "a").Existed));
        Assert.NotEqual(first.Job.Id, table.Queue(Order with { Who = "token:2" }, "a").Job.Id);
        Assert.NotEqual(first.Job.Id, table.Queue(Order, "b").Job.Id);
        Assert.NotEqual(table.Queue(Order).Job.Id, table.Queue(Order).Job.Id);
    }

    [Fact]
    public async Task One_that_was_running_when_the_program_ended_runs_again()
    {
        var id = table.Queue(Order).Job.Id;
        Assert.Equal(id, table.Take()!.Id);
        Assert.Null(table.Take());
        await Working(
            (_, _, _) => ("done", null),
            async worker => Assert.Equal(JobStates.Done, (await worker.WaitAsync(id, Patience, default))!.State)
        );
    }

    [Fact]
    public async Task A_running_job_and_a_waiting_one_can_be_cancelled()
    {
        using var began = new ManualResetEventSlim();
        await Working(
            (_, _, cancellation) =>
            {
                began.Set();
                cancellation.WaitHandle.WaitOne(Patience);
                cancellation.ThrowIfCancellationRequested();
                return ("done", null);
            },
            async worker =>
            {
                var (running, waiting) = (worker.Queue(Order).Job.Id, worker.Queue(Order).Job.Id);
                Assert.True(began.Wait(Patience));
                Assert.True(worker.Cancel(waiting));
                Assert.True(worker.Cancel(running));
                Assert.Equal(JobStates.Cancelled, (await worker.WaitAsync(running, Patience, default))!.State);
                Assert.Equal("Cancelled before it began", table.Find(waiting)!.Message);
                Assert.False(worker.Cancel(running));
            }
        );
    }

    [Fact]
    public async Task A_failure_is_told_in_words_and_says_nothing_of_the_inside()
    {
        var failures = new Queue<Exception>([
            new InvalidDataException("a.csv: found this, expected that"),
            new IOException("/secret/path"),
        ]);
        await Working(
            (_, _, _) => throw failures.Dequeue(),
            async worker =>
            {
                var (first, second) = (worker.Queue(Order).Job.Id, worker.Queue(Order).Job.Id);
                var told = await worker.WaitAsync(first, Patience, default);
                Assert.Equal((JobStates.Failed, "a.csv: found this, expected that"), (told!.State, told.Message));
                told = await worker.WaitAsync(second, Patience, default);
                Assert.DoesNotContain("secret", told!.Message, StringComparison.Ordinal);
            }
        );
    }

    private async Task Working(JobWork work, Func<JobWorker, Task> test)
    {
        using var worker = new JobWorker(table, work, TimeProvider.System);
        await worker.StartAsync(CancellationToken.None);
        await test(worker);
        await worker.StopAsync(CancellationToken.None);
    }
}
