using System.Globalization;
using System.Text;

namespace Carmen.Collector.Simulation;

/// <summary>
/// Writes the monthly exports of a city's contact centre: a call or visit for each request by phone or at the counter, calls that ask where it
/// stays, calls that nobody answered, and messages that a request is done.
/// </summary>
internal static class ContactCentre
{
    public const string Source = "contact-centre";
    public const string Chasing = "Asks where it stays";
    private const string New = "New request";
    private const string Done = "Told it is done";
    private const string GaveUp = "";
    private const double ResolvedFirst = 0.58;
    private const double ResolvedMoreByTheEnd = 0.16;
    private const double Chases = 0.3;
    private const double ToldWhenDone = 0.18;
    private const double AbandonedToEachCall = 0.07;
    private static readonly string[] Heading =
    [
        "ref",
        "case",
        "caller",
        "topic",
        "channel",
        "direction",
        "at",
        "wait_s",
        "talk_s",
        "wrap_s",
        "outcome",
        "transferred",
        "solved",
        "reason",
    ];

    /// <summary>Field → heading, as <c>pilot.yaml</c> maps them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Columns = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["id"] = "ref",
        ["request"] = "case",
        ["person"] = "caller",
        ["service"] = "topic",
        ["channel"] = "channel",
        ["direction"] = "direction",
        ["time"] = "at",
        ["wait"] = "wait_s",
        ["talk"] = "talk_s",
        ["after-call"] = "wrap_s",
        ["outcome"] = "outcome",
        ["transferred"] = "transferred",
        ["resolved"] = "solved",
        ["reason"] = "reason",
    };

    /// <summary>One touch; <paramref name="About"/> is null for a call that nobody answered.</summary>
    private sealed record Touch(
        DateTimeOffset At,
        Case? About,
        string Channel,
        string Direction,
        int? Wait,
        int? Talk,
        bool? Transferred,
        bool? Solved,
        string Reason
    );

    public static ContactsTruth Write(string folder, SimulatedCity city, Calendar calendar, IReadOnlyList<Case> cases, Chance chance)
    {
        var end = calendar.Begins(Calendar.Months + 1);
        var touches = cases
            .Where(one => one.Service is not null && one.Channel is not null && one.Closed > one.Opened)
            .SelectMany(one => Course(calendar, one, chance))
            .Where(touch => touch.At < end)
            .OrderBy(touch => touch.At)
            .ToList();
        var style = CrmStyle.Of(city.Id);
        foreach (var month in touches.Index().GroupBy(entry => calendar.Month(entry.Item.At)))
        {
            var path = Path.Combine(folder, File(city.Id, month.Key));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
            {
                NewLine = "\n",
            };
            writer.WriteLine(string.Join(';', Heading));
            foreach (var (number, touch) in month)
            {
                writer.WriteLine(string.Join(';', Cells(style, calendar, number + 1, touch)));
            }
        }

        return Account(touches);
    }

    public static string Glob(string city) => $"{city}/contact-centre/contacts-*.csv";

    private static string File(string city, int month) =>
        FormattableString.Invariant($"{city}/contact-centre/contacts-{Calendar.First(month):yyyy-MM}.csv");

    private static IEnumerable<Touch> Course(Calendar calendar, Case one, Chance chance)
    {
        if (one.Channel is not ("phone" or "counter"))
        {
            // Who asked online may still call to hear where it stays.
            if (chance.Happens(Chases / 3))
            {
                yield return Call(one, "phone", one.Opened.AddHours(20 + (96 * chance.Unit())), chance, 0.8, Chasing);
            }
        }
        else
        {
            var first = Call(
                one,
                one.Channel,
                one.Opened,
                chance,
                ResolvedFirst + (ResolvedMoreByTheEnd * Calendar.Progress(calendar.Month(one.Opened))),
                New
            );
            yield return first;
            if (one.Channel == "phone" && chance.Happens(AbandonedToEachCall))
            {
                var waited = (int)chance.LogNormal(95, 0.6);
                yield return new Touch(one.Opened.AddMinutes(-7), null, "phone", "in", waited, null, null, null, GaveUp);
            }

            if (first.Solved == false && chance.Happens(Chases))
            {
                yield return Call(one, "phone", one.Opened.AddHours(22 + (110 * chance.Unit())), chance, 0.75, Chasing);
            }
        }

        if (!one.Withdrawn && chance.Happens(ToldWhenDone))
        {
            yield return new Touch(one.Closed, one, "sms", "proactive", null, null, null, null, Done);
        }
    }

    /// <summary>What the service list judges to suit a single contact is passed on less.</summary>
    private static double PassedOn(Case one) =>
        one.Service?.SingleContact switch
        {
            SingleContacts.Fully => 0.06,
            SingleContacts.Partly => 0.12,
            null => 0.09,
            _ => 0.28,
        };

    private static Touch Call(Case one, string channel, DateTimeOffset at, Chance chance, double solved, string reason) =>
        new(
            at,
            one,
            channel,
            "in",
            (int)chance.LogNormal(channel == "phone" ? 48 : 420, 0.9),
            (int)chance.LogNormal(channel == "phone" ? 190 : 380, 0.6),
            chance.Happens(PassedOn(one)),
            chance.Happens(solved),
            reason
        );

    private static IEnumerable<string> Cells(CrmStyle style, Calendar calendar, int number, Touch touch)
    {
        static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
        static string Truth(bool? value) => value is { } known ? (known ? "yes" : "no") : "";
        return
        [
            FormattableString.Invariant($"T{number:000000}"),
            touch.About is { } one ? style.Prefix + one.Number.ToString(CultureInfo.InvariantCulture) : "",
            touch.About is { } caller ? style.Person(caller.Person) : "",
            touch.About is { Service: { } service } ? service.Id : "",
            touch.Channel,
            touch.Direction,
            calendar.Local(touch.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            Number(touch.Wait),
            Number(touch.Talk),
            Number(touch.Talk is null ? null : touch.Talk / 4),
            touch.Direction != "in" ? ""
            : touch.About is null ? "abandoned"
            : "answered",
            Truth(touch.Transferred),
            Truth(touch.Solved),
            touch.Reason,
        ];
    }

    private static ContactsTruth Account(List<Touch> touches) =>
        new(
            touches.Count,
            touches.Count(touch => touch.Direction == "in"),
            touches.Count(touch => touch is { Direction: "in", About: not null }),
            touches.Count(touch => touch.Direction == "proactive"),
            touches.Count(touch => touch.Reason == Chasing),
            touches.Count(touch => touch.Reason is New or Chasing),
            touches.Where(touch => touch is { Direction: "in", About: not null }).Sum(touch => (long)touch.Wait!.Value)
                + touches.Where(touch => touch is { Direction: "in", About: null }).Sum(touch => (long)touch.Wait!.Value)
        );
}
