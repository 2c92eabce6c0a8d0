using System.Text.Json.Nodes;
using Carmen.Collector;
using Carmen.Collector.Simulation;

namespace Carmen.Tests.Collector;

/// <summary>The schema that editors check pilot.yaml with must say what the reader says.</summary>
public class PilotSchemaTests
{
    private static readonly string Schema = Path.Combine(Needs.Root, "src", "Collector", "Pilot", "pilot.schema.json");

    public static TheoryData<string> Definitions => new("test", "template", "demo", "real");

    [NeedsAjvTheory]
    [MemberData(nameof(Definitions))]
    public void The_schema_accepts_what_the_reader_accepts(string name)
    {
        var text = name switch
        {
            "template" => PilotTemplate.Resource("pilot.template.yaml"),
            "demo" => PilotYaml.Text(),
            "real" => File.ReadAllText(Needs.Fixture("real", "pilot.yaml")),
            _ => TemporaryPilot.Definition,
        };

        Assert.Equal("valid", JsonSchema.Validate(Schema, JsonSchema.FromYaml(text)));
    }

    [NeedsAjvTheory]
    [InlineData("name: Test", "nam: Test")]
    [InlineData("months: 18", "months: 0")]
    [InlineData("starts: 2026-01-01", "starts: January")]
    [InlineData("country: IT, ", "")]
    [InlineData("domain: environment", "domain: weather")]
    [InlineData("start: /waste,", "start: waste,")]
    [InlineData("kind: visits", "kind: visitors")]
    [InlineData("kind: visits, channel: web", "kind: visits, channel: pigeon")]
    [InlineData("opened: Opened, ", "")]
    [InlineData("files: \"crm/*.csv\"", "file: \"crm/*.csv\"")]
    [InlineData("wave: 1", "wave: first")]
    [InlineData("instrument: citizen-satisfaction, ", "")]
    [InlineData("format: csv", "format: pdf")]
    public void The_schema_refuses_what_the_reader_refuses(string right, string wrong)
    {
        var text = TemporaryPilot.Definition.Replace(right, wrong, StringComparison.Ordinal);
        using var folder = new TemporaryPilot(text);

        Assert.Throws<InvalidDataException>(() => folder.Pilot);
        Assert.NotEqual("valid", JsonSchema.Validate(Schema, JsonSchema.FromYaml(text)));
    }

    [Fact]
    public void Every_code_list_of_the_schema_is_that_of_the_code()
    {
        var definitions = JsonNode.Parse(File.ReadAllText(Schema))!["definitions"]!;

        Assert.Equal(Channels.All, Words(definitions["channel"]!));
        Assert.Equal(Audiences.All, Words(definitions["audience"]!));
        Assert.Equal(Domains.All, Words(definitions["service"]!["properties"]!["domain"]!));
        Assert.Equal(Kinds.All, Words(definitions["source"]!["properties"]!["kind"]!));
        Assert.Equal(
            Carmen.Collector.Formats.All.Select(format => format.Name).Order(StringComparer.Ordinal),
            Words(definitions["source"]!["properties"]!["format"]!).Order(StringComparer.Ordinal)
        );
    }

    private static IEnumerable<string> Words(JsonNode node) => node["enum"]!.AsArray().Select(word => (string)word!);
}
