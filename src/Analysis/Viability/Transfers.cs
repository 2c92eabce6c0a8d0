using System.Security.Cryptography;
using System.Text;
using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis.Viability;

/// <summary>
/// The main path of viability: for every subject, donor city and candidate the ten steps in their order. A pure function of the pilot, the released
/// findings, the judgements and the seed.
/// </summary>
public sealed class Transfers
{
    private const int NeighboursShown = 5;

    /// <summary>Raised whenever the same evidence would give another record.</summary>
    public const int Version = 4;

    /// <summary>n from which an outcome may carry a verdict, unless everything was counted.</summary>
    public const int LeastEvidence = 100;

    public const string EvidenceGate = "evidence";
    private readonly Pilot pilot;
    private readonly ReleasedSet findings;
    private readonly IReadOnlyList<Judged> judged;
    private readonly CityContext context;
    private readonly Outcomes outcomes;
    private readonly Economy economy;
    private readonly IReadOnlyList<(StakeholderGroup Group, IReadOnlyList<double> Weights, double? Inconsistency)> groups;

    private Transfers(Pilot pilot, ReleasedSet findings, IFacts facts)
    {
        (this.pilot, this.findings) = (pilot, findings);
        judged = Judging.All(pilot, facts);
        context = CityContext.Of(pilot, facts);
        outcomes = new Outcomes(pilot, findings);
        economy = new Economy(pilot, findings, outcomes, facts);
        groups = Weighing.Groups(pilot.Viability);
    }

    /// <summary>The name of what <see cref="Run"/> would give.</summary>
    /// <remarks>
    /// An edition frozen since may withhold more of the very same findings; a verdict that was given before would still tell it.
    /// </remarks>
    public static string StateOf(ReleasedSet findings, string entries)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var reader = findings.Readership is Readership.Inside inside ? inside.City : "public";
        var text = FormattableString.Invariant($"viability {Version}\n{findings.Basis}\n{reader}\n{entries}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <param name="entries">Stands for the entries that count: see <c>Ledger.EntriesHash</c>.</param>
    public static ViabilitySet Run(Pilot pilot, ReleasedSet findings, IFacts facts, string entries)
    {
        ArgumentNullException.ThrowIfNull(pilot);
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(facts);
        var transfers = new Transfers(Entries.WithCandidates(pilot, facts.Entries()), findings, facts);
        return transfers.All(StateOf(findings, entries), facts);
    }

    /// <summary>One transfer with the case behind it, for walking its breaking points.</summary>
    internal static (Dossier Dossier, TransferCase Case) WorkOne(Pilot pilot, ReleasedSet findings, IFacts facts, bool searches = true) =>
        new Transfers(pilot, findings, facts).Work(pilot.Services[0].Id, pilot.Cities[0].Id, pilot.Candidates[0], searches);

    private ViabilitySet All(string state, IFacts facts)
    {
        var pairs =
            from subject in Subjects()
            from donor in pilot.Cities
            where outcomes.IsDonor(subject, donor.Id)
            from candidate in pilot.Candidates
            where candidate.Id != donor.Id && candidate.Considers(subject)
            select (subject, donor: donor.Id, candidate);
        var worked = pairs.AsParallel().AsOrdered().Select(pair => Work(pair.subject, pair.donor, pair.candidate)).ToList();
        List<Dossier> dossiers = [.. worked.Select(one => one.Dossier)];
        return new ViabilitySet(
            state,
            findings.Basis,
            findings.AsOf,
            dossiers,
            CandidateComparisons.Of(worked, findings.Seed),
            Outlooks.Of(pilot, dossiers),
            Performers.Of(pilot, outcomes, context, Subjects()),
            Duplicates(dossiers),
            PlanStatuses.Of(pilot, facts.Entries())
        );
    }

    private IEnumerable<string> Subjects() =>
        pilot.Services.Select(service => service.Id).Concat(pilot.Viability.Practices.Select(practice => practice.Id));

    /// <param name="searches">False where nobody asks what would change the verdict.</param>
    private (Dossier Dossier, TransferCase Case) Work(string subject, string donor, Candidate candidate, bool searches = true)
    {
        var settings = pilot.Viability;
        RandomStream Random(string what) => RandomStream.For(findings.Seed, $"viability\n{subject}\n{donor}\n{candidate.Id}\n{what}");
        var own = judged.Where(one => one.Assessment.Covers(subject, donor, candidate.Id)).ToList();
        var factors = Judging.Factors(own);
        var topics = Judging.ByTopic(own);
        var distance = context.Between(donor, candidate.Id);
        var mixes = outcomes.Mixes(subject, donor, candidate);
        var criteriaOf = settings.Criteria.Where(criterion => Applies(criterion, subject)).ToList();
        var predictions = criteriaOf.Where(IsMeasured).Select(one => outcomes.Predict(one, subject, candidate)).ToList();
        var money = economy.Of(subject, candidate, settings.Draws, name => Random("cost " + name));
        var weights = Own(groups[0].Weights, subject);
        var criteria = criteriaOf
            .Select((one, place) => DrawsOf(one, predictions, topics, distance, weights[place], Random(one.Id)))
            .ToList();
        List<GateResult> gates = [.. Judging.Gates(own), MinimumEvidence(subject, candidate.Id)];
        var at = new TransferCase(Thresholds.Of(settings), gates, factors, [], criteria, money?.Model);
        at = at.Graded(Grades(at, predictions, mixes, distance));
        var dossier = new Dossier
        {
            Subject = subject,
            Donor = donor,
            Candidate = candidate.Id,
            Gates = gates,
            Factors = factors,
            Judged = topics,
            Outcomes = predictions,
            Mixes = mixes,
            Distance = distance,
            Neighbours = context.Nearest(candidate.Id, NeighboursShown),
            Economics = money?.Economics,
            Value = Value(at, subject, Random("weights")),
            GradeParts = at.GradeParts,
            Inputs = at.Inputs,
            Verdict = at.Verdict,
            BreakingPoints = searches ? BreakingPoints.Of(at) : [],
        };
        return (dossier, at);
    }

    /// <summary>Uptake by partners is a measure of practices alone.</summary>
    private bool Applies(Criterion criterion, string subject) =>
        criterion.Measure != Outcomes.Uptake || pilot.Viability.Practices.Any(practice => practice.Id == subject);

    /// <summary>The weights of the criteria that apply, in their proportions; equal ones where all of them weigh nothing.</summary>
    private IReadOnlyList<double> Own(IReadOnlyList<double> weights, string subject)
    {
        double[] own = [.. weights.Where((_, place) => Applies(pilot.Viability.Criteria[place], subject))];
        var sum = own.Sum();
        return [.. own.Select(weight => sum > 0 ? weight / sum : 1.0 / own.Length)];
    }

    private static bool IsMeasured(Criterion criterion) => !criterion.IsJudged && criterion.Measure != "distance";

    private CriterionDraws DrawsOf(
        Criterion criterion,
        IReadOnlyList<Prediction> predictions,
        IReadOnlyList<TopicResult> topics,
        ContextDistance distance,
        double weight,
        RandomStream random
    )
    {
        var draws = pilot.Viability.Draws;
        if (criterion.Measure == "distance")
        {
            return Weighing.Of(criterion, distance, draws, weight, random);
        }

        if (predictions.FirstOrDefault(one => one.Criterion == criterion.Id) is { } prediction)
        {
            return Weighing.Of(criterion, prediction, draws, weight, random);
        }

        var topic = criterion.Measure == "factors" ? Topics.Factor : criterion.Measure;
        return topics.FirstOrDefault(one => one.Topic == topic) is { } judgement
            ? Weighing.Of(criterion, judgement, draws, weight, random)
            : Weighing.Unknown(criterion, draws, weight, random);
    }

    /// <summary>At least one donor measured at least one outcome on enough observations; nobody judges it.</summary>
    private GateResult MinimumEvidence(string subject, string candidate)
    {
        var metrics = pilot.Viability.Criteria.Where(IsMeasured).Select(criterion => criterion.Measure);
        var best = outcomes.BestEvidence(subject, candidate, metrics);
        return new GateResult(EvidenceGate, best >= LeastEvidence, true, null, null, null, []);
    }

    private IReadOnlyList<GradePart> Grades(
        TransferCase at,
        IReadOnlyList<Prediction> predictions,
        IReadOnlyList<Mix> mixes,
        ContextDistance distance
    )
    {
        double[] sorted = [.. at.Values.Order()];
        var known = at.Criteria.Where(criterion => criterion.Expected is not null).Sum(criterion => criterion.Weight);
        var unseen = mixes.Select(mix => mix.Unseen).DefaultIfEmpty(0).Max();
        return
        [
            EvidenceGrade.Part("design", pilot.Viability.Design),
            EvidenceGrade.Part("precision", (Quantile.Of(sorted, 0.95) - Quantile.Of(sorted, 0.05)) / 2),
            EvidenceGrade.Part("coverage", Math.Round(known - unseen, 10)),
            EvidenceGrade.Part("replication", predictions.Select(prediction => prediction.Pooled?.Cities ?? 0).DefaultIfEmpty(0).Max()),
            EvidenceGrade.Part("directness", distance.Coverage >= 0.5 ? distance.Value : null),
        ];
    }

    private ValueResult Value(TransferCase at, string subject, RandomStream random)
    {
        double[] sorted = [.. at.Values.Order()];
        double[] worths = [.. at.Criteria.Select(criterion => Mean.Of(criterion.Worths))];
        double[] weights = [.. at.Criteria.Select(criterion => criterion.Weight)];
        var results = at.Criteria.Select(
            (criterion, place) =>
            {
                var (low, high) = WeightStability.Of(weights, worths, place, at.Thresholds.ValueAtLeast);
                return new CriterionResult(
                    criterion.Criterion.Id,
                    criterion.Criterion.Measure,
                    criterion.Criterion.IsJudged,
                    criterion.Expected,
                    worths[place],
                    criterion.Weight,
                    low,
                    high
                );
            }
        );
        var views = groups.Select(one =>
        {
            var own = Own(one.Weights, subject);
            var values = at.Total(own);
            return new GroupResult(
                one.Group.Id,
                one.Group.Name,
                one.Group.IsBoard,
                own,
                one.Inconsistency,
                Mean.Of(values),
                at.Share(values)
            );
        });
        return new ValueResult(
            Mean.Of(at.Values),
            Quantile.Of(sorted, 0.05),
            Quantile.Of(sorted, 0.95),
            at.Share(at.Values),
            OverAllWeights(at, random),
            at.Criteria.Select((criterion, place) => criterion.Criterion.IsJudged ? 0 : criterion.Weight * worths[place]).Sum(),
            [.. results],
            [.. views]
        );
    }

    private static double OverAllWeights(TransferCase at, RandomStream random)
    {
        var (weights, reached) = (new double[at.Criteria.Count], 0);
        for (var run = 0; run < at.Values.Length; run++)
        {
            Simplex.Fill(weights, random);
            var value = 0.0;
            for (var place = 0; place < weights.Length; place++)
            {
                value += weights[place] * at.Criteria[place].Worths[run];
            }

            reached += value >= at.Thresholds.ValueAtLeast ? 1 : 0;
        }

        return (double)reached / at.Values.Length;
    }

    private IReadOnlyList<Duplicate> Duplicates(IReadOnlyList<Dossier> dossiers) =>
        [
            .. from duplication in pilot.Viability.Duplications
            let dossier = dossiers.FirstOrDefault(one => one.Subject == duplication.Subject && one.Candidate == duplication.Candidate)
            where dossier is not null
            from prediction in dossier.Outcomes
            where prediction.Observed is not null
            select new Duplicate(
                duplication.Subject,
                duplication.Candidate,
                duplication.Since,
                prediction.Metric,
                prediction.Expected,
                prediction.Low,
                prediction.High,
                prediction.Observed!.Value,
                duplication.Source
            ),
        ];
}
