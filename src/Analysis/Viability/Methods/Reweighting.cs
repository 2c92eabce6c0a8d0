namespace Carmen.Analysis.Viability;

/// <summary>One kind of user, request or channel: what it came to at the donor, and how much of each city's demand it makes.</summary>
/// <param name="Outcome">At the donor; null where the donor never saw the kind, or too few of it.</param>
/// <param name="DonorShare">0–1 of the donor's demand.</param>
/// <param name="CandidateShare">0–1 of the candidate's demand.</param>
public sealed record Stratum(string Name, Effect? Outcome, double DonorShare, double CandidateShare);

/// <summary>A donor's outcome as it would be with the candidate's mix.</summary>
/// <param name="Value">Over the kinds the donor saw, with the candidate's shares; null where it saw none of them.</param>
/// <param name="Observed">The same kinds with the donor's shares: the shift is <paramref name="Value"/> minus this.</param>
/// <param name="Unseen">Share of the candidate's demand of a kind that the donor never saw.</param>
public sealed record Reweighted(Effect? Value, double? Observed, double Unseen)
{
    /// <summary>What the different mix alone changes; 0 where nothing is known.</summary>
    public double Shift => Value is { } value && Observed is { } observed ? value.Value - observed : 0;
}

/// <summary>
/// Direct standardisation: Σ cₖ·yₖ / Σ cₖ over the kinds that were seen, errors of kinds being independent. It moves the mix and nothing else: what
/// is different about the candidate's people of the same kind stays unknown. Rothman, Greenland and Lash (2008), Modern Epidemiology, chapter 3.
/// </summary>
public static class Reweighting
{
    public static Reweighted Of(IReadOnlyList<Stratum> strata)
    {
        ArgumentNullException.ThrowIfNull(strata);
        var total = strata.Sum(stratum => stratum.CandidateShare);
        var seen = strata.Where(stratum => stratum.Outcome is not null).ToList();
        var covered = seen.Sum(stratum => stratum.CandidateShare);
        var unseen = total > 0 ? 1 - (covered / total) : 0;
        if (covered <= 0)
        {
            return new Reweighted(null, null, unseen);
        }

        var value = seen.Sum(stratum => stratum.CandidateShare * stratum.Outcome!.Value.Value) / covered;
        var variance = seen.Sum(stratum => Square(stratum.CandidateShare / covered * stratum.Outcome!.Value.StandardError));
        var atDonor = seen.Sum(stratum => stratum.DonorShare);
        var observed = atDonor > 0 ? seen.Sum(stratum => stratum.DonorShare * stratum.Outcome!.Value.Value) / atDonor : (double?)null;
        return new Reweighted(new Effect(value, Math.Sqrt(variance)), observed, Math.Max(0, unseen));
    }

    private static double Square(double x) => x * x;
}
