using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Carmen.Collector;

/// <summary>
/// Hands facts over in batches to a second thread that writes them, so that reading the next rows and storing the last ones take place at the
/// same time. Whatever goes wrong with writing is thrown where the reading next adds a fact, or at <see cref="Finish"/>.
/// </summary>
internal sealed class Handover : IFactWriter, IDisposable
{
    /// <summary>So few that what is under way fits into a processor's cache.</summary>
    private const int BatchSize = 512;
    private const int BatchesAhead = 8;

    private readonly IFactWriter writer;
    private readonly BlockingCollection<Batch> batches = new(BatchesAhead);
    private readonly Thread thread;
    private readonly ConcurrentQueue<Batch> written = new();
    private Batch batch = new();
    private volatile Exception? failure;
    private volatile bool isAbandoned;

    public Handover(IFactWriter writer)
    {
        this.writer = writer;
        thread = new Thread(Write) { IsBackground = true, Name = "Ledger writer" };
        thread.Start();
    }

    public void Add(Request request) => Keep(request);

    public void Add(Response response) => Keep(response);

    public void Add(Step step) => Keep(step);

    public void Add(Contact contact) => Keep(contact);

    public void Add<T>(Statement<T> statement, long row)
        where T : class, IStated => Keep((Action)(() => writer.Add(statement, row)));

    public void Add(in Hit hit)
    {
        batch.Hits.Add(hit);
        if (batch.Hits.Count == BatchSize)
        {
            Pass();
        }
    }

    /// <summary>Waits until everything is written.</summary>
    public void Finish()
    {
        Pass();
        batches.CompleteAdding();
        thread.Join();
        Rethrow();
    }

    /// <summary>Ends the second thread; what it has not written by then is dropped.</summary>
    public void Dispose()
    {
        isAbandoned = true;
        batches.CompleteAdding();
        thread.Join();
        batches.Dispose();
    }

    private void Keep(object fact)
    {
        batch.Facts.Add(fact);
        if (batch.Facts.Count == BatchSize)
        {
            Pass();
        }
    }

    private void Pass()
    {
        Rethrow();
        batches.Add(batch);
        batch = written.TryDequeue(out var used) ? used : new Batch();
    }

    private void Rethrow()
    {
        if (failure is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }
    }

    private void Write()
    {
        foreach (var next in batches.GetConsumingEnumerable())
        {
            // After a failure the reading still fills the queue until it notices; it must not wait for a place in it.
            if (failure is null && !isAbandoned)
            {
                try
                {
                    Write(next);
                }
#pragma warning disable CA1031 // It is thrown again on the thread that reads.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    failure = error;
                }
            }

            next.Facts.Clear();
            next.Hits.Clear();
            written.Enqueue(next);
        }
    }

    private void Write(Batch next)
    {
        foreach (var fact in next.Facts)
        {
            switch (fact)
            {
                case Request request:
                    writer.Add(request);
                    break;
                case Step step:
                    writer.Add(step);
                    break;
                case Contact contact:
                    writer.Add(contact);
                    break;
                case Response response:
                    writer.Add(response);
                    break;
                case Action statement:
                    statement();
                    break;
            }
        }

        foreach (var hit in next.Hits)
        {
            writer.Add(in hit);
        }
    }

    /// <summary>Used again once it is written.</summary>
    private sealed class Batch
    {
        public List<object> Facts { get; } = [];
        public List<Hit> Hits { get; } = [];
    }
}
