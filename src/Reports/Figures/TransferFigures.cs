using Carmen.Analysis.Viability;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>The pictures of one transfer: bars and dumbbells on common axes.</summary>
public static class TransferFigures
{
    private const int RowHeight = 34;
    private const int Frame = 74;

    /// <summary>Transfer factors before and after mitigation; null where nobody judged any.</summary>
    public static Figure? Factors(Publication publication, Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var words = ViabilityWords.English;
        if (dossier.Factors.Count == 0)
        {
            return null;
        }

        var barriers = dossier.Factors.Count(factor => factor.IsBarrier);
        var mitigated = dossier.Factors.Count(factor => factor.IsMitigated);
        var title =
            barriers > 0
                ? $"{Counted(barriers, "strong barrier is", "strong barriers are")} left after mitigation"
                : $"No strong barrier is left; {Counted(mitigated, "factor is", "factors are")} raised by a mitigation";
        var rows = dossier.Factors.Select(factor => new Dumbbell(
            words.Item(factor.Item),
            factor.Before,
            factor.After,
            factor.IsBarrier ? Palette.Bad.Light : Palette.Series[0].Light
        ));
        return Of(
            publication,
            Id("factors", dossier),
            title,
            "Transfer factors, −2 strong barrier to +2 strong support; ring before, dot after mitigation; medians over raters",
            "score",
            (-2, 2, 1),
            [.. rows],
            new Table(
                "Transfer factors",
                [new("Factor"), new("Before", true), new("After", true), new("Raters", true), new("Mitigation")],
                [
                    .. dossier.Factors.Select(factor =>
                        (IReadOnlyList<string>)
                            [
                                words.Item(factor.Item),
                                words.Signed(factor.Before),
                                words.Signed(factor.After),
                                $"{factor.Judgements.Count}",
                                factor.Mitigation ?? "–",
                            ]
                    ),
                ]
            )
        );
    }

    /// <summary>Donor and candidate on each numeric variable of the context; null where none is known of both.</summary>
    public static Figure? Context(Publication publication, Dossier dossier)
    {
        var (words, pilot) = (ViabilityWords.English, publication.Pilot);
        var shown = dossier
            .Distance.Parts.Where(part => part is { Distance: not null } && part.Variable.Scaling != Scaling.Nominal)
            .Select(part => (part, Settings: pilot.Viability.Context.First(weight => weight.Variable == part.Variable.Name)))
            .ToList();
        if (shown.Count == 0 || dossier.Distance.Value is not { } distance)
        {
            return null;
        }

        double At(double value, ContextWeight weight) => Math.Clamp(100 * (value - weight.Low) / (weight.High - weight.Low), 0, 100);
        var (donor, candidate) = (Place(pilot, dossier.Donor), Place(pilot, dossier.Candidate));
        var widest = shown.MaxBy(one => one.part.Share)!.part;
        return Of(
            publication,
            Id("context", dossier),
            DiffersIn(dossier, candidate, donor, widest),
            $"Context distance {distance:0.00} of 1, {words.Share(dossier.Distance.Coverage)} of the weights known; ring {donor}, dot {candidate}; share of the fixed range",
            "% of the range",
            (0, 100, 25),
            [
                .. shown.Select(one => new Dumbbell(
                    words.Variable(one.part.Variable.Name),
                    At(one.part.First!.Value, one.Settings),
                    At(one.part.Second!.Value, one.Settings),
                    Palette.Series[0].Light
                )),
            ],
            new Table(
                "Context, variable by variable",
                [new("Variable"), new(donor, true), new(candidate, true), new("Distance", true), new("Adds", true)],
                [
                    .. dossier.Distance.Parts.Select(part =>
                        (IReadOnlyList<string>)
                            [
                                words.Variable(part.Variable.Name),
                                words.Context(part, ofCandidate: false),
                                words.Context(part, ofCandidate: true),
                                part.Distance?.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) ?? "not known",
                                part.Share?.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture) ?? "–",
                            ]
                    ),
                ]
            )
        );
    }

    /// <summary>What is of another kind comes first: it makes the largest differences, and no picture shows it.</summary>
    private static string DiffersIn(Dossier dossier, string candidate, string donor, ContextDifference widest)
    {
        var words = ViabilityWords.English;
        var others = dossier
            .Distance.Parts.Where(part => part is { Distance: 1, Variable.Scaling: Scaling.Nominal })
            .Select(part => words.Variable(part.Variable.Name).ToLowerInvariant())
            .ToList();
        var most = words.Variable(widest.Variable.Name) is ['G', 'D', 'P', ..] name
            ? name
            : words.Variable(widest.Variable.Name).ToLowerInvariant();
        return others.Count == 0
            ? $"{candidate} differs from {donor} most in {most}"
            : $"{candidate} has another {string.Join(" and ", others)} than {donor}; apart from that it differs most in {most}";
    }

    /// <summary>What each input alone does to the present value, from its 5 % to its 95 %; null without costs.</summary>
    public static Figure? Tornado(Publication publication, Dossier dossier)
    {
        var words = ViabilityWords.English;
        if (dossier.Economics?.Best is not { Tornado.Count: > 0 } best)
        {
            return null;
        }

        var currency = publication.Pilot.Currency;
        var bars = best.Tornado;
        return Of(
            publication,
            Id("tornado", dossier),
            $"The account of the {best.Mode} operation depends most on {words.CostInput(bars[0].Input)}",
            $"Net present value in {currency}, one input at a time from its 5 % (ring) to its 95 % (dot), the others at their mean",
            currency,
            null,
            [
                .. bars.Select(bar => new Dumbbell(
                    words.CostInput(bar.Input),
                    Math.Round(bar.From),
                    Math.Round(bar.To),
                    Palette.Series[0].Light
                )),
            ],
            new Table(
                $"Net present value, {best.Mode} operation",
                [new("Input"), new("At its 5 %", true), new("At its 95 %", true), new("Correlation", true)],
                [
                    .. bars.Select(bar =>
                        (IReadOnlyList<string>)
                            [
                                words.CostInput(bar.Input),
                                words.Money(bar.From, currency),
                                words.Money(bar.To, currency),
                                bar.Correlation.ToString("+0.00;−0.00", System.Globalization.CultureInfo.InvariantCulture),
                            ]
                    ),
                ]
            )
        );
    }

    /// <summary>What each criterion is worth and what of the value it makes; bars sorted by contribution.</summary>
    public static Figure Value(Publication publication, Dossier dossier)
    {
        var words = ViabilityWords.English;
        var rows = dossier.Value.Criteria.OrderByDescending(criterion => criterion.Weight * criterion.Worth).ToList();
        var value = dossier.Value;
        return Of(
            publication,
            Id("value", dossier),
            $"Value {value.Mean:0} of 100 ({value.Low:0}–{value.High:0}): {value.MeasuredPoints:0} points measured, {value.Mean - value.MeasuredPoints:0} judged",
            "Points that each criterion adds at the board's weights (dot) of those it could add (ring)",
            "points",
            (0, null, null),
            [
                .. rows.Select(row => new Dumbbell(
                    $"{words.Measure(row.Measure)} ({(row.IsJudged ? "judged" : "measured")})",
                    Math.Round(100 * row.Weight, 2),
                    Math.Round(row.Weight * row.Worth, 2),
                    row.IsJudged ? Palette.Series[1].Light : Palette.Series[0].Light
                )),
            ],
            new Table(
                "Value, criterion by criterion",
                [
                    new("Criterion"),
                    new("Kind"),
                    new("Expected", true),
                    new("Worth", true),
                    new("Weight", true),
                    new("Adds", true),
                    new("Weight may lie in", true),
                ],
                [
                    .. rows.Select(row =>
                        (IReadOnlyList<string>)
                            [
                                words.Measure(row.Measure),
                                row.IsJudged ? "judged" : "measured",
                                row.Measurement is { } known ? words.Measured(row.Measure, known) : "no evidence",
                                $"{row.Worth:0}",
                                words.Share(row.Weight),
                                $"{row.Weight * row.Worth:0.0}",
                                $"{words.Share(row.StableFrom)}–{words.Share(row.StableTo)}",
                            ]
                    ),
                ]
            )
        );
    }

    public static string Place(Pilot pilot, string id) =>
        pilot.Cities.FirstOrDefault(city => city.Id == id)?.Name
        ?? pilot.Candidates.FirstOrDefault(candidate => candidate.Id == id)?.Name
        ?? id;

    private sealed record Dumbbell(string Label, double From, double To, string Colour);

    private static Figure Of(
        Publication publication,
        string id,
        string title,
        string subtitle,
        string unit,
        (double? Low, double? High, double? Step)? axis,
        IReadOnlyList<Dumbbell> rows,
        Table data
    )
    {
        var places = rows.Index().ToList();
        object Points(Func<Dumbbell, double> of, bool isRing) =>
            new
            {
                type = "scatter",
                symbol = "circle",
                symbolSize = isRing ? 11 : 12,
                data = places.Select(one => new
                {
                    name = $"{one.Item.Label}: {of(one.Item).ToString("#,##0.##", System.Globalization.CultureInfo.InvariantCulture)}",
                    value = new object[] { of(one.Item), one.Index },
                    itemStyle = new
                    {
                        color = isRing ? Palette.Card.Light : one.Item.Colour,
                        borderColor = one.Item.Colour,
                        borderWidth = 2,
                    },
                }),
            };
        var option = Chart.Option(
            new
            {
                grid = Chart.Grid(right: 30),
                xAxis = Chart.ValueAxis(unit, axis?.Low, axis?.High, interval: axis?.Step),
                yAxis = Chart.RowAxis([.. rows.Select(row => row.Label)]),
                series = new object[]
                {
                    new
                    {
                        type = "custom",
                        renderItem = "span",
                        encode = new { x = new[] { 0, 1 }, y = 2 },
                        silent = true,
                        data = places.Select(one => new
                        {
                            name = one.Item.Label,
                            value = new object[] { Math.Min(one.Item.From, one.Item.To), Math.Max(one.Item.From, one.Item.To), one.Index },
                            itemStyle = new { color = Palette.Line.Light },
                        }),
                    },
                    Points(row => row.From, isRing: true),
                    Points(row => row.To, isRing: false),
                },
            }
        );
        var until = publication.Until();
        return new Figure(
            id,
            title,
            subtitle,
            Chart.Sentences([title, .. data.Rows.Select(row => $"{row[0]}: {string.Join(", ", row.Skip(1))}")]),
            $"Evidence to {publication.Numbers.Date(until)}, data state {publication.ShortState}",
            option,
            Chart.Width,
            Frame + (RowHeight * rows.Count),
            data
        );
    }

    private static string Id(string kind, Dossier dossier) => Chart.Id(kind, dossier.Subject, dossier.Donor, dossier.Candidate);

    private static string Counted(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";
}
