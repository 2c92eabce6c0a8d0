using System.Text.Json;

namespace Carmen.Collector;

/// <summary>
/// The elements of the arrays of a JSON document, one at a time, whatever its length: of the outermost array, or of the arrays within the outermost
/// objects (<c>{"2026-05-17": […]}</c>). Depth and the size of one element are limited.
/// </summary>
internal sealed class JsonElements : IDisposable
{
    public const int Deepest = 64;
    public const int LargestElement = 64 << 20;
    private readonly Stream stream;
    private byte[] buffer = new byte[1 << 17];
    private int start;
    private int end;
    private bool isAtEnd;
    private bool inArray;
    private bool hasArray;
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = Deepest });

    public JsonElements(SourceFile file) => stream = LogRecords.AsUtf8(file.Open(), file.Opening(1 << 12), null);

    /// <summary>Null at the end of the document.</summary>
    /// <exception cref="InvalidDataException">The document is not JSON, is cut off, too deep, or holds no array.</exception>
    public JsonDocument? Next()
    {
        try
        {
            while (true)
            {
                if (TryTake(out var element) || isAtEnd)
                {
                    return element ?? End();
                }

                Fill();
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"found text that is not JSON, is cut off, or lies deeper than {Deepest} levels, expected one whole document; export it again",
                error
            );
        }
    }

    public void Dispose() => stream.Dispose();

    private JsonDocument? End() =>
        hasArray
            ? null
            : throw new InvalidDataException(
                "found JSON without a list in it (often an error message saved in place of the export), expected an array of records; export it again"
            );

    /// <summary>False where more bytes are needed; the reader then goes back to before the value that was cut.</summary>
    private bool TryTake(out JsonDocument? element)
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(start..end), isAtEnd, state);
        var taken = reader;
        element = null;
        while (element is null && reader.Read())
        {
            if (inArray && reader.TokenType != JsonTokenType.EndArray)
            {
                if (!JsonDocument.TryParseValue(ref reader, out element))
                {
                    break;
                }
            }
            else if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray)
            {
                inArray = reader.TokenType == JsonTokenType.StartArray;
                hasArray = true;
            }

            taken = reader;
        }

        start += (int)taken.BytesConsumed;
        state = taken.CurrentState;
        return element is not null;
    }

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            if (buffer.Length >= LargestElement)
            {
                throw new InvalidDataException(
                    $"found one record of more than {LargestElement >> 20} MiB, expected smaller ones; export it again in parts"
                );
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var got = stream.Read(buffer, end, buffer.Length - end);
        isAtEnd = got == 0;
        end += got;
    }
}
