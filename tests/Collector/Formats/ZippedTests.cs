using System.Text;
using Carmen.Tests.Collector.BadInput;
using static Carmen.Tests.Collector.Formats.LogFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Archives that only wrap what is delivered, as mail programs, survey tools and system administrators send it.</summary>
public class ZippedTests
{
    private static string Line(int day) =>
        $"192.0.2.7 - - [{day:00}/Mar/2026:14:05:30 +0100] \"GET /a HTTP/1.1\" 200 5 \"-\" \"{Browser}\"";

    private static string Content(byte[] file) => new StreamReader(File(file).Open()).ReadToEnd();

    [Fact]
    public void Rotated_logs_in_a_ZIP_are_read_one_after_the_other_packed_or_not()
    {
        var file = Zip.Of(
            ("logs/access.log", Encoding.ASCII.GetBytes(Line(3))),
            ("logs/access.log.1", Encoding.ASCII.GetBytes(Line(2) + "\n")),
            ("logs/access.log.2.gz", Gzip(Encoding.ASCII.GetBytes(Line(1) + "\n"))),
            ("logs/access.log.3.bz2", Bzip2(Encoding.ASCII.GetBytes(Line(4) + "\n"))),
            ("__MACOSX/logs/._access.log", [0, 5, 22, 7]),
            ("logs/", [])
        );

        var (reading, hits) = Read(File(file));

        Assert.Equal((4, 4), (reading.Rows, reading.Accepted));
        Assert.Equal([3, 2, 1, 4], hits.All.Select(hit => DateTimeOffset.FromUnixTimeSeconds(hit.Second).Day));
    }

    [Fact]
    public void A_file_alone_in_a_ZIP_is_the_same_file_as_without_it() =>
        Assert.Equal(File("id,opened\n7,2026-03-01\n").Sha256(), File(Zip.Of(("Export/cases.csv", "id,opened\n7,2026-03-01\n"))).Sha256());

    [Fact]
    public void Tables_of_the_same_headings_go_on_with_each_other()
    {
        var source = TableFixture.Crm() with { Columns = TableFixture.Map(("id", "id"), ("opened", "opened")) };
        var file = Zip.Of(("1.csv", "\uFEFFid,opened\n7,2026-03-01\n"), ("2.csv", "\uFEFFid,opened\n8,2026-03-02"));

        var (reading, facts) = TableFixture.Read(source, file);

        Assert.Equal((2, 2, 0), (reading.Rows, facts.Requests.Count, reading.Rejected));
    }

    [Theory]
    [InlineData("id,opened\n7,2026-03-01\n", "opened,id\n2026-03-01,7\n")]
    [InlineData("[{\"id\":7}]", "[{\"id\":8}]")]
    [InlineData("{\"id\":7}", "<a/>")]
    public void Files_that_do_not_go_on_with_each_other_are_refused(string one, string other) =>
        Assert.Contains("do not go on with each other", Refusal(File(Zip.Of(("1", one), ("2", other)))), StringComparison.Ordinal);

    [Fact]
    public void A_file_whose_bytes_do_not_fit_its_sum_or_which_grows_out_of_proportion_is_refused()
    {
        var log = string.Concat(Enumerable.Range(1, 9).Select(day => Line(day) + "\n"));

        Assert.Contains("damaged", Refusal(File(Zip.WrongSum(Zip.Of(("a.log", log))))), StringComparison.Ordinal);
        Assert.Contains("password", Refusal(File(Zip.Encrypted(Zip.Of(("a.log", log))))), StringComparison.Ordinal);
        Assert.Contains("100 times its size", Refusal(File(Zip.Of(("a.log", log + new string('x', 8 << 20))))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_name_is_no_file() =>
        Assert.Equal(Line(1), Content(Zip.Nameless(Zip.Of(("a", "left out"), ("access.log", Line(1))))));

    [Fact]
    public void Archives_of_a_kind_of_their_own_stay_what_they_are()
    {
        byte[][] own =
        [
            WorkbookFile.Of(["a", "b"], ["1", "2"]),
            Zip.Of(("survey_1.lss", "<document/>"), ("survey_1_responses.lsr", "<document/>")),
            Zip.Of(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")),
            Zip.Of(("../access.log", Line(1))),
        ];

        Assert.All(own, file => Assert.StartsWith("PK", Content(file), StringComparison.Ordinal));
        Assert.StartsWith("PK", Content(Zip.Of(("cases.zip", Zip.Of(("cases.csv", "a,b\n"))))), StringComparison.Ordinal);
    }
}
