using System.Text.Json;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Small files with good and bad rows, and what must become of each.</summary>
public class TableFixturesTests
{
    private static readonly Dictionary<string, Source> Sources = new()
    {
        ["csv-requests"] = Crm(),
        ["csv-responses"] = Survey("csv", ("nr", "id"), ("quando", "submitted"), ("giudizio complessivo", "overall")) with
        {
            Missing = ["99"],
        },
        ["limesurvey"] = Survey("limesurvey", ("Q1[SQ001]", "overall"), ("Q1[SQ002]", "speed")),
    };

    public static TheoryData<string, string> Files()
    {
        var files = new TheoryData<string, string>();
        foreach (var folder in Sources.Keys)
        {
            foreach (var path in Directory.EnumerateFiles(Needs.Fixture(folder), "*.csv").Order(StringComparer.Ordinal))
            {
                files.Add(folder, Path.GetFileName(path));
            }
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_row_becomes_what_it_must(string folder, string name)
    {
        var path = Needs.Fixture(folder, name);
        using var expected = JsonDocument.Parse(File.ReadAllText(path + ".expected.json"));
        long Told(string count) => expected.RootElement.GetProperty(count).GetInt64();

        var (reading, facts) = ReadFile(Sources[folder], path);

        Assert.Equal(
            (Told("rows"), Told("accepted"), Told("duplicates"), Told("filtered"), Told("rejected")),
            (reading.Rows, reading.Accepted - facts.Duplicates, facts.Duplicates, reading.Filtered, reading.Rejected)
        );
        Assert.True(Told("rejected") > 0);
        foreach (var count in expected.RootElement.GetProperty("counts").EnumerateObject())
        {
            var cut = count.Name.IndexOf('/', StringComparison.Ordinal);
            Assert.Equal((count.Name, count.Value.GetInt64()), (count.Name, reading.Counted(count.Name[..cut], count.Name[(cut + 1)..])));
        }

        var before = facts.Duplicates;
        var (again, _) = ReadFile(Sources[folder], path, facts);
        Assert.Equal(again.Accepted, facts.Duplicates - before);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_is_recognised_by_one_format_of_its_kind(string folder, string name)
    {
        var opening = new SourceFile(Needs.Fixture(folder, name), name).Opening();
        var kind = Sources[folder].Kind;

        Assert.Equal(
            Sources[folder].Format,
            Assert.Single(Carmen.Collector.Formats.All, format => format.Kinds.Contains(kind) && format.Recognises(opening)).Name
        );
    }

    [Fact]
    public void Nothing_that_names_a_person_is_kept_of_a_LimeSurvey_export()
    {
        var (reading, facts) = ReadFile(Sources["limesurvey"], Needs.Fixture("limesurvey", "codes.csv"));
        var kept =
            string.Join('\n', facts.Responses)
            + string.Join('\n', reading.Counts.Keys)
            + string.Join('\n', reading.Rejections)
            + string.Join('\n', reading.Warnings);

        Assert.DoesNotContain("192.0.2", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("free text", kept, StringComparison.Ordinal);
    }
}
