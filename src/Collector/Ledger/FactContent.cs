using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// What a fact says, as one line of text without its key: the same line is the same statement, whichever file brought it. The canonical
/// export prints it; its hash tells copies from new states and settles which of two otherwise equal states is the newer.
/// </summary>
internal static class FactContent
{
    public static string Of(Request fact) =>
        Line(
            fact.Service,
            fact.Channel,
            fact.Audience,
            fact.Person?.ToString(),
            Instant(fact.Opened),
            Instant(fact.FirstReply),
            Instant(fact.Due),
            Instant(fact.Closed),
            Instant(fact.Updated),
            fact.OnTime?.ToString(),
            fact.Status,
            fact.Reopened.ToString(),
            fact.District,
            ((int)fact.Flags).ToString(CultureInfo.InvariantCulture)
        );

    public static string Of(Response fact) =>
        Line([
            fact.Instrument,
            fact.Wave.ToString(CultureInfo.InvariantCulture),
            fact.Audience,
            fact.Service,
            fact.Channel,
            fact.Language,
            Instant(fact.Submitted),
            fact.Seconds?.ToString(CultureInfo.InvariantCulture),
            fact.Complete.ToString(),
            .. fact
                .Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal)
                .Select(answer => $"{answer.Key}={answer.Value.ToString("R", CultureInfo.InvariantCulture)}"),
        ]);

    public static string Of(Visit fact) =>
        Line([
            fact.Channel,
            Instant(fact.Start),
            fact.Seconds.ToString(CultureInfo.InvariantCulture),
            fact.Views.ToString(CultureInfo.InvariantCulture),
            fact.Device,
            fact.Referrer,
            fact.Errors.ToString(CultureInfo.InvariantCulture),
            .. fact
                .Parts.OrderBy(part => part.Service, StringComparer.Ordinal)
                .Select(part =>
                    string.Create(CultureInfo.InvariantCulture, $"{part.Service}:{part.Views}:{part.FurthestStep}:{part.Completed}")
                ),
        ]);

    public static byte[] Hash(string content) => SHA256.HashData(Encoding.UTF8.GetBytes(content))[..16];

    private static string Line(params ReadOnlySpan<string?> fields) => string.Join('\t', fields!);

    private static string? Instant(DateTimeOffset? instant) =>
        instant?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
