using System.Text;

namespace Carmen.Collector;

/// <summary>One visit of Matomo's visits log, as exported by <c>Live.getLastVisitsDetails</c>. The visitor's address is never read.</summary>
/// <param name="Visitor">What tells the visitor from others: visitorId, userId or fingerprint; empty where the export has none.</param>
/// <param name="First">Of the first action, UTC seconds since 1970; null where the export has none.</param>
/// <param name="Actions">As Matomo counted them; used where <paramref name="Details"/> is empty.</param>
internal sealed record MatomoVisit(
    string Visitor,
    string Device,
    string Referrer,
    long? First,
    long? Last,
    int Actions,
    IReadOnlyList<MatomoAction> Details
)
{
    /// <summary>A visit said to hold more is a mistake of the file.</summary>
    public const int MostActions = 10_000;

    /// <summary>Rows that the visit is: one an action, at least one.</summary>
    public int Rows => Details.Count > 0 ? Details.Count : Math.Clamp(Actions, 1, MostActions);

    /// <summary>
    /// The actions of an export without details: as many page views as Matomo counted, spread evenly from the first to the last at whole seconds,
    /// so that views and duration of the visit are right. Which pages they were is unknown.
    /// </summary>
    public IEnumerable<MatomoAction> Spread()
    {
        for (var action = 0; action < Rows; action++)
        {
            var second = Rows == 1 ? First : First + ((Last - First) * action / (Rows - 1));
            yield return new MatomoAction(Actions > 0 ? "action" : "", "", second);
        }
    }

    /// <summary>The words that Matomo's own icons use for devices do not depend on the language of the export.</summary>
    public static string DeviceOf(string icon, string type)
    {
        var word = icon.Length > 0 ? icon[(icon.LastIndexOf('/') + 1)..].Split('.')[0] : type;
        return word.ToLowerInvariant().Replace('_', ' ') switch
        {
            "desktop" => "desktop",
            "tablet" => "tablet",
            "smartphone" or "phablet" or "feature phone" or "mobile" => "mobile",
            _ => "unknown",
        };
    }

    public static string ReferrerOf(string type, string address, IReadOnlyList<string> own) =>
        type switch
        {
            "direct" or "" => "direct",
            "search" or "social" => type,
            "website" when address.Length > 0 => WebTraffic.Referrer(Encoding.UTF8.GetBytes(address), own),
            _ => "other",
        };
}

/// <summary>One thing done in a visit; <paramref name="Type"/> is <c>action</c> for a page view.</summary>
internal readonly record struct MatomoAction(string Type, string Url, long? Second);

/// <summary>Turns visits into page views. A row is one action of a visit; what is no page view is filtered by its type.</summary>
internal sealed class MatomoVisits(Reading reading)
{
    private static readonly string[] OtherActions = ["download", "outlink", "event", "search", "goal", "content", "form", "media"];
    private readonly UnmappedPages pages = new(reading);
    private (string Name, long From, long To) epoch = ("", 0, 0);

    /// <summary>Accounts for all rows of a visit, of which the first one is announced.</summary>
    public void Add(MatomoVisit visit)
    {
        if (visit.Details.Count == 0 && visit.Actions > MatomoVisit.MostActions)
        {
            reading.Reject(
                reading.Rows,
                "actions",
                "actions",
                $"found more than {MatomoVisit.MostActions} actions in a visit, expected fewer"
            );
            return;
        }

        var isFirst = true;
        foreach (var action in visit.Details.Count > 0 ? visit.Details : visit.Spread())
        {
            if (!isFirst)
            {
                reading.Row();
            }

            isFirst = false;
            Add(visit, action);
        }
    }

    public void Finish() => pages.Finish();

    private void Add(MatomoVisit visit, MatomoAction action)
    {
        if (action.Type != "action")
        {
            reading.Filter(
                action.Type.Length == 0 ? "no-page-view"
                : action.Type.StartsWith("ecommerce", StringComparison.Ordinal) ? "ecommerce"
                : OtherActions.FirstOrDefault(known => action.Type.StartsWith(known, StringComparison.Ordinal)) ?? "other-action"
            );
            return;
        }

        if (visit.Visitor.Length == 0)
        {
            reading.Reject(
                reading.Rows,
                "visitorId",
                "visitor",
                "found a visit without visitorId, userId or fingerprint; export one of them too"
            );
            return;
        }

        if (action.Second is not (> 0 and < 7_258_118_400))
        {
            reading.Reject(reading.Rows, "timestamp", "date", "found no time of the action, expected seconds since 1970, before 2200");
            return;
        }

        var second = action.Second.Value;
        var path = action.Url.Length == 0 ? LogPath.Unknown : LogPath.Of(Encoding.UTF8.GetBytes(action.Url));
        var day = DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(second));
        reading.Count(CountGroups.Day, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        reading.Accept(new Hit(Pseudonym(visit, second), second, path, Error: false, visit.Device, visit.Referrer));
        pages.Add(path);
    }

    private Pseudonym Pseudonym(MatomoVisit visit, long second)
    {
        if (second < epoch.From || second >= epoch.To)
        {
            epoch = VisitorEpochs.Of(reading.Source.VisitorEpoch, reading.City.Zone, second);
        }

        return reading.Pseudonyms.Visitor(reading.City.Id, reading.Source.Id, epoch.Name, Encoding.UTF8.GetBytes(visit.Visitor));
    }
}

/// <summary>Tells Matomo's visits log from everything else by its own names of fields.</summary>
internal static class MatomoExport
{
    public static bool IsOne(ReadOnlySpan<byte> opening) => IsJson(opening) || IsTable(opening);

    public static bool IsJson(ReadOnlySpan<byte> opening)
    {
        var text = Utf8(opening).AsSpan().TrimStart(" \t\r\n"u8);
        return text is [(byte)'[' or (byte)'{', ..]
            && text.IndexOf("\"idVisit\""u8) >= 0
            && (text.IndexOf("\"lastActionTimestamp\""u8) >= 0 || text.IndexOf("\"actionDetails\""u8) >= 0);
    }

    public static bool IsTable(ReadOnlySpan<byte> opening)
    {
        var text = Utf8(opening).AsSpan().TrimStart(" \t\r\n"u8);
        var line = text.IndexOfAny((byte)'\r', (byte)'\n') is var end and >= 0 ? text[..end] : text;
        return line is not [(byte)'[' or (byte)'{', ..]
            && line.IndexOf("idVisit"u8) >= 0
            && (line.IndexOf("lastActionTimestamp"u8) >= 0 || line.IndexOf("actionDetails"u8) >= 0);
    }

    private static byte[] Utf8(ReadOnlySpan<byte> opening)
    {
        using var stream = LogRecords.AsUtf8(new MemoryStream(opening.ToArray()), opening, null);
        using var utf8 = new MemoryStream();
        stream.CopyTo(utf8);
        return utf8.ToArray();
    }
}
