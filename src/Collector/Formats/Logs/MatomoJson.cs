using System.Globalization;
using System.Text.Json;

namespace Carmen.Collector;

/// <summary>
/// Matomo's visits log (<c>Live.getLastVisitsDetails</c>) as JSON: an array of visits, or one such array a day. A row is one action of a visit
/// (an entry of its <c>actionDetails</c>); a visit without any is as many page views as it counts actions.
/// </summary>
internal sealed class MatomoJson : IFormat
{
    public string Name => "matomo-json";
    public IReadOnlyList<string> Kinds { get; } = [Collector.Kinds.Visits];

    public bool Recognises(ReadOnlySpan<byte> opening) => MatomoExport.IsJson(opening);

    /// <exception cref="InvalidDataException">The file is not JSON to its end, or holds no list of visits.</exception>
    public void Read(SourceFile file, Reading reading)
    {
        using var elements = new JsonElements(file);
        var visits = new MatomoVisits(reading);
        while (elements.Next() is { } element)
        {
            using (element)
            {
                reading.Row();
                if (element.RootElement.ValueKind == JsonValueKind.Object)
                {
                    visits.Add(Visit(element.RootElement, reading.Source));
                }
                else
                {
                    reading.Reject(
                        reading.Rows,
                        null,
                        "malformed",
                        "found a value that is no visit, expected an object with idVisit and actionDetails"
                    );
                }
            }
        }

        visits.Finish();
    }

    /// <summary>An array of the visits with rejected rows, as they stand in the file.</summary>
    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output)
    {
        var rows = rejections.Select(rejection => rejection.Row).Order().ToList();
        using var elements = new JsonElements(file);
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartArray();
        for (long row = 1; elements.Next() is { } element; )
        {
            using (element)
            {
                var isVisit = element.RootElement.ValueKind == JsonValueKind.Object;
                var next = row + (isVisit ? Visit(element.RootElement, source).Rows : 1);
                var first = rows.BinarySearch(row);
                if ((first < 0 ? ~first : first) is var place && place < rows.Count && rows[place] < next)
                {
                    element.RootElement.WriteTo(writer);
                }

                row = next;
            }
        }

        writer.WriteEndArray();
    }

    private static MatomoVisit Visit(JsonElement visit, Source source)
    {
        var visitor = Text(visit, "visitorId");
        visitor = visitor.Length > 0 ? visitor : Text(visit, "userId");
        var first = Number(visit, "firstActionTimestamp") ?? Number(visit, "serverTimestamp");
        return new MatomoVisit(
            visitor.Length > 0 ? visitor : Text(visit, "fingerprint"),
            MatomoVisit.DeviceOf(Text(visit, "deviceTypeIcon"), Text(visit, "deviceType")),
            MatomoVisit.ReferrerOf(Text(visit, "referrerType"), Text(visit, "referrerUrl"), source.Hosts),
            first,
            Number(visit, "lastActionTimestamp") ?? first,
            (int)Math.Min(Number(visit, "actions") ?? 0, int.MaxValue),
            TryGet(visit, "actionDetails", out var details) ? Actions(details) : []
        );
    }

    /// <summary>An array, or an object with numbers for names, as PHP writes lists with gaps.</summary>
    private static List<MatomoAction> Actions(JsonElement details) =>
        details.ValueKind switch
        {
            JsonValueKind.Array => [.. details.EnumerateArray().Select(Action)],
            JsonValueKind.Object => [.. details.EnumerateObject().Select(entry => Action(entry.Value))],
            _ => [],
        };

    private static MatomoAction Action(JsonElement action) =>
        action.ValueKind == JsonValueKind.Object
            ? new MatomoAction(Text(action, "type"), Text(action, "url"), Number(action, "timestamp"))
            : new MatomoAction("", "", null);

    /// <summary>Numbers and texts alike; empty for false, null and what is missing.</summary>
    private static string Text(JsonElement element, string name) =>
        !TryGet(element, name, out var value) ? ""
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : value.ValueKind == JsonValueKind.String ? Decoded(value)
        : "";

    /// <summary>False, too, where a name cannot be read.</summary>
    private static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        try
        {
            return element.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            value = default;
            return false;
        }
    }

    /// <summary>Halves of surrogate pairs can be written as escapes and are no text.</summary>
    private static string Decoded(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private static long? Number(JsonElement element, string name) =>
        long.TryParse(Text(element, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
