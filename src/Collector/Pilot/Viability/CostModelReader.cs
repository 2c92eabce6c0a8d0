using System.Globalization;

namespace Carmen.Collector;

/// <summary>Reads the sections <c>costs</c> and <c>evaluation-plan</c> of <c>pilot.yaml</c>.</summary>
internal static class CostModelReader
{
    private static readonly string[] Modes = ["hosted", "own"];
    private static readonly string[] Supports = ["for", "against", "mixed"];

    public static CostModel Costs(YamlMap? map, IReadOnlyCollection<string> subjects)
    {
        if (map is null)
        {
            return CostModel.Standard;
        }

        var model = new CostModel(
            map.OptionalNumber("rate") ?? CostModel.Standard.Rate,
            map.Whole("years", 1, 30, CostModel.Standard.Years),
            map.OptionalNumber("marginal") ?? CostModel.Standard.Marginal,
            map.OptionalNumber("cashable") ?? CostModel.Standard.Cashable,
            [.. map.Maps("operation").Select(entry => Operation(entry, subjects))],
            [.. map.Maps("channels").Select(Channel)],
            [.. map.Maps("processes").Select(entry => Process(entry, subjects))],
            map.Map("platform") is { } platform ? Platform(platform) : null
        );
        foreach (var (key, share) in new[] { ("marginal", model.Marginal), ("cashable", model.Cashable) })
        {
            if (share is < 0 or > 1)
            {
                map.Problem(key, share.ToString(CultureInfo.InvariantCulture), "a share from 0 to 1");
            }
        }

        if (model.Rate is <= -1 or > 1)
        {
            map.Problem("rate", model.Rate.ToString(CultureInfo.InvariantCulture), "a rate a year such as 0.03");
        }

        map.Close();
        return model;
    }

    public static EvaluationPlan Plan(YamlMap? map, IReadOnlyList<City> cities, IReadOnlyCollection<string> subjects)
    {
        if (map is null)
        {
            return EvaluationPlan.None;
        }

        var locked = map.Map("locked");
        var plan = new EvaluationPlan(
            locked?.Day("on"),
            locked?.OptionalText("hash"),
            [.. map.Maps("questions").Select(Question)],
            map.Texts("primary"),
            [.. map.Maps("evidence").Select(entry => Testimony(entry, cities, subjects))]
        );
        locked?.Close();
        map.Close();
        return plan;
    }

    private static OperationCost Operation(YamlMap map, IReadOnlyCollection<string> subjects)
    {
        var cost = new OperationCost(
            map.OptionalOneOf("service", subjects),
            map.OptionalText("candidate"),
            map.OneOf("mode", Modes),
            Amount(map, "once"),
            Amount(map, "yearly"),
            Amount(map, "per-transaction"),
            map.OptionalText("source") ?? ""
        );
        map.Close();
        return cost;
    }

    private static ChannelCost Channel(YamlMap map)
    {
        var cost = new ChannelCost(map.OneOf("channel", Collector.Channels.All), Amount(map, "amount"), map.OptionalText("source") ?? "");
        map.Close();
        return cost;
    }

    private static ProcessSaving Process(YamlMap map, IReadOnlyCollection<string> subjects)
    {
        var saving = new ProcessSaving(
            map.OptionalOneOf("service", subjects),
            Amount(map, "minutes"),
            map.OptionalNumber("hourly") ?? 0,
            map.OptionalText("source") ?? ""
        );
        map.Close();
        return saving;
    }

    private static PlatformCost Platform(YamlMap map)
    {
        var cost = new PlatformCost(
            Amount(map, "once"),
            Amount(map, "yearly"),
            map.OptionalNumber("fee") ?? 0,
            map.OptionalNumber("per-city") ?? 0
        );
        map.Close();
        return cost;
    }

    private static PlanQuestion Question(YamlMap map)
    {
        var question = new PlanQuestion(map.Text("id"), map.Text("text"));
        map.Close();
        return question;
    }

    private static Testimony Testimony(YamlMap map, IReadOnlyList<City> cities, IReadOnlyCollection<string> subjects)
    {
        var testimony = new Testimony(
            map.Text("id"),
            map.OneOf("kind", Collector.Testimony.Kinds),
            map.Day("on"),
            map.OptionalOneOf("city", [.. cities.Select(city => city.Id)]),
            map.OptionalOneOf("service", subjects),
            map.Whole("participants", 1, 100_000, 1),
            map.OneOf("supports", Supports),
            map.OptionalText("question"),
            map.Text("text")
        );
        map.Close();
        return testimony;
    }

    /// <summary>One number, or three: at least, most likely, at most. Nothing is 0.</summary>
    private static AmountRange Amount(YamlMap map, string key)
    {
        const string Expected = "an amount, or three as in [8000, 12000, 20000]: at least, most likely, at most";
        var texts = map.Texts(key);
        double[] numbers =
        [
            .. texts.Select(text =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN
            ),
        ];
        switch (numbers)
        {
            case []:
                return new AmountRange(0, 0, 0);
            case [var one] when double.IsFinite(one):
                return new AmountRange(one, one, one);
            case [var least, var likely, var most] when least <= likely && likely <= most && double.IsFinite(most - least):
                return new AmountRange(least, likely, most);
            default:
                map.Problem(key, YamlMap.Quoted(string.Join(", ", texts)), Expected);
                return new AmountRange(0, 0, 0);
        }
    }
}
