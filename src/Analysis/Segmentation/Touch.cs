using System.Runtime.InteropServices;

namespace Carmen.Analysis.Segmentation;

/// <summary>One request of a person: when it was made, and what it was.</summary>
/// <param name="Person">As in <see cref="RequestRow"/>.</param>
/// <param name="Minute">City-local minutes since the year 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Touch(int Person, long Minute, Deed Deed)
{
    /// <summary>By time, then by what it was; the person does not count.</summary>
    public static int Compare(Touch a, Touch b) => a.Minute != b.Minute ? a.Minute.CompareTo(b.Minute) : a.Deed.Rank.CompareTo(b.Deed.Rank);
}

/// <summary>What a request was, whoever made it: the part that could as well have been another person's.</summary>
/// <param name="OutsideOffice">Before 8, from 18 on, or on a Saturday or Sunday, city-local.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Deed(
    short Service,
    short Domain,
    short Channel,
    short Audience,
    bool IsDigital,
    bool OutsideOffice,
    bool Weekend,
    bool Reopened
)
{
    public (short, short, short, short, int) Rank =>
        (Service, Channel, Audience, Domain, (IsDigital ? 8 : 0) + (OutsideOffice ? 4 : 0) + (Weekend ? 2 : 0) + (Reopened ? 1 : 0));
}
