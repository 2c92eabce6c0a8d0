using System.Globalization;
using System.Text;

namespace Carmen.Tests.Collector.Guarantees;

/// <summary>Files of one pilot that overlap in every way files of a city do: rotated logs, exports that repeat cases in later states, a questionnaire exported twice.</summary>
internal static class OverlappingFiles
{
    public const string Heading = "Case,Type,Channel,Opened,Closed,Status\n";

    /// <summary>Two rotations of a log that share a hundred lines, and two exports of a case system that disagree about half of the cases.</summary>
    public static readonly IReadOnlyList<(string Name, string Content)> Four =
    [
        ("portal/access.log", Log(0, 500)),
        ("portal/access.log.1", Log(400, 900)),
        ("crm/march.csv", Heading + Cases(0, 60, closed: 20)),
        ("crm/april.csv", Heading + Cases(20, 90, closed: 70)),
    ];

    public static readonly IReadOnlyList<(string Name, string Content)> Six =
    [
        .. Four,
        ("survey/first.csv", Answers(0, 30)),
        ("survey/whole.csv", Answers(0, 45)),
    ];

    /// <summary>Every third line stands there twice: two requests of the same second.</summary>
    public static string Log(int from, int to)
    {
        var lines = new StringBuilder();
        for (var number = from; number < to; number++)
        {
            lines.Insert(lines.Length, WebLog.Line(number), number % 3 == 0 ? 2 : 1);
        }

        return lines.ToString();
    }

    /// <summary>Cases by number; those below <paramref name="closed"/> are closed.</summary>
    public static string Cases(int from, int to, int closed) =>
        string.Concat(Enumerable.Range(from, to - from).Select(number => Case(number, number < closed)));

    public static string Case(int number, bool isClosed)
    {
        var opened = new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Unspecified).AddMinutes(number * 97);
        string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return $"{number},Rubbish,Desk,{Text(opened)},{(isClosed ? Text(opened.AddHours(30)) : "")},{(isClosed ? "closed" : "open")}\n";
    }

    private static string Answers(int from, int to) =>
        "id,submitted,Q1\n"
        + string.Concat(
            Enumerable
                .Range(from, to - from)
                .Select(number => $"{number},2026-04-{(number % 28) + 1:00} 10:00:{number % 60:00},{(number % 5) + 1}\n")
        );
}
