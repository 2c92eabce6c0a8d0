using System.Text.Json.Nodes;

namespace Carmen.Tests.Collector;

/// <summary>The schema that editors check instruments with, applied by Ajv: it must agree with what the reader accepts.</summary>
public class InstrumentSchemaTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Surveys, "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Surveys => Path.Combine(Needs.Root, "surveys");

    [NeedsAjvTheory]
    [MemberData(nameof(Files))]
    public void The_schema_accepts_every_shipped_instrument(string file) => Assert.Equal("valid", Ajv(Instrument(file)));

    [NeedsAjvTheory]
    [InlineData("audience", "\"everyone\"", "/audience must be equal to one of the allowed values")]
    [InlineData("id", "\"Citizen Satisfaction\"", "/id must match pattern")]
    [InlineData("languages", "[]", "/languages must NOT have fewer than 1 items")]
    [InlineData("question", "\"?\"", "must NOT have additional properties")]
    public void The_schema_refuses_what_the_reader_refuses(string key, string value, string expected)
    {
        var instrument = Instrument("sus.yaml");
        instrument[key] = JsonNode.Parse(value);
        Assert.Contains(expected, Ajv(instrument), StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => Carmen.Collector.Instruments.Read(instrument.ToJsonString(), "surveys/sus.yaml"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_names_the_schema_in_its_first_line(string file) =>
        Assert.Equal("# yaml-language-server: $schema=./instrument.schema.json", File.ReadLines(Path.Combine(Surveys, file)).First());

    private static JsonObject Instrument(string file) => JsonSchema.FromYaml(File.ReadAllText(Path.Combine(Surveys, file)));

    private static string Ajv(JsonObject instrument) => JsonSchema.Validate(Path.Combine(Surveys, "instrument.schema.json"), instrument);
}
