using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>Names a data state: findings of the same state are the same bytes.</summary>
public static class DataState
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new ZoneConverter() } };

    /// <summary>SHA-256, lower-case hexadecimal, over the imports, the pilot as read, every metric's id and version, the date and the seed.</summary>
    public static string Of(Pilot pilot, string importsHash, DateTimeOffset? asOf, ulong seed)
    {
        var text = new StringBuilder();
        text.Append("imports ").Append(importsHash).Append('\n');
        text.Append("pilot ").Append(Canonical(pilot)).Append('\n');
        foreach (var metric in Metrics.All)
        {
            text.Append(FormattableString.Invariant($"metric {metric.Id} {metric.Version}\n"));
        }

        text.Append(FormattableString.Invariant($"as-of {asOf?.ToUniversalTime():O}\nseed {seed}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Members in ordinal order, so that the order in which a dictionary was filled does not matter; lists keep theirs.</summary>
    private static string Canonical(Pilot pilot) => Sorted(JsonSerializer.SerializeToNode(pilot, Options))!.ToJsonString();

    private static JsonNode? Sorted(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members
                    .OrderBy(member => member.Key, StringComparer.Ordinal)
                    .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Sorted)]),
            null => null,
            _ => node.DeepClone(),
        };

    private sealed class ZoneConverter : JsonConverter<TimeZoneInfo>
    {
        public override TimeZoneInfo Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A pilot is read from its file, not from its data state.");

        public override void Write(Utf8JsonWriter writer, TimeZoneInfo value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Id);
    }
}
