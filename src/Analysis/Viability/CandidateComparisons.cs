using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Viability;

/// <summary>Candidates of one subject and donor side by side: outranking, and which would come first under weights and inputs nobody knows.</summary>
internal static class CandidateComparisons
{
    /// <summary>A difference below a twentieth of the scale counts for nothing, one of three tenths fully.</summary>
    private static readonly PreferenceFunction Preference = new(Viability.Preference.Linear, 5, 30);

    public static IReadOnlyList<CandidateComparison> Of(IReadOnlyList<(Dossier Dossier, TransferCase Case)> worked, ulong seed) =>
        [
            .. worked
                .GroupBy(one => (one.Dossier.Subject, one.Dossier.Donor))
                .Select(group => Of(group.Key.Subject, group.Key.Donor, [.. group], seed)),
        ];

    private static CandidateComparison Of(
        string subject,
        string donor,
        IReadOnlyList<(Dossier Dossier, TransferCase Case)> candidates,
        ulong seed
    )
    {
        double[][] worths = [.. candidates.Select(one => one.Dossier.Value.Criteria.Select(criterion => criterion.Worth).ToArray())];
        double[] weights = [.. candidates[0].Dossier.Value.Criteria.Select(criterion => criterion.Weight)];
        var flows = Promethee.NetFlows(worths, weights, [.. weights.Select(_ => Preference)]);
        var random = RandomStream.For(seed, $"viability\n{subject}\n{donor}\ncandidates");
        double[][][] draws = [.. candidates.Select(one => one.Case.Criteria.Select(criterion => criterion.Worths).ToArray())];
        var accepted = Smaa.OfDraws(draws, random);
        double[] values = [.. candidates.Select(one => one.Dossier.Value.Mean)];
        return new CandidateComparison(
            subject,
            donor,
            [
                .. candidates.Select(
                    (one, place) =>
                        new Compared(
                            one.Dossier.Candidate,
                            one.Dossier.Value.Mean,
                            flows[place],
                            accepted[place].FirstRank,
                            accepted[place].Confidence
                        )
                ),
            ],
            RankCorrelation.Kendall(values, [.. flows])
        );
    }
}
