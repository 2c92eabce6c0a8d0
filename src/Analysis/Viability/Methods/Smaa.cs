using System.Numerics;
using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Viability;

/// <summary>What stochastic multicriteria acceptability analysis says of one alternative.</summary>
/// <param name="Ranks">Share of the draws in which it took the first, second … rank; sums to 1.</param>
/// <param name="Central">Mean weights under which it came first: whom it suits; null where it never did.</param>
/// <param name="Confidence">Share of the draws in which it comes first under its central weights; null likewise.</param>
public sealed record Acceptability(IReadOnlyList<double> Ranks, IReadOnlyList<double>? Central, double? Confidence)
{
    public double FirstRank => Ranks[0];
}

/// <summary>
/// SMAA-2: weights drawn uniformly from the simplex (or around given ones, Dirichlet κ·w₀), values fixed or drawn with them. Lahdelma and
/// Salminen (2001), Operations Research 49, 444–454. Ties go to the alternative listed first.
/// </summary>
public static class Smaa
{
    /// <summary>Draws of one stream; several streams run side by side and always in these portions, so that the number of processors changes nothing.</summary>
    private const int Portion = 4096;

    /// <param name="values">One row an alternative, one column a criterion, more being better; the same in every draw.</param>
    public static IReadOnlyList<Acceptability> Of(IReadOnlyList<double[]> values, int draws, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        var field = new Field(values);
        var portions = (draws + Portion - 1) / Portion;
        var tallies = new Tally[portions];
        Parallel.For(
            0,
            portions,
            portion =>
            {
                var size = Math.Min(Portion, draws - (portion * Portion));
                tallies[portion] = field.Count(size, RandomStream.For(seed, FormattableString.Invariant($"smaa\n{portion}")));
            }
        );
        var sum = tallies.Aggregate((one, other) => one.With(other));
        return [.. Enumerable.Range(0, values.Count).Select(alternative => Result(values, alternative, sum, draws))];
    }

    /// <summary>The same with values that are not certain either: each draw of the weights meets one draw of every value.</summary>
    /// <param name="values">Alternative × criterion × draw.</param>
    public static IReadOnlyList<Acceptability> OfDraws(IReadOnlyList<double[][]> values, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        var (count, criteria, draws) = (values.Count, values[0].Length, values[0][0].Length);
        var tally = new Tally(new long[count, count], new double[count, criteria]);
        var (weights, scores) = (new double[criteria], new double[count]);
        for (var draw = 0; draw < draws; draw++)
        {
            Simplex.Fill(weights, random);
            ScoreAll(values, weights, draw, scores);
            for (var i = 0; i < count; i++)
            {
                var rank = RankOf(scores, i);
                tally.Ranks[i, rank]++;
                for (var j = 0; rank == 0 && j < criteria; j++)
                {
                    tally.Winning[i, j] += weights[j];
                }
            }
        }

        return [.. Enumerable.Range(0, count).Select(alternative => Result(values, alternative, tally))];
    }

    private static Acceptability Result(IReadOnlyList<double[][]> values, int alternative, Tally sum)
    {
        var draws = values[0][0].Length;
        var ranks = Enumerable.Range(0, values.Count).Select(rank => (double)sum.Ranks[alternative, rank] / draws);
        var wins = sum.Ranks[alternative, 0];
        if (wins == 0)
        {
            return new Acceptability([.. ranks], null, null);
        }

        double[] central = [.. Enumerable.Range(0, values[0].Length).Select(j => sum.Winning[alternative, j] / wins)];
        var (scores, first) = (new double[values.Count], 0);
        for (var draw = 0; draw < draws; draw++)
        {
            ScoreAll(values, central, draw, scores);
            first += RankOf(scores, alternative) == 0 ? 1 : 0;
        }

        return new Acceptability([.. ranks], central, (double)first / draws);
    }

    private static void ScoreAll(IReadOnlyList<double[][]> values, double[] weights, int draw, double[] scores)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = 0;
            for (var j = 0; j < weights.Length; j++)
            {
                scores[i] += weights[j] * values[i][j][draw];
            }
        }
    }

    private static int RankOf(double[] scores, int alternative)
    {
        var above = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            above += scores[i] > scores[alternative] || (scores[i] == scores[alternative] && i < alternative) ? 1 : 0;
        }

        return above;
    }

    private static Acceptability Result(IReadOnlyList<double[]> values, int alternative, Tally sum, int draws)
    {
        var ranks = Enumerable.Range(0, values.Count).Select(rank => (double)sum.Ranks[alternative, rank] / draws);
        var wins = sum.Ranks[alternative, 0];
        if (wins == 0)
        {
            return new Acceptability([.. ranks], null, null);
        }

        double[] central = [.. Enumerable.Range(0, values[0].Length).Select(j => sum.Winning[alternative, j] / wins)];
        double Under(double[] row) => central.Select((weight, j) => weight * row[j]).Sum();
        var own = Under(values[alternative]);
        var isFirst = values.Select((row, other) => other == alternative || Under(row) <= own).All(loses => loses);
        return new Acceptability([.. ranks], central, isFirst ? 1 : 0);
    }

    private sealed record Tally(long[,] Ranks, double[,] Winning)
    {
        public Tally With(Tally other)
        {
            for (var i = 0; i < Ranks.GetLength(0); i++)
            {
                for (var rank = 0; rank < Ranks.GetLength(1); rank++)
                {
                    Ranks[i, rank] += other.Ranks[i, rank];
                }

                for (var j = 0; j < Winning.GetLength(1); j++)
                {
                    Winning[i, j] += other.Winning[i, j];
                }
            }

            return this;
        }
    }

    /// <summary>The values column by column, filled up to whole vectors with what never wins.</summary>
    private sealed class Field
    {
        private readonly int alternatives;
        private readonly int criteria;
        private readonly int padded;
        private readonly double[] columns;

        public Field(IReadOnlyList<double[]> values)
        {
            (alternatives, criteria) = (values.Count, values[0].Length);
            padded = (alternatives + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
            columns = new double[criteria * padded];
            for (var i = 0; i < alternatives; i++)
            {
                for (var j = 0; j < criteria; j++)
                {
                    columns[(j * padded) + i] = values[i][j];
                }
            }
        }

        public Tally Count(int draws, RandomStream random)
        {
            var tally = new Tally(new long[alternatives, alternatives], new double[alternatives, criteria]);
            var (weights, scores) = (new double[criteria], new double[padded]);
            for (var draw = 0; draw < draws; draw++)
            {
                Simplex.Fill(weights, random);
                Score(weights, scores);
                for (var i = 0; i < alternatives; i++)
                {
                    var rank = Above(scores, i);
                    tally.Ranks[i, rank]++;
                    if (rank == 0)
                    {
                        for (var j = 0; j < criteria; j++)
                        {
                            tally.Winning[i, j] += weights[j];
                        }
                    }
                }
            }

            return tally;
        }

        private void Score(double[] weights, double[] scores)
        {
            for (var i = 0; i < padded; i += Vector<double>.Count)
            {
                var sum = Vector<double>.Zero;
                for (var j = 0; j < criteria; j++)
                {
                    sum += new Vector<double>(columns, (j * padded) + i) * weights[j];
                }

                sum.CopyTo(scores, i);
            }

            scores.AsSpan(alternatives).Fill(double.NegativeInfinity);
        }

        /// <summary>How many score more, or as much and stand before it.</summary>
        private static int Above(double[] scores, int alternative)
        {
            var own = scores[alternative];
            var more = Vector<long>.Zero;
            for (var i = 0; i < scores.Length; i += Vector<double>.Count)
            {
                more -= Vector.GreaterThan(new Vector<double>(scores, i), new Vector<double>(own));
            }

            var above = (int)Vector.Sum(more);
            for (var i = 0; i < alternative; i++)
            {
                above += scores[i] == own ? 1 : 0;
            }

            return above;
        }
    }
}

/// <summary>Weights that are not known: every combination that sums to 1 equally likely.</summary>
public static class Simplex
{
    /// <summary>Dirichlet(1, …, 1): exponential draws over their sum. Devroye (1986), Non-Uniform Random Variate Generation, XI.4.</summary>
    public static void Fill(Span<double> weights, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var sum = 0.0;
        for (var j = 0; j < weights.Length; j++)
        {
            weights[j] = -Math.Log(1 - random.NextDouble());
            sum += weights[j];
        }

        var scale = 1 / sum;
        for (var j = 0; j < weights.Length; j++)
        {
            weights[j] *= scale;
        }
    }
}
