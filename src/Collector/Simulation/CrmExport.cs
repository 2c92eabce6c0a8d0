using System.Globalization;
using System.Text;

namespace Carmen.Collector.Simulation;

/// <summary>
/// Writes the monthly exports of a city's case system: every case that was opened or closed in the month, as it stood at the
/// month's end. A case that closes in a later month therefore appears again with its new state.
/// </summary>
internal static class CrmExport
{
    /// <summary>Rows with an opening time that no calendar has, in each city.</summary>
    public const int PlantedRejects = 12;
    private const int FirstRejectedNumber = 900_001;

    /// <param name="cases">Those before the pilot too: the system is older than it.</param>
    public static RequestsTruth Write(string folder, SimulatedCity city, Calendar calendar, IReadOnlyList<Case> cases, Chance chance)
    {
        var style = CrmStyle.Of(city.Id);
        var rejects = Enumerable.Range(0, PlantedRejects).Select(_ => chance.Between(1, Calendar.Months)).ToList();
        var (rows, again) = (0, 0);
        for (var month = Calendar.FirstMonth; month <= Calendar.Months; month++)
        {
            var (begins, ends) = (calendar.Begins(month), calendar.Begins(month + 1));
            var from = month == Calendar.FirstMonth ? begins : begins.AddDays(-style.OverlapDays);
            var lines = new List<string>();
            foreach (var one in cases.Where(one => Touched(one, from, ends)))
            {
                lines.Add(Line(style, calendar, one, ends));
                again += !Touched(one, begins, ends) && lines[^1] == Line(style, calendar, one, begins) ? 1 : 0;
            }

            foreach (var (number, _) in rejects.Index().Where(reject => reject.Item == month))
            {
                lines.Insert(chance.Below(lines.Count), Rejected(style, calendar, chance.Of(cases), FirstRejectedNumber + number));
            }

            rows += lines.Count;
            Save(Path.Combine(folder, style.File(month)), style, lines);
        }

        return Account(cases, calendar.Begins(Calendar.Months + 1)) with
        {
            Rows = rows,
            Duplicates = again,
        };
    }

    private static bool Touched(Case one, DateTimeOffset from, DateTimeOffset before) =>
        (one.Opened >= from && one.Opened < before) || (one.Closed > one.Opened && one.Closed >= from && one.Closed < before);

    /// <summary>The case as the system shows it at a moment.</summary>
    private static string Line(CrmStyle style, Calendar calendar, Case one, DateTimeOffset at)
    {
        string Time(DateTimeOffset instant) =>
            instant < at ? calendar.Local(instant).ToString(style.Dates, CultureInfo.InvariantCulture) : "";
        var status =
            one.Closed >= at ? "open"
            : one.Withdrawn ? "withdrawn"
            : "closed";
        var touched =
            one.Closed < at && one.Closed > one.Opened ? one.Closed
            : one.FirstReply < at ? one.FirstReply
            : one.Opened;
        var cells = style.Columns.Keys.Select(field =>
            field switch
            {
                "id" => style.Prefix + one.Number.ToString(CultureInfo.InvariantCulture),
                "service" => one.Service is { } service ? style.Types[service.Id] : style.UnknownType,
                "channel" => one.Channel is { } channel ? style.Channels[channel] : style.UnknownChannel,
                "person" => style.Person(one.Person),
                "audience" => style.AudienceWords[one.Audience],
                "opened" => Time(one.Opened),
                "first-reply" => Time(one.FirstReply),
                "due" => calendar.Local(one.Due).ToString(style.Dates, CultureInfo.InvariantCulture),
                "closed" => Time(one.Closed),
                "updated" => Time(touched),
                "status" => style.Statuses[status],
                _ => one.District,
            }
        );
        return Row(style, cells);
    }

    /// <summary>A row under a number of its own whose opening lies on 31 February.</summary>
    private static string Rejected(CrmStyle style, Calendar calendar, Case model, int number)
    {
        var opened = calendar.Local(model.Opened).ToString(style.Dates, CultureInfo.InvariantCulture);
        var never = new DateTime(2024, 10, 31)
            .ToString(style.Dates, CultureInfo.InvariantCulture)
            .Replace("10", "02", StringComparison.Ordinal);
        return Line(style, calendar, model with { Number = number }, model.Opened.AddSeconds(1))
            .Replace(opened, never, StringComparison.Ordinal);
    }

    private static string Row(CrmStyle style, IEnumerable<string> cells) =>
        string.Join(style.Separator, cells.Select(cell => cell.Contains(style.Separator, StringComparison.Ordinal) ? $"\"{cell}\"" : cell));

    private static void Save(string path, CrmStyle style, List<string> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Encoding encoding = style.Encoding switch
        {
            // Every character these exports use has the same number in both.
            "windows-1252" => Encoding.Latin1,
            CrmStyle.Utf8WithMark => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using var writer = new StreamWriter(path, append: false, encoding) { NewLine = style.LineEnd };
        writer.WriteLine(Row(style, style.Columns.Values));
        lines.ForEach(writer.WriteLine);
    }

    private static RequestsTruth Account(IReadOnlyList<Case> cases, DateTimeOffset end) =>
        new()
        {
            Cases = cases.Count,
            Rejected = PlantedRejects,
            UnmappedServices = cases.Count(one => one.Service is null),
            UnmappedChannels = cases.Count(one => one.Channel is null),
            ClosedBeforeOpened = cases.Count(one => one.Closed < one.Opened),
            Open = cases.Count(one => one.Closed >= end),
            Withdrawn = cases.Count(one => one.Closed < end && one.Withdrawn),
            Closed = cases.Count(one => one.Closed < end && !one.Withdrawn),
            Persons = cases.Select(one => one.Person).Distinct().Count(),
        };
}
