using Carmen.Analysis;

namespace Carmen.Tests.Analysis.Disclosure;

/// <summary>
/// A reader with paper and patience: takes every number shown of one count, writes down every sum that must hold between a total and its
/// parts, and solves the whole system for what was withheld. Written without the code under attack.
/// </summary>
internal static class SubtractionAttack
{
    /// <summary>The withheld cells whose value follows from what is shown, with that value.</summary>
    public static IReadOnlyDictionary<Slice, double> Solve(IEnumerable<Finding> rows, Func<string, string> domainOf)
    {
        var cells = rows.ToDictionary(row => row.Slice, row => (row.Estimate as Estimate.Measured)?.Value);
        var unknowns = cells.Where(cell => cell.Value is null).Select(cell => cell.Key).ToList();
        var equations = new List<double[]>();
        foreach (var (total, parts) in Sums([.. cells.Keys], domainOf))
        {
            var equation = new double[unknowns.Count + 1];
            Put(total, 1);
            parts.ForEach(part => Put(part, -1));
            if (equation.AsSpan(0, unknowns.Count).IndexOfAnyExcept(0.0) >= 0)
            {
                equations.Add(equation);
            }

            void Put(Slice slice, double sign)
            {
                if (cells[slice] is { } value)
                {
                    equation[^1] -= sign * value;
                }
                else
                {
                    equation[unknowns.IndexOf(slice)] += sign;
                }
            }
        }

        return Determined(unknowns, equations);
    }

    internal static IEnumerable<(Slice Total, List<Slice> Parts)> Sums(HashSet<Slice> slices, Func<string, string> domainOf)
    {
        Func<Slice, Slice?>[] parents =
        [
            slice => slice.Service is null ? null : slice with { Service = null },
            slice => slice.Domain is null ? null : slice with { Domain = null },
            slice => slice.Channel is null ? null : slice with { Channel = null },
            slice => slice.Audience is null ? null : slice with { Audience = null },
            slice => slice.Wave is null ? null : slice with { Wave = null },
            slice =>
                slice.Service is not null && slice.Dimensions.Count == 1
                    ? slice with
                    {
                        Service = null,
                        Domain = domainOf(slice.Service),
                    }
                    : null,
            slice => slice.Period.Grain == Grain.Month ? slice with { Period = Period.Quarter(slice.Period.From!.Value) } : null,
            slice => slice.Period.Grain == Grain.Month ? slice with { Period = Period.All } : null,
            slice => slice.Period.Grain == Grain.Quarter ? slice with { Period = Period.All } : null,
        ];
        return parents.SelectMany(parent =>
            slices
                .Select(slice => (Part: slice, Total: parent(slice)))
                .Where(pair => pair.Total is not null && slices.Contains(pair.Total))
                .GroupBy(pair => pair.Total!, pair => pair.Part)
                .Select(group => (group.Key, group.ToList()))
        );
    }

    /// <summary>Gauss and Jordan; an unknown is determined where its row holds no other.</summary>
    private static Dictionary<Slice, double> Determined(List<Slice> unknowns, List<double[]> rows)
    {
        var (pivot, found) = (0, new Dictionary<Slice, double>());
        for (var column = 0; column < unknowns.Count && pivot < rows.Count; column++)
        {
            var best = Enumerable.Range(pivot, rows.Count - pivot).MaxBy(row => Math.Abs(rows[row][column]));
            if (Math.Abs(rows[best][column]) < 1e-9)
            {
                continue;
            }

            (rows[pivot], rows[best]) = (rows[best], rows[pivot]);
            var scale = rows[pivot][column];
            for (var i = 0; i <= unknowns.Count; i++)
            {
                rows[pivot][i] /= scale;
            }

            for (var other = 0; other < rows.Count; other++)
            {
                var factor = rows[other][column];
                if (other != pivot && Math.Abs(factor) > 1e-12)
                {
                    for (var i = column; i <= unknowns.Count; i++)
                    {
                        rows[other][i] -= factor * rows[pivot][i];
                    }
                }
            }

            pivot++;
        }

        foreach (var row in rows)
        {
            var involved = Enumerable.Range(0, unknowns.Count).Where(i => Math.Abs(row[i]) > 1e-9).ToArray();
            if (involved is [var only])
            {
                found[unknowns[only]] = row[^1] / row[only];
            }
        }

        return found;
    }
}
