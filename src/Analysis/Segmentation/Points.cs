using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Carmen.Analysis.Segmentation;

/// <summary>
/// Points in Euclidean space, one after the other in one block; each is filled up with zeros to whole groups of four numbers, which changes
/// no distance. Four, whatever the machine: sums are then formed in the same order everywhere.
/// </summary>
public sealed class Points
{
    private readonly double[] values;

    private Points(int count, int dimensions, int stride, double[] values) =>
        (Count, Dimensions, Stride, this.values) = (count, dimensions, stride, values);

    public int Count { get; }
    public int Dimensions { get; }

    /// <summary>Numbers from the beginning of one point to that of the next.</summary>
    public int Stride { get; }

    public ReadOnlySpan<double> Row(int i) => values.AsSpan(i * Stride, Stride);

    /// <exception cref="ArgumentException">Rows of different lengths, or a number that is not finite.</exception>
    public static Points Of(IReadOnlyList<double[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfZero(rows.Count, nameof(rows));
        var dimensions = rows[0].Length;
        var stride = StrideOf(dimensions);
        var block = new double[checked(rows.Count * stride)];
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Length != dimensions || !rows[i].All(double.IsFinite))
            {
                throw new ArgumentException($"Point {i} is not {dimensions} finite numbers.", nameof(rows));
            }

            rows[i].CopyTo(block.AsSpan(i * stride));
        }

        return new Points(rows.Count, dimensions, stride, block);
    }

    public Points Among(ReadOnlySpan<int> rows)
    {
        var part = new double[rows.Length * Stride];
        for (var i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(part.AsSpan(i * Stride));
        }

        return new Points(rows.Length, Dimensions, Stride, part);
    }

    /// <summary>A whole number of groups of four, at least one.</summary>
    internal static int StrideOf(int dimensions) =>
        (Math.Max(1, dimensions) + Vector256<double>.Count - 1) / Vector256<double>.Count * Vector256<double>.Count;

    /// <summary>Of two points filled up to the same stride.</summary>
    public static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var first = MemoryMarshal.Cast<double, Vector256<double>>(a);
        var second = MemoryMarshal.Cast<double, Vector256<double>>(b);
        var sum = Vector256<double>.Zero;
        for (var i = 0; i < first.Length; i++)
        {
            var difference = first[i] - second[i];
            sum += difference * difference;
        }

        return Vector256.Sum(sum);
    }
}
