using System.Globalization;
using System.Text;

namespace Carmen.Collector.Simulation;

/// <summary>Who might take the simulated services over, and what raters, lawyers and accountants said about it. Invented, but for the names of places.</summary>
internal static class Replication
{
    /// <summary>Raters of each office and how far they lie from the common judgement.</summary>
    private static readonly (string Name, double Lean)[] English = [("A. Hartley", 0.2), ("J. Osei", -0.3), ("M. Lindqvist", 0)];
    private static readonly (string Name, double Lean)[] German = [("Dr. Weber", 0.1), ("K. Yilmaz", -0.2)];

    /// <summary>Subject → what the raters of both offices think of each CITYkeys indicator, in the order of the rubrics.</summary>
    private static readonly (string Subject, double[] Potential, int Readiness)[] Judged =
    [
        ("waste-report", [4.2, 4.0, 4.6, 3.8, 4.4, 4.5, 4.0, 4.7, 4.3, 4.1], 9),
        ("road-damage", [4.0, 3.2, 4.2, 3.0, 3.6, 4.2, 3.6, 4.0, 4.0, 3.6], 8),
        ("suggestion", [3.2, 3.6, 3.4, 2.2, 3.0, 2.8, 2.4, 2.6, 3.0, 2.4], 7),
        ("contact-centre", [4.0, 3.0, 4.0, 3.4, 2.6, 4.2, 4.2, 3.6, 4.4, 4.0], 8),
        ("co-design", [4.4, 4.6, 4.2, 3.2, 4.8, 4.0, 3.6, 3.0, 4.2, 3.4], 8),
    ];

    /// <summary>Cities of the list that a desk study screened; one failing gate each, or none.</summary>
    private static readonly (string City, string? Fails, string Remark)[] Screened =
    [
        ("cork", null, ""),
        ("bologna", null, ""),
        ("graz", null, ""),
        ("aarhus", "owner-budget", "No office owns it; the budget of 2027 could name one"),
        ("ghent", null, ""),
        ("porto", "data-protection", "Impact assessment not begun; three months once started"),
        ("turku", null, ""),
    ];

    public const string CandidatesFile = "candidates.csv";

    /// <summary>Path below the pilot folder → content; the same whatever the seed.</summary>
    public static IEnumerable<(string Path, string Content)> Files()
    {
        yield return (CandidatesFile, Candidates);
        yield return ("data/sheffield/viability/assessments.csv", EnglishAssessments());
        yield return ("data/saarbruecken/bewertung/bewertungen.csv", GermanAssessments());
        yield return ("data/sheffield/viability/screening.csv", Screening());
        foreach (var (city, figures) in Context)
        {
            yield return ($"data/{city}/context/context.csv", ContextRows(city, figures));
        }
    }

    /// <summary>The entries under <c>sources</c>.</summary>
    public static IEnumerable<string> Sources()
    {
        yield return "  - {id: assessments, city: sheffield, kind: assessments, format: csv, files: \"sheffield/viability/assessments.csv\", dates: \"dd/MM/yyyy\"}\n";
        yield return "  - {id: screening, city: sheffield, kind: assessments, format: csv, files: \"sheffield/viability/screening.csv\"}\n";
        yield return """
              - id: bewertungen
                city: saarbruecken
                kind: assessments
                format: csv
                files: "saarbruecken/bewertung/*.csv"
                columns: {topic: Thema, service: Dienst, item: Kriterium, rater: Bewerter, value: Wert, on: Datum, remark: Bemerkung}
                dates: "dd.MM.yyyy"

            """;
        foreach (var (city, _) in Context)
        {
            yield return $"  - {{id: context, city: {city}, kind: context, format: csv, files: \"{city}/context/*.csv\"}}\n";
        }
    }

    private static string EnglishAssessments()
    {
        var text = new StringBuilder("topic,service,item,rater,value,on,remark\n");
        Write(text, ',', English, "18/05/2026");
        return text.ToString();
    }

    private static string GermanAssessments()
    {
        var text = new StringBuilder("Thema;Dienst;Kriterium;Bewerter;Wert;Datum;Bemerkung\n");
        Write(text, ';', German, "20.05.2026");
        return text.ToString();
    }

    private static void Write(StringBuilder text, char separator, (string Name, double Lean)[] raters, string day)
    {
        foreach (var (subject, potential, readiness) in Judged)
        {
            foreach (var (place, (name, lean)) in raters.Index())
            {
                foreach (var (item, rubric) in Rubrics.Of(Topics.Replication).Index())
                {
                    // Each rater is a little kinder or stricter, and no rater the same about everything.
                    var score = Math.Clamp(Math.Round(potential[item] + lean + (0.5 * Math.Sin((7 * item) + (3 * place)))), 1, 5);
                    Row(text, separator, Topics.Replication, subject, rubric.Item, name, score, day);
                }

                foreach (var rubric in Rubrics.Of(Topics.Interoperability))
                {
                    Row(text, separator, Topics.Interoperability, subject, rubric.Item, name, rubric.Item == "management" ? 3 : 4, day);
                }

                Row(text, separator, Topics.Readiness, subject, "technology-readiness", name, readiness - (place % 2), day);
            }
        }
    }

    private static void Row(
        StringBuilder text,
        char separator,
        string topic,
        string subject,
        string item,
        string rater,
        double value,
        string day
    ) => text.AppendJoin(separator, topic, subject, item, rater, value.ToString(CultureInfo.InvariantCulture), day, "").Append('\n');

    private static string Screening()
    {
        var text = new StringBuilder("topic,candidate,item,rater,value,remark\n");
        foreach (var (city, fails, remark) in Screened)
        {
            foreach (var gate in Rubrics.Of(Topics.Gate))
            {
                var passes = gate.Item != fails;
                text.AppendJoin(',', Topics.Gate, city, gate.Item, "desk study", passes ? "yes" : "no", passes ? "" : $"\"{remark}\"")
                    .Append('\n');
            }
        }

        return text.ToString();
    }

    private static readonly string[] Variables =
    [
        "density",
        "age-65-plus",
        "tertiary-education",
        "foreign-residents",
        "gdp-per-head",
        "internet-users",
        "e-government-users",
    ];

    private static readonly (string City, double[] Figures)[] Context =
    [
        ("sheffield", [1560, 0.16, 0.38, 0.11, 84, 0.95, 0.62]),
        ("saarbruecken", [1090, 0.21, 0.33, 0.16, 118, 0.93, 0.56]),
        ("prato", [1990, 0.22, 0.17, 0.22, 108, 0.86, 0.41]),
        ("black-country", [3390, 0.17, 0.25, 0.15, 70, 0.93, 0.55]),
    ];

    private static string ContextRows(string city, double[] figures)
    {
        var text = new StringBuilder("place,variable,year,value\n");
        foreach (var (variable, value) in Variables.Zip(figures))
        {
            text.Append(CultureInfo.InvariantCulture, $"{city},{variable},2025,{value}\n");
        }

        return text.ToString();
    }

    private const string Candidates = """
        id,name,country,population,languages,services,density,age-65-plus,tertiary-education,foreign-residents,gdp-per-head,internet-users,e-government-users
        cork,Cork,IE,224000,en,waste-report,1200,0.15,0.45,0.16,160,0.95,0.70
        bologna,Bologna,IT,390000,it,waste-report,2770,0.24,0.30,0.16,140,0.90,0.48
        graz,Graz,AT,303000,de,waste-report,2370,0.17,0.33,0.24,125,0.95,0.72
        aarhus,Aarhus,DK,290000,da,waste-report,970,0.15,0.47,0.11,125,0.99,0.93
        ghent,Ghent,BE,267000,nl,waste-report,1700,0.17,0.48,0.17,122,0.96,0.72
        porto,Porto,PT,232000,pt,waste-report,5600,0.25,0.35,0.07,75,0.85,0.52
        turku,Turku,FI,202000,fi sv,waste-report,820,0.19,0.42,0.09,100,0.98,0.90
        brno,Brno,CZ,400000,cs,waste-report,1740,0.20,0.35,0.09,105,0.92,0.68
        tartu,Tartu,EE,97000,et,waste-report,2500,0.18,0.50,0.10,80,0.95,0.88
        valencia,Valencia,ES,800000,es,waste-report,5900,0.20,0.42,0.17,85,0.96,0.70

        """;
}
