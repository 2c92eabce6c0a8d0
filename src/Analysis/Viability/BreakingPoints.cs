namespace Carmen.Analysis.Viability;

/// <summary>
/// What would change a verdict: for each input alone the smallest change that makes another one. Continuous inputs are searched outwards from where
/// they stand, first in steps, then by halving; the value given is on the far side of the border.
/// </summary>
internal static class BreakingPoints
{
    private const int Steps = 16;
    private const int Halvings = 18;
    private const int MostTimes = 20;

    public static IReadOnlyList<BreakingPoint> Of(TransferCase at) =>
        [
            .. at
                .Gates.Select(gate => Discrete(at, $"gate:{gate.Item}", gate.Passes == true ? 1 : 0, [gate.Passes == true ? 0 : 1]))
                .Concat(at.Factors.Select(factor => Factor(at, factor)))
                .Concat(at.GradeParts.Select(part => Discrete(at, $"grade:{part.Part}", (int)part.Grade, Outwards((int)part.Grade, 0, 4))))
                .Concat(at.Criteria.Select((criterion, place) => Criterion(at, criterion, place)))
                .Concat(at.Criteria.Select((criterion, place) => Weight(at, criterion, place)))
                .Concat(CashModel.Names.Select(name => Cost(at, name)))
                .Concat(Threshold(at))
                .OfType<BreakingPoint>(),
        ];

    private static BreakingPoint? Discrete(TransferCase at, string input, double from, IEnumerable<double> candidates)
    {
        foreach (var to in candidates)
        {
            if (at.With(input, to).Verdict is var becomes && becomes != at.Verdict)
            {
                return new BreakingPoint(input, from, to, becomes);
            }
        }

        return null;
    }

    private static BreakingPoint? Factor(TransferCase at, FactorResult factor)
    {
        IEnumerable<double> candidates = Enumerable.Range(-2, 5).Select(score => (double)score).Where(score => score != factor.After);
        return Discrete(at, $"factor:{factor.Item}", factor.After, candidates.OrderBy(score => Math.Abs(score - factor.After)));
    }

    private static IEnumerable<double> Outwards(int from, int least, int most) =>
        Enumerable.Range(least, most - least + 1).Where(to => to != from).OrderBy(to => Math.Abs(to - from)).Select(to => (double)to);

    /// <summary>The expected measurement moves, its uncertainty with it.</summary>
    private static BreakingPoint? Criterion(TransferCase at, CriterionDraws criterion, int place)
    {
        if (criterion.Expected is not { } expected || !at.CouldTurn(value => at.Inputs with { Value = value }))
        {
            return null;
        }

        var rest = at.Values.Select((value, i) => value - (criterion.Weight * criterion.Worths[i])).ToArray();
        var runs = new double[rest.Length];
        TransferVerdict Becomes(double to)
        {
            for (var i = 0; i < runs.Length; i++)
            {
                runs[i] = rest[i] + (criterion.Weight * criterion.Function.Of(criterion.Measurements[i] + (to - expected)));
            }

            return TransferVerdicts.Of(at.Inputs with { Value = at.Share(runs) }, at.Thresholds);
        }

        var span = criterion.Function.Most - criterion.Function.Least;
        return Nearest(at, $"criterion:{criterion.Criterion.Id}", expected, expected - span, expected + span, Becomes);
    }

    private static BreakingPoint? Weight(TransferCase at, CriterionDraws criterion, int place)
    {
        var (weight, worths) = (criterion.Weight, at.Criteria[place].Worths);
        if (weight >= 1 || !at.CouldTurn(value => at.Inputs with { Value = value }))
        {
            return null;
        }

        var runs = new double[worths.Length];
        TransferVerdict Becomes(double to)
        {
            for (var i = 0; i < runs.Length; i++)
            {
                runs[i] = (to * worths[i]) + ((1 - to) / (1 - weight) * (at.Values[i] - (weight * worths[i])));
            }

            return TransferVerdicts.Of(at.Inputs with { Value = at.Share(runs) }, at.Thresholds);
        }

        return Nearest(at, $"weight:{criterion.Criterion.Id}", weight, 0, 1, Becomes);
    }

    /// <summary>From nothing to twenty times what it is.</summary>
    private static BreakingPoint? Cost(TransferCase at, string name)
    {
        if (at.Cash is not { } cash || !at.CouldTurn(pays => at.Inputs with { Pays = pays }) || cash.MeanOf(name) is var mean && mean <= 0)
        {
            return null;
        }

        var without = cash.Without(name);
        TransferVerdict Becomes(double to)
        {
            var (factor, pays) = (to / mean, 0);
            for (var i = 0; i < without.Length; i++)
            {
                pays += without[i] + (factor * (cash.Present[i] - without[i])) > 0 ? 1 : 0;
            }

            return TransferVerdicts.Of(at.Inputs with { Pays = (double)pays / without.Length }, at.Thresholds);
        }

        return Nearest(at, $"cost:{name}", mean, 0, MostTimes * mean, Becomes);
    }

    private static IEnumerable<BreakingPoint?> Threshold(TransferCase at)
    {
        TransferVerdict With(string id, double to) => at.With($"threshold:{id}", to).Verdict;
        var thresholds = at.Thresholds;
        yield return Nearest(at, "threshold:value", thresholds.ValueAtLeast, 0, 100, to => With("value", to));
        yield return Nearest(at, "threshold:advise", thresholds.Advise, 0.5, 1, to => With("advise", to));
        yield return Nearest(at, "threshold:pays", thresholds.Pays, 0, 1, to => With("pays", to));
    }

    private static BreakingPoint? Nearest(
        TransferCase at,
        string input,
        double from,
        double least,
        double most,
        Func<double, TransferVerdict> becomes
    )
    {
        var down = Search(at.Verdict, from, least, becomes);
        var up = Search(at.Verdict, from, most, becomes);
        var to = (down, up) switch
        {
            ({ } low, { } high) => from - low <= high - from ? low : high,
            _ => down ?? up,
        };
        return to is { } found ? new BreakingPoint(input, from, found, becomes(found)) : null;
    }

    private static double? Search(TransferVerdict now, double from, double limit, Func<double, TransferVerdict> becomes)
    {
        var holds = from;
        for (var step = 1; step <= Steps; step++)
        {
            var there = from + ((limit - from) * step / Steps);
            if (becomes(there) != now)
            {
                for (var halving = 0; halving < Halvings; halving++)
                {
                    var middle = (holds + there) / 2;
                    (holds, there) = becomes(middle) == now ? (middle, there) : (holds, middle);
                }

                return there;
            }

            holds = there;
        }

        return null;
    }
}
