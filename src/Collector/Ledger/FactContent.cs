using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

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

    public static string Of(Step fact) =>
        Line(
            fact.Case.ToString(),
            fact.Activity,
            fact.Group,
            Instant(fact.Time),
            fact.Status,
            fact.Service,
            fact.Channel,
            fact.Audience,
            fact.Person?.ToString(),
            fact.District
        );

    public static string Of(Contact fact) =>
        Line(
            fact.Request?.ToString(),
            fact.RequestSource,
            fact.Person?.ToString(),
            fact.Service,
            fact.Channel,
            fact.Audience,
            fact.Direction,
            Instant(fact.Time),
            fact.Wait?.ToString(CultureInfo.InvariantCulture),
            fact.Talk?.ToString(CultureInfo.InvariantCulture),
            fact.AfterCall?.ToString(CultureInfo.InvariantCulture),
            fact.Answered?.ToString(),
            fact.Transferred?.ToString(),
            fact.Resolved?.ToString(),
            fact.Reason
        );

    /// <summary>JSON with the members in the order of their declaration.</summary>
    public static string Of<T>(Statement<T> fact)
        where T : class, IStated => JsonSerializer.Serialize(fact.Content);

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
