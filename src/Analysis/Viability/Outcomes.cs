using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis.Viability;

/// <summary>What donor cities measured, as it may leave them: only released figures are carried over to anybody else.</summary>
internal sealed class Outcomes(Pilot pilot, ReleasedSet findings)
{
    public const string Uptake = "uptake";
    public const string TakeUp = "digital-take-up";

    /// <summary>Known of a city's channels, not of its services: every service of a city costs what the city's transactions cost.</summary>
    public const string Cost = "cost-per-transaction";
    private const string Requests = "requests";
    private const int MonthsOfYear = 12;

    /// <summary>Services that a city pilots, or practices it has: whatever it can hand over.</summary>
    public bool IsDonor(string subject, string city) =>
        Practice(subject) is { } practice
            ? practice.Uptake.Any(uptake => uptake.City == city)
            : findings.Find(Requests, At(subject, city))?.Estimate is not (null or Estimate.NotCollected)
                || findings.Find("visits", At(subject, city))?.Estimate is not (null or Estimate.NotCollected);

    /// <summary>Carries one outcome to a candidate: every donor's figure with the candidate's mix, then random effects over the cities.</summary>
    public Prediction Predict(Criterion criterion, string subject, Candidate candidate)
    {
        var isRatio = Metrics.Named(criterion.Measure)?.Unit is Unit.Hours or Unit.Money;
        var cities = pilot.Cities.Where(city => city.Id != candidate.Id && IsDonor(subject, city.Id)).ToList();
        var rows = new List<DonorOutcome>();
        var effects = new List<Effect>();
        foreach (var city in cities)
        {
            var estimate = Found(criterion.Measure, subject, city.Id);
            if (estimate is Estimate.Measured measured && EffectOf(measured, isRatio) is { } effect)
            {
                var shift = DimensionsOf(subject)
                    .Sum(dimension => Shift(criterion.Measure, subject, city.Id, candidate, dimension, isRatio));
                effects.Add(effect with { Value = effect.Value + shift });
                rows.Add(
                    new DonorOutcome(
                        city.Id,
                        estimate.Status,
                        measured.Value,
                        measured.Low,
                        measured.High,
                        measured.N,
                        Back(effect.Value + shift, isRatio)
                    )
                );
            }
            else
            {
                rows.Add(new DonorOutcome(city.Id, estimate?.Status ?? "not-collected", null, null, null, null, null));
            }
        }

        var pooled = effects.Count > 0 ? RandomEffects.Of(effects) : null;
        return new Prediction(
            criterion.Id,
            criterion.Measure,
            isRatio,
            rows,
            pooled,
            pooled is null ? null : Within(criterion.Measure, Back(pooled.Mean, isRatio)),
            pooled?.Prediction is { } low ? Within(criterion.Measure, Back(low.Low, isRatio)) : null,
            pooled?.Prediction is { } high ? Within(criterion.Measure, Back(high.High, isRatio)) : null,
            rows.Where(row => row.Value is not null).Select(row => row.Reweighted!.Value - row.Value!.Value).DefaultIfEmpty(0).Average(),
            Observed(criterion.Measure, subject, candidate)
        );
    }

    /// <summary>The figure as it stands in the findings; null where the lattice has no such slice.</summary>
    public Estimate? Found(string metric, string subject, string city)
    {
        if (metric == Uptake && Practice(subject)?.Uptake.FirstOrDefault(one => one.City == city) is { } uptake)
        {
            return Estimates.Share(uptake.Users, uptake.Eligible, 1);
        }

        return findings.Find(metric, At(metric, subject, city))?.Estimate
            ?? (metric == TakeUp ? DigitalShare(new Slice { City = city, Service = ServiceOf(subject) }) : null);
    }

    /// <summary>Change of the digital share from the first to the last quarter with figures, pooled over the donors; null where no city shows one.</summary>
    public Pooled? ChannelShift(string subject, string candidate)
    {
        var effects = pilot
            .Cities.Where(city => city.Id != candidate && IsDonor(subject, city.Id))
            .Select(city => Quarters(subject, city.Id))
            .Where(quarters => quarters.Count >= 2)
            .Select(quarters => new Effect(
                quarters[^1].Value - quarters[0].Value,
                Math.Sqrt(
                    (quarters[0].Value * (1 - quarters[0].Value) / quarters[0].N)
                        + (quarters[^1].Value * (1 - quarters[^1].Value) / quarters[^1].N)
                )
            ))
            .Where(effect => effect.StandardError > 0)
            .ToList();
        return effects.Count > 0 ? RandomEffects.Of(effects) : null;
    }

    /// <summary>Requests a year per inhabitant in each donor city that says how many live there.</summary>
    public IReadOnlyList<double> VolumesPerHead(string subject, string candidate) =>
        [
            .. pilot
                .Cities.Where(city => city.Id != candidate && city.Population > 0)
                .Select(city =>
                {
                    var months = Measured(Requests, row => row.City == city.Id && IsPlain(row, subject) && row.Period.Grain == Grain.Month);
                    return months.Count == 0 ? 0 : months.Average() * MonthsOfYear / city.Population!.Value;
                })
                .Where(rate => rate > 0),
        ];

    /// <summary>Donor's and candidate's demand by audience and by channel, where the candidate's is known.</summary>
    public IReadOnlyList<Mix> Mixes(string subject, string donor, Candidate candidate) =>
        [
            .. DimensionsOf(subject)
                .Where(dimension => Shares(candidate, dimension).Count > 0)
                .Select(dimension =>
                {
                    var whole = At(subject, donor);
                    var own = DonorShares(whole, dimension);
                    var parts = Shares(candidate, dimension)
                        .Select(part => new MixPart(part.Key, own.TryGetValue(part.Key, out var share) ? share : null, part.Value)
                        {
                            IsWithheld = IsWithheld(With(whole, dimension, part.Key)),
                        })
                        .OrderByDescending(part => part.Candidate)
                        .ToList();
                    var unseen = parts.Where(part => part is { Donor: null, IsWithheld: false }).Sum(part => part.Candidate);
                    var withheld = parts.Where(part => part.IsWithheld).Sum(part => part.Candidate);
                    return new Mix(dimension, parts, Math.Round(unseen, 10)) { Withheld = Math.Round(withheld, 10) };
                }),
        ];

    /// <summary>n of the best-measured outcome of a subject in any donor; what everything counts as large as it is.</summary>
    public double BestEvidence(string subject, string candidate, IEnumerable<string> metrics) =>
        (
            from metric in metrics
            from city in pilot.Cities
            where city.Id != candidate
            select Found(metric, subject, city.Id) is Estimate.Measured measured ? measured.EffectiveN : 0
        )
            .DefaultIfEmpty(0)
            .Max();

    /// <summary>A practice serves several services at once: its demand differs in which of them, too.</summary>
    private string[] DimensionsOf(string subject) =>
        Practice(subject) is null ? ["audience", "channel"] : ["audience", "channel", "service"];

    private double Shift(string metric, string subject, string donor, Candidate candidate, string dimension, bool isRatio)
    {
        var shares = Shares(candidate, dimension);
        if (shares.Count == 0 || metric is Uptake or TakeUp)
        {
            return 0;
        }

        var whole = At(metric, subject, donor);
        var own = DonorShares(whole, dimension);
        var strata = shares
            .Keys.Union(own.Keys)
            .Order(StringComparer.Ordinal)
            .Select(kind =>
            {
                // A kind whose part of the donor's demand is not known would count for the candidate alone.
                var effect =
                    own.ContainsKey(kind) && findings.Find(metric, With(whole, dimension, kind))?.Estimate is Estimate.Measured measured
                        ? EffectOf(measured, isRatio)
                        : null;
                return new Stratum(kind, effect, own.GetValueOrDefault(kind), shares.GetValueOrDefault(kind));
            });
        return Reweighting.Of([.. strata]).Shift;
    }

    /// <summary>Whether the donor does count requests of a kind, but not how many may be told: it saw them, then.</summary>
    private bool IsWithheld(Slice kind) => findings.Find(Requests, kind)?.Estimate is Estimate.Suppressed;

    /// <summary>Kind → share of all the donor's requests; kinds of which no request may be counted are absent, but count among all.</summary>
    private Dictionary<string, double> DonorShares(Slice slice, string dimension)
    {
        var counts = findings
            .Of(Requests)
            .Where(row => row.Estimate is Estimate.Measured)
            .Where(row => Of(row.Slice, dimension) is { } kind && With(slice, dimension, kind) == row.Slice)
            .ToDictionary(row => Of(row.Slice, dimension)!, row => ((Estimate.Measured)row.Estimate).Value, StringComparer.Ordinal);
        var total = findings.Find(Requests, slice)?.Estimate is Estimate.Measured all
            ? Math.Max(all.Value, counts.Values.Sum())
            : counts.Values.Sum();
        return total > 0 ? counts.ToDictionary(pair => pair.Key, pair => pair.Value / total, StringComparer.Ordinal) : [];
    }

    private List<(double Value, double N)> Quarters(string subject, string city) =>
        [
            .. findings
                .Of(Requests)
                .Where(row => row.Slice.City == city && row.Slice.Period.Grain == Grain.Quarter)
                .Where(row =>
                    row.Slice.Service == ServiceOf(subject) && row.Slice is { Channel: null, Audience: null, Domain: null, Wave: null }
                )
                .OrderBy(row => row.Slice.Period.From)
                .Select(row => DigitalShare(row.Slice))
                .OfType<Estimate.Measured>()
                .Select(measured => (measured.Value, (double)measured.N)),
        ];

    /// <summary>Requests through digital channels of all requests; null where some channel's count is withheld.</summary>
    private Estimate? DigitalShare(Slice slice)
    {
        if (findings.Find(Requests, slice)?.Estimate is not Estimate.Measured { Value: > 0 } all)
        {
            return null;
        }

        var channels = Channels.All.Select(channel => (channel, Found: findings.Find(Requests, slice with { Channel = channel }))).ToList();
        var counted = channels
            .Where(one => one.Found?.Estimate is Estimate.Measured)
            .ToDictionary(one => one.channel, one => ((Estimate.Measured)one.Found!.Estimate).Value, StringComparer.Ordinal);
        return Math.Abs(counted.Values.Sum() - all.Value) > 0.5
            ? null
            : Estimates.Share((int)counted.Where(one => Channels.Digital.Contains(one.Key)).Sum(one => one.Value), (int)all.Value, 1);
    }

    private double? Observed(string metric, string subject, Candidate candidate)
    {
        var duplication = pilot.Viability.Duplications.FirstOrDefault(one => one.Subject == subject && one.Candidate == candidate.Id);
        return duplication is null ? null
            : duplication.Observed.TryGetValue(metric, out var value) ? value
            : pilot.Cities.Any(city => city.Id == candidate.Id) && Found(metric, subject, candidate.Id) is Estimate.Measured measured
                ? measured.Value
            : null;
    }

    private List<double> Measured(string metric, Func<Slice, bool> counts) =>
        [
            .. findings
                .Of(metric)
                .Where(row => counts(row.Slice))
                .Select(row => row.Estimate)
                .OfType<Estimate.Measured>()
                .Select(measured => measured.Value),
        ];

    private bool IsPlain(Slice slice, string subject) =>
        slice.Service == ServiceOf(subject) && slice is { Channel: null, Audience: null, Domain: null, Wave: null, Category: null };

    private Slice At(string metric, string subject, string city) => metric == Cost ? new Slice { City = city } : At(subject, city);

    /// <summary>A practice is not one service: it is judged by what the whole city came to.</summary>
    private Slice At(string subject, string city) => new() { City = city, Service = ServiceOf(subject) };

    private string? ServiceOf(string subject) => Practice(subject) is null ? subject : null;

    private Practice? Practice(string subject) => pilot.Viability.Practices.FirstOrDefault(practice => practice.Id == subject);

    private Dictionary<string, double> Shares(Candidate candidate, string dimension)
    {
        var known =
            dimension == "audience" ? candidate.Audiences
            : dimension == "channel" ? candidate.Channels
            : candidate.Volumes.Where(volume => pilot.Service(volume.Key) is not null).ToDictionary();
        var total = known.Values.Sum();
        return total > 0 ? known.ToDictionary(pair => pair.Key, pair => pair.Value / total, StringComparer.Ordinal) : [];
    }

    private static string? Of(Slice slice, string dimension) =>
        dimension switch
        {
            "audience" => slice.Audience,
            "channel" => slice.Channel,
            _ => slice.Service,
        };

    private static Slice With(Slice slice, string dimension, string kind) =>
        dimension switch
        {
            "audience" => slice with { Audience = kind },
            "channel" => slice with { Channel = kind },
            _ => slice with { Service = kind },
        };

    /// <summary>The standard error that the interval implies; null where an end is missing or nothing varies.</summary>
    private static Effect? EffectOf(Estimate.Measured measured, bool isRatio)
    {
        if (measured is not { Low: { } low, High: { } high } || (isRatio && low <= 0))
        {
            return null;
        }

        var width = isRatio ? Math.Log(high) - Math.Log(low) : high - low;
        return width > 0 ? new Effect(isRatio ? Math.Log(measured.Value) : measured.Value, width / (2 * Interval.Z)) : null;
    }

    /// <summary>No share lies below 0 or above 1, whatever a symmetric interval says.</summary>
    private static double Within(string metric, double value) =>
        metric == Uptake || Metrics.Named(metric)?.Unit == Unit.Share ? Math.Clamp(value, 0, 1) : value;

    private static double Back(double value, bool isRatio) => isRatio ? Math.Exp(value) : value;
}
