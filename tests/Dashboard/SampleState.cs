using Carmen.Analysis;
using Carmen.Analysis.Statistics;
using Carmen.Collector;
using Carmen.Dashboard;

namespace Carmen.Tests.Dashboard;

/// <summary>What a site shows of the sample pilot: findings from its facts through the analysis itself, receipts of the files they would have come in.</summary>
public static class SampleState
{
    public static readonly DateTimeOffset Now = new(2026, 5, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<ReleasedSet> Findings = new(() => Released(SamplePilot.Create()));

    public static PilotState Create() => new("state 1", SamplePilot.Create(), Findings.Value, Imports(SamplePilot.Create()), []);

    public static ReleasedSet Released(Pilot pilot) =>
        Disclosure.Release(Analyse.Run(pilot, new SampleFacts(pilot), "sample", asOf: null, seed: 1), new Readership.Public());

    private static List<Import> Imports(Pilot pilot)
    {
        var chance = RandomStream.For(7, "imports");
        var imports = new List<Import>();
        foreach (var source in pilot.Sources.Where(source => (source.City, source.Id) != ("black-country", "survey-w2")))
        {
            var months =
                source.Wave is not null ? 1
                : (source.City, source.Id) == ("prato", "crm") ? 12
                : SampleFacts.Months;
            for (var month = 0; month < months; month++)
            {
                var collected = source.Wave is { } wave ? (wave == 1 ? 8 : 15) : month + 1;
                imports.Add(Import(imports.Count + 1, source, collected, chance));
            }
        }

        return imports;
    }

    private static Import Import(long id, Source source, int month, RandomStream chance)
    {
        var end = new DateTimeOffset(SamplePilot.Starts.AddMonths(month), TimeOnly.MinValue, TimeSpan.Zero);
        var rows = 200 + chance.NextInt(source.Kind == Kinds.Visits ? 9000 : 900);
        var duplicates = chance.NextInt(40);
        var filtered = source.Kind == Kinds.Visits ? rows / 3 : 0;
        var rejected = chance.NextInt(9) == 0 ? 1 + chance.NextInt(40) : 0;
        var counts = new List<ImportCount>();
        if (filtered > 0)
        {
            counts.AddRange([new("filtered", "bot", filtered / 4), new("filtered", "asset", filtered - (filtered / 4))]);
        }

        if (rejected > 0)
        {
            counts.Add(new("rejected", "date", rejected));
        }

        if (source.Kind == Kinds.Requests && month > 9)
        {
            counts.AddRange([
                new("unmapped:service", "Sonstiges Anliegen", 3 + chance.NextInt(30)),
                new("unmapped:channel", "WhatsApp", 2 + chance.NextInt(9)),
            ]);
        }

        var file =
            $"{source.City}/{source.Id}/{SamplePilot.Starts.AddMonths(month - 1):yyyy-MM}.{(source.Kind == Kinds.Visits ? "log" : "csv")}";
        return new Import(
            id,
            source.City,
            source.Id,
            source.Kind,
            source.Format ?? "limesurvey",
            file,
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(file))),
            "m-4c1f9a",
            end.AddDays(3),
            "command line",
            rows,
            rows - duplicates - filtered - rejected,
            duplicates,
            filtered,
            rejected,
            end.AddMonths(-1),
            end.AddHours(-3),
            counts,
            source.Kind == Kinds.Visits ? [] : [("separator", ";"), ("encoding", "Windows-1252")],
            source.Kind == Kinds.Requests && month == 4 ? ["The column “Priority” is not mapped and was not read."] : []
        );
    }
}
