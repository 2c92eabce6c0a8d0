using System.Runtime.InteropServices;

namespace Carmen.Analysis.Statistics;

/// <summary>A closed interval of plausible values, at 95 % confidence throughout this project.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The two-sided 95 % quantile of the standard normal distribution.</summary>
    public const double Z = 1.959963984540054;

    /// <summary>Both ends drawn back into what the quantity can be.</summary>
    public Interval Within(double least, double most) => new(Math.Clamp(Low, least, most), Math.Clamp(High, least, most));
}
