using Carmen.Analysis.Statistics;

namespace Carmen.Analysis;

/// <summary>
/// The least and the most that each unknown of a system of sums can be: linear programming by the primal simplex method over x ≥ floor
/// (Dantzig 1963), on a condensed tableau. It starts at the true values, which solve the system, so no first phase is needed; unknowns
/// outside the basis may stand above their floor until they are moved.
/// </summary>
/// <remarks>
/// Every table met on the way is one a reader cannot tell from the true one, so the values seen bound all unknowns at once and most need no
/// programme of their own. Floors are lowered by at most 2·10⁻⁵, each by another seeded amount, so that no step is empty and the method
/// cannot cycle (Charnes 1952); an interval is right to within <see cref="Tolerance"/>.
/// </remarks>
internal sealed class LinearBounds
{
    /// <summary>Coefficients are ratios of small whole numbers: what is smaller is rounding, and no pivot.</summary>
    private const double Zero = 1e-6;

    private const double LeastPivot = 1e-4;
    private const double Perturbation = 1e-5;

    /// <summary>Steps after which a look for one width is given up; what was reached until then is a table like others, so no interval is overstated.</summary>
    private const int MostSteps = 60;

    public const double Tolerance = 0.05;

    private readonly double[][] tableau;
    private readonly int[] basic;
    private readonly int[] free;
    private readonly int[] place;
    private readonly double[] floor;
    private readonly double[] value;
    private readonly double[] least;
    private readonly double[] most;
    private readonly int[] filled;
    private int rows;
    private int columns;

    /// <param name="equations">Unknown and coefficient; each sums to what the true values make of it.</param>
    /// <param name="truth">By unknown.</param>
    /// <param name="floor">What is known of each beforehand.</param>
    public LinearBounds(IReadOnlyList<IReadOnlyList<(int Unknown, double Coefficient)>> equations, double[] truth, double[] floor)
    {
        var random = new RandomStream(1);
        this.floor = [.. floor.Select(known => known - ((1 + random.NextDouble()) * Perturbation))];
        (value, least, most) = ([.. truth], [.. truth], [.. truth]);
        (rows, columns) = (equations.Count, truth.Length);
        (place, filled) = (new int[columns], new int[columns]);
        free = [.. Enumerable.Range(0, columns)];
        basic = [.. Enumerable.Repeat(-1, rows)];
        tableau = [.. equations.Select(_ => new double[columns])];
        for (var row = 0; row < rows; row++)
        {
            foreach (var (unknown, coefficient) in equations[row])
            {
                tableau[row][unknown] += coefficient;
            }
        }

        Eliminate();
    }

    /// <summary>Values of the unknown in tables that agree with all sums, as far as they were met.</summary>
    public (double Low, double High) Seen(int unknown) => (least[unknown], most[unknown]);

    /// <summary>The least and the most; infinity where nothing bounds it.</summary>
    public (double Low, double High) Of(int unknown)
    {
        Move(unknown, 1, double.PositiveInfinity);
        Move(unknown, -1, double.PositiveInfinity);
        return Seen(unknown);
    }

    /// <summary>Whether the interval of the unknown is at least so wide; looks no further than needed.</summary>
    public bool IsAsWideAs(int unknown, double width)
    {
        Move(unknown, 1, width);
        if (most[unknown] - floor[unknown] >= width - Tolerance)
        {
            Move(unknown, -1, width);
        }

        return most[unknown] - least[unknown] >= width - Tolerance;
    }

    /// <summary>Gauss and Jordan; of the equations left the shortest first, and in it the unknown that stands in fewest others, which keeps the tableau sparse.</summary>
    private void Eliminate()
    {
        var length = tableau.Select(row => columns - row.AsSpan().Count(0.0)).ToArray();
        while (Shortest(length) is { } row)
        {
            var column = Rarest(row);
            Pivot(row, column, length);
            basic[row] = free[column];
            Drop(column);
        }

        // Equations that follow from others have nothing left.
        var kept = Enumerable.Range(0, rows).Where(row => basic[row] >= 0).ToArray();
        rows = kept.Length;
        for (var row = 0; row < rows; row++)
        {
            (tableau[row], basic[row]) = (tableau[kept[row]], basic[kept[row]]);
            place[basic[row]] = row;
        }

        for (var column = 0; column < columns; column++)
        {
            place[free[column]] = ~column;
        }
    }

    private int? Shortest(int[] length)
    {
        int? best = null;
        for (var row = 0; row < rows; row++)
        {
            if (basic[row] < 0 && length[row] > 0 && (best is not { } other || length[row] < length[other]))
            {
                best = row;
            }
        }

        return best;
    }

    private int Rarest(int row)
    {
        var (best, fewest) = (-1, int.MaxValue);
        for (var column = 0; column < columns; column++)
        {
            if (Math.Abs(tableau[row][column]) > LeastPivot)
            {
                var count = 0;
                for (var other = 0; other < rows; other++)
                {
                    count += basic[other] < 0 && tableau[other][column] != 0 ? 1 : 0;
                }

                (best, fewest) = count < fewest ? (column, count) : (best, fewest);
            }
        }

        return best;
    }

    private void Drop(int column)
    {
        columns--;
        free[column] = free[columns];
        for (var row = 0; row < rows; row++)
        {
            tableau[row][column] = tableau[row][columns];
            tableau[row][columns] = 0;
        }
    }

    /// <summary>Solves the row for the column's unknown and puts it into the other rows; the column then stands for what the row stood for.</summary>
    /// <param name="length">While eliminating: entries of each row, kept up to date for the columns that stay.</param>
    private void Pivot(int row, int column, int[]? length = null)
    {
        var (pivot, count) = (tableau[row], 0);
        var scale = pivot[column];
        for (var k = 0; k < columns; k++)
        {
            if (pivot[k] != 0 && k != column)
            {
                pivot[k] /= scale;
                filled[count++] = k;
            }
        }

        pivot[column] = 1 / scale;
        var entries = filled.AsSpan(0, count);
        for (var other = 0; other < rows; other++)
        {
            var target = tableau[other];
            var factor = target[column];
            if (other == row || factor == 0)
            {
                continue;
            }

            foreach (var k in entries)
            {
                var changed = target[k] - (factor * pivot[k]);
                target[k] = Math.Abs(changed) < Zero ? 0 : changed;
            }

            target[column] = -factor / scale;
            if (length is not null)
            {
                length[other] = columns - target.AsSpan(0, columns).Count(0.0) - 1;
            }
        }
    }

    /// <summary>Raises or lowers the unknown until its interval is wide enough or it can go no further.</summary>
    private void Move(int unknown, int sign, double width)
    {
        for (
            var steps = 0;
            (steps < MostSteps || double.IsPositiveInfinity(width)) && most[unknown] - least[unknown] < width - Tolerance;
            steps++
        )
        {
            var (column, direction) = Entering(unknown, sign);
            if (column < 0)
            {
                return;
            }

            var (step, row) = Room(column, direction);
            if (double.IsPositiveInfinity(step))
            {
                most[unknown] = double.PositiveInfinity;
                return;
            }

            Take(column, direction * step);
            if (row >= 0)
            {
                var (entering, leaving) = (free[column], basic[row]);
                Pivot(row, column);
                (basic[row], free[column]) = (entering, leaving);
                (place[entering], place[leaving]) = (row, ~column);
            }
        }
    }

    /// <summary>The column whose change moves the unknown fastest the wanted way, and which way to change it; −1 where none does.</summary>
    private (int Column, int Direction) Entering(int unknown, int sign)
    {
        var (at, best, steepest, direction) = (place[unknown], -1, LeastPivot, 0);
        for (var column = 0; column < columns; column++)
        {
            var gradient =
                at >= 0 ? -sign * tableau[at][column]
                : column == ~at ? sign
                : 0;
            if (Math.Abs(gradient) > steepest && (gradient > 0 || value[free[column]] > floor[free[column]]))
            {
                (best, steepest, direction) = (column, Math.Abs(gradient), Math.Sign(gradient));
            }
        }

        return (best, direction);
    }

    /// <summary>How far the column can change before something meets its floor, and the row of what does; −1 for the column's own unknown.</summary>
    private (double Step, int Row) Room(int column, int direction)
    {
        var (step, row) = (direction < 0 ? value[free[column]] - floor[free[column]] : double.PositiveInfinity, -1);
        for (var other = 0; other < rows; other++)
        {
            var fall = tableau[other][column] * direction;
            if (fall > LeastPivot)
            {
                var room = Math.Max(0, value[basic[other]] - floor[basic[other]]) / fall;
                (step, row) = room < step ? (room, other) : (step, row);
            }
        }

        return (step, row);
    }

    private void Take(int column, double change)
    {
        Set(free[column], value[free[column]] + change);
        for (var row = 0; row < rows; row++)
        {
            var coefficient = tableau[row][column];
            if (coefficient != 0)
            {
                Set(basic[row], value[basic[row]] - (coefficient * change));
            }
        }
    }

    private void Set(int unknown, double to)
    {
        value[unknown] = to;
        least[unknown] = Math.Min(least[unknown], to);
        most[unknown] = Math.Max(most[unknown], to);
    }
}
