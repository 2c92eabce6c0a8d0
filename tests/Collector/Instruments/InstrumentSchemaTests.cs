using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Carmen.Tests.Collector;

/// <summary>The schema that editors check instruments with, applied by Ajv: it must agree with what the reader accepts.</summary>
public class InstrumentSchemaTests
{
    private const string Script = """
        const Ajv = require('ajv');
        const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const validate = new Ajv({ allErrors: true }).compile(input.schema);
        console.log(validate(input.instrument) ? 'valid' : validate.errors.map(e => e.instancePath + ' ' + e.message).join('\n'));
        """;

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

    private static JsonObject Instrument(string file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(Surveys, file))));
        return (JsonObject)Json(yaml.Documents[0].RootNode)!;
    }

    private static JsonNode? Json(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Json(child.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
            YamlScalarNode { Style: ScalarStyle.Plain } plain
                when int.TryParse(plain.Value, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            YamlScalarNode scalar => JsonValue.Create(scalar.Value),
            _ => null,
        };

    private static string Ajv(JsonObject instrument)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Surveys, "instrument.schema.json")));
        var start = new ProcessStartInfo("node", ["-e", Script])
        {
            WorkingDirectory = Needs.Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        node.StandardInput.Write(new JsonObject { ["schema"] = schema, ["instrument"] = instrument.DeepClone() }.ToJsonString());
        node.StandardInput.Close();
        var answer = node.StandardOutput.ReadToEnd() + node.StandardError.ReadToEnd();
        node.WaitForExit();
        return answer.Trim();
    }
}

/// <summary>Skipped, with a message, where the npm packages have not been installed.</summary>
public sealed class NeedsAjvTheoryAttribute : TheoryAttribute
{
    public NeedsAjvTheoryAttribute()
    {
        if (!Directory.Exists(Path.Combine(Needs.Root, "node_modules", "ajv")))
        {
            Skip = "Ajv is not there: npm ci installs it";
        }
    }
}
