using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carmen.Collector;

/// <summary>The facts of one file as gz-compressed lines: the kind of the fact, a tab, the fact as JSON.</summary>
internal sealed class BundledFacts : IFactWriter, IDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        IncludeFields = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new PseudonymAsText() },
    };

    private readonly StreamWriter lines;

    /// <param name="output">Left open.</param>
    public BundledFacts(Stream output) =>
        lines = new StreamWriter(new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true), new UTF8Encoding(false))
        {
            NewLine = "\n",
        };

    public void Add(Request request) => Write("request", request);

    public void Add(Response response) => Write("response", response);

    public void Add(Step step) => Write("step", step);

    public void Add(Contact contact) => Write("contact", contact);

    public void Add<T>(Statement<T> statement, long row)
        where T : class, IStated => Write(T.Kind, new Row<T>(row, statement));

    public void Add(in Hit hit) => Write("hit", hit);

    public void Dispose() => lines.Dispose();

    /// <param name="file">At the first byte of the facts, of which there are <paramref name="length"/> bytes.</param>
    /// <exception cref="InvalidDataException">A line is no fact that this version knows.</exception>
    public static void Read(Stream file, long length, IFactWriter writer, CancellationToken cancellation)
    {
        using var facts = new StreamReader(new GZipStream(new Part(file, length), CompressionMode.Decompress), Encoding.UTF8);
        while (facts.ReadLine() is { } line)
        {
            cancellation.ThrowIfCancellationRequested();
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            Give(line[..tab], line.AsSpan(tab + 1), writer);
        }
    }

    private static void Give(string kind, ReadOnlySpan<char> json, IFactWriter writer)
    {
        switch (kind)
        {
            case "hit":
                writer.Add(JsonSerializer.Deserialize<Hit>(json, Json));
                break;
            case "request":
                writer.Add(JsonSerializer.Deserialize<Request>(json, Json)!);
                break;
            case "response":
                writer.Add(JsonSerializer.Deserialize<Response>(json, Json)!);
                break;
            case "step":
                writer.Add(JsonSerializer.Deserialize<Step>(json, Json)!);
                break;
            case "contact":
                writer.Add(JsonSerializer.Deserialize<Contact>(json, Json)!);
                break;
            case Kinds.Aggregates:
                Give<Aggregate>(json, writer);
                break;
            case Kinds.Incidents:
                Give<Incident>(json, writer);
                break;
            case Kinds.Costs:
                Give<Cost>(json, writer);
                break;
            case Kinds.Context:
                Give<ContextFigure>(json, writer);
                break;
            case Kinds.Margins:
                Give<Margin>(json, writer);
                break;
            case Kinds.Effort:
                Give<Effort>(json, writer);
                break;
            case Kinds.Assessments:
                Give<Assessment>(json, writer);
                break;
            case Kinds.Annotations:
                Give<Annotation>(json, writer);
                break;
            default:
                throw new InvalidDataException(
                    $"found facts of the kind '{kind}', expected those that this version knows; bring this installation to the version that packed them"
                );
        }
    }

    private static void Give<T>(ReadOnlySpan<char> json, IFactWriter writer)
        where T : class, IStated
    {
        var row = JsonSerializer.Deserialize<Row<T>>(json, Json)!;
        writer.Add(row.Statement, row.Number);
    }

    private void Write<T>(string kind, T fact)
    {
        lines.Write(kind);
        lines.Write('\t');
        lines.WriteLine(JsonSerializer.Serialize(fact, Json));
    }

    private sealed record Row<T>(long Number, Statement<T> Statement)
        where T : class, IStated;

    private sealed class PseudonymAsText : JsonConverter<Pseudonym>
    {
        public override Pseudonym Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(UInt128.Parse(reader.GetString()!, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

        public override void Write(Utf8JsonWriter writer, Pseudonym value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    /// <summary>A stretch of a stream.</summary>
    private sealed class Part(Stream stream, long length) : ForwardStream
    {
        private long left = length;

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var got = stream.Read(buffer, offset, (int)Math.Min(count, left));
            left -= got;
            return got;
        }
    }
}
