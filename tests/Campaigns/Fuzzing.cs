using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Carmen.Collector.Simulation;

namespace Carmen.Tests.Campaigns;

/// <summary>A file to start from, and what reads it.</summary>
/// <param name="Read">Reads once and says what came of it; <see cref="InvalidDataException"/> where the file is refused. The token ends what never ends.</param>
internal sealed record Seed(byte[] Content, Func<byte[], CancellationToken, string> Read);

/// <summary>What a campaign against one family of parsers did.</summary>
/// <param name="Fault">What was found, and the bytes that show it, in base64; null where nothing was.</param>
internal sealed record Fuzzed(long Executions, TimeSpan Time, int Outcomes, string? Fault)
{
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Executions} executions, {Executions / Time.TotalSeconds:0} a second, {Outcomes} different outcomes{(Fault is null ? "" : $"; {Fault}")}"
        );
}

/// <summary>
/// Reads changed files until the time is over or a fault is found. Files that end in a way not seen before join those that are changed, so that
/// the campaign goes deeper without knowing the code.
/// </summary>
internal static partial class Fuzzing
{
    private const int Pool = 400;
    private const long MostAllocated = 64L << 20;
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(1);

    /// <summary>A second is asked for on a machine that does nothing else; what takes longer is read again before it is called slow.</summary>
    private const int Trials = 4;

    /// <summary>After this a reading is taken for one that never ends.</summary>
    private static readonly TimeSpan Endless = TimeSpan.FromSeconds(30);

    public static TimeSpan Budget => TimeSpan.FromSeconds(Campaign.IsFull ? 60 : 3);

    public static Fuzzed Run(string family, IReadOnlyList<Seed> seeds, TimeSpan budget, TimeSpan? endless = null)
    {
        using var cancellation = new CancellationTokenSource();
        var run = new Attempts(family, seeds, cancellation.Token);
        var thread = new Thread(() => run.Until(budget)) { IsBackground = true };
        thread.Start();
        while (!thread.Join(TimeSpan.FromMilliseconds(20)))
        {
            if (run.Since is { } since && Stopwatch.GetElapsedTime(since) > (endless ?? Endless))
            {
                cancellation.Cancel();
                return run.Ended("it does not end");
            }
        }

        return run.Ended(null);
    }

    /// <summary>Null where the reading went as it must; else what was wrong.</summary>
    private static string? Fault(Seed seed, byte[] content, CancellationToken cancellation, out string outcome)
    {
        outcome = "";
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        try
        {
            outcome = seed.Read(content, cancellation);
        }
        catch (InvalidDataException refusal)
        {
            outcome = "refused: " + refusal.Message;
            if (
                !refusal.Message.Contains("found", StringComparison.Ordinal)
                || !refusal.Message.Contains("expected", StringComparison.Ordinal)
            )
            {
                return $"the message does not say what was found and expected: {refusal.Message}";
            }
        }
        // The one place where any exception is a finding.
        catch (Exception error)
        {
            return error.ToString();
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return allocated > MostAllocated ? FormattableString.Invariant($"it took {allocated >> 20} MiB")
            : Stopwatch.GetElapsedTime(started) > Slowest ? Slow
            : null;
    }

    private const string Slow = "it took more than a second";

    /// <summary>An outcome without its numbers: what kind of end it was.</summary>
    private static string Kind(string outcome) => Digits().Replace(outcome.Length > 400 ? outcome[..400] : outcome, "0");

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    private sealed class Attempts(string family, IReadOnlyList<Seed> seeds, CancellationToken cancellation)
    {
        private readonly Chance chance = new(Campaign.Seed, family);
        private readonly HashSet<string> kinds = new(StringComparer.Ordinal);
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private byte[] content = [];
        private long executions;
        private long since;
        private string? fault;

        /// <summary>When the reading at hand began; null between two.</summary>
        public long? Since => Volatile.Read(ref since) is var began and > 0 ? began : null;

        public Fuzzed Ended(string? hangs) =>
            new(
                executions,
                watch.Elapsed,
                kinds.Count,
                hangs is null && fault is null
                    ? null
                    : $"{family} (seed {Campaign.Seed}): {hangs ?? fault}\n{Convert.ToBase64String(content)}"
            );

        public void Until(TimeSpan budget)
        {
            var pool = seeds.ToList();
            foreach (var seed in seeds)
            {
                Try(seed, seed.Content);
            }

            while (fault is null && watch.Elapsed < budget && !cancellation.IsCancellationRequested)
            {
                var seed = chance.Of(pool);
                var mutator = new Mutator(chance, [chance.Of(pool).Content]);
                var changed = mutator.Changed(seed.Content);
                if (Try(seed, changed) && pool.Count < Pool + seeds.Count)
                {
                    pool.Add(seed with { Content = changed });
                }
            }
        }

        /// <summary>Whether it ended in a way not seen before. One in four is read twice, which must end the same way.</summary>
        private bool Try(Seed seed, byte[] changed)
        {
            content = changed;
            Volatile.Write(ref since, Stopwatch.GetTimestamp());
            fault = Fault(seed, changed, cancellation, out var outcome);
            for (var trial = 1; trial < Trials && fault == Slow; trial++)
            {
                fault = Fault(seed, changed, cancellation, out outcome);
            }

            if (fault is null && executions % 4 == 0)
            {
                fault = Fault(seed, changed, cancellation, out var again);
                fault ??= again == outcome ? null : $"read again it ended otherwise: {outcome}; {again}";
            }

            Volatile.Write(ref since, 0);
            executions++;
            return kinds.Add(Kind(outcome));
        }
    }
}
