using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Carmen.Tests;

/// <summary>Checks YAML against a JSON Schema as an editor would: with Ajv.</summary>
internal static class JsonSchema
{
    private const string Script = """
        const Ajv = require('ajv');
        const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const validate = new Ajv({ allErrors: true, allowUnionTypes: true, strictTypes: false, strictRequired: false }).compile(input.schema);
        console.log(validate(input.instance) ? 'valid' : validate.errors.map(e => e.instancePath + ' ' + e.message).join('\n'));
        """;

    /// <summary>"valid", or a line an error.</summary>
    public static string Validate(string schemaPath, JsonObject instance)
    {
        var schema = JsonNode.Parse(File.ReadAllText(schemaPath));
        var start = new ProcessStartInfo("node", ["-e", Script])
        {
            WorkingDirectory = Needs.Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        node.StandardInput.Write(new JsonObject { ["schema"] = schema, ["instance"] = instance.DeepClone() }.ToJsonString());
        node.StandardInput.Close();
        var answer = node.StandardOutput.ReadToEnd() + node.StandardError.ReadToEnd();
        node.WaitForExit();
        return answer.Trim();
    }

    public static JsonObject FromYaml(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
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
                when double.TryParse(plain.Value, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            YamlScalarNode scalar => JsonValue.Create(scalar.Value),
            _ => null,
        };
}

/// <summary>Skipped, with a message, where the npm packages have not been installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAjvTheoryAttribute : TheoryAttribute
{
    public NeedsAjvTheoryAttribute() =>
        Skip = Needs.Skip(
            "ajv",
            Directory.Exists(Path.Combine(Needs.Root, "node_modules", "ajv")),
            "Ajv is not there: npm ci installs it."
        );
}
