using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis.Viability;

/// <summary>What a service would cost and save a candidate, hosted and in its own operation; the platform provider's account stands apart.</summary>
internal sealed class Economy(Pilot pilot, ReleasedSet findings, Outcomes outcomes, IFacts facts)
{
    private static readonly string[] Modes = ["hosted", "own"];
    private static readonly CostOrigin Nobody = new("none", [], "");
    private readonly IReadOnlyDictionary<string, IReadOnlyList<Cost>> collected = pilot.Cities.ToDictionary(
        city => city.Id,
        city => (IReadOnlyList<Cost>)[.. facts.Statements<Cost>(city.Id).Select(statement => statement.Content)],
        StringComparer.Ordinal
    );
    private readonly IReadOnlyList<OperationCost> entered = Entries.Of<OperationCost>(facts.Entries(), EntryKinds.Cost);

    /// <summary>Null where no costs are stated for it, or nobody knows how many requests there would be.</summary>
    public (Economics Economics, CashModel Model)? Of(string subject, Candidate candidate, int draws, Func<string, RandomStream> random)
    {
        var known = Modes.Select(mode => CostOf(subject, candidate.Id, mode)).OfType<OperationCost>().ToList();
        if (known.Count == 0 || Volume(subject, candidate) is not var (volume, volumeFrom))
        {
            return null;
        }

        var pooled = outcomes.ChannelShift(subject, candidate.Id);
        var (contact, contactFrom, contactOrigin) = ContactSaving(candidate);
        var minutes =
            pilot.Costs.Processes.FirstOrDefault(saving => saving.Subject == subject)
            ?? pilot.Costs.Processes.FirstOrDefault(saving => saving.Subject is null);
        var shared = new Dictionary<string, double[]>(StringComparer.Ordinal)
        {
            ["volume"] = Runs(volume, draws, random("volume")),
            ["shift"] = ShiftRuns(pooled, candidate, draws, random("shift")),
            ["contact-saving"] = Runs(contact, draws, random("contact-saving")),
            ["minutes"] = Runs(minutes is null ? Pert.Exactly(0) : PertOf(minutes.Minutes), draws, random("minutes")),
        };
        var donors = pilot.Cities.Where(city => city.Id != candidate.Id && outcomes.IsDonor(subject, city.Id)).Select(city => city.Id);
        var measured = new CostOrigin("measured", [.. donors], "");
        var origins = new Dictionary<string, CostOrigin>(StringComparer.Ordinal)
        {
            ["volume"] = volumeFrom == "stated" ? new CostOrigin("stated", [], "") : measured,
            ["shift"] = pooled is null || candidate.Channels.Count == 0 ? Nobody : measured,
            ["contact-saving"] = contactOrigin,
            ["minutes"] = minutes is null ? Nobody : new CostOrigin("stated", [], minutes.Source),
        };
        var models = known.Select(cost => (Cost: cost, Cash: Model(cost, shared, minutes?.Hourly ?? 0, draws, random))).ToList();
        var best = models
            .Select(one => one.Cash)
            .OrderByDescending(model => model.Pays)
            .ThenByDescending(model => Mean.Of(model.Present))
            .First();
        var economics = new Economics(
            [.. models.Select(one => Result(one.Cash, name => origins.GetValueOrDefault(name) ?? Origin(one.Cost)))],
            best.Mode,
            volume.Likely,
            volumeFrom,
            pooled?.Mean,
            pooled is null ? "no-shift" : contactFrom
        );
        return (economics, best);
    }

    /// <summary>The most particular statement wins: of a form before the definition, for the candidate before for all, for the service before for all.</summary>
    public OperationCost? CostOf(string subject, string candidate, string mode) =>
        entered
            .Reverse()
            .Concat(pilot.Costs.Operation)
            .Where(cost => cost.Mode == mode)
            .Where(cost => (cost.Subject is null || cost.Subject == subject) && (cost.Candidate is null || cost.Candidate == candidate))
            .OrderByDescending(cost => cost.Candidate is not null)
            .ThenByDescending(cost => cost.Subject is not null)
            .FirstOrDefault();

    private CashModel Model(
        OperationCost cost,
        Dictionary<string, double[]> shared,
        double hourly,
        int draws,
        Func<string, RandomStream> random
    )
    {
        double[] Own(string name, AmountRange amount) => Runs(PertOf(amount), draws, random($"{cost.Mode}.{name}"));
        var inputs = new Dictionary<string, double[]>(shared, StringComparer.Ordinal)
        {
            ["once"] = Own("once", cost.Once),
            ["yearly"] = Own("yearly", cost.Yearly),
            ["per-transaction"] = Own("per-transaction", cost.PerTransaction),
        };
        return CashModel.Of(cost.Mode, inputs, pilot.Costs, hourly);
    }

    private OperationResult Result(CashModel model, Func<string, CostOrigin> origin)
    {
        var (rate, years) = (pilot.Costs.Rate, pilot.Costs.Years);
        double[] sorted = [.. model.Present.Order()];
        var (saved, released) = model.Savings();
        var yearly = model.MeanOf("yearly") + (model.MeanOf("per-transaction") * model.MeanOf("volume"));
        double[] Each(double now, double later) => [now, .. Enumerable.Repeat(later, years)];
        var (flows, costs) = (Each(-model.MeanOf("once"), saved - yearly), Each(model.MeanOf("once"), yearly));
        var without = model.AtMeans("volume", 0);
        return new OperationResult(
            model.Mode,
            flows,
            Mean.Of(model.Present),
            Quantile.Of(sorted, 0.05),
            Quantile.Of(sorted, 0.5),
            Quantile.Of(sorted, 0.95),
            model.Pays,
            CashFlows.Payback(flows),
            CashFlows.InternalRate(flows),
            CashFlows.BenefitCost(Each(0, saved), costs, rate),
            CashFlows.PresentValue(costs, rate),
            saved,
            released,
            CashFlows.BreakEvenVolume(without, model.AtMeans("volume", 1) - without),
            Tornado(model),
            [.. CashModel.Names.Select(name => Input(model, name, origin(name)))]
        );
    }

    private static CostInput Input(CashModel model, string name, CostOrigin origin)
    {
        double[] runs = [.. model.Runs(name).ToArray().Order()];
        return new CostInput(name, Quantile.Of(runs, 0.05), model.MeanOf(name), Quantile.Of(runs, 0.95), origin);
    }

    private CostOrigin Origin(OperationCost cost) => new(entered.Contains(cost) ? "form" : "stated", [], cost.Source);

    private static IReadOnlyList<TornadoBar> Tornado(CashModel model) =>
        [
            .. CashModel
                .Names.Select(name =>
                {
                    double[] runs = [.. model.Runs(name).ToArray().Order()];
                    return RankCorrelation.Spearman(model.Runs(name), model.Present) is { } correlation
                        ? new TornadoBar(
                            name,
                            correlation,
                            model.AtMeans(name, Quantile.Of(runs, 0.05)),
                            model.AtMeans(name, Quantile.Of(runs, 0.95))
                        )
                        : null;
                })
                .OfType<TornadoBar>()
                .OrderByDescending(bar => Math.Abs(bar.Correlation)),
        ];

    private (Pert Volume, string From)? Volume(string subject, Candidate candidate)
    {
        if (candidate.Volumes.TryGetValue(subject, out var stated))
        {
            return (Pert.Exactly(stated), "stated");
        }

        var rates = outcomes.VolumesPerHead(subject, candidate.Id);
        return rates.Count > 0 && candidate.Population is > 0 and var people
            ? (new Pert(rates.Min() * people, rates.Average() * people, rates.Max() * people), "donors")
            : null;
    }

    /// <summary>What one contact costs less that comes digitally instead of through the candidate's other channels: marginal, not full cost.</summary>
    private (Pert Saving, string From, CostOrigin Origin) ContactSaving(Candidate candidate)
    {
        var other = candidate
            .Channels.Where(channel => !Channels.Digital.Contains(channel.Key) && CostOf(channel.Key) is not null)
            .ToList();
        var digital = Channels.Digital.Select(CostOf).OfType<AmountRange>().ToList();
        var weight = other.Sum(channel => channel.Value);
        if (weight <= 0 || digital.Count == 0)
        {
            return (Pert.Exactly(0), "no-channel-costs", Nobody);
        }

        double Full(Func<AmountRange, double> of) => other.Sum(channel => channel.Value / weight * of(CostOf(channel.Key)!));
        var marginal = pilot.Costs.Marginal;
        var (least, likely, most) = (
            Full(cost => cost.Least) - digital.Max(cost => cost.Most),
            Full(cost => cost.Likely) - digital.Average(cost => cost.Likely),
            Full(cost => cost.Most) - digital.Min(cost => cost.Least)
        );
        return (
            new Pert(marginal * least, marginal * likely, marginal * most),
            "measured-shift",
            OriginOf([.. other.Select(one => one.Key)])
        );
    }

    /// <summary>The cities that delivered costs of these and of the digital channels, and what the definition says of those that none delivered.</summary>
    private CostOrigin OriginOf(IReadOnlyList<string> channels)
    {
        List<string> all = [.. channels.Union(Channels.Digital)];
        List<string> cities =
        [
            .. pilot.Cities.Select(city => city.Id).Where(city => all.Any(channel => UnitCost(city, channel) is not null)),
        ];
        var stated = pilot.Costs.Channels.Where(cost =>
            all.Contains(cost.Channel) && pilot.Cities.All(city => UnitCost(city.Id, cost.Channel) is null)
        );
        return new CostOrigin(
            cities.Count > 0 ? "measured" : "stated",
            cities,
            string.Join("; ", stated.Select(cost => $"{cost.Channel}: {cost.Source}"))
        );
    }

    /// <summary>Full cost of a contact: collected costs over counted requests, else as the definition states it.</summary>
    public AmountRange? CostOf(string channel)
    {
        double[] measured = [.. pilot.Cities.Select(city => UnitCost(city.Id, channel)).OfType<double>().Order()];
        return measured.Length > 0
            ? new AmountRange(measured[0], measured.Average(), measured[^1])
            : pilot.Costs.Channels.FirstOrDefault(cost => cost.Channel == channel)?.Amount;
    }

    private double? UnitCost(string city, string channel)
    {
        var paid = collected[city]
            .Where(cost => cost.Channel == channel && cost.Nature == "running" && cost.Currency == pilot.Currency)
            .Sum(cost => cost.Amount);
        return
            paid > 0
            && findings.Find("requests", new Slice { City = city, Channel = channel })?.Estimate is Estimate.Measured { Value: > 0 } count
            ? paid / count.Value
            : null;
    }

    private static double[] ShiftRuns(Pooled? pooled, Candidate candidate, int draws, RandomStream random)
    {
        var runs = new double[draws];
        if (pooled is null || candidate.Channels.Count == 0)
        {
            return runs;
        }

        var digital = candidate.Channels.Where(channel => Channels.Digital.Contains(channel.Key)).Sum(channel => channel.Value);
        for (var i = 0; i < draws; i++)
        {
            var drawn = pooled.Mean + (pooled.Spread is { } spread ? spread * Draws.Student(pooled.Cities - 1, random) : 0);
            runs[i] = Math.Clamp(drawn, -digital, 1 - digital);
        }

        return runs;
    }

    private static double[] Runs(Pert amount, int draws, RandomStream random)
    {
        var runs = new double[draws];
        for (var i = 0; i < draws; i++)
        {
            runs[i] = amount.Draw(random);
        }

        return runs;
    }

    private static Pert PertOf(AmountRange amount) => new(amount.Least, amount.Likely, amount.Most);
}
