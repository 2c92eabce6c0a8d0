using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Carmen.Reports;

/// <summary>A document as a PDF file.</summary>
/// <param name="Pages">Number of pages.</param>
/// <param name="Replaced">Code points that no font of ours holds, such as "U+6F22": the document shows them as [U+6F22].</param>
public sealed record Pdf(byte[] Bytes, int Pages, IReadOnlyList<string> Replaced);

/// <summary>
/// Draws figures and typesets documents in one long-lived Node process, started when first needed and started again should it die.
/// The same input gives the same bytes. Safe to call from several threads; requests are answered one after the other.
/// </summary>
/// <exception cref="TypesettingException">Node or the packages are missing; the message says what to install.</exception>
public sealed class Typesetter : IAsyncDisposable
{
    /// <summary>Pictures kept in memory; a pilot has a few hundred.</summary>
    private const int CacheSize = 2000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FigureAsRequest() },
    };

    private readonly Worker worker;
    private readonly ConcurrentDictionary<string, string> pictures = new(StringComparer.Ordinal);

    /// <param name="modules">Folder <c>node_modules</c>; null: see <see cref="Modules.Find"/>.</param>
    public Typesetter(string? modules = null) => worker = new Worker(modules);

    /// <summary>The figure as an SVG element for inlining: role, label, no style attribute, no script, colours as classes (<see cref="Palette.Css"/>).</summary>
    public async Task<string> SvgAsync(Figure figure, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var request = Request(figure);
        var key = (string)request["key"]!;
        if (pictures.TryGetValue(key, out var known))
        {
            return known;
        }

        var answer = await worker.AskAsync(
            new JsonObject
            {
                ["op"] = "svg",
                ["figure"] = request,
                ["colours"] = Palette.Names(),
            },
            cancellation
        );
        var svg = (string)answer["svg"]!;
        if (pictures.Count >= CacheSize)
        {
            pictures.Clear();
        }

        pictures[key] = svg;
        return svg;
    }

    /// <summary>The document as tagged PDF/UA-1 with bookmarks.</summary>
    /// <exception cref="InvalidDataException">The document cannot be made accessible, such as a figure without alt text.</exception>
    public async Task<Pdf> PdfAsync(Document document, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Figures.FirstOrDefault(figure => string.IsNullOrWhiteSpace(figure.Alt)) is { } silent)
        {
            throw new InvalidDataException($"Figure {silent.Id} has no alt text; an accessible PDF needs one for every figure.");
        }

        var answer = await worker.AskAsync(
            new JsonObject
            {
                ["op"] = "pdf",
                ["document"] = JsonSerializer.SerializeToNode(document, Json),
                ["colours"] = Palette.Names(),
            },
            cancellation
        );
        return new Pdf(
            Convert.FromBase64String((string)answer["pdf"]!),
            (int)answer["pages"]!,
            [.. answer["replaced"]!.AsArray().Select(code => (string)code!)]
        );
    }

    /// <summary>The process now running, for tests that end it.</summary>
    internal int? ProcessId => worker.ProcessId;

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    /// <summary>A drawing request: the figure without its table, and a key that stands for everything the picture shows.</summary>
    private static JsonObject Request(Figure figure)
    {
        var request = new JsonObject
        {
            ["id"] = figure.Id,
            ["title"] = figure.Title,
            ["subtitle"] = figure.Subtitle,
            ["alt"] = figure.Alt,
            ["scope"] = figure.Scope,
            ["option"] = figure.Option.DeepClone(),
            ["width"] = figure.Width,
            ["height"] = figure.Height,
        };
        var content = SHA256.HashData(Encoding.UTF8.GetBytes(request.ToJsonString(Json)));
        request["key"] = $"f{Convert.ToHexStringLower(content)[..16]}";
        return request;
    }

    private sealed class FigureAsRequest : JsonConverter<Figure>
    {
        public override Figure Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Figures are composed, never read.");

        public override void Write(Utf8JsonWriter writer, Figure value, JsonSerializerOptions options) => Request(value).WriteTo(writer);
    }
}
