using Carmen.Collector;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;

namespace Carmen.Tests.Collector.Mapping;

public sealed class PilotInsertionTests : IDisposable
{
    private const string Head = """
        # yaml-language-server: $schema=pilot.schema.json
        name: "Test: one"   # a remark
        starts: 2026-01-01
        months: 18
        languages: [en]
        cities:
        - {id: prato, name: Prato, country: IT, timezone: Europe/Rome}

        """;

    private static readonly string[] Sources =
    [
        "sources:\n  - {id: a, city: prato, kind: visits, files: \"a/*\"}\n",
        "sources:\n- id: a\n  city: prato\n  kind: visits\n  files: [\"a/*\", \"b/*\"]   # both\n",
        "sources:\n    -   id: a\n        city: prato\n        kind: requests\n        files: x\n        columns:\n          opened: Opened\n        values:\n          status: {\"a b\": open}\n",
        "sources: []\n",
        "sources: [ ]   # none yet\n",
        "sources: [{id: a, city: prato, kind: visits, files: a}, ]\n",
        "sources: [\n  {id: a, city: prato, kind: visits, files: a},  # first\n  {id: b, city: prato, kind: visits, files: b}   # second\n]\n",
        "sources:\n  - id: a\n    city: prato\n    kind: visits\n    files: >-\n      a/\n      b\n",
        "sources:\n  - id: a\n    city: prato\n    kind: visits\n    files: |-\n      a\n\n",
        "sources:\n  - id: a\n    city: prato\n    kind: visits\n    files: 'it''s [here]: # no remark'\n",
        "",
    ];

    private static readonly string[] Tails =
    [
        "",
        "targets: []\n",
        "\n# the end",
        "\n\ntargets:\n  - {metric: csat, at-least: 0.7}\n",
        "# surveys follow\nsurveys:\n  - {id: s, city: prato, instrument: sus, wave: 1, files: \"s/*\"}\n# done\n",
    ];

    private readonly TemporaryPilot pilot = new();

    public void Dispose() => pilot.Dispose();

    [Fact]
    public void Whatever_the_file_everything_before_and_after_the_entry_is_unchanged_and_the_pilot_reads()
    {
        var file =
            from sources in Gen.Elements(Sources)
            from tail in Gen.Elements(Tails)
            from order in Gen.Elements(true, false)
            from windows in Gen.Elements(true, false)
            from mark in Gen.Elements("", "\uFEFF")
            from cut in Gen.Elements(true, false)
            from survey in Gen.Elements(true, false)
            select (Text: mark + Written(order ? Head + sources + tail : sources + Head + tail, windows, cut), survey);
        Check.One(Laws.Tried, Prop.ForAll(file.ToArbitrary(), one => Holds(one.Text, one.survey)));
    }

    [Fact]
    public void Every_style_takes_an_entry()
    {
        foreach (var sources in Sources)
        {
            foreach (var tail in Tails)
            {
                Assert.True(Holds(Head + sources + tail, survey: false), Head + sources + tail);
                Assert.True(Holds(Head + sources + tail, survey: true), Head + sources + tail);
            }
        }
    }

    [Fact]
    public void Headings_and_words_of_any_letters_come_back_as_they_were()
    {
        Check.One(
            Laws.Tried,
            Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyString>(),
                heading =>
                {
                    var text = heading.Get;
                    if (text.Any(char.IsSurrogate))
                    {
                        return true;
                    }

                    pilot.Put("../pilot.yaml", Head + Sources[0]);
                    var source = Entry(survey: false) with
                    {
                        Columns = new Dictionary<string, string>(StringComparer.Ordinal) { ["opened"] = text },
                    };
                    return PilotFile.With(pilot.Folder, source).Source.Columns["opened"] == text;
                }
            )
        );
    }

    [Fact]
    public void The_file_is_written_and_put_back_byte_for_byte()
    {
        var before = File.ReadAllBytes(Path.Combine(pilot.Folder, PilotReader.FileName));
        var file = PilotFile.With(pilot.Folder, Entry(survey: false));
        file.Write();
        Assert.Equal("new", pilot.Pilot.Sources.Single(source => source.Id == "new").Id);
        file.PutBack();
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(pilot.Folder, PilotReader.FileName)));
    }

    [Theory]
    [InlineData("{name: x}", "the whole file in braces")]
    [InlineData("sources: &s\n  - {id: a, city: prato, kind: visits, files: a}\nsurveys: *s\n", null)]
    public void A_file_without_a_safe_place_is_left_alone_with_the_reason(string text, string? found)
    {
        var error = Assert.Throws<InvalidDataException>(() => PilotInsertion.Of(text, Entry(survey: true)));
        Assert.Contains(found ?? "something else than a list", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_would_not_read_is_refused_and_nothing_is_written()
    {
        var before = File.ReadAllText(Path.Combine(pilot.Folder, PilotReader.FileName));
        var error = Assert.Throws<InvalidDataException>(() => PilotFile.With(pilot.Folder, Entry(survey: false) with { Id = "Not an id" }));
        Assert.Contains("an id of lower-case letters", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(pilot.Folder, PilotReader.FileName)));
    }

    private bool Holds(string text, bool survey)
    {
        pilot.Put("../pilot.yaml", text);
        var before = pilot.Pilot;
        var file = PilotFile.With(pilot.Folder, Entry(survey));
        file.Write();
        var after = File.ReadAllText(Path.Combine(pilot.Folder, PilotReader.FileName), new System.Text.UTF8Encoding(false));
        var original = text.TrimStart('\uFEFF');
        var prefix = original.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var kept = Enumerable
            .Range(0, prefix + 1)
            .Any(at => after.EndsWith(original[at..], StringComparison.Ordinal) && after.Length > original.Length);
        return kept
            && pilot.Pilot.Sources.Count == before.Sources.Count + 1
            && file.Source.Id == "new"
            && (!text.StartsWith('\uFEFF') || Marked());
    }

    private bool Marked() => File.ReadAllBytes(Path.Combine(pilot.Folder, PilotReader.FileName)) is [0xEF, 0xBB, 0xBF, ..];

    private static string Written(string text, bool windows, bool cut)
    {
        var lines = windows ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
        return cut ? lines.TrimEnd('\r', '\n') : lines;
    }

    private static Source Entry(bool survey) =>
        new()
        {
            Id = "new",
            City = "prato",
            Kind = survey ? Kinds.Responses : Kinds.Requests,
            Instrument = survey ? "sus" : null,
            Wave = survey ? 1 : null,
            Files = ["prato/new/*"],
            Dates = ["dd/MM/yyyy"],
            Columns = survey
                ? new Dictionary<string, string>(StringComparer.Ordinal) { ["Q1. \"So\"?"] = "sus-01" }
                : new Dictionary<string, string>(StringComparer.Ordinal) { ["opened"] = "Apertura", ["status"] = "#3" },
            Values = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
            {
                ["channel"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["<b>Sì: \\ \"a\"</b>"] = "web" },
            },
        };
}
