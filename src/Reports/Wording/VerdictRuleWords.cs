using Carmen.Analysis.Viability;

namespace Carmen.Reports;

/// <summary>The rule behind the verdicts on transfers in words, as pages and documents tell it.</summary>
public static class VerdictRuleWords
{
    /// <summary>A line for each <see cref="VerdictRule"/>, in its order: the first whose condition holds decides.</summary>
    public static IReadOnlyList<(string When, string Then)> Lines(Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        var share = ViabilityWords.English.Share;
        return
        [
            (
                $"No outcome measured on {Transfers.LeastEvidence} observations, or the evidence graded below {thresholds.Worst}",
                "not enough evidence"
            ),
            ("A gate not passed, or a factor at −2 after mitigation", "do not replicate"),
            ("A gate that nobody judged", "not enough evidence"),
            (
                $"The value reaches {thresholds.ValueAtLeast:0} of 100 with a probability of {share(thresholds.Advise)} or more, and the city's account is positive with {share(thresholds.Pays)} or more",
                "replicate, with adaptations where mitigations are needed"
            ),
            ($"The value reaches {thresholds.ValueAtLeast:0} with a probability of {share(thresholds.Refuse)} or less", "do not replicate"),
            ("Everything else", "extend the pilot"),
        ];
    }
}
