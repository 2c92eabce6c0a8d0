using System.Globalization;
using Carmen.Analysis.Viability;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>One candidate of a brief at some length: the verdict, the steps that decide, what it may expect, what would change it.</summary>
internal static class ViabilityBriefCase
{
    private const int Flips = 3;
    private static readonly ViabilityWords Words = ViabilityWords.English;

    public static Section Of(Edition edition, TransferQuotes quotes, Dossier dossier)
    {
        var (pilot, thresholds) = (edition.Pilot, Thresholds.Of(edition.Pilot.Viability));
        var flips = dossier.TellingFigures.Take(Flips).Select(point => quotes.Flip(dossier, point)).ToList();
        return new Section(
            $"{TransferFigures.Place(pilot, dossier.Donor)} to {TransferFigures.Place(pilot, dossier.Candidate)}",
            [
                new Block.Note(
                    dossier.Verdict >= TransferVerdict.ReplicateWithAdaptations ? "info" : "caution",
                    quotes.Verdict(dossier),
                    $"{Words.Reason(dossier, thresholds)} {Words.Advice(dossier, thresholds)}"
                ),
                new Block.Bullets([
                    .. Steps(edition, quotes, dossier)
                        .Select(step => (IReadOnlyList<Inline>)[Inline.Strong(step.Name + ". "), new Inline(step.Found)]),
                ]),
                new Block.Tabular(Expected(quotes, dossier), Listed: false),
                new Block.Paragraph(
                    flips.Count == 0
                        ? "No single figure would make another verdict; a gate that is no longer passed would."
                        : "What would change the verdict:"
                ),
                .. flips.Count == 0 ? Array.Empty<Block>() : [new Block.Bullets(flips)],
            ],
            []
        );
    }

    private static IEnumerable<(string Name, string Found)> Steps(Edition edition, TransferQuotes quotes, Dossier dossier)
    {
        yield return ("Gates", Gates(dossier));
        foreach (var condition in dossier.Conditions.Where(one => one.Text.Length > 0))
        {
            var due = condition.Due is { } day ? edition.Publication.Numbers.Date(day) : "no date";
            yield return (
                $"Condition, {Words.Item(condition.Item).ToLowerInvariant()}",
                $"{condition.Text} ({condition.Owner ?? "no owner"}, {due})."
            );
        }

        foreach (var topic in dossier.Judged.Where(topic => topic.Topic is not Topics.Factor))
        {
            yield return (
                Words.Topic(topic.Topic),
                string.Create(CultureInfo.InvariantCulture, $"{topic.Score:0.0}, judged; {Words.Agreement(topic)}.")
            );
        }

        foreach (var overlap in Overlaps(edition.Pilot, dossier))
        {
            yield return ("Overlap", overlap);
        }

        yield return (
            "Context",
            $"Distance {quotes.Distance(dossier)} of 1, {Words.Share(dossier.Distance.Coverage)} of the weights known."
        );
        yield return ("Account", Account(edition, quotes, dossier));
        yield return ("Value", Value(edition, quotes, dossier));
        yield return (
            "Evidence",
            $"Grade {quotes.Grade(dossier)}, by {string.Join(" and ", dossier.GradeParts.Where(part => part.Grade == dossier.Grade).Select(part => part.Part))}."
        );
    }

    /// <summary>Of which part of the candidate's demand the donor's figures say nothing.</summary>
    public static IEnumerable<string> Overlaps(Pilot pilot, Dossier dossier)
    {
        var (candidate, donor) = (TransferFigures.Place(pilot, dossier.Candidate), TransferFigures.Place(pilot, dossier.Donor));
        return dossier
            .Mixes.Where(mix => mix.Unseen > 0)
            .Select(mix => Words.Unseen(mix, candidate, donor))
            .Concat(dossier.Mixes.Where(mix => mix.Withheld > 0).Select(mix => Words.Withheld(mix, candidate, donor)));
    }

    private static string Gates(Dossier dossier)
    {
        var (failed, open) = (dossier.Gates.Where(gate => gate.Passes == false).ToList(), dossier.Gates.Count(gate => gate.Passes is null));
        return failed.Count > 0 ? $"Not passed: {string.Join(", ", failed.Select(gate => Words.Item(gate.Item).ToLowerInvariant()))}."
            : open > 0 ? $"{open} of {dossier.Gates.Count} are not judged."
            : "All are passed.";
    }

    private static string Account(Edition edition, TransferQuotes quotes, Dossier dossier)
    {
        if (dossier.Economics is not { } money)
        {
            return "No costs are stated, or nobody knows how many requests there would be.";
        }

        var numbers = edition.Publication.Numbers;
        var others = money.Operations.Where(operation => operation != money.Best).ToList();
        return $"{Capital(money.Best.Mode)} operation: net present value {quotes.Account(dossier, money.Best)} over {edition.Pilot.Costs.Years} years, positive with {quotes.Pays(dossier)}; "
            + (
                money.Best.BreakEvenVolume is { } volume
                    ? $"it needs {numbers.Count((long)Math.Ceiling(volume))} requests a year and has {numbers.Count((long)money.Volume)}."
                    : $"no number of requests makes it pay; there are {numbers.Count((long)money.Volume)} a year."
            )
            + string.Concat(others.Select(other => $" {Capital(other.Mode)} operation: {quotes.Account(dossier, other)}."));
    }

    private static string Value(Edition edition, TransferQuotes quotes, Dossier dossier)
    {
        var thresholds = Thresholds.Of(edition.Pilot.Viability);
        var dissent = dossier
            .Dissenting(thresholds)
            .Select(one => $"{one.Whose}: {Words.Verdict(one.Verdict).ToLowerInvariant()}")
            .ToList();
        return $"{quotes.Value(dossier)} of 100. It reaches {thresholds.ValueAtLeast:0} with a probability of {quotes.Reached(dossier)} at the board's weights and of {quotes.ReachedOverAllWeights(dossier)} over all weights. "
            + (
                dissent.Count == 0
                    ? "No stakeholder group's weights make another verdict."
                    : $"Other weights make another verdict ({string.Join("; ", dissent)})."
            );
    }

    private static Table Expected(TransferQuotes quotes, Dossier dossier) =>
        new(
            "What one more city may expect",
            [new("Outcome"), new("Cities measured", true), new("Expected", true), new("95 % prediction", true)],
            [
                .. dossier.Outcomes.Select(one =>
                {
                    var (expected, interval) = quotes.Prediction(dossier, one);
                    return (IReadOnlyList<string>)[Words.Measure(one.Metric), $"{one.Pooled?.Cities ?? 0}", expected, interval];
                }),
            ]
        );

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
