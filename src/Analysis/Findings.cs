using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>
/// Findings as bytes: UTF-8 JSON, a header line, then one finding a line in canonical order, then one comparison a line. The same findings give the same bytes, and
/// reading them back gives the same findings, numbers included to the last digit.
/// </summary>
public static class Findings
{
    private const int Schema = 2;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Metric as in <see cref="Metrics.All"/>, then slice by <see cref="Slice.Key"/>.</summary>
    public static IReadOnlyList<Finding> InOrder(IEnumerable<Finding> findings)
    {
        var ranks = Metrics.All.Select((metric, rank) => (metric.Id, rank)).ToDictionary(entry => entry.Id, entry => entry.rank);
        return
        [
            .. findings
                .Select(finding => (Finding: finding, Rank: ranks.GetValueOrDefault(finding.Metric, int.MaxValue), finding.Slice.Key))
                .OrderBy(entry => entry.Rank)
                .ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => entry.Finding),
        ];
    }

    public static byte[] Write(FindingSet set)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        Line(buffer, Header.Of(set));
        foreach (var finding in set.Findings)
        {
            Line(buffer, Row.Of(finding));
        }

        foreach (var contrast in set.Contrasts)
        {
            Line(buffer, contrast);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="InvalidDataException">Not findings as <see cref="Write"/> writes them.</exception>
    public static FindingSet Read(ReadOnlyMemory<byte> bytes)
    {
        var lines = Lines(bytes);
        if (
            lines.Count == 0
            || Parse<Header>(lines[0], 1) is not { Schema: Schema } header
            || header.Count + header.Contrasts != lines.Count - 1
        )
        {
            throw new InvalidDataException(
                $"Findings of schema {Schema} begin with a header that counts the lines after it; found another beginning."
            );
        }

        var findings = new Finding[header.Count];
        try
        {
            Parallel.For(0, findings.Length, i => findings[i] = Parse<Row>(lines[i + 1], i + 2).ToFinding());
        }
        catch (AggregateException several) when (several.InnerException is InvalidDataException first)
        {
            throw new InvalidDataException(first.Message, several);
        }

        Contrast[] contrasts = [.. lines.Skip(1 + header.Count).Select((line, i) => Parse<Contrast>(line, i + 2 + header.Count))];
        return new FindingSet(header.State, header.AsOf, header.Seed, findings)
        {
            Domains = header.Domains,
            Contrasts = contrasts,
            Segments = header.Segments ?? [],
            Annotations = header.Annotations ?? [],
            Privacy = header.Privacy ?? PrivacySettings.Default,
            Compared = header.Compared ?? [],
        };
    }

    private static List<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> bytes)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        while (!bytes.IsEmpty)
        {
            var end = bytes.Span.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? default : bytes[(end + 1)..];
            if (!line.IsEmpty)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static T Parse<T>(ReadOnlyMemory<byte> line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line.Span, Options)!;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Line {number} of the findings is no {typeof(T).Name.ToLowerInvariant()}: {e.Message}", e);
        }
    }

    private static void Line<T>(ArrayBufferWriter<byte> buffer, T value)
    {
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonSerializer.Serialize(writer, value, Options);
        }

        buffer.Write("\n"u8);
    }

    private sealed record Header(
        int Schema,
        string State,
        DateTimeOffset AsOf,
        ulong Seed,
        int Count,
        int Contrasts,
        SortedDictionary<string, string> Domains,
        IReadOnlyList<SegmentSolution>? Segments,
        IReadOnlyList<Annotation>? Annotations,
        PrivacySettings? Privacy,
        SortedDictionary<string, IReadOnlyList<IReadOnlyList<DateOnly>>>? Compared
    )
    {
        public static Header Of(FindingSet set) =>
            new(
                Findings.Schema,
                set.State,
                set.AsOf,
                set.Seed,
                set.Findings.Count,
                set.Contrasts.Count,
                new SortedDictionary<string, string>(set.Domains.ToDictionary(), StringComparer.Ordinal),
                set.Segments,
                set.Annotations,
                set.Privacy,
                new SortedDictionary<string, IReadOnlyList<IReadOnlyList<DateOnly>>>(set.Compared.ToDictionary(), StringComparer.Ordinal)
            );
    }

    /// <summary>One finding, flat.</summary>
    private sealed record Row
    {
        public required string Metric { get; init; }
        public required string City { get; init; }
        public string? Service { get; init; }
        public string? Domain { get; init; }
        public string? Channel { get; init; }
        public string? Audience { get; init; }
        public int? Wave { get; init; }
        public string? Category { get; init; }
        public string? Segment { get; init; }
        public required string Grain { get; init; }
        public DateOnly? From { get; init; }
        public DateOnly? To { get; init; }
        public required string Status { get; init; }
        public double? Value { get; init; }
        public double? Low { get; init; }
        public double? High { get; init; }
        public int? N { get; init; }
        public double? EffectiveN { get; init; }
        public int? Needed { get; init; }
        public string? Method { get; init; }
        public required int People { get; init; }
        public Comparison? Comparison { get; init; }
        public string? Verdict { get; init; }
        public string? Grade { get; init; }
        public double? LargestShare { get; init; }

        public static Row Of(Finding finding)
        {
            var (slice, measured, few) = (finding.Slice, finding.Estimate as Estimate.Measured, finding.Estimate as Estimate.TooFew);
            return new Row
            {
                Metric = finding.Metric,
                City = slice.City,
                Service = slice.Service,
                Domain = slice.Domain,
                Channel = slice.Channel,
                Audience = slice.Audience,
                Wave = slice.Wave,
                Category = slice.Category,
                Segment = slice.Segment,
                Grain = slice.Period.Grain.ToString(),
                From = slice.Period.From,
                To = slice.Period.To,
                Status = finding.Estimate.Status,
                Value = measured?.Value,
                Low = measured?.Low,
                High = measured?.High,
                N = measured?.N ?? few?.N,
                EffectiveN = measured?.EffectiveN,
                Needed = few?.Needed,
                Method = measured?.Method,
                People = finding.People,
                Comparison = finding.Comparison,
                Verdict = finding.Verdict?.ToString(),
                Grade = finding.Grade,
                LargestShare = finding.LargestShare,
            };
        }

        public Finding ToFinding() =>
            new(
                Metric,
                new Slice
                {
                    City = City,
                    Service = Service,
                    Domain = Domain,
                    Channel = Channel,
                    Audience = Audience,
                    Wave = Wave,
                    Category = Category,
                    Segment = Segment,
                    Period = new Period(Enum.Parse<Grain>(Grain), From, To),
                },
                ToEstimate(),
                People,
                Comparison,
                Verdict is null ? null : Enum.Parse<Verdict>(Verdict),
                Grade
            )
            {
                LargestShare = LargestShare,
            };

        private Estimate ToEstimate() =>
            Status switch
            {
                "measured" => new Estimate.Measured(Value!.Value, Low, High, N!.Value, EffectiveN!.Value, Method!),
                "too-few" => new Estimate.TooFew(N!.Value, Needed!.Value),
                "not-collected" => new Estimate.NotCollected(),
                "suppressed" => new Estimate.Suppressed(),
                var other => throw new InvalidDataException(
                    $"A finding is measured, too-few, not-collected or suppressed; found '{other}'."
                ),
            };
    }
}
