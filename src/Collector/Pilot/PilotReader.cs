namespace Carmen.Collector;

/// <summary>
/// Reads <c>pilot.yaml</c> and the pilot's own instruments. Everything wrong in the files is listed at once, a line each:
/// <c>pilot.yaml:12: cities[0].timezone: found "Europe/Rom", expected …</c>.
/// </summary>
public static class PilotReader
{
    public const string FileName = "pilot.yaml";
    private static readonly string[] Levels = ["PU", "SEN", "CO", "PP", "RE"];
    private static readonly string[] Programmes = ["horizon-europe", "digital-europe", "interreg", "eten"];

    /// <summary>Sections of the pilot folder that later stages read; they are accepted and not looked into here.</summary>
    public static readonly IReadOnlyList<string> NotReadYet = ["audiences", "channels", "margins"];

    /// <exception cref="InvalidDataException">The folder holds no valid pilot; the message has a line for each problem.</exception>
    public static Pilot Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new InvalidDataException(
                $"{path}: found no such file, expected the definition of a pilot; \"carmen init {folder}\" writes one to fill in"
            );
        }

        var problems = new List<string>();
        var instruments = Instruments(Path.Combine(folder, "surveys"), problems);
        var pilot = Parse(File.ReadAllText(path), FileName, instruments, problems);
        pilot = WithCandidates(pilot, folder, problems);
        return problems.Count == 0 ? pilot : throw new InvalidDataException(string.Join('\n', problems));
    }

    /// <summary>What <c>candidates-file</c> says, asked without reading all else; null where it says nothing.</summary>
    internal static string? CandidatesFileOf(string folder) =>
        YamlMap.Parse(File.ReadAllText(Path.Combine(folder, FileName)), FileName, []).OptionalText("candidates-file");

    internal static Pilot Parse(string text, string file, IReadOnlyDictionary<string, Instrument> instruments, List<string> problems)
    {
        var root = YamlMap.Parse(text, file, problems);
        if (!root.Keys.Any())
        {
            return new Pilot
            {
                Name = "",
                Starts = default,
                Months = 1,
                Currency = "",
                Languages = [],
                Cities = [],
                Services = [],
                Sources = [],
                Instruments = instruments,
            };
        }

        var languages = root.Texts("languages");
        var language = languages.Count > 0 ? languages[0] : "en";
        var cities = root.Maps("cities").Select(City).ToList();
        var services = root.Maps("services").Select(map => ReadService(map, language)).ToList();
        var sources = new SourceReader(cities, services, instruments);
        var viability = new ViabilityReader(cities, services, language);
        var settings = viability.Settings(root.Map("viability"));
        string[] subjects = [.. services.Select(service => service.Id), .. settings.Practices.Select(practice => practice.Id)];
        var pilot = new Pilot
        {
            Name = root.Text("name"),
            Starts = root.Day("starts"),
            Months = root.Whole("months", 1, 120),
            Currency = root.OptionalText("currency") ?? "EUR",
            Languages = languages.Count > 0 ? languages : ["en"],
            Simulated = root.OptionalFlag("simulated") ?? false,
            DataFolder = root.OptionalText("data") ?? "data",
            Cities = cities,
            Services = services,
            Sources = [.. root.Maps("sources").Select(sources.Source), .. root.Maps("surveys").Select(sources.Survey)],
            Targets = [.. root.Maps("targets").Select(map => ReadTarget(map, cities, services))],
            WorkPackages = [.. root.Maps("work-packages").Select(ReadWorkPackage)],
            Deliverables = [.. root.Maps("deliverables").Select(ReadDeliverable)],
            Annotations = [.. root.Maps("annotations").Select(map => EvaluationReader.Annotation(map, cities, services))],
            Rules = [.. root.Maps("rules").Select(map => EvaluationReader.Rule(map, cities))],
            ComparisonGroups = [.. root.Maps("comparison-groups").Select(map => EvaluationReader.Comparison(map, cities, services))],
            AvoidableReasons = root.Texts("avoidable-reasons"),
            Viability = settings,
            Candidates = [.. root.Maps("candidates").Select(viability.Candidate)],
            CandidatesFile = root.OptionalText("candidates-file"),
            Judgements = [.. root.Maps("gates").Select(viability.Gate), .. root.Maps("factors").Select(viability.Factor)],
            Costs = CostModelReader.Costs(root.Map("costs"), subjects),
            EvaluationPlan = CostModelReader.Plan(root.Map("evaluation-plan"), cities, subjects),
            Funding = root.Map("funding") is { } funding ? ReadFunding(funding) : null,
            Privacy = root.Map("privacy") is { } privacy ? PrivacySettings.Read(privacy) : PrivacySettings.Default,
            Instruments = instruments,
            Retention = root.Map("retention") is { } retention ? Retention.Read(retention) : Retention.Default,
        };
        if (cities.Count == 0)
        {
            root.Problem("cities", "no city", "at least one, such as {id: prato, name: Prato, country: IT, timezone: Europe/Rome}");
        }

        NotReadYet.ToList().ForEach(key => root.Has(key));
        Unique(root, "cities", cities.Select(city => city.Id));
        Unique(root, "services", subjects);
        Unique(root, "candidates", pilot.Candidates.Select(candidate => candidate.Id));
        foreach (
            var source in pilot.Sources.Where(source =>
                source.Requests is { } id && !pilot.Sources.Any(one => one.Id == id && one.City == source.City)
            )
        )
        {
            root.Problem(
                "sources",
                $"{YamlMap.Quoted(source.Requests!)} under requests of source {YamlMap.Quoted(source.Id)}",
                "the id of another source of the same city"
            );
        }

        Unique(root, "sources", pilot.Sources.Select(source => $"{source.City}/{source.Id}"));
        root.Close();
        return pilot;
    }

    /// <summary>A candidate that the file and the list both name is the file's.</summary>
    private static Pilot WithCandidates(Pilot pilot, string folder, List<string> problems)
    {
        if (pilot.CandidatesFile is not { } name)
        {
            return pilot;
        }

        var listed = CandidateFile.Read(Path.Combine(folder, name), name, problems);
        var own = pilot.Candidates.Select(candidate => candidate.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var twice in listed.GroupBy(candidate => candidate.Id).Where(group => group.Count() > 1))
        {
            problems.Add($"{name}: found {YamlMap.Quoted(twice.Key)} {twice.Count()} times, expected every id once");
        }

        return pilot with
        {
            Candidates = [.. pilot.Candidates, .. listed.Where(candidate => !own.Contains(candidate.Id))],
        };
    }

    private static City City(YamlMap map)
    {
        var zone = map.Text("timezone", "an IANA time zone such as Europe/Rome");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && zone.Length > 0)
        {
            map.Problem("timezone", YamlMap.Quoted(zone), "an IANA time zone such as Europe/Rome");
        }

        var population = map.OptionalNumber("population");
        var city = new City(
            Id(map),
            map.Text("name"),
            map.Text("country", "an ISO country code such as IT"),
            found ?? TimeZoneInfo.Utc,
            (long?)population,
            map.OptionalText("signer")
        )
        {
            OfficeHours = EvaluationReader.OfficeHours(map),
        };
        map.Close();
        return city;
    }

    private static Service ReadService(YamlMap map, string language)
    {
        var service = new Service(
            Id(map),
            map.Localised("name", language),
            map.OneOf("domain", Domains.All),
            map.Pairs("list"),
            map.Texts("audiences"),
            map.Map("pages") is { } pages ? ReadPages(pages) : null
        )
        {
            ServiceLevel = map.OptionalNumber("service-level"),
            SingleContact = map.OptionalOneOf("single-contact", SingleContacts.All),
        };
        if (service.ServiceLevel <= 0)
        {
            map.Problem("service-level", "no span of time", "calendar hours above 0, such as 72");
        }

        foreach (var audience in service.Audiences.Except(Audiences.All, StringComparer.Ordinal))
        {
            map.Problem("audiences", YamlMap.Quoted(audience), "one of " + string.Join(", ", Audiences.All));
        }

        map.Close();
        return service;
    }

    private static ServicePages ReadPages(YamlMap map)
    {
        var pages = new ServicePages(map.Text("start", "a path such as /waste/report"), map.Texts("steps"), map.OptionalText("done"));
        if (pages.All.FirstOrDefault(path => !path.StartsWith('/')) is { Length: > 0 } path)
        {
            map.Problem("start", YamlMap.Quoted(path), "paths that begin with /, without host and query");
        }

        map.Close();
        return pages;
    }

    private static Target ReadTarget(YamlMap map, IReadOnlyList<City> cities, IReadOnlyList<Service> services)
    {
        var target = new Target(
            map.Text("metric", "a metric's id such as csat"),
            map.OptionalOneOf("city", [.. cities.Select(city => city.Id)]),
            map.OptionalOneOf("service", [.. services.Select(service => service.Id)]),
            map.OptionalNumber("at-least"),
            map.OptionalNumber("at-most"),
            map.OptionalText("source") ?? ""
        )
        {
            Audience = map.OptionalOneOf("audience", Audiences.All),
        };
        if (target is { AtLeast: null, AtMost: null } or { AtLeast: not null, AtMost: not null })
        {
            map.Problem("at-least", target.AtLeast is null ? "no bound" : "two bounds", "either at-least or at-most");
        }

        map.Close();
        return target;
    }

    private static WorkPackage ReadWorkPackage(YamlMap map)
    {
        var package = new WorkPackage(
            map.Text("id"),
            map.Text("title"),
            map.OptionalText("lead") ?? "",
            map.Whole("starts", 1, 120, 1),
            map.Whole("ends", 1, 120, 120)
        );
        map.Close();
        return package;
    }

    private static DeliverableEntry ReadDeliverable(YamlMap map)
    {
        var entry = new DeliverableEntry(
            map.Text("id"),
            map.OptionalText("number") ?? map.Text("id"),
            map.Text("title"),
            map.OptionalText("work-package") ?? "",
            map.OptionalText("lead") ?? "",
            map.OneOf("level", Levels, "PU"),
            map.Whole("due", 1, 120, 1),
            map.Texts("authors"),
            map.Texts("reviewers"),
            [.. map.Maps("versions").Select(ReadVersion)]
        );
        map.Close();
        return entry;
    }

    private static DocumentVersion ReadVersion(YamlMap map)
    {
        var version = new DocumentVersion(
            map.Text("version"),
            map.Day("date"),
            map.OptionalText("author") ?? "",
            map.OptionalText("change") ?? ""
        );
        map.Close();
        return version;
    }

    private static Funding ReadFunding(YamlMap map)
    {
        var funding = new Funding(
            map.OneOf("programme", Programmes),
            map.OptionalText("acronym") ?? "",
            map.OptionalText("grant") ?? "",
            map.OptionalText("coordinator") ?? ""
        );
        map.Close();
        return funding;
    }

    /// <summary>Ids stand in URLs and file names: lower-case letters, digits and hyphens.</summary>
    internal static string Id(YamlMap map)
    {
        const string Expected = "an id of lower-case letters, digits and hyphens, such as waste-report";
        var id = map.Text("id", Expected);
        if (id.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
        {
            map.Problem("id", YamlMap.Quoted(id), Expected);
        }

        return id;
    }

    private static void Unique(YamlMap root, string key, IEnumerable<string> ids)
    {
        foreach (var twice in ids.Where(id => id.Length > 0).GroupBy(id => id).Where(group => group.Count() > 1))
        {
            root.Problem(key, $"{YamlMap.Quoted(twice.Key)} {twice.Count()} times", "every id once");
        }
    }

    private static Dictionary<string, Instrument> Instruments(string folder, List<string> problems)
    {
        var instruments = Collector.Instruments.BuiltIn().ToDictionary(instrument => instrument.Id, StringComparer.Ordinal);
        string[] own = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml") : [];
        foreach (var path in own.Order(StringComparer.Ordinal))
        {
            try
            {
                var instrument = Collector.Instruments.Read(File.ReadAllText(path), "surveys/" + Path.GetFileName(path));
                instruments[instrument.Id] = instrument;
            }
            catch (InvalidDataException error)
            {
                problems.Add(error.Message);
            }
        }

        return instruments;
    }
}
