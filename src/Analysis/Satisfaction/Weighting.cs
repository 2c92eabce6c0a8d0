using System.Globalization;
using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

/// <summary>
/// Brings complete questionnaires on satisfaction to the margins that a city states: audience, channel, service and language of the questionnaire itself, and any
/// item whose id or role is the margin's variable and whose labels (or points) are its categories.
/// </summary>
/// <param name="Rows">The questionnaires that have a category in every margin.</param>
internal sealed record Weighting(IReadOnlyList<ResponseRow> Rows, double[] Weights, bool HasConverged)
{
    /// <summary>Said of every weighted figure.</summary>
    internal const string Caution =
        "each answer weighted so that the answers reproduce the margins that the city states (raking). It evens out what is known of who answered "
        + "and does not make a self-selected sample a random one: read it beside the unweighted figure. Users only: staff have their own figure "
        + "under the audience staff.";

    /// <summary>What weighted figures are of: other questionnaires are answered by other people and would not bring these to the margins.</summary>
    private static readonly IReadOnlyList<string> Weighted = ["overall", "expectation", "recommend"];

    /// <summary>As fitted: categories with too few answers joined.</summary>
    public IReadOnlyList<Raking.Margin> Margins { get; private init; } = [];

    /// <summary>Whether weights were held down, so that the margins are met only in part.</summary>
    public bool IsTrimmed { get; private init; }

    /// <summary>What the slice's questionnaires say on something, each with its row in <see cref="Rows"/>; those that say nothing are left out.</summary>
    public IReadOnlyList<(int Row, T Value, double Weight)> Values<T>(Func<ResponseRow, T?> value)
        where T : struct =>
        [
            .. Rows.Index()
                .Select(row => (Row: row.Index, Value: value(row.Item)))
                .Where(one => one.Value is not null)
                .Select(one => (one.Row, one.Value!.Value, Weights[one.Row])),
        ];

    /// <summary>One margin as a slice's questionnaires fill it, categories in the order stated.</summary>
    internal sealed record FilledMargin(string Variable, IReadOnlyList<double> Totals, IReadOnlyList<int?> Categories)
    {
        public IReadOnlyList<int> Counts => [.. Totals.Select((_, category) => Categories.Count(one => one == category))];
    }

    /// <summary>Null where the city states no margin of the slice's people that its questionnaires tell, or nobody answered.</summary>
    public static Weighting? Of(Evidence evidence)
    {
        var rows = RowsOf(evidence);
        var margins = MarginsOf(evidence, rows);
        var complete = Enumerable.Range(0, rows.Count).Where(row => margins.All(margin => margin.Categories[row] is not null)).ToList();
        if (margins.Count == 0 || complete.Count == 0)
        {
            return null;
        }

        Raking.Margin[] joined =
        [
            .. margins.Select(margin =>
                CategoryCollapse.Of(new Raking.Margin([.. complete.Select(row => margin.Categories[row]!.Value)], margin.Totals)).Margin
            ),
        ];
        var raked = Raking.Trimmed([.. Enumerable.Repeat(1.0, complete.Count)], joined);
        return new Weighting([.. complete.Select(row => rows[row])], raked.Weights, raked.HasConverged)
        {
            Margins = joined,
            IsTrimmed = raked.ShareTrimmed > 0,
        };
    }

    /// <summary>Margins stated for the slice's audience, or for nobody in particular where it names none; those that any questionnaire tells.</summary>
    public static IReadOnlyList<FilledMargin> MarginsOf(Evidence evidence) => MarginsOf(evidence, RowsOf(evidence));

    private static IReadOnlyList<FilledMargin> MarginsOf(Evidence evidence, IReadOnlyList<ResponseRow> rows) =>
        [
            .. evidence
                .Statements.Margins.Where(margin => margin.Audience == evidence.Slice.Audience && margin.People > 0)
                .GroupBy(margin => margin.Variable)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group =>
                {
                    var stated = group.OrderBy(one => one.Category, StringComparer.Ordinal).ToList();
                    var names = stated.ConvertAll(one => one.Category);
                    return new FilledMargin(
                        group.Key,
                        [.. stated.Select(one => one.People)],
                        [.. rows.Select(row => Index(names, CategoriesOf(evidence, row, group.Key)))]
                    );
                })
                .Where(margin => margin.Totals.Count > 1 && margin.Categories.Any(category => category is not null)),
        ];

    /// <summary>All questionnaires where none is on satisfaction.</summary>
    private static IReadOnlyList<ResponseRow> RowsOf(Evidence evidence)
    {
        ResponseRow[] all = [.. evidence.Responses.All()];
        ResponseRow[] asked = [.. all.Where(row => row.Instrument.Items.Any(item => Weighted.Contains(item.Role)))];
        return asked.Length > 0 ? asked : all;
    }

    /// <summary>The place of the first of the names that is stated; null where none is.</summary>
    private static int? Index(List<string> stated, IEnumerable<string> names) =>
        names
            .Select(name => stated.FindIndex(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase)))
            .Where(place => place >= 0)
            .Select(place => (int?)place)
            .FirstOrDefault();

    /// <summary>The names under which a questionnaire's category may be stated.</summary>
    internal static IEnumerable<string> CategoriesOf(Evidence evidence, ResponseRow row, string variable)
    {
        var word = variable switch
        {
            "audience" => evidence.Words.Audiences.Word(row.At.Audience),
            "channel" => evidence.Words.Channels.Word(row.At.Channel),
            "service" => evidence.Words.Services.Word(row.At.Service),
            "language" => row.Language,
            _ => null,
        };
        if (word is not null)
        {
            return [word];
        }

        var item = row.Instrument.Items.FirstOrDefault(item => item.Id == variable || item.Role == variable);
        return item is not null && row.Answers.TryGetValue(item.Id, out var point)
            ?
            [
                .. item.Labels.TryGetValue((int)point, out var label) ? label.Texts.Values : [],
                point.ToString(CultureInfo.InvariantCulture),
            ]
            : [];
    }
}
