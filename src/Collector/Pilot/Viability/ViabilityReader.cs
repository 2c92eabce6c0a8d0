using System.Globalization;

namespace Carmen.Collector;

/// <summary>Reads the sections of <c>pilot.yaml</c> about who might take services over: candidates, viability, gates, factors.</summary>
internal sealed class ViabilityReader(IReadOnlyList<City> cities, IReadOnlyList<Service> services, string language)
{
    private static readonly string[] Methods = ["swing", "ahp"];

    /// <summary>Saaty's random index, which tells how consistent comparisons are, is known for so many.</summary>
    private const int MostCompared = 10;
    private static readonly string[] Scalings = ["numeric", "ordinal", "nominal"];
    private static readonly string[] PracticeKinds = ["method", "process"];
    private static readonly string[] Grades = ["A", "B", "C", "D"];
    private List<string> practices = [];

    /// <summary>Services and practices by id; complete once <see cref="Settings"/> has been read.</summary>
    private IReadOnlyCollection<string> Subjects => [.. services.Select(service => service.Id), .. practices];

    public ViabilitySettings Settings(YamlMap? map)
    {
        var usual = new ViabilitySettings();
        if (map is null)
        {
            return usual;
        }

        var known = map.Maps("practices").Select(Practice).ToList();
        practices = [.. known.Select(practice => practice.Id)];
        var criteria = map.Has("criteria") ? map.Maps("criteria").Select(Criterion).ToList() : usual.Criteria;
        var settings = new ViabilitySettings
        {
            ValueAtLeast = Within(map, "value-at-least", 0, 100, usual.ValueAtLeast),
            AdviseFrom = Within(map, "advise-from", 0.5, 1, usual.AdviseFrom),
            PaysFrom = Within(map, "pays-from", 0, 1, usual.PaysFrom),
            RefuseTo = Within(map, "refuse-to", 0, 0.5, usual.RefuseTo),
            WorstGrade = map.OneOf("worst-grade", Grades, usual.WorstGrade),
            Draws = map.Whole("draws", 1_000, 100_000, usual.Draws),
            Design = map.Whole("design", 1, 5, usual.Design),
            Criteria = criteria,
            Groups = [.. map.Maps("groups").Select(group => Group(group, criteria))],
            Context = map.Has("context") ? [.. map.Maps("context").Select(Context)] : usual.Context,
            Practices = known,
            GoodPractices = [.. map.Maps("good-practices").Select(GoodPractice)],
            Duplications = [.. map.Maps("duplications").Select(Duplication)],
        };
        if (settings.Groups.Count > 0 && settings.Groups.Count(group => group.IsBoard) != 1)
        {
            map.Problem(
                "groups",
                $"{settings.Groups.Count(group => group.IsBoard)} groups with board: true",
                "exactly one: its weights decide"
            );
        }

        map.Close();
        return settings;
    }

    public Candidate Candidate(YamlMap map)
    {
        var id = PilotReader.Id(map);
        var candidate = new Candidate(
            id,
            map.Text("name"),
            map.Text("country", "an ISO country code such as SE"),
            map.OptionalText("place") ?? id,
            (long?)map.OptionalNumber("population"),
            map.Texts("languages"),
            map.OptionalText("legal-family"),
            Figures(map, "context"),
            Mix(map, "audiences", Audiences.All),
            Mix(map, "channels", Channels.All),
            Figures(map, "volumes"),
            map.Texts("services")
        );
        foreach (var unknown in candidate.Subjects.Concat(candidate.Volumes.Keys).Except(Subjects, StringComparer.Ordinal))
        {
            map.Problem("services", YamlMap.Quoted(unknown), "the id of a service or a practice");
        }

        map.Close();
        return candidate;
    }

    /// <summary>An entry under <c>gates</c>.</summary>
    public Assessment Gate(YamlMap map)
    {
        var item = map.OneOf("gate", [.. Rubrics.Of(Topics.Gate).Select(rubric => rubric.Item)]);
        return Judged(map, Topics.Gate, item, map.OptionalFlag("pass") == true ? 1 : 0, null);
    }

    /// <summary>An entry under <c>factors</c>.</summary>
    public Assessment Factor(YamlMap map)
    {
        var item = map.Text("factor", "a factor's id such as organisation");
        return Judged(map, Topics.Factor, item, map.Whole("before", -2, 2), map.Has("after") ? map.Whole("after", -2, 2) : null);
    }

    private Assessment Judged(YamlMap map, string topic, string item, double value, double? mitigated)
    {
        var assessment = new Assessment(
            topic,
            Subject(map),
            map.OptionalOneOf("donor", [.. cities.Select(city => city.Id)]),
            map.OptionalText("candidate"),
            item,
            map.OptionalText("by") ?? "pilot.yaml",
            value,
            mitigated,
            map.OptionalText(topic == Topics.Gate ? "remark" : "mitigation"),
            map.OptionalText("owner"),
            map.Has("due") ? map.Day("due") : null,
            map.Has("on") ? map.Day("on") : null
        );
        map.Close();
        return assessment;
    }

    private string? Subject(YamlMap map) =>
        map.OptionalOneOf("service", [.. services.Select(service => service.Id)]) ?? map.OptionalOneOf("practice", practices);

    private Practice Practice(YamlMap map)
    {
        var practice = new Practice(
            PilotReader.Id(map),
            map.Localised("name", language),
            map.OneOf("kind", PracticeKinds, "method"),
            map.OptionalText("description") ?? "",
            [.. map.Maps("uptake").Select(Uptake)]
        );
        map.Close();
        return practice;
    }

    private Uptake Uptake(YamlMap map)
    {
        var uptake = new Uptake(
            map.OneOf("city", [.. cities.Select(city => city.Id)]),
            map.Whole("users", 0, 1_000_000),
            map.Whole("eligible", 1, 1_000_000),
            map.OptionalText("source") ?? ""
        );
        if (uptake.Users > uptake.Eligible)
        {
            map.Problem("users", $"{uptake.Users} users of {uptake.Eligible}", "at most as many as are eligible");
        }

        map.Close();
        return uptake;
    }

    private static Criterion Criterion(YamlMap map)
    {
        var criterion = new Criterion(
            PilotReader.Id(map),
            map.Text("measure", "a metric's id such as csat, or replication, factors, distance …"),
            map.OptionalNumber("worst") ?? 0,
            map.OptionalNumber("best") ?? 1,
            map.OptionalText("source") ?? ""
        );
        if (criterion.Worst == criterion.Best)
        {
            map.Problem("best", "the same as worst", "another number: what is worth 100");
        }

        map.Close();
        return criterion;
    }

    private static StakeholderGroup Group(YamlMap map, IReadOnlyList<Criterion> criteria)
    {
        var group = new StakeholderGroup(
            PilotReader.Id(map),
            map.OptionalText("name") ?? map.Text("id"),
            map.OptionalFlag("board") ?? false,
            map.OneOf("method", Methods, "swing"),
            Figures(map, "points"),
            [.. map.Maps("comparisons").Select(Comparison)]
        );
        var named = group.Points.Keys.Concat(group.Comparisons.SelectMany(pair => new[] { pair.First, pair.Second }));
        if (named.Except(criteria.Select(criterion => criterion.Id), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            map.Problem("points", YamlMap.Quoted(unknown), "one of " + string.Join(", ", criteria.Select(criterion => criterion.Id)));
        }
        else if (group is { Method: "swing" } && (group.Points.Values.Any(points => points < 0) || group.Points.Values.Sum() <= 0))
        {
            map.Problem("points", "no points, or negative ones", "points such as {satisfaction: 100, context: 20}");
        }
        else if (group is { Method: "ahp" } && group.Compared.Count() is < 2 or > MostCompared)
        {
            map.Problem(
                "comparisons",
                $"{group.Compared.Count()} criteria",
                $"pairs of 2 to {MostCompared} criteria for ahp; use swing for more"
            );
        }

        map.Close();
        return group;
    }

    private static PairwiseComparison Comparison(YamlMap map)
    {
        var pair = new PairwiseComparison(map.Text("first"), map.Text("second"), map.OptionalNumber("ratio") ?? 1);
        if (pair.Ratio is <= 0 or > 9 or < 1.0 / 9)
        {
            map.Problem("ratio", $"{pair.Ratio}", "1 to 9, or below 1 where the first matters less");
        }

        map.Close();
        return pair;
    }

    private static ContextWeight Context(YamlMap map)
    {
        var scaling = map.OneOf("scaling", Scalings, "numeric");
        var variable = new ContextWeight(
            map.Text("variable"),
            scaling,
            map.OptionalNumber("low") ?? 0,
            map.OptionalNumber("high") ?? 0,
            map.OptionalNumber("weight") ?? 1,
            map.OptionalText("source") ?? ""
        );
        if (scaling != "nominal" && variable.High <= variable.Low)
        {
            map.Problem("high", "no range", "low and high, fixed in advance: what counts as fully different");
        }

        map.Close();
        return variable;
    }

    private GoodPractice GoodPractice(YamlMap map)
    {
        var practice = new GoodPractice(
            Subject(map) ?? map.Text("service"),
            map.OneOf("city", [.. cities.Select(city => city.Id)]),
            map.Text("text"),
            map.OptionalText("evidence") ?? ""
        );
        map.Close();
        return practice;
    }

    private Duplication Duplication(YamlMap map)
    {
        var duplication = new Duplication(
            Subject(map) ?? map.Text("service"),
            map.Text("candidate"),
            map.Day("since"),
            Figures(map, "observed"),
            map.OptionalText("source") ?? ""
        );
        map.Close();
        return duplication;
    }

    private static double Within(YamlMap map, string key, double least, double most, double usual)
    {
        var value = map.OptionalNumber(key) ?? usual;
        if (value < least || value > most)
        {
            map.Problem(key, value.ToString(CultureInfo.InvariantCulture), FormattableString.Invariant($"a number from {least} to {most}"));
        }

        return value;
    }

    private static Dictionary<string, double> Mix(YamlMap map, string key, IReadOnlyList<string> known)
    {
        var mix = Figures(map, key);
        if (mix.Keys.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            map.Problem(key, YamlMap.Quoted(unknown), "one of " + string.Join(", ", known));
        }
        else if (mix.Count > 0 && Math.Abs(mix.Values.Sum() - 1) > 0.01)
        {
            map.Problem(key, FormattableString.Invariant($"shares that sum to {mix.Values.Sum():0.###}"), "shares that sum to 1");
        }

        return mix;
    }

    private static Dictionary<string, double> Figures(YamlMap map, string key)
    {
        var figures = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, text) in map.Pairs(key))
        {
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                figures[name] = value;
            }
            else
            {
                map.Problem(key, YamlMap.Quoted(text), "a number with a decimal point");
            }
        }

        return figures;
    }
}
