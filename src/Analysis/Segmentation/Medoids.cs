using System.Numerics;

namespace Carmen.Analysis.Segmentation;

/// <summary>
/// k objects that stand for the others, and what exchanging one would bring. For each object the nearest and the second nearest medoid are
/// known, so that all k exchanges for one candidate are judged in one pass over the objects. Schubert and Rousseeuw (2021), Information
/// Systems 101, 101804.
/// </summary>
internal sealed class Medoids
{
    /// <summary>An improvement smaller than what rounding can make is none.</summary>
    private const double Rounding = 1e-9;

    private const int EnoughForProcessors = 1500;

    private readonly Dissimilarities objects;
    private readonly int[] medoids;
    private readonly int[] nearest;
    private readonly float[] toNearest;
    private readonly float[] toSecond;
    private readonly double[] losses;
    private readonly bool[] isMedoid;

    private Medoids(Dissimilarities objects, int[] medoids)
    {
        (this.objects, this.medoids) = (objects, medoids);
        (nearest, toNearest, toSecond) = (new int[objects.Count], new float[objects.Count], new float[objects.Count]);
        (losses, isMedoid) = (new double[medoids.Length], new bool[objects.Count]);
        foreach (var medoid in medoids)
        {
            isMedoid[medoid] = true;
        }

        Assign();
    }

    /// <summary>
    /// BUILD: first the object nearest to all, then each time the one that brings most. Ties go to the first. Kaufman and Rousseeuw (1990),
    /// Finding Groups in Data, §2.4.
    /// </summary>
    public static Medoids Build(Dissimilarities objects, int count) => new(objects, Chosen(objects, count));

    /// <summary>BUILD for 1, 2 … objects at once: each choice begins with the choices of the one before.</summary>
    public static IEnumerable<Medoids> BuildUpTo(Dissimilarities objects, int most)
    {
        var chosen = Chosen(objects, most);
        return Enumerable.Range(1, most).Select(count => new Medoids(objects, chosen[..count]));
    }

    private static int[] Chosen(Dissimilarities objects, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, objects.Count);
        var (chosen, taken, to) = (new List<int>(count), new bool[objects.Count], new float[objects.Count]);
        Array.Fill(to, float.PositiveInfinity);
        for (var k = 0; k < count; k++)
        {
            var gains = new double[objects.Count];
            ForEach(objects.Count, candidate => gains[candidate] = taken[candidate] ? double.NegativeInfinity : Gain(candidate));
            var best = Array.IndexOf(gains, gains.Max());
            taken[best] = true;
            chosen.Add(best);
            var row = objects.Row(best);
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = Math.Min(to[i], row[i]);
            }
        }

        return [.. chosen];

        double Gain(int candidate)
        {
            var row = objects.Row(candidate);
            if (chosen.Count > 0)
            {
                return Shortened(to, row);
            }

            var sum = 0.0;
            foreach (var distance in row)
            {
                sum -= distance;
            }

            return sum;
        }
    }

    /// <summary>By how much all ways together become shorter where the new one is shorter; several at once.</summary>
    private static double Shortened(ReadOnlySpan<float> old, ReadOnlySpan<float> anew)
    {
        var (sums, i) = (Vector<double>.Zero, 0);
        for (; i <= anew.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var shorter = Vector.Max(Vector<float>.Zero, new Vector<float>(old[i..]) - new Vector<float>(anew[i..]));
            Vector.Widen(shorter, out var low, out var high);
            sums += low + high;
        }

        var sum = Vector.Sum(sums);
        for (; i < anew.Length; i++)
        {
            sum += Math.Max(0, old[i] - anew[i]);
        }

        return sum;
    }

    /// <summary>Steepest descent, as PAM does: of all exchanges the best one, until none brings anything.</summary>
    public Medoids SwapBest()
    {
        var (changes, slots) = (new double[objects.Count], new int[objects.Count]);
        while (medoids.Length > 1)
        {
            ForEach(objects.Count, candidate => (changes[candidate], slots[candidate]) = Best(candidate));
            var best = Array.IndexOf(changes, changes.Min());
            if (changes[best] >= -Rounding)
            {
                break;
            }

            Exchange(slots[best], best);
        }

        return this;
    }

    /// <summary>As FasterPAM does: every exchange that brings something is made at once, until a whole round finds none.</summary>
    public Medoids SwapEagerly()
    {
        for (var (candidate, since) = (0, 0); medoids.Length > 1 && since < objects.Count; candidate = (candidate + 1) % objects.Count)
        {
            var (change, slot) = Best(candidate);
            since++;
            if (change < -Rounding)
            {
                Exchange(slot, candidate);
                since = 0;
            }
        }

        return this;
    }

    public Partition Partition()
    {
        var order = Segmentation.Partition.Order(nearest, medoids);
        var ordered = new int[medoids.Length];
        for (var slot = 0; slot < medoids.Length; slot++)
        {
            ordered[order[slot]] = medoids[slot];
        }

        var sum = 0.0;
        foreach (var distance in toNearest)
        {
            sum += distance;
        }

        return new Partition([.. nearest.Select(slot => order[slot])], ordered, sum / objects.Count);
    }

    /// <summary>The change of the sum of dissimilarities by the best exchange for a candidate, and the medoid that would go.</summary>
    private (double Change, int Slot) Best(int candidate)
    {
        if (isMedoid[candidate])
        {
            return (double.PositiveInfinity, 0);
        }

        Span<double> changes = stackalloc double[medoids.Length];
        losses.CopyTo(changes);
        var row = objects.Row(candidate);
        var slots = nearest.AsSpan(0, row.Length);
        var firsts = toNearest.AsSpan(0, row.Length);
        var seconds = toSecond.AsSpan(0, row.Length);

        // An object whose medoid goes moves to the candidate or to its second, whichever is nearer; without branches, which no processor foresees.
        for (var i = 0; i < row.Length; i++)
        {
            changes[slots[i]] += (double)MathF.Min(MathF.Max(row[i], firsts[i]), seconds[i]) - seconds[i];
        }

        var shared = -Shortened(firsts, row);

        var best = 0;
        for (var slot = 1; slot < changes.Length; slot++)
        {
            best = changes[slot] < changes[best] ? slot : best;
        }

        return (changes[best] + shared, best);
    }

    /// <summary>On several processors where that is worth their start.</summary>
    private static void ForEach(int count, Action<int> act)
    {
        if (count > EnoughForProcessors)
        {
            Parallel.For(0, count, act);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            act(i);
        }
    }

    private void Exchange(int slot, int candidate)
    {
        (isMedoid[medoids[slot]], isMedoid[candidate]) = (false, true);
        medoids[slot] = candidate;
        Assign();
    }

    /// <summary>Ties go to the medoid that stands first among the objects.</summary>
    private void Assign()
    {
        Array.Sort(medoids);
        Array.Clear(losses);
        Array.Fill(toNearest, float.PositiveInfinity);
        Array.Fill(toSecond, float.PositiveInfinity);
        for (var slot = 0; slot < medoids.Length; slot++)
        {
            var row = objects.Row(medoids[slot]);
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] < toNearest[i])
                {
                    (toSecond[i], toNearest[i], nearest[i]) = (toNearest[i], row[i], slot);
                }
                else if (row[i] < toSecond[i])
                {
                    toSecond[i] = row[i];
                }
            }
        }

        for (var i = 0; i < nearest.Length; i++)
        {
            losses[nearest[i]] += (double)toSecond[i] - toNearest[i];
        }
    }
}
