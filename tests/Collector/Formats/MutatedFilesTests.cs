using System.Text;
using Carmen.Collector;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Whatever happens to a file's bytes on the way: it is refused with a message, or every row is accounted for.</summary>
public class MutatedFilesTests
{
    private static Source Of(string kind, string format, params (string Field, string Heading)[] columns) =>
        new()
        {
            Id = "any",
            City = "prato",
            Kind = kind,
            Format = format,
            Files = ["*"],
            Columns = Map(columns),
        };

    private static readonly (string Name, Source Source, string Text)[] Files =
    [
        (
            "open311",
            Of(Kinds.Requests, "open311"),
            """{"requests": [{"service_request_id": "1", "status": "open", "service_code": "a", "requested_datetime": "2026-01-05T10:00:00Z"}, {"token": "2", "status": "closed", "requested_datetime": "2026-01-05T10:00:00Z"}]}"""
        ),
        (
            "open311 xml",
            Of(Kinds.Requests, "open311"),
            "<service_requests><request><service_request_id>1</service_request_id><requested_datetime>2026-01-05T10:00:00Z</requested_datetime></request><request><status>open</status></request></service_requests>"
        ),
        (
            "xes",
            Of(Kinds.Requests, "xes"),
            "<log><trace><string key=\"concept:name\" value=\"1\"/><event><string key=\"concept:name\" value=\"a\"/><date key=\"time:timestamp\" value=\"2026-01-05T10:00:00+02:00\"/></event><event/></trace></log>"
        ),
        (
            "xes-csv",
            Of(Kinds.Requests, "xes-csv"),
            "case:concept:name,concept:name,time:timestamp\n1,\"a, b\",2026-01-05 10:00:00\n1,b,2026-01-06 10:00:00\n"
        ),
        (
            "contacts",
            Of(Kinds.Contacts, "csv", ("time", "t"), ("wait", "w"), ("outcome", "o")),
            "t;w;o\n2026-01-05 10:00:01;00:35;answered\n2026-01-05 10:00:02;5;lost\n"
        ),
        (
            "aggregates",
            Of(Kinds.Aggregates, "csv", ("month", "m"), ("service", "s"), ("offered", "n")),
            "Report\n\nm;s;n\n2026-01;waste-report;1.234,5\nMar 2026;x;12%\nTotal;;5\n"
        ),
        (
            "json",
            Of(Kinds.Aggregates, "json", ("date", "d"), ("visits", "v")),
            """{"data": [{"d": "2026-01-05", "v": 5}, {"d": "2026-W05", "v": "1,5"}]}"""
        ),
        (
            "context",
            Of(Kinds.Context, "csv"),
            "Title\n\nGEO/TIME,2019,2020\nITI1,\"75,639\",12.3 e\nITI2,:,: c\n\nSpecial value:\n:,not available\n"
        ),
        ("costs", Of(Kinds.Costs, "csv", ("month", "m"), ("amount", "a")), "m,a\n2026-01,\"€ 1,234.50\"\n2026-02,(5)\n"),
        (
            "incidents",
            Of(Kinds.Incidents, "csv", ("start", "s"), ("duration", "d")),
            "s,d\n2026-01-05 10:00,01:30:00\n2026-01-05 10:00,x\n"
        ),
        ("effort", Of(Kinds.Effort, "csv", ("month", "m"), ("work-package", "w"), ("person-months", "p")), "m,w,p\n2026-01,WP1,0.5\n"),
        ("annotations", Of(Kinds.Annotations, "csv", ("from", "f"), ("text", "t")), "f,t\n2026-01-05,New form\n2026-02-01,\n"),
        ("margins", Of(Kinds.Margins, "csv", ("category", "c"), ("people", "p")) with { Variable = "age" }, "c,p\n18-34,\"12,345\"\n"),
    ];

    public static TheoryData<string> Names() => new(Files.Select(file => file.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_mutation_is_refused_with_a_message_or_accounted_for(string name)
    {
        var (_, source, text) = Files.Single(file => file.Name == name);
        var whole = Encoding.UTF8.GetBytes(text);
        Assert.True(Read(source, whole).Reading.Accepted > 0);

        var changes = Gen.Zip(Gen.Choose(0, whole.Length - 1), Gen.Choose(0, 255)).Zip(Gen.Choose(0, 3)).ListOf();
        Check.One(
            Laws.Tried.WithMaxTest(150),
            Prop.ForAll(
                changes.ToArbitrary(),
                list =>
                {
                    var bytes = list.Aggregate(
                        whole,
                        (at, change) => Mutated(at, change.Item1.Item1, (byte)change.Item1.Item2, change.Item2)
                    );
                    try
                    {
                        // Reads, and asserts that rows = accepted + filtered + rejected.
                        Read(source, bytes);
                    }
                    catch (InvalidDataException refusal)
                    {
                        Assert.NotEmpty(refusal.Message);
                    }
                }
            )
        );
    }

    private static byte[] Mutated(byte[] bytes, int place, byte value, int how)
    {
        place = Math.Min(place, bytes.Length);
        return how switch
        {
            0 when place < bytes.Length => [.. bytes[..place], value, .. bytes[(place + 1)..]],
            1 => [.. bytes[..place], value, .. bytes[place..]],
            2 when place < bytes.Length => [.. bytes[..place], .. bytes[(place + 1)..]],
            _ => value < 16 ? bytes[..place] : [.. bytes, .. bytes[..place]],
        };
    }
}
