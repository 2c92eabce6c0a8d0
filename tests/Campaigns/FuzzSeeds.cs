using System.Globalization;
using System.Text;
using Carmen.Collector;
using Carmen.Tests.Collector.BadInput;
using Carmen.Tests.Collector.Formats;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Campaigns;

/// <summary>Files in order, of every format, to start a campaign from.</summary>
internal static class FuzzSeeds
{
    private const string Requests311 =
        """{"requests": [{"service_request_id": "1", "status": "open", "service_code": "a", "requested_datetime": "2026-01-05T10:00:00Z"}, {"token": "2", "status": "closed", "requested_datetime": "2026-01-05T10:00:00Z"}]}""";
    private const string Xes =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><log xmlns=\"http://www.xes-standard.org/\"><global scope=\"event\"><string key=\"concept:name\" value=\"x\"/></global><trace><string key=\"concept:name\" value=\"1\"/><event><string key=\"concept:name\" value=\"a\"/><string key=\"lifecycle:transition\" value=\"start\"/><date key=\"time:timestamp\" value=\"2026-01-05T10:00:00.000+02:00\"/></event><event/></trace></log>";
    private const string EuSurvey =
        "<Results><Survey id=\"1\"><Elements lang=\"EN\"><Question id=\"overall\">Q</Question><Answer id=\"a\">Satisfied</Answer></Elements></Survey><Answers><AnswerSet id=\"c\" create=\"2026-01-05_10-00-00\" lang=\"EN\"><Answer qid=\"overall\" aid=\"a\"/></AnswerSet></Answers></Results>";
    private const string Responses =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><document><LimeSurveyDocType>Responses</LimeSurveyDocType><responses><fields><fieldname>id</fieldname></fields><rows><row><id><![CDATA[1]]></id><submitdate><![CDATA[2026-01-05 10:00:00]]></submitdate><startlanguage><![CDATA[it]]></startlanguage><_9X4X5><![CDATA[A1]]></_9X4X5></row><row><id><![CDATA[2]]></id><_9X4X5><![CDATA[A2]]></_9X4X5></row></rows></responses></document>";
    private const string Structure =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType><questions><rows><row><qid>5</qid><parent_qid>0</parent_qid><title>overall</title></row></rows></questions><answers><rows><row><aid>1</aid><qid>5</qid><code>A1</code></row></rows></answers><answer_l10ns><rows><row><aid>1</aid><answer>Very satisfied</answer><language>en</language></row></rows></answer_l10ns></document>";
    private const string Matomo =
        """[{"idSite":"1","idVisit":"9","visitIp":"192.0.2.7","visitorId":"14db763aafccd039","userId":null,"deviceType":"Desktop","referrerType":"search","firstActionTimestamp":1774785930,"lastActionTimestamp":1774785990,"actionDetails":[{"type":"action","url":"https://www.city.example/waste?x=1","timestamp":1774785930}]}]""";

    public static readonly IReadOnlyList<string> Families = ["log lines", "W3C", "delimited text", "workbooks", "JSON", "XML", "values"];

    public static IReadOnlyList<Seed> Of(string family) =>
        family switch
        {
            "log lines" => [.. LogLines(isW3C: false)],
            "W3C" => [.. LogLines(isW3C: true)],
            "delimited text" => [.. Tables()],
            "workbooks" => [.. Workbooks()],
            "JSON" => [.. Json()],
            "XML" => [.. Xml()],
            _ => [.. Values()],
        };

    /// <summary>Reads under the entry of a source; the outcome is the account of the file.</summary>
    public static Seed Reading(Source source, IFormat format, byte[] content, Func<byte[], byte[]>? packed = null) =>
        new(
            content,
            (bytes, cancellation) =>
            {
                var whole = packed is null ? bytes : packed(bytes);
                var file = new SourceFile("", "any/delivered") { Content = () => new MemoryStream(whole) };
                var opening = file.Opening();
                foreach (var other in Formats.All)
                {
                    other.Recognises(opening);
                }

                var reading = new Reading(Pilot(source), source, file, new Pseudonyms(new byte[Pseudonyms.KeyLength]), new Nowhere())
                {
                    Cancellation = cancellation,
                };
                format.Read(file, reading);
                return Text(reading.Close());
            }
        );

    private static Seed Reading(Source source, string content) =>
        Reading(source, Formats.Named(source.Format!)!, Encoding.UTF8.GetBytes(content));

    /// <summary>All that a receipt says.</summary>
    private static string Text(Account account) =>
        account.Accepted + account.Filtered + account.Rejected == account.Rows
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{account.Rows} {account.Accepted} {account.Filtered} {account.Rejected} {string.Join(' ', account.Rejections.Select(one => one.Rule).Distinct())} {string.Join(' ', account.Counts.Where(one => !one.Group.StartsWith("unmapped", StringComparison.Ordinal) && !one.Group.StartsWith("source", StringComparison.Ordinal)).Select(one => one.Group))} {account.FirstEvent:O} {account.LastEvent:O} {string.Join(' ', account.Warnings)} {string.Join(' ', account.Counts)}"
            )
            : throw new InvalidOperationException("The rows do not add up.");

    private static IEnumerable<Seed> LogLines(bool isW3C)
    {
        foreach (var variant in LogVariantsTests.Variants)
        {
            var (format, text) = ((string)variant[0], (string)variant[1]);
            if (isW3C == format is "iis" or "w3c" or "cloudfront")
            {
                yield return Reading(LogFixture.Portal(format), text + "\n" + text + "\n");
            }
        }

        if (!isW3C)
        {
            var custom = LogFixture.Portal("custom") with
            {
                Pattern = "(?<time>\\S+ \\S+)\\|(?<address>\\S+)\\|(?<request>.*)\\|(?<status>\\d+)",
                Dates = ["dd/MM/yyyy HH:mm:ss"],
            };
            yield return Reading(custom, "29/03/2026 14:05:30|192.0.2.7|GET /a HTTP/1.1|200\n");
        }
    }

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

    private static IEnumerable<Seed> Tables()
    {
        yield return Reading(
            Crm(),
            "Pratica;Tipo;Canale;Apertura;Chiusura;Stato\n1;Rifiuti;Sportello;05/01/2026 10:00;;aperto\n2;\"Permesso; sosta\";Telefono;06/01/2026;07/01/2026 11:12:13;chiuso\n"
        );
        yield return Reading(
            Of(Kinds.Contacts, "csv", ("time", "t"), ("wait", "w"), ("outcome", "o")),
            "t;w;o\n2026-01-05 10:00:01;00:35;answered\n2026-01-05 10:00:02;5;lost\n"
        );
        yield return Reading(
            Of(Kinds.Aggregates, "csv", ("month", "m"), ("service", "s"), ("offered", "n")),
            "Report\n\nm;s;n\n2026-01;waste-report;1.234,5\nMar 2026;x;12%\nTotal;;5\n"
        );
        yield return Reading(
            Of(Kinds.Context, "csv"),
            "Title\n\nGEO/TIME,2019,2020\nITI1,\"75,639\",12.3 e\nITI2,:,: c\n\nSpecial value:\n:,not available\n"
        );
        yield return Reading(Of(Kinds.Costs, "csv", ("month", "m"), ("amount", "a")), "m,a\n2026-01,\"€ 1,234.50\"\n2026-02,(5)\n");
        yield return Reading(
            Of(Kinds.Incidents, "csv", ("start", "s"), ("duration", "d")),
            "s,d\n2026-01-05 10:00,01:30:00\n2026-01-05 10:00,x\n"
        );
        yield return Reading(
            Of(Kinds.Requests, "xes-csv"),
            "case:concept:name,concept:name,time:timestamp\n1,\"a, b\",2026-01-05 10:00:00\n1,b,2026-01-06 10:00:00\n"
        );
        yield return Reading(
            Survey("csv", ("rating", "overall")),
            "id\tsubmitted\trating\n1\t2026-01-05 10:00:00\t4 - Satisfied\n2\t\tnot at all\n"
        );
        yield return Reading(
            Survey("limesurvey", ("rating", "overall")),
            "id\tsubmitdate\tlastpage\trating\n1\t2026-01-05 10:00:00\t1\tA4\n2\t\t1\t\n"
        );
        yield return Reading(
            Survey("kobo", ("rating", "overall")),
            "rating;_uuid;_submission_time;_validation_status\n4;u-1;2026-01-05T09:02:00;{}\n5;u-2;2026-01-05T09:03:00;\n"
        );
        yield return Reading(
            Survey("qualtrics", ("rating", "overall")),
            "StartDate,EndDate,Status,Finished,ResponseId,rating\nStart,End,Response Type,Finished,Response ID,\"How?\"\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",,,,,\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n2026-01-05 10:00:00,2026-01-05 10:01:00,0,1,R_1,4\n"
        );
        yield return Reading(
            Survey("surveymonkey", ("rating", "overall")),
            "RespondentID,rating,How?,\n,Response,Speed,Place\n1,4,5,1\n2,3,2,1\n"
        );
        yield return Reading(
            LogFixture.Portal("matomo-csv"),
            "idVisit,visitorId,visitIp,firstActionTimestamp,lastActionTimestamp,actionDetails_0_type,actionDetails_0_url,actionDetails_0_timestamp\n9,14db763aafccd039,192.0.2.7,1774785930,1774785990,action,https://www.city.example/waste,1774785930\n"
        );
    }

    private static IEnumerable<Seed> Json()
    {
        yield return Reading(Of(Kinds.Requests, "open311"), Requests311);
        yield return Reading(
            Of(Kinds.Aggregates, "json", ("date", "d"), ("visits", "v"), ("dimension.device", "a.b")),
            """{"data": [{"d": "2026-01-05", "v": 5, "a": {"b": "x"}}, {"d": "2026-W05", "v": "1,5", "a": []}]}"""
        );
        yield return Reading(LogFixture.Portal("matomo-json"), Matomo);
        yield return Reading(
            Survey("surveyjs", ("rating", "overall")),
            """[{"id":"1","rating":4,"q":{"a":[1,"b"]}},{"rating":"Satisfied"}]"""
        );
        foreach (
            var variant in LogVariantsTests.Variants.Where(variant => ((string)variant[0]).EndsWith("-json", StringComparison.Ordinal))
        )
        {
            yield return Reading(LogFixture.Portal((string)variant[0]), (string)variant[1] + "\n" + (string)variant[1] + "\n");
        }
    }

    private static IEnumerable<Seed> Xml()
    {
        var limeSurvey = Survey("limesurvey", ("overall", "overall"));
        yield return Reading(Of(Kinds.Requests, "xes"), Xes);
        yield return Reading(
            Of(Kinds.Requests, "open311"),
            "<service_requests><request><service_request_id>1</service_request_id><requested_datetime>2026-01-05T10:00:00Z</requested_datetime></request><request><status>open</status></request></service_requests>"
        );
        yield return Reading(Survey("eusurvey", ("overall", "overall")), EuSurvey);
        yield return Reading(
            limeSurvey,
            Formats.Named("limesurvey")!,
            Encoding.UTF8.GetBytes(Responses),
            bytes => Zip.Of(("survey_9.lss", Encoding.UTF8.GetBytes(Structure)), ("survey_9_responses.lsr", bytes))
        );
        yield return Reading(
            limeSurvey,
            Formats.Named("limesurvey")!,
            Encoding.UTF8.GetBytes(Structure),
            bytes => Zip.Of(("survey_9.lss", bytes), ("survey_9_responses.lsr", Encoding.UTF8.GetBytes(Responses)))
        );
    }

    private static IEnumerable<Seed> Workbooks()
    {
        var source = Crm() with { Format = "xlsx" };
        var format = Formats.Named("xlsx")!;
        var sheet = new SheetFile(
            "a",
            [
                ["Pratica", "Tipo", "Canale", "Apertura", "Chiusura", "Stato"],
                [1, "Rifiuti", "Sportello", Styled.DateTime(46027.5), null, "aperto"],
                [2, true, new RawCell("t=\"s\"", "<v>0</v>"), new RawCell("t=\"str\"", "<f>A1</f><v>05/01/2026 10:00</v>"), 5.5, "chiuso"],
            ]
        )
        {
            Epilogue = "<mergeCells count=\"1\"><mergeCell ref=\"B2:B3\"/></mergeCells>",
        };
        var book = WorkbookFile.Write([sheet]);
        yield return Reading(source, format, book);
        var log = WebLog.Line(1) + "\n";
        yield return Reading(LogFixture.Portal("combined"), Formats.Named("combined")!, Zip.Of(("access.log", log), ("access.log.1", log)));
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(book));
        foreach (var entry in archive.Entries)
        {
            using var text = new StreamReader(entry.Open());
            var name = entry.FullName;
            yield return Reading(
                source,
                format,
                Encoding.UTF8.GetBytes(text.ReadToEnd()),
                bytes => WorkbookFile.Write([sheet], more: [(name, Encoding.UTF8.GetString(bytes))])
            );
        }
    }

    private static IEnumerable<Seed> Values()
    {
        var rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
        var moments = new Moments(["dd/MM/yyyy HH:mm", "d MMM yyyy", "M/d/yy h:mm tt"], rome, CultureInfo.GetCultureInfo("it"));
        var periods = new Periods(moments, rome, ["it", "de"]);
        var zone = new LogZone(rome);
        var numbers = new Numbers(null, null);
        var answers = new Answers(Likert("overall"), Survey("csv"), SurveyTool.Any);
        string[] seeds =
        [
            "2026-03-29T14:05:30.5+02:00",
            "20260329T140530Z",
            "29/03/2026 14:05",
            "29 mar 2026",
            "3/29/26 2:05 PM",
            "29/Mar/2026:14:05:30 +0200",
            "1774785930.123",
            "2026-Q1",
            "2026-W05",
            "März 2026",
            "1.234,50 €",
            "(1,234.5)",
            "12.3 e",
            "1:02:03",
            "-00:35",
            "4 - Satisfied",
            "Molto soddisfatto (5)",
            "A4",
            "/waste/place%20x?y=1#z",
        ];
        return seeds.Select(text => new Seed(
            Encoding.UTF8.GetBytes(text),
            (bytes, _) =>
            {
                var words = Encoding.UTF8.GetString(bytes);
                var isMoment = moments.TryRead(bytes, out var moment);
                var isSecond = zone.TryRead(bytes, out var second, out var day);
                var isNumber = numbers.TryReadFlagged(bytes, out var number, out var flag);
                var isSpan = Durations.TryRead(bytes, out var seconds);
                var isPeriod = periods.TryRead(words, out var period);
                if ((isNumber && !double.IsFinite(number)) || (isSpan && !double.IsFinite(seconds)) || period.To < period.From)
                {
                    throw new InvalidOperationException("It was read as what is no value.");
                }

                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{isMoment} {moment} {isSecond} {second} {day} {isNumber} {number} {flag} {isSpan} {seconds} {isPeriod} {period} {Numbers.Shown(words)} {answers.Of(words)} {LogPath.Of(bytes)} {Headings.Fold(words)} {Listing.IsPersonal(words)}"
                );
            }
        ));
    }

    private sealed class Nowhere : IFactWriter
    {
        public void Add(Request request) { }

        public void Add(Response response) { }

        public void Add(Step step) { }

        public void Add(Contact contact) { }

        public void Add<T>(Statement<T> statement, long row)
            where T : class, IStated { }

        public void Add(in Hit hit) { }
    }
}
