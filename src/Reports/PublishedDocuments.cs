using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carmen.Reports;

/// <summary>The documents that stand in a pilot's folder of reports, by the lists of findings beside them.</summary>
public static class PublishedDocuments
{
    /// <summary>By file name. A PDF without its list, or a list that cannot be read, is none of ours.</summary>
    public static IReadOnlyList<PublishedDocument> In(string folder) =>
        [
            .. (Directory.Exists(folder) ? Directory.GetFiles(folder, "*.pdf") : [])
                .Order(StringComparer.Ordinal)
                .Select(Read)
                .OfType<PublishedDocument>(),
        ];

    private static PublishedDocument? Read(string path)
    {
        try
        {
            var manifest = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(path, ".json")));
            return manifest?["deliverable"] is { } deliverable && manifest["state"] is { } state && manifest["language"] is { } language
                ? new PublishedDocument(
                    (string)deliverable!,
                    (string)language!,
                    path,
                    (string)state! + (string?)manifest["after"],
                    (long?)manifest["edition"]?["number"]
                )
                : null;
        }
        catch (Exception error) when (error is FileNotFoundException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>A document that was published.</summary>
/// <param name="State">The data state its figures come from, and the editions they were protected against.</param>
/// <param name="Edition">Number of the frozen edition that it is of; null where it names every city.</param>
public sealed record PublishedDocument(string Deliverable, string Language, string Path, string State, long? Edition = null);
