using System.Runtime.InteropServices;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// A share of events that belong to people, some of whom have several: what one person does repeatedly is alike, so n events say less
/// than n people would. The design effect is the linearised variance of the ratio Σx/Σm over people, relative to a simple random sample;
/// it is never taken below 1. Kish (1965), Survey Sampling, §5; the effective n enters <see cref="Wilson"/> as in Dean and Pagano (2015),
/// J. Survey Statistics and Methodology 3, 484–503.
/// </summary>
/// <remarks>Sums of whole numbers, so that neither the order of people nor of events changes a digit.</remarks>
[StructLayout(LayoutKind.Auto)]
public struct ClusterSums
{
    private long trialsSquared;
    private long successesSquared;
    private long products;

    /// <summary>Events counted.</summary>
    public long Trials { get; private set; }

    public long Successes { get; private set; }

    /// <summary>People with at least one event.</summary>
    public int People { get; private set; }

    public readonly double Share => (double)Successes / Trials;

    /// <summary>One person's events; a person without any is left out.</summary>
    public void Add(long trials, long successes)
    {
        if (trials == 0)
        {
            return;
        }

        Trials += trials;
        Successes += successes;
        People++;
        trialsSquared += trials * trials;
        successesSquared += successes * successes;
        products += trials * successes;
    }

    /// <summary>The sums of other people.</summary>
    public void Add(ClusterSums others)
    {
        Trials += others.Trials;
        Successes += others.Successes;
        People += others.People;
        trialsSquared += others.trialsSquared;
        successesSquared += others.successesSquared;
        products += others.products;
    }

    /// <summary>
    /// n ÷ design effect. At a share of exactly 0 or 1, or with one person, the variance between people cannot be seen: then each person's
    /// events are taken as wholly alike, (Σm)²/Σm². Equals n where everybody has one event.
    /// </summary>
    public readonly double EffectiveN
    {
        get
        {
            if (trialsSquared == Trials)
            {
                return Trials;
            }

            if (People < 2 || Successes == 0 || Successes == Trials)
            {
                return (double)Trials * Trials / trialsSquared;
            }

            var p = Share;
            var between = successesSquared - (2 * p * products) + (p * p * trialsSquared);
            var clustered = People / (People - 1.0) * between / ((double)Trials * Trials);
            var simple = p * (1 - p) / (Trials - 1);
            return Trials / Math.Max(1, clustered / simple);
        }
    }

    public readonly Interval Interval => Wilson.Of(Share, EffectiveN);
}
