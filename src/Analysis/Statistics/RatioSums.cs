using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// A ratio of two sums over people, such as contacts per resolved request or seconds a contact, where one person contributes several: R = Σy ÷ Σx
/// with the linearised variance P/(P−1) · Σ(y − R·x)² ÷ (Σx)² over the P people, and Student's t with P−1. Cochran (1977), Sampling Techniques, §6.3;
/// Kish (1965), Survey Sampling, §6.
/// </summary>
/// <remarks>Sums of whole numbers, so that the order of people changes no digit.</remarks>
[StructLayout(LayoutKind.Auto)]
public struct RatioSums
{
    private Int128 overSquared;
    private Int128 underSquared;
    private Int128 products;

    public long Over { get; private set; }
    public long Under { get; private set; }

    /// <summary>Those who contribute anything.</summary>
    public int People { get; private set; }

    /// <exception cref="DivideByZeroException">Nothing below the line.</exception>
    public readonly double Value =>
        Under == 0 ? throw new DivideByZeroException("A ratio needs something below the line.") : (double)Over / Under;

    /// <summary>One person's sums; one without either is left out.</summary>
    public void Add(long over, long under)
    {
        if (over == 0 && under == 0)
        {
            return;
        }

        (Over, Under, People) = (Over + over, Under + under, People + 1);
        overSquared += (Int128)over * over;
        underSquared += (Int128)under * under;
        products += (Int128)over * under;
    }

    /// <summary>Null for fewer than two people, or where everybody has the same ratio. Not below 0, since both sums are counts.</summary>
    public readonly Interval? Interval
    {
        get
        {
            if (People < 2 || Under == 0)
            {
                return null;
            }

            var ratio = Value;
            var squares = (double)overSquared - (2 * ratio * (double)products) + (ratio * ratio * (double)underSquared);
            var variance = People / (People - 1.0) * squares / ((double)Under * Under);
            if (variance <= 0)
            {
                return null;
            }

            var half = StudentT.InvCDF(0, 1, People - 1, 0.975) * Math.Sqrt(variance);
            return new Interval(Math.Max(0, ratio - half), ratio + half);
        }
    }
}
