namespace Carmen.Tests.Collector.BadInput;

/// <summary>What can be wrong with times.</summary>
internal static partial class Corpus
{
    private const string Skipped = "nonexistent-local-time";

    private static BadClass[] TimeClasses =>
        [
            new("the hour that Rome skips or has twice", "crm", [.. Changes("2026-03-29 02:30:00", "2026-10-25 02:30:00", Case)]),
            new("the hour that Lisbon skips or has twice", "lisbon", [.. Changes("2026-03-29 01:30:00", "2026-10-25 01:30:00", Opened)]),
            new("the hour that Dublin skips or has twice", "dublin", [.. Changes("2026-03-29 01:30:00", "2026-10-25 01:30:00", Opened)]),
            new(
                "the hour that Helsinki skips or has twice",
                "helsinki",
                [.. Changes("2026-03-29 03:30:00", "2026-10-25 03:30:00", Opened)]
            ),
            new(
                "days and hours that do not exist, or only sometimes",
                "lisbon",
                At("2026-06-30T23:59:60Z", "2026-07-01T00:00:00Z"),
                At("2026-01-15T24:00:00", "2026-01-16T00:00:00Z"),
                At("2024-02-29 10:00:00", "2024-02-29T10:00:00Z"),
                NoTime("2026-02-29 10:00:00"),
                NoTime("2026-02-30 10:00:00"),
                NoTime("2026-04-31 10:00:00"),
                NoTime("2026-13-01 10:00:00"),
                NoTime("2026-00-10 10:00:00"),
                NoTime("2026-03-00 10:00:00"),
                NoTime("2026-03-01 24:01:00"),
                NoTime("2026-03-01 25:00:00"),
                NoTime("2026-03-01 10:60:00"),
                NoTime("2026-03-01 10:00:61"),
                NoTime("2026-03-01 10:00:60"),
                NoTime("0000-01-01 10:00:00"),
                NoTime("1899-12-31 10:00:00"),
                At("1950-01-15 10:00:00", "1950-01-15T10:00:00Z"),
                NoTime("2200-01-01 10:00:00"),
                NoTime("9999-12-31 23:59:59"),
                NoTime("9999-12-31T23:59:59-14:00"),
                NoTime("0001-01-01T00:00:00+14:00")
            ),
            new(
                "ways to write a time",
                "lisbon",
                At("2026-01-15T10:00:00.123456789Z", "2026-01-15T10:00:00Z"),
                At("2026-01-15 10:00:00,5", "2026-01-15T10:00:00Z"),
                At("20260115T100000Z", "2026-01-15T10:00:00Z"),
                At("2026-01-15T10:00+0130", "2026-01-15T08:30:00Z"),
                NoTime("2026-01-15T10:00:00+25:00"),
                NoTime("2026-01-15T10:00:00+01:60"),
                NoTime("2026-01-15T10:00:00 CET"),
                NoTime("26-01-15 10:00:00"),
                NoTime("15.01.2026 10:00"),
                NoTime("Jan 15 2026 10:00"),
                NoTime("2026-W03-4"),
                NoTime("1768471200"),
                NoTime("1768471200000"),
                NoTime("46037.41667"),
                NoTime("２０２６-01-15 10:00:00"),
                NoTime("٢٠٢٦-٠١-١٥"),
                NoTime("2026–01–15 10:00:00"),
                NoTime("yesterday"),
                NoTime("#########"),
                NoTime("NULL"),
                NoTime("")
            ),
            new(
                "day before month or month before day",
                "dated",
                At("03/04/2026 10:00", "2026-04-03T08:00:00Z"),
                At("31/12/2026 10:00", "2026-12-31T09:00:00Z"),
                NoTime("03/13/2026 10:00"),
                NoTime("29/02/2026 10:00"),
                NoTime("3/4/26 10:00"),
                NoTime("03/04/2026"),
                NoTime("03/04/2026 10:00 PM"),
                At("2026-04-03 10:00", "2026-04-03T08:00:00Z"),
                new(
                    "some one way, some the other",
                    "Opened,Note\n03/04/2026 10:00,x\n04/13/2026 10:00,x\n13/04/2026 10:00,x\n",
                    Read(3, 2, ("date", 1))
                )
            ),
        ];

    /// <summary>All four zones change at 01:00 UTC: what is skipped moves an hour on, what is there twice takes the first.</summary>
    private static IEnumerable<BadFile> Changes(string skipped, string twice, Func<string, string> file) =>
        [
            new("skipped", file(skipped), Read(1, 1, (Skipped, 1))) { First = "2026-03-29T01:30:00Z" },
            new("twice", file(twice), Read(1, 1)) { First = "2026-10-25T00:30:00Z" },
            new("twice, the later one said", file(twice + "+00:00"), Read(1, 1)) { First = twice[..10] + "T" + twice[11..] + "Z" },
            new("the last second before", file(skipped[..12] + (char)(skipped[12] - 1) + ":59:59"), Read(1, 1))
            {
                First = "2026-03-29T00:59:59Z",
            },
            new("the first second after", file(skipped[..12] + (char)(skipped[12] + 1) + ":00:00"), Read(1, 1))
            {
                First = "2026-03-29T01:00:00Z",
            },
        ];

    private static string Case(string time) => Requests($"1,Rubbish,Desk,{time},,open");

    private static BadFile At(string time, string first) => new(time, OpenedAt(time), Read(1, 1)) { First = first };

    private static BadFile NoTime(string time) => new(Short(time), OpenedAt(time), Read(1, 0, ("date", 1)));

    /// <summary>Tabs leave commas to the times.</summary>
    private static string OpenedAt(string time) => $"Opened\tNote\n{time}\tx\n";
}
