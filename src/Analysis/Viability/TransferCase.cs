namespace Carmen.Analysis.Viability;

/// <summary>
/// One transfer as the rule sees it: everything that can be changed to see whether the verdict stands. Pure: <c>With</c> gives the case with
/// one input changed, <see cref="Verdict"/> judges it.
/// </summary>
internal sealed record TransferCase(
    Thresholds Thresholds,
    IReadOnlyList<GateResult> Gates,
    IReadOnlyList<FactorResult> Factors,
    IReadOnlyList<GradePart> GradeParts,
    IReadOnlyList<CriterionDraws> Criteria,
    CashModel? Cash
)
{
    private double[]? values;
    private VerdictInputs? inputs;

    /// <summary>V of each run at the board's weights.</summary>
    public double[] Values => values ??= Total(Criteria.Select(criterion => criterion.Weight));

    public VerdictInputs Inputs =>
        inputs ??= new(
            Gates.All(gate => !gate.Measured || gate.Passes == true),
            EvidenceGrade.Weakest(GradeParts),
            Gates.Any(gate => gate is { Measured: false, Passes: false }),
            Gates.Any(gate => gate is { Measured: false, Passes: null }),
            Factors.Any(factor => factor.IsBarrier),
            Factors.Any(factor => factor.IsMitigated),
            Share(Values),
            Cash?.Pays
        );

    public TransferVerdict Verdict => TransferVerdicts.Of(Inputs, Thresholds);

    public TransferCase Graded(IReadOnlyList<GradePart> parts) => this with { inputs = null, GradeParts = parts };

    /// <summary>The case with one input at another value; see <see cref="BreakingPoint.Input"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such input.</exception>
    public TransferCase With(string input, double to)
    {
        var (kind, id) = (
            input[..input.IndexOf(':', StringComparison.Ordinal)],
            input[(input.IndexOf(':', StringComparison.Ordinal) + 1)..]
        );
        var changed = this with { inputs = null };
        return kind switch
        {
            "gate" => changed with { Gates = [.. Gates.Select(gate => gate.Item == id ? gate with { Passes = to > 0 } : gate)] },
            "factor" => changed with { Factors = [.. Factors.Select(factor => factor.Item == id ? factor with { After = to } : factor)] },
            "grade" => changed with
            {
                GradeParts = [.. GradeParts.Select(part => part.Part == id ? part with { Grade = (Grade)(int)to } : part)],
            },
            "criterion" => changed with
            {
                values = null,
                Criteria = [.. Criteria.Select(one => one.Criterion.Id == id ? one.Shifted(to - one.Expected!.Value) : one)],
            },
            "weight" => changed with { values = null, Criteria = Reweighted(id, to) },
            "cost" => changed with { Cash = Cash!.With(id, to) },
            "threshold" => changed with { Thresholds = Moved(Thresholds, id, to) },
            _ => throw new ArgumentOutOfRangeException(nameof(input), input, "No such input of a transfer."),
        };
    }

    /// <summary>Whether any probability at all in one place would make another verdict: if not, no search is needed.</summary>
    public bool CouldTurn(Func<double, VerdictInputs> with)
    {
        double[] telling = [0, Thresholds.Refuse, (Thresholds.Refuse + Thresholds.Advise) / 2, Thresholds.Advise, 1];
        return telling.Any(probability => TransferVerdicts.Of(with(probability), Thresholds) != Verdict);
    }

    /// <summary>P(V ≥ V*) over runs of V.</summary>
    public double Share(double[] runs)
    {
        var reached = 0;
        foreach (var value in runs)
        {
            reached += value >= Thresholds.ValueAtLeast ? 1 : 0;
        }

        return (double)reached / runs.Length;
    }

    public double[] Total(IEnumerable<double> weights)
    {
        var total = new double[Criteria[0].Measurements.Length];
        foreach (var (criterion, weight) in Criteria.Zip(weights))
        {
            var worths = criterion.Worths;
            for (var i = 0; i < total.Length; i++)
            {
                total[i] += weight * worths[i];
            }
        }

        return total;
    }

    private IReadOnlyList<CriterionDraws> Reweighted(string id, double to)
    {
        var now = Criteria.First(one => one.Criterion.Id == id).Weight;
        return
        [
            .. Criteria.Select(one =>
                one with
                {
                    Weight =
                        one.Criterion.Id == id ? to
                        : now < 1 ? one.Weight / (1 - now) * (1 - to)
                        : one.Weight,
                }
            ),
        ];
    }

    private static Thresholds Moved(Thresholds thresholds, string id, double to) =>
        id switch
        {
            "value" => thresholds with { ValueAtLeast = to },
            "advise" => thresholds with { Advise = to },
            "pays" => thresholds with { Pays = to },
            "refuse" => thresholds with { Refuse = to },
            _ => throw new ArgumentOutOfRangeException(nameof(id), id, "No such threshold."),
        };
}
