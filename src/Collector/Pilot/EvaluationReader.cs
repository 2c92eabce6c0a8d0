using System.Globalization;

namespace Carmen.Collector;

/// <summary>Reads what <c>pilot.yaml</c> says for the evaluation alone: office hours, annotations, quality rules, survey frames.</summary>
internal static class EvaluationReader
{
    private static readonly (string Key, DayOfWeek Day)[] Days =
    [
        ("monday", DayOfWeek.Monday),
        ("tuesday", DayOfWeek.Tuesday),
        ("wednesday", DayOfWeek.Wednesday),
        ("thursday", DayOfWeek.Thursday),
        ("friday", DayOfWeek.Friday),
        ("saturday", DayOfWeek.Saturday),
        ("sunday", DayOfWeek.Sunday),
    ];

    /// <summary><c>office-hours: {monday: "08:00-16:30", …, closed: [2026-12-25]}</c>; null where the city gives none.</summary>
    public static OfficeHours? OfficeHours(YamlMap city)
    {
        if (city.Map("office-hours") is not { } map)
        {
            return null;
        }

        var week = new Dictionary<DayOfWeek, Opening>();
        foreach (var (key, day) in Days)
        {
            if (map.OptionalText(key, "opening and closing such as 08:00-16:30") is { } text)
            {
                if (Opening(text) is { } opening)
                {
                    week[day] = opening;
                }
                else
                {
                    map.Problem(key, YamlMap.Quoted(text), "opening and closing such as 08:00-16:30");
                }
            }
        }

        var closed = map.Texts("closed").Select(text => Day(map, "closed", text)).ToList();
        if (week.Count == 0)
        {
            map.Problem("monday", "no day with opening hours", "at least one, such as monday: \"08:00-16:30\"");
        }

        map.Close();
        return new OfficeHours(week, closed);
    }

    public static Annotation Annotation(YamlMap map, IReadOnlyList<City> cities, IReadOnlyList<Service> services)
    {
        var annotation = new Annotation(
            map.Day("from"),
            map.Has("to") ? map.Day("to") : null,
            map.OptionalOneOf("city", [.. cities.Select(city => city.Id)]),
            map.OptionalOneOf("service", [.. services.Select(service => service.Id)]),
            map.OneOf("kind", Collector.Annotation.Kinds, "change"),
            map.Text("text", "what was done, in a few words")
        );
        if (annotation.To < annotation.From)
        {
            map.Problem("to", "a day before the first", "a day on or after from");
        }

        map.Close();
        return annotation;
    }

    public static QualityRule Rule(YamlMap map, IReadOnlyList<City> cities)
    {
        var rule = new QualityRule(
            PilotReader.Id(map),
            map.OptionalOneOf("city", [.. cities.Select(city => city.Id)]),
            Side(map, "left"),
            map.OneOf("operator", QualityRule.Operators),
            Side(map, "right"),
            map.OptionalText("text") ?? ""
        );
        map.Close();
        return rule;
    }

    /// <summary><c>{city: prato, with-city: sheffield, since: 2026-03-01, reason: …}</c>.</summary>
    public static ComparisonGroup Comparison(YamlMap map, IReadOnlyList<City> cities, IReadOnlyList<Service> services)
    {
        string[] known = [.. cities.Select(city => city.Id)];
        string[] offered = [.. services.Select(service => service.Id)];
        var city = map.OneOf("city", known);
        var service = map.OptionalOneOf("service", offered);
        var group = new ComparisonGroup(
            city,
            service,
            map.OneOf("with-city", known, city),
            map.OptionalOneOf("with-service", offered) ?? (map.Has("with-city") ? service : null),
            map.Day("since"),
            map.Text("reason", "why the second would have moved as the first")
        );
        if ((group.City, group.Service) == (group.WithCity, group.WithService))
        {
            map.Problem("with-city", "the same city and service", "another city, or another service of the same city");
        }

        map.Close();
        return group;
    }

    /// <summary><c>frame: {mode: census, population: 120, invited: 120}</c>; null where the survey gives none.</summary>
    public static Frame? Frame(YamlMap survey)
    {
        if (survey.Map("frame") is not { } map)
        {
            return null;
        }

        var frame = new Frame(
            map.OneOf("mode", Collector.Frame.Modes),
            map.Has("population") ? map.Whole("population", 1, int.MaxValue) : null,
            map.Has("invited") ? map.Whole("invited", 1, int.MaxValue) : null,
            map.Whole("ineligible", 0, int.MaxValue, 0)
        );
        if (frame.Invited <= frame.Ineligible)
        {
            map.Problem("ineligible", "as many as were invited, or more", "fewer than were invited");
        }

        map.Close();
        return frame;
    }

    /// <summary>The counts a rule may name, beside <c>aggregates.MEASURE</c> and numbers.</summary>
    internal static readonly IReadOnlyList<string> Counted = ["requests", "resolved", "contacts", "visits", "responses", "incidents"];

    private static string Side(YamlMap map, string key)
    {
        const string Expected = "a number, aggregates.MEASURE, or one of requests, resolved, contacts, visits, responses, incidents";
        var text = map.Text(key, Expected);
        var isKnown =
            Counted.Contains(text)
            || text.StartsWith("aggregates.", StringComparison.Ordinal)
            || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        if (text.Length > 0 && !isKnown)
        {
            map.Problem(key, YamlMap.Quoted(text), Expected);
        }

        return text;
    }

    private static Opening? Opening(string text)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return
            parts.Length == 2
            && TimeOnly.TryParseExact(parts[0], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && TimeOnly.TryParseExact(parts[1], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
            && to > from
            ? new Opening(from, to)
            : null;
    }

    private static DateOnly Day(YamlMap map, string key, string text)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            map.Problem(key, YamlMap.Quoted(text), "dates such as 2026-12-25");
        }

        return day;
    }
}
