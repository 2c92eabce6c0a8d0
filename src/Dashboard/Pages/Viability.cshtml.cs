using Carmen.Analysis.Viability;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Every service and practice against every candidate.</summary>
public sealed class ViabilityModel(View view) : PageModel
{
    public ViabilitySet? Set { get; } = view.State.Viability;
    public Thresholds Thresholds { get; } = Thresholds.Of(view.Pilot.Viability);
    public IReadOnlyList<string> Subjects => [.. Set!.Outlooks.Select(outlook => outlook.Subject)];
    public IReadOnlyList<string> Candidates =>
        [.. Set!.Outlooks.SelectMany(outlook => outlook.Rows).Select(row => row.Candidate).Distinct(StringComparer.Ordinal)];

    public string Headline
    {
        get
        {
            var rows = Set!.Outlooks.SelectMany(outlook => outlook.Rows).ToList();
            var advised = rows.Count(row => row.Verdict >= TransferVerdict.ReplicateWithAdaptations);
            return $"{advised} of {rows.Count} transfers are advised, {rows.Count(row => row.Verdict == TransferVerdict.NotEnoughEvidence)} lack evidence";
        }
    }

    /// <summary>From the donor nearest to the candidate; null where it does not consider the subject.</summary>
    public Dossier? Cell(string subject, string candidate) =>
        Set!.Outlooks.First(outlook => outlook.Subject == subject).Rows.FirstOrDefault(row => row.Candidate == candidate) is { } row
            ? Set.Find(subject, row.Donor, candidate)
            : null;

    /// <summary>CSS class: good, bad, or open where nothing is judged.</summary>
    public static string Class(TransferVerdict verdict) =>
        verdict switch
        {
            TransferVerdict.Replicate or TransferVerdict.ReplicateWithAdaptations => "good",
            TransferVerdict.DoNotReplicate => "bad",
            TransferVerdict.ExtendPilot => "caution",
            _ => "open",
        };
}
