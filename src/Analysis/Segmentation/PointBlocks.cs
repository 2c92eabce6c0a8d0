using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Carmen.Analysis.Segmentation;

/// <summary>
/// Points in blocks of eight, within a block one dimension after the other: eight distances are formed at once. Each is summed in the order of
/// the dimensions, so that the width of a machine's registers changes no digit. The last block is filled up with zeros.
/// </summary>
internal sealed class PointBlocks
{
    private readonly Vector512<double>[] values;
    private readonly int dimensions;

    public PointBlocks(Points points)
    {
        (Points, dimensions) = (points, points.Dimensions);
        Count = (points.Count + Width - 1) / Width;
        values = new Vector512<double>[Count * dimensions];
        var numbers = MemoryMarshal.Cast<Vector512<double>, double>(values.AsSpan());
        for (var i = 0; i < points.Count; i++)
        {
            var row = points.Row(i);
            for (var d = 0; d < dimensions; d++)
            {
                numbers[(((i / Width * dimensions) + d) * Width) + (i % Width)] = row[d];
            }
        }
    }

    /// <summary>Points of one block.</summary>
    public static int Width => Vector512<double>.Count;

    public Points Points { get; }

    /// <summary>Of blocks.</summary>
    public int Count { get; }

    /// <summary>One number for every point; 0 where the last block is filled up.</summary>
    public Vector512<double>[] Filled(double number)
    {
        var filled = new Vector512<double>[Count];
        MemoryMarshal.Cast<Vector512<double>, double>(filled.AsSpan())[..Points.Count].Fill(number);
        return filled;
    }

    /// <summary>Of the points of one block from one place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> SquaredDistances(int block, ReadOnlySpan<double> place)
    {
        var of = values.AsSpan(block * dimensions, dimensions);
        place = place[..of.Length];
        var sum = Vector512<double>.Zero;
        for (var d = 0; d < of.Length; d++)
        {
            var difference = of[d] - Vector512.Create(place[d]);
            sum += difference * difference;
        }

        return sum;
    }
}
