using Carmen.Collector;

namespace Carmen.Analysis.Viability;

/// <summary>A subject at European level: every candidate with its nearest donor, and what the list as a whole says.</summary>
internal static class Outlooks
{
    public static IReadOnlyList<Outlook> Of(Pilot pilot, IReadOnlyList<Dossier> dossiers) =>
        [.. dossiers.GroupBy(dossier => dossier.Subject).Select(group => Of(pilot, group.Key, group))];

    private static Outlook Of(Pilot pilot, string subject, IEnumerable<Dossier> dossiers)
    {
        var candidates = pilot.Candidates.ToDictionary(candidate => candidate.Id, StringComparer.Ordinal);
        var rows = dossiers
            .GroupBy(dossier => dossier.Candidate)
            .Select(group =>
                group
                    .OrderBy(dossier => dossier.Distance.Value ?? double.MaxValue)
                    .ThenBy(dossier => dossier.Donor, StringComparer.Ordinal)
                    .First()
            )
            .Select(dossier => new OutlookRow(
                dossier.Candidate,
                dossier.Donor,
                dossier.Distance.Value,
                candidates[dossier.Candidate].Population,
                dossier.Verdict
            ))
            .ToList();
        var taken = rows.Where(row => row.Verdict is TransferVerdict.Replicate or TransferVerdict.ReplicateWithAdaptations)
            .Select(row => candidates[row.Candidate])
            .ToList();
        return new Outlook(
            subject,
            rows,
            [
                .. Enum.GetValues<TransferVerdict>()
                    .Select(verdict => rows.Where(row => row.Verdict == verdict).ToList())
                    .Select((own, place) => new VerdictShare((TransferVerdict)place, own.Count, own.Sum(row => row.Population ?? 0))),
            ],
            rows.Count,
            rows.Sum(row => row.Population ?? 0),
            [.. taken.SelectMany(candidate => candidate.Languages).Distinct().Order(StringComparer.Ordinal)],
            [.. taken.Select(Family).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            BreakEven(pilot.Costs)
        );
    }

    private static string? Family(Candidate candidate) => candidate.LegalFamily ?? LegalFamilies.Of(candidate.Country);

    /// <summary>The provider's cost a year, the investment spread over the horizon, against what a city contributes.</summary>
    private static int? BreakEven(CostModel costs) =>
        costs.Platform is { } platform
            ? CashFlows.BreakEvenCities(
                platform.Yearly.Likely + (platform.Once.Likely / CashFlows.Annuity(costs.Rate, costs.Years)),
                platform.Fee,
                platform.PerCity
            )
            : null;
}
