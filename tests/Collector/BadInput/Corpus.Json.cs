using System.Text;

namespace Carmen.Tests.Collector.BadInput;

/// <summary>What can be wrong with JSON and XML: documents that lie, that are cut, that are built to exhaust.</summary>
internal static partial class Corpus
{
    private const string One = """{"service_request_id": "1", "status": "open", "requested_datetime": "2026-01-05T10:00:00Z"}""";
    private const string Two = """{"service_request_id": "2", "status": "open", "requested_datetime": "2026-01-06T10:00:00Z"}""";

    private static BadClass[] JsonClasses =>
        [
            new(
                "JSON that is none",
                "open311",
                new("cut within a record", $"[{One}, {Two[..40]}", Refused("cut off")),
                new("cut behind a record", $"[{One}, {Two}", Refused("cut off")),
                new("a comma too many", $"[{One}, {Two},]", Refused("broken")),
                new("a comma too few", $"[{One} {Two}]", Refused("broken")),
                new("names without quotes", "[{service_request_id: 1}]", Refused("broken")),
                new("single quotes", $"[{One}]".Replace('"', '\''), Refused("broken")),
                new("a comment", $"[{One}, /* and */ {Two}]", Refused("broken")),
                new("text behind it", $"[{One}] that is all", Refused("broken")),
                new("NaN", $"[{One[..^1]}, \"lat\": NaN}}]", Refused("broken")),
                new("a control character in a text", $"[{One.Replace("open", "op\u0001en", StringComparison.Ordinal)}]", Refused("broken")),
                new("a list that lies ten thousand deep", new string('[', 10_000) + new string(']', 10_000), Refused("broken")),
                new("an object that lies ten thousand deep", string.Concat(Enumerable.Repeat("{\"requests\":", 10_000)), Refused("broken")),
                new("bytes of Windows-1252", [.. Encoding.UTF8.GetBytes($"[{One[..^1]}, \"a\": \""), 0xFF, 0xFE, .. "\"}]"u8], Read(1, 1)),
                new("no brackets at all", "service_request_id", Refused("XML"))
            ),
            new(
                "JSON that holds something else",
                "open311",
                new("an empty list", "[]", Read(0, 0)) { Warns = "empty" },
                new("an empty object", "{}", Refused("without a list")),
                new("an error message", """{"errors": {"code": 403, "description": "forbidden"}}""", Refused("without a list")),
                new("a number", "5", Refused("XML")),
                new("null among the records", $"[null, {One}]", Read(2, 1, ("empty", 1))),
                new("texts among the records", $"[\"x\", {One}, 5]", Read(3, 1, ("empty", 2))),
                new("lists among the records", $"[[{Two}], {One}]", Read(2, 1, ("empty", 1))),
                new(
                    "a time that is a number",
                    $"[{One}, {Two.Replace("\"2026-01-06T10:00:00Z\"", "1767693600", StringComparison.Ordinal)}]",
                    Read(2, 1, ("date", 1))
                ),
                new(
                    "a time that is an object",
                    $"[{One}, {Two.Replace("\"2026-01-06T10:00:00Z\"", "{}", StringComparison.Ordinal)}]",
                    Read(2, 1, ("date", 1))
                ),
                new("a record a line", $"{One}\n\n{Two}\n", Read(2, 2))
            ),
            new(
                "JSON that is unusual",
                "open311",
                new("a byte order mark", $"\uFEFF[{One}]", Read(1, 1)),
                new("UTF-16 with a mark", Encoding.Unicode.GetBytes($"\uFEFF[{One}, {Two}]"), Read(2, 2)),
                new("blank lines", $"\n\n[\n\n{One}\n\n,\n\n{Two}]\n\n", Read(2, 2)),
                new("a name twice", $"[{One[..^1]}, \"status\": \"closed\"}}]", Read(1, 1, ("closed-without-time", 1))),
                new("1e400", $"[{One[..^1]}, \"lat\": 1e400}}]", Read(1, 1)),
                new(
                    "a number beyond 2^53",
                    $"[{One.Replace("\"1\"", "9007199254740993", StringComparison.Ordinal)}, {Two.Replace("\"2\"", "9007199254740992", StringComparison.Ordinal)}]",
                    Read(2, 2)
                ),
                new(
                    "a number of ten thousand digits",
                    $"[{One.Replace("\"1\"", new string('7', 10_000), StringComparison.Ordinal)}]",
                    Read(1, 1)
                ),
                new("__proto__", $"[{One[..^1]}, \"__proto__\": {{\"admin\": true}}}}]", Read(1, 1)),
                new("half a surrogate pair in a text", $"[{One.Replace("open", "\\ud800", StringComparison.Ordinal)}]", Read(1, 1)),
                new("half a surrogate pair in a name", $"[{One[..^1]}, \"\\ud800\": 1}}]", Refused("found")),
                new("an escaped NUL", $"[{One.Replace("open", "\\u0000", StringComparison.Ordinal)}]", Read(1, 1)),
                new("a text of 1 MiB", $"[{One[..^1]}, \"description\": \"{new string('x', 1 << 20)}\"}}]", Read(1, 1)),
                new(
                    "records without numbers",
                    $"[{One}, {{\"status\": \"open\", \"requested_datetime\": \"2026-01-07T10:00:00Z\"}}]",
                    Read(2, 2, ("without-id", 1))
                ),
                new("records without times", $"[{One}, {{\"service_request_id\": \"3\"}}]", Read(2, 1, ("date", 1)))
            ),
        ];
}
