using System.Globalization;
using System.Text;

namespace Carmen.Collector.Simulation;

/// <summary>Writes the simulated pilot's <c>pilot.yaml</c>, in the order and form in which a consortium would keep it by hand.</summary>
internal static class PilotYaml
{
    public static string Text()
    {
        var text = new StringBuilder();
        text.Append(Head).Append('\n');
        Section(text, "cities", Cities.All.Select(City));
        Section(text, "services", Services.All.Select(Service));
        Section(
            text,
            "sources",
            Cities
                .All.SelectMany(city => new[] { Portal(city), Crm(city), PilotYamlBooks.Contacts(city), PilotYamlBooks.Books(city) })
                .Append(EventLog.Entry())
                .Append(CityBooks.AnnotationsEntry)
                .Concat(Replication.Sources())
        );
        Section(text, "surveys", Cities.All.SelectMany(city => SurveyWave.Of(city).Select(wave => Survey(city, wave))));
        text.Append(Tail).Append(ReplicationYaml.Text()).Replace("{hash}", PlanHash(text.ToString()));
        return text.ToString();
    }

    /// <summary>The plan was locked as it stands here.</summary>
    private static string PlanHash(string text)
    {
        var instruments = Instruments.BuiltIn().ToDictionary(instrument => instrument.Id, StringComparer.Ordinal);
        return PlanItem.Hash(PlanItem.Of(PilotReader.Parse(text, PilotReader.FileName, instruments, [])));
    }

    private static void Section(StringBuilder text, string name, IEnumerable<string> entries)
    {
        text.Append(name).Append(":\n");
        foreach (var entry in entries)
        {
            text.Append(entry);
        }

        text.Append('\n');
    }

    private static string City(SimulatedCity city) =>
        FormattableString.Invariant(
            $"  - {{id: {city.Id}, name: {city.Name}, country: {city.Country}, timezone: {city.Zone}, population: {city.Population}, office-hours: {{monday: \"08:00-18:00\", tuesday: \"08:00-18:00\", wednesday: \"08:00-18:00\", thursday: \"08:00-18:00\", friday: \"08:00-16:00\", closed: [2025-12-25, 2025-12-26, 2026-01-01]}}}}\n"
        );

    private static string Service(SimulatedService service) =>
        FormattableString.Invariant(
            $$"""
              - id: {{service.Id}}
                name: {en: {{Word(service.English)}}, de: {{Word(service.German)}}, it: {{Word(service.Italian)}}}
                domain: {{service.Domain}}
                list: {lgsl: {{service.Lgsl}}}
                audiences: {{List(service.Audiences)}}
                service-level: {{service.DueHours}}
                single-contact: {{service.SingleContact}}
                pages: {start: {{service.Path}}, steps: {{List(service.Steps)}}, done: {{service.Done}}}

            """
        );

    private static string Portal(SimulatedCity city) =>
        $"  - {{id: portal, city: {city.Id}, kind: visits, format: combined, channel: web, files: {Word(PortalStyle.Of(city.Id).Glob)}}}\n";

    private static string Crm(SimulatedCity city)
    {
        var style = CrmStyle.Of(city.Id);
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"  - id: crm\n    city: {city.Id}\n    kind: requests\n    format: csv\n    files: {Word(style.Glob)}\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"    separator: {(style.Separator == '\t' ? "tab" : Word(style.Separator.ToString()))}\n"
        );
        if (style.Encoding == "windows-1252")
        {
            text.Append("    encoding: windows-1252\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"    columns: {Map(style.Columns)}\n    dates: {Word(style.Dates)}\n    values:\n");
        foreach (
            var (field, words) in new[]
            {
                ("service", Piloted(style, city)),
                ("channel", style.Channels),
                ("status", style.Statuses),
                ("audience", style.AudienceWords),
            }
        )
        {
            if (words.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"      {field}: {Map(Turned(words))}\n");
            }
        }

        return text.ToString();
    }

    private static string Survey(SimulatedCity city, SurveyWave wave)
    {
        var style = SurveyStyle.Of(city.Id);
        var instrument = Instruments.BuiltIn().Single(instrument => instrument.Id == wave.Instrument);
        var columns = Turned(style.Questions(instrument));
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"  - id: {wave.Source}\n    city: {city.Id}\n    instrument: {wave.Instrument}\n    wave: {wave.Wave}\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"    audience: {(wave.OfUsers ? "citizen" : "staff")}\n    format: limesurvey\n    files: {Word(style.File(wave))}\n"
        );
        if (wave.OfUsers && style.DontKnow is { } code)
        {
            text.Append(CultureInfo.InvariantCulture, $"    missing: [{Word(code)}]\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"    frame: {PilotYamlBooks.Frame(wave)}\n");
        if (!wave.OfUsers)
        {
            return text.Append(CultureInfo.InvariantCulture, $"    columns: {Map(columns)}\n").ToString();
        }

        columns[SurveyStyle.ServiceQuestion] = "service";
        columns[SurveyStyle.ChannelQuestion] = "channel";
        columns[SurveyStyle.AudienceQuestion] = "audience";
        text.Append(CultureInfo.InvariantCulture, $"    columns: {Map(columns)}\n    values:\n");
        text.Append(CultureInfo.InvariantCulture, $"      service: {Map(SurveyStyle.Codes(city.Volumes.Keys))}\n");
        text.Append(CultureInfo.InvariantCulture, $"      channel: {Map(SurveyStyle.Codes(city.Channels))}\n");
        text.Append(CultureInfo.InvariantCulture, $"      audience: {Map(SurveyStyle.Codes(LimeSurveyExport.Audiences))}\n");
        return text.ToString();
    }

    private static Dictionary<string, string> Piloted(CrmStyle style, SimulatedCity city) =>
        city.Volumes.Keys.ToDictionary(service => service, service => style.Types[service], StringComparer.Ordinal);

    internal static Dictionary<string, string> Turned(IReadOnlyDictionary<string, string> words) =>
        words.ToDictionary(word => word.Value, word => word.Key, StringComparer.Ordinal);

    internal static string Map(IReadOnlyDictionary<string, string> pairs) =>
        "{" + string.Join(", ", pairs.Select(pair => $"{Word(pair.Key)}: {Word(pair.Value)}")) + "}";

    private static string List(IEnumerable<string> words) => "[" + string.Join(", ", words.Select(Word)) + "]";

    /// <summary>A YAML scalar: plain where that is safe, else in double quotes.</summary>
    internal static string Word(string text)
    {
        var plain =
            text.Length > 1
            && (char.IsLetter(text[0]) || text[0] == '/')
            && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '/' or '_' or '.');
        return plain
            ? text
            : "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
    }

    private const string Head = """
        # yaml-language-server: $schema=pilot.schema.json
        # A simulated pilot: the places exist, every figure is invented. truth.json beside this file says what the figures were drawn from.
        name: CARMEN market validation
        starts: 2025-01-01            # project month M1
        months: 18
        currency: EUR
        languages: [en, de, it]
        simulated: true
        funding: {programme: eten, acronym: CARMEN, grant: simulated, coordinator: Sheffield City Council}

        """;

    private const string Tail = """
        targets:
          - {metric: csat, at-least: 0.70, source: "validation plan (simulated), section 4"}
          - {metric: satisfaction-index, at-least: 65, source: "validation plan (simulated), section 4"}
          - {metric: nps, at-least: 20, source: "validation plan (simulated), section 4"}
          - {metric: completion-rate, at-least: 0.60, source: "validation plan (simulated), section 5"}
          - {metric: time-to-resolution, at-most: 72, source: "service charter (simulated), annex A"}
          - {metric: resolved-on-time, at-least: 0.80, source: "service charter (simulated), annex A"}
          - {metric: sus, at-least: 68, source: "validation plan (simulated), section 6; 68 is the mean of published studies"}

          - {metric: digital-take-up, at-least: 0.35, source: "validation plan (simulated), section 5"}
          - {metric: time-to-first-reply, at-most: 24, source: "service charter (simulated), annex A"}
          - {metric: first-contact-resolution, at-least: 0.80, source: "norm of contact centres for resolution as recorded"}
          - {metric: availability, at-least: 0.995, source: "operation agreement (simulated)"}
          - {metric: cost-per-transaction, at-most: 6, source: "business plan (simulated), section 3"}
          - {metric: staff-score, audience: staff, at-least: 62.5, source: "validation plan (simulated), section 7; 3.5 of 5"}
          - {metric: resolved-on-time, audience: enterprise, at-least: 0.75, source: "service charter (simulated), annex A"}

        annotations:
          - {from: 2025-06-02, kind: change, service: resident-parking, text: The permit form asks half as many questions}
          - {from: 2025-09-15, to: 2025-10-31, kind: campaign, text: Letters and posters about reporting online}
          - {from: 2026-02-02, kind: co-design, city: prato, text: Citizens rework the page on street cleaning}

        avoidable-reasons: [Asks where it stays]

        rules:
          - {id: fewer-contacts-than-visits, left: contacts, operator: "<", right: visits, text: A city has fewer contacts than visits to its portal}
          - {id: resolved-of-requests, left: resolved, operator: "<=", right: requests, text: No more requests are resolved than came}

        comparison-groups:
          - {city: prato, with-city: black-country, since: 2025-01-01, reason: Black Country kept its portal and its case work as they were}

        work-packages:
          - {id: wp1, title: Project management, lead: Sheffield, starts: 1, ends: 18}
          - {id: wp2, title: Market analysis and user requirements, lead: Saarbrücken, starts: 1, ends: 6}
          - {id: wp3, title: CRM platform and hosted operation, lead: Prato, starts: 2, ends: 9}
          - {id: wp4, title: Pilot operation, lead: Black Country, starts: 3, ends: 18}
          - {id: wp5, title: Validation and deployment plan, lead: Saarbrücken, starts: 10, ends: 18}
          - {id: wp6, title: Dissemination, lead: Prato, starts: 1, ends: 18}

        deliverables:
          - id: d5
            number: D5.1
            title: Services validation and evaluation
            work-package: wp5
            lead: Saarbrücken
            level: PU
            due: 18
            authors: ["Evaluation team, Saarbrücken", "Evaluation team, Sheffield"]
            reviewers: ["Evaluation team, Prato", "Evaluation team, Black Country"]
            versions:
              - {version: "0.1", date: 2026-05-15, author: "Evaluation team, Saarbrücken", change: First draft with the evidence of seventeen months}
              - {version: "0.9", date: 2026-06-12, author: "Evaluation team, Saarbrücken", change: Comments of the cities worked in}
              - {version: "1.0", date: 2026-06-30, author: "Evaluation team, Saarbrücken", change: Final evidence to the end of the pilot}

        """;
}
