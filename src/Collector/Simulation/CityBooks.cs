using System.Globalization;
using System.Text;

namespace Carmen.Collector.Simulation;

/// <summary>Writes what a city states in figures: the costs of its channels, the incidents its monitoring saw, and who lives there.</summary>
internal static class CityBooks
{
    public const string Costs = "costs";
    public const string Incidents = "monitoring";
    public const string Margins = "statistics";
    public const string Audits = "accessibility";

    /// <summary>Success criteria of levels A and AA in WCAG 2.1.</summary>
    private const int Criteria = 50;
    private const double IncidentsAMonth = 1.3;

    /// <summary>Channel → what a transaction costs beside the fixed part, and the fixed part a month.</summary>
    private static readonly Dictionary<string, (double Each, double Fixed)> Prices = new(StringComparer.Ordinal)
    {
        ["phone"] = (3.4, 900),
        ["counter"] = (7.6, 1400),
        ["e-mail"] = (2.9, 120),
        ["web"] = (0.25, 480),
        ["mobile-app"] = (0.3, 260),
        ["sms"] = (0.5, 60),
    };

    /// <summary>Audience → share of the people whom the services are for.</summary>
    public static readonly IReadOnlyList<(string Audience, double Share)> People =
    [
        ("citizen", 0.86),
        ("enterprise", 0.07),
        ("visitor", 0.05),
        ("organisation", 0.02),
    ];

    public const string AnnotatedCity = "saarbruecken";
    public const string AnnotationsFile = "saarbruecken/chronik/chronik.csv";

    /// <summary>The entry under <c>sources</c>.</summary>
    public const string AnnotationsEntry =
        $"  - {{id: chronik, city: {AnnotatedCity}, kind: annotations, format: csv, files: {AnnotationsFile}, columns: {{from: von, to: bis, kind: art, service: dienst, text: was}}, dates: dd.MM.yyyy}}\n";

    /// <summary>What the city's own chronicle says was done.</summary>
    private static readonly string[] Done =
    [
        "von;bis;art;dienst;was",
        "07.04.2025;;Umstellung;nursery-place;Die Anmeldung fragt nach Wunschzeiten",
        "01.10.2025;31.10.2025;Kampagne;;Plakate in allen Bürgerbüros werben für das Portal",
        "12.01.2026;;Umstellung;;Das Portal merkt sich angefangene Anträge",
    ];

    public static string CostsFile(string city) => $"{city}/books/costs.csv";

    public static string IncidentsFile(string city) => $"{city}/monitoring/incidents.csv";

    public static string MarginsFile(string city) => $"{city}/statistics/people-by-audience.csv";

    public static string AuditsFile(string city) => $"{city}/monitoring/wcag-audits.csv";

    public static BooksTruth Write(string folder, SimulatedCity city, Calendar calendar, IReadOnlyList<Case> cases, Chance chance)
    {
        if (city.Id == AnnotatedCity)
        {
            Save(Path.Combine(folder, AnnotationsFile), Done);
        }

        var costs = WriteCosts(Path.Combine(folder, CostsFile(city.Id)), city, calendar, cases, chance);
        var (incidents, outages) = WriteIncidents(Path.Combine(folder, IncidentsFile(city.Id)), city, calendar, chance);
        var margins = new List<string> { "audience;people" };
        margins.AddRange(People.Select(one => FormattableString.Invariant($"{one.Audience};{Math.Round(city.Population * one.Share)}")));
        Save(Path.Combine(folder, MarginsFile(city.Id)), margins);
        WriteAudits(Path.Combine(folder, AuditsFile(city.Id)), city, chance);
        return new BooksTruth(costs, incidents, outages);
    }

    /// <summary>Each service is audited in the middle and in the last month.</summary>
    private static void WriteAudits(string path, SimulatedCity city, Chance chance)
    {
        var rows = new List<string> { "month;service;met;checked" };
        foreach (var month in new[] { Calendar.Months / 2, Calendar.Months })
        {
            var day = Calendar.First(month).ToString("yyyy-MM", CultureInfo.InvariantCulture);
            rows.AddRange(
                city.Volumes.Keys.Select(service =>
                    FormattableString.Invariant($"{day};{service};{Criteria - chance.Below(14 - (month / 2))};{Criteria}")
                )
            );
        }

        Save(path, rows);
    }

    private static List<ChannelCostTruth> WriteCosts(
        string path,
        SimulatedCity city,
        Calendar calendar,
        IReadOnlyList<Case> cases,
        Chance chance
    )
    {
        var (rows, totals) = (new List<string> { "month;channel;category;nature;amount" }, new List<ChannelCostTruth>());
        foreach (var channel in city.Channels)
        {
            var (each, fixedPart) = Prices[channel];
            var total = 0.0;
            for (var month = 1; month <= Calendar.Months; month++)
            {
                var count = cases.Count(one => one.Channel == channel && calendar.Month(one.Opened) == month);
                var staff = Math.Round(each * count * (1 + (0.05 * chance.Normal())), 2);
                total += staff + fixedPart;
                var day = Calendar.First(month).ToString("yyyy-MM", CultureInfo.InvariantCulture);
                rows.Add(FormattableString.Invariant($"{day};{channel};staff;running;{staff:0.00}"));
                rows.Add(FormattableString.Invariant($"{day};{channel};systems;running;{fixedPart:0.00}"));
            }

            totals.Add(new ChannelCostTruth(channel, Math.Round(total, 2), cases.Count(one => one.Channel == channel)));
        }

        Save(path, rows);
        return totals;
    }

    private static (int Incidents, double Hours) WriteIncidents(string path, SimulatedCity city, Calendar calendar, Chance chance)
    {
        var rows = new List<string> { "id;start;end;severity;cause;service" };
        var (count, hours) = (0, 0.0);
        var until = DateTimeOffset.MinValue;
        for (var month = 1; month <= Calendar.Months; month++)
        {
            var starts = Enumerable.Range(0, chance.Poisson(IncidentsAMonth)).Select(_ => calendar.Office(chance, month)).Order().ToList();
            foreach (var start in starts.Where(start => start > until))
            {
                var end = start.AddMinutes(Math.Round(chance.LogNormal(75, 0.9)));
                until = end;
                var isTechnology = chance.Happens(0.7);
                var severity = chance.Of<string>(["minor", "major", "major", "critical"]);
                var service = chance.Happens(0.4) ? "" : chance.Of<string>([.. city.Volumes.Keys]);
                hours += isTechnology && severity != "minor" ? (end - start).TotalHours : 0;
                count++;
                rows.Add(
                    string.Join(
                        ';',
                        FormattableString.Invariant($"I{count:000}"),
                        Local(calendar, start),
                        Local(calendar, end),
                        severity,
                        isTechnology ? "technology" : "delivery",
                        service
                    )
                );
            }
        }

        Save(path, rows);
        return (count, Math.Round(hours, 6));
    }

    private static string Local(Calendar calendar, DateTimeOffset instant) =>
        calendar.Local(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static void Save(string path, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Join('\n', lines) + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
