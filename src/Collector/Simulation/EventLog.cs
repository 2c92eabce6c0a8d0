using System.Globalization;
using System.Text;

namespace Carmen.Collector.Simulation;

/// <summary>
/// Writes the event log of a specialist system that keeps one service's cases apart from the city's case system: an event a row, under the
/// headings of XES.
/// </summary>
internal static class EventLog
{
    public const string Source = "casework";
    public const string City = "saarbruecken";
    public const string Service = "disabled-parking";
    public const string File = "saarbruecken/fachverfahren/ereignisse.csv";
    private const string Received = "Antrag eingegangen";
    private const string Checked = "Unterlagen geprüft";
    private const string Asked = "Unterlagen nachgefordert";
    private const string Answered = "Unterlagen nachgereicht";
    public const string Decided = "Bescheid erteilt";
    public const string GivenUp = "Antrag zurückgezogen";
    private const string FrontOffice = "Bürgerbüro";
    private const string BackOffice = "Straßenverkehrsstelle";

    /// <summary>Share of cases whose papers are not complete.</summary>
    private const double Incomplete = 0.4;

    /// <summary>Of those given up, the share that stops when papers are asked for.</summary>
    private const double StopsWhenAsked = 0.7;

    private sealed record Event(DateTimeOffset At, string Activity, string Group);

    /// <summary>The cases that the log tells, and the others. A closing before the opening is a slip of the case system.</summary>
    public static (IReadOnlyList<Case> Logged, IReadOnlyList<Case> Others) Split(SimulatedCity city, IReadOnlyList<Case> cases)
    {
        bool IsLogged(Case one) => city.Id == City && one.Service?.Id == Service && one.Channel is not null && one.Closed >= one.Opened;
        return ([.. cases.Where(IsLogged)], [.. cases.Where(one => !IsLogged(one))]);
    }

    /// <summary>Null where there are no cases to log.</summary>
    public static StepsTruth? Write(string folder, SimulatedCity city, Calendar calendar, IReadOnlyList<Case> cases, Chance chance)
    {
        if (cases.Count == 0)
        {
            return null;
        }

        var end = calendar.Begins(Calendar.Months + 1);
        var courses = cases.Select(one => (Case: one, Events: Course(one, chance).Where(step => step.At < end).ToList())).ToList();
        var (style, path) = (CrmStyle.Of(city.Id), Path.Combine(folder, File));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
        {
            NewLine = "\n",
        };
        writer.WriteLine("case:concept:name,concept:name,time:timestamp,org:group,case:channel,case:citizen,case:district");
        foreach (
            var (one, step) in courses
                .SelectMany(course => course.Events.Select(step => (course.Case, Step: step)))
                .OrderBy(row => row.Step.At)
                .ThenBy(row => row.Case.Number)
        )
        {
            var time = calendar.Local(step.At).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
            writer.WriteLine(
                FormattableString.Invariant(
                    $"SP-{one.Number},{step.Activity},{time},{step.Group},{one.Channel},{style.Person(one.Person)},{one.District}"
                )
            );
        }

        return Account([.. courses.Select(course => course.Events)]);
    }

    /// <summary>The entry under <c>sources</c>.</summary>
    public static string Entry() =>
        $"  - id: {Source}\n    city: {City}\n    kind: requests\n    format: xes-csv\n    files: {File}\n    service: {Service}\n    audience: citizen\n"
        + "    columns: {channel: \"case:channel\", person: \"case:citizen\", district: \"case:district\"}\n"
        + $"    values:\n      status: {{{Decided}: closed, {GivenUp}: withdrawn}}\n";

    private static IEnumerable<Event> Course(Case one, Chance chance)
    {
        DateTimeOffset At(double share) => one.Opened.AddSeconds(Math.Floor((one.Closed - one.Opened).TotalSeconds * share));
        var (first, second) = (0.1 + (0.25 * chance.Unit()), 0.5 + (0.3 * chance.Unit()));
        var (isIncomplete, stops) = (chance.Happens(Incomplete), chance.Happens(StopsWhenAsked));
        yield return new Event(one.Opened, Received, FrontOffice);
        yield return new Event(At(first), Checked, BackOffice);
        if (isIncomplete || (one.Withdrawn && stops))
        {
            yield return new Event(At(first + 0.05), Asked, BackOffice);
            if (!one.Withdrawn || !stops)
            {
                yield return new Event(At(second), Answered, FrontOffice);
            }
        }

        yield return new Event(one.Closed, one.Withdrawn ? GivenUp : Decided, one.Withdrawn ? FrontOffice : BackOffice);
    }

    private static StepsTruth Account(IReadOnlyList<List<Event>> courses)
    {
        var moves = courses.SelectMany(course => course.Zip(course.Skip(1))).ToLookup(move => move.First.Activity, StringComparer.Ordinal);
        return new StepsTruth(
            Service,
            courses.Count(course => course.Count > 0),
            courses.Sum(course => course.Count),
            courses.Count(course => course.Exists(step => step.Activity == Decided)),
            courses.Count(course => course.Exists(step => step.Activity == GivenUp)),
            [
                .. new[] { Received, Checked, Asked, Answered }.Select(activity => new ActivityTruth(
                    activity,
                    moves[activity].Count(),
                    moves[activity].Count(move => move.Second.Activity == GivenUp),
                    Middle([.. moves[activity].Select(move => (move.Second.At - move.First.At).TotalHours).Order()])
                )),
            ]
        );
    }

    private static double? Middle(double[] hours) =>
        hours.Length == 0 ? null : Math.Round((hours[(hours.Length - 1) / 2] + hours[hours.Length / 2]) / 2, 6);
}
