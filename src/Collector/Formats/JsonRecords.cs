using System.Text.Json;

namespace Carmen.Collector;

/// <summary>
/// The elements of the one list that a JSON document is about, one at a time, in memory that grows with the longest element and not with the
/// document: of a document that is a list, that; of an object, the list under one of the given names; of several objects one after the other,
/// as in JSON lines, those. The rest is read over, so that a document that is cut off is noticed.
/// </summary>
/// <param name="utf8">Closed with the elements.</param>
internal sealed class JsonRecords(Stream utf8, IReadOnlyCollection<string> names) : IDisposable
{
    /// <summary>Bytes an element may have.</summary>
    public const int Longest = 16 << 20;
    private const int DeepestList = 3;

    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool ended;
    private bool isOver;
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64, AllowMultipleValues = true };
    private JsonReaderState state = new(Options);
    private bool? lines;
    private string? property;
    private int? list;

    /// <summary>Whether the list was met.</summary>
    public bool Found { get; private set; }

    /// <summary>Whether the first bytes are those of a JSON list or object.</summary>
    public static bool CouldBe(ReadOnlySpan<byte> opening)
    {
        var text = opening.StartsWith("\uFEFF"u8) ? opening[3..] : opening;
        text = text.TrimStart(" \t\r\n"u8);
        return text.StartsWith("["u8) || text.StartsWith("{"u8);
    }

    /// <summary>Each element is valid until the next one is asked for.</summary>
    /// <exception cref="InvalidDataException">The document is broken, or an element is too long.</exception>
    public IEnumerable<JsonElement> All()
    {
        while (Next() is { } element)
        {
            using (element)
            {
                yield return element.RootElement;
            }
        }
    }

    /// <summary>A value as the text a table would have in its place; null for null, lists and objects.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no text.
            return null;
        }
    }

    /// <exception cref="InvalidDataException">The name is no text: half of a surrogate pair, or bytes that are no UTF-8.</exception>
    public static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException broken)
        {
            throw NoText(broken);
        }
    }

    public void Dispose() => utf8.Dispose();

    private static InvalidDataException NoText(InvalidOperationException broken) =>
        new("found JSON with a name that is no text, expected UTF-8 throughout; export it again as UTF-8", broken);

    private JsonDocument? Next()
    {
        try
        {
            if (lines is null)
            {
                Fill();
                lines = AreLines(buffer.AsSpan(start, end - start));
                Found = lines.Value;
            }

            while (true)
            {
                var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), ended, state);
                var isRead = TryElement(ref reader, out var element);
                start += (int)reader.BytesConsumed;
                state = reader.CurrentState;
                if (isRead || ended)
                {
                    return element;
                }

                Fill();
            }
        }
        catch (InvalidOperationException broken)
        {
            throw NoText(broken);
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException(
                FormattableString.Invariant(
                    $"found JSON that is broken or cut off at line {broken.LineNumber + 1}, position {broken.BytePositionInLine + 1}, expected a whole document; export it again"
                ),
                broken
            );
        }
    }

    /// <summary>False where the bytes at hand end before the next element does, and at the end of the document.</summary>
    private bool TryElement(ref Utf8JsonReader reader, out JsonDocument? element)
    {
        element = null;
        while (true)
        {
            var before = reader;
            if (!reader.Read())
            {
                return false;
            }

            if (lines == true)
            {
                if (JsonDocument.TryParseValue(ref reader, out element))
                {
                    return true;
                }

                reader = before;
                return false;
            }

            if (reader.CurrentDepth == 0 && reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                isOver = true;
            }
            else if (isOver)
            {
                throw new InvalidDataException(
                    "found JSON that goes on behind its end, expected one document, or one object a line; export it again"
                );
            }

            if (list is { } depth)
            {
                if (reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == depth)
                {
                    list = null;
                }
                else if (JsonDocument.TryParseValue(ref reader, out element))
                {
                    return true;
                }
                else
                {
                    reader = before;
                    return false;
                }
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                property = reader.GetString();
            }
            else if (reader.TokenType == JsonTokenType.StartArray && !Found && IsTheList(reader.CurrentDepth))
            {
                (list, Found) = (reader.CurrentDepth, true);
            }
        }
    }

    /// <summary>Whether a whole object comes first and another one after it.</summary>
    private static bool AreLines(ReadOnlySpan<byte> opening)
    {
        var text = opening.StartsWith("\uFEFF"u8) ? opening[3..] : opening;
        if (text.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            return false;
        }

        var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(Options));
        try
        {
            return reader.Read() && reader.TrySkip() && text[(int)reader.BytesConsumed..].TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool IsTheList(int depth) => depth == 0 || (depth <= DeepestList && property is not null && names.Contains(property));

    private void Fill()
    {
        if (end - start > Longest)
        {
            throw new InvalidDataException(
                FormattableString.Invariant(
                    $"found a JSON element of more than {Longest >> 20} MiB, expected a list of records; export the records one by one"
                )
            );
        }

        var target = end - start > buffer.Length / 2 ? new byte[2 * buffer.Length] : buffer;
        buffer.AsSpan(start, end - start).CopyTo(target);
        (buffer, start, end) = (target, 0, end - start);
        var got = utf8.ReadAtLeast(buffer.AsSpan(end), buffer.Length - end, throwOnEndOfStream: false);
        ended = got < buffer.Length - end;
        end += got;
    }
}
