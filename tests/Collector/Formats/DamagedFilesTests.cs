using System.Text;
using Carmen.Tests.Campaigns;
using FsCheck.Fluent;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Whatever a file holds, it is refused with a message or accounted for to the last row.</summary>
public class DamagedFilesTests
{
    private const string Kobo =
        "rating;_uuid;_submission_time;_validation_status\n4;u-1;2026-01-05T09:02:00;{}\n5;u-2;2026-01-05T09:03:00;\n";
    private const string Qualtrics =
        "StartDate,EndDate,Status,Finished,ResponseId,rating\nStart,End,Response Type,Finished,Response ID,\"How?\"\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",,,,,\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n2026-01-05 10:00:00,2026-01-05 10:01:00,0,1,R_1,4\n";
    private const string SurveyMonkey = "RespondentID,rating,How?,\n,Response,Speed,Place\n1,4,5,1\n2,3,2,1\n";
    private const string EuSurvey =
        "<Results><Survey id=\"1\"><Elements lang=\"EN\"><Question id=\"rating\">Q</Question><Answer id=\"a\">Satisfied</Answer></Elements></Survey><Answers><AnswerSet id=\"c\" create=\"2026-01-05_10-00-00\" lang=\"EN\"><Answer qid=\"rating\" aid=\"a\"/></AnswerSet></Answers></Results>";
    private const string LimeSurvey = "id\tsubmitdate\tlastpage\trating\n1\t2026-01-05 10:00:00\t1\tA4\n2\t\t1\t\n";

    private const string SurveyJs = "[{\"id\":\"1\",\"rating\":4,\"q\":{\"a\":[1,\"b\"]}},{\"rating\":\"Satisfied\"}]";

    private static readonly byte[] Xlsx = WorkbookFile.Write([
        new SheetFile(
            "a",
            [
                ["rating", "_uuid", "_submission_time"],
                [4, "u-1", Styled.DateTime(46027.5)],
                [5, "u-2", true],
            ]
        )
        {
            Epilogue = "<mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>",
        },
    ]);

    [Theory]
    [InlineData("kobo", Kobo)]
    [InlineData("qualtrics", Qualtrics)]
    [InlineData("surveymonkey", SurveyMonkey)]
    [InlineData("eusurvey", EuSurvey)]
    [InlineData("limesurvey", LimeSurvey)]
    [InlineData("surveyjs", SurveyJs)]
    public void A_changed_survey_export_is_refused_or_accounted_for(string format, string text) =>
        Holds(format, Encoding.UTF8.GetBytes(text), 300);

    [Fact]
    public void A_changed_workbook_is_refused_or_accounted_for() => Holds("xlsx", Xlsx, 300);

    [NeedsSharedDataFact]
    public void A_changed_old_workbook_is_refused_or_accounted_for() =>
        Holds("xls", File.ReadAllBytes(Path.Combine(SharedData.Folder!, "C_surveys", "kobo_odk", "kpi_csv_export", "tutorial.xls")), 300);

    /// <summary>The check sums of an archive catch nearly every change; here the parts are changed before they are packed.</summary>
    [Fact]
    public void A_workbook_whose_parts_are_changed_is_refused_or_accounted_for()
    {
        var sheet = Encoding.UTF8.GetBytes(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>rating</t></is></c><c r=\"B1\" t=\"str\"><v>x</v></c></row><row r=\"2\"><c r=\"A2\"><v>4</v></c><c r=\"B2\" s=\"2\"><v>46027.5</v></c></row></sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>"
        );
        Check(
            bytes => WorkbookFile.Write([new SheetFile("a", [])], more: [("xl/worksheets/sheet1.xml", Encoding.Latin1.GetString(bytes))]),
            "xlsx",
            sheet,
            300
        );
    }

    private static void Holds(string format, byte[] whole, int times) => Check(bytes => bytes, format, whole, times);

    private static void Check(Func<byte[], byte[]> packed, string format, byte[] whole, int times)
    {
        var changes = Gen.Zip(Gen.Choose(0, whole.Length - 1), Gen.Choose(0, 255)).ListOf().Select(list => list.Take(4).ToList());
        var cuts = Gen.Choose(0, whole.Length);
        var property = Prop.ForAll(
            Gen.Zip(changes, Gen.OneOf(Gen.Constant(whole.Length), cuts)).ToArbitrary(),
            change =>
            {
                var bytes = (byte[])whole.Clone();
                foreach (var (place, value) in change.Item1)
                {
                    bytes[place] = (byte)value;
                }

                return IsRefusedOrAccountedFor(format, packed(bytes[..change.Item2]));
            }
        );
        FsCheck.Check.One(Laws.Tried.WithMaxTest(times), property);
    }

    private static bool IsRefusedOrAccountedFor(string format, byte[] bytes)
    {
        try
        {
            // Reading asserts that every row is accounted for.
            Read(Survey(format, ("rating", "overall")), bytes);
            return true;
        }
        catch (InvalidDataException refusal)
        {
            return refusal.Message.StartsWith("found ", StringComparison.Ordinal);
        }
    }
}
