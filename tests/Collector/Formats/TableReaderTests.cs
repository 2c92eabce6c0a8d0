using System.IO.Compression;
using System.Text;
using Carmen.Collector;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

public class TableReaderTests
{
    private static readonly Source Small = Crm() with { Columns = Map(("id", "a"), ("opened", "b"), ("service", "c")) };

    private static (string Rules, int Accepted) Read(string text)
    {
        var (reading, facts) = TableFixture.Read(Small, text);
        return (string.Join(' ', reading.Rejections.Select(one => $"{one.Row}:{one.Rule}")), facts.Requests.Count);
    }

    [Theory]
    [InlineData("a,b,c\n1,2026-01-05,x\n2,2026-01-05\n3,2026-01-05,y\n", "2:columns", 2)]
    [InlineData("a,b,c\n1,2026-01-05,x,extra\n3,2026-01-05,y\n", "1:columns", 1)]
    [InlineData("a,b,c,,\n1,2026-01-05,x\n2,2026-01-05,y,,\n3,2026-01-05,z,w,\n", "", 3)]
    [InlineData("a,b,c\n1,2026-01-05,x,,\n3,2026-01-05,y\n", "", 2)]
    [InlineData("a,b,c\n1,2026-01-05,\"x\n2,2026-01-05,y\n3,2026-01-05,z\n", "1:quotes", 2)]
    [InlineData("a,b,c\n1,2026-01-05,\"x\n2,2026-01-05,\"y\"\n3,2026-01-05,z\n", "1:quotes", 2)]
    [InlineData("a,b,c\n1,2026-01-05,\"x\n2,2026-01-05,y\"\n3,2026-01-05,z\n", "", 2)]
    [InlineData("a,b,c\n1,\"2026-01-05,x\n2,2026-01-05,\"y, z\"\n3,2026-01-05,z\n", "1:quotes", 2)]
    [InlineData("a,b,c\n1,2026-01-05,\"two\nlines\"\n2,2026-01-05,\"\"\"said\"\"\"\n", "", 2)]
    [InlineData("a,b,c\n1,2026-01-05,5\" pipe\n2,2026-01-05,\"a\"b\n", "", 2)]
    [InlineData("a,b,c\r\n\r\n1,2026-01-05,x\r\n   \r\n2,2026-01-05,y\r\n\r\n\r\n", "", 2)]
    [InlineData("a,b,c\r1,2026-01-05,x\r2,2026-01-05,y\r", "", 2)]
    [InlineData("a,b,c\n1,2026-01-05,x\n2,2026-01-05,y", "", 2)]
    [InlineData("a,b,c\n1,2026-01-05,x\na,b,c\n2,2026-01-05,y\n", "", 2)]
    public void A_bad_row_is_rejected_and_the_others_are_read(string text, string rules, int accepted) =>
        Assert.Equal((rules, accepted), Read(text));

    [Fact]
    public void A_row_without_any_content_is_filtered()
    {
        var (reading, _) = TableFixture.Read(Small, "a,b,c\n1,2026-01-05,x\n,,\n");

        Assert.Equal((2, 1, 1), (reading.Rows, reading.Accepted, reading.Filtered));
        Assert.Equal(1, reading.Counted(CountGroups.Filtered, "empty"));
    }

    [Fact]
    public void A_cell_of_many_lines_longer_than_a_slice_is_one_cell()
    {
        var lines = string.Concat(Enumerable.Repeat("a line of text\n", 200_000));
        Assert.Equal(("", 3), Read($"a,b,c\n1,2026-01-05,x\n2,2026-01-05,\"{lines}\"\n3,2026-01-05,y\n"));
    }

    [Fact]
    public void A_quote_that_never_closes_costs_one_row_of_a_large_file()
    {
        var text = new StringBuilder("a,b,c\n1,2026-01-05,\"x\n");
        for (var row = 0; row < 150_000; row++)
        {
            text.Append(row)
                .Append(",2026-01-05,\"\"\n")
                .Append(row)
                .Append(",2026-01-06,some words that fill the line until it is long enough to count\n");
        }

        Assert.Equal(("1:quotes", 300_000), Read(text.ToString()));
    }

    [Fact]
    public void A_quote_in_every_row_is_no_reason_to_be_slow()
    {
        var text = new StringBuilder("a,b,c\n");
        for (var row = 0; row < 30_000; row++)
        {
            text.Append(row).Append(",2026-01-05,\"open\n");
        }

        var (reading, _) = TableFixture.Read(Small, text.ToString());
        Assert.Equal((30_000, 30_000), (reading.Rows, reading.Rejected));
    }

    [Fact]
    public void A_line_without_end_is_one_rejected_row()
    {
        var text = "a,b,c\n1,2026-01-05,x\n2,2026-01-05," + new string('x', 40_000_000) + "\n3,2026-01-05,y\n";

        Assert.Equal(("2:length", 2), Read(text));
    }

    [Fact]
    public void Compressed_files_are_read_by_content()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            zip.Write("a,b,c\n1,2026-01-05,x\n"u8);
        }

        Assert.Equal(1, TableFixture.Read(Small, packed.ToArray()).Reading.Accepted);
    }

    /// <summary>Tables of good and bad rows, cut, spliced and sprinkled with bytes that mean something.</summary>
    private static Gen<byte[]> Mutilated()
    {
        var cell = Gen.Elements("1", "2026-01-05", "x y", "\"q\"", "\"a,b\"", "\"two\nlines\"", "", "é", "\"\"\"\"", "99/99/9999");
        var row = cell.ListOf(3).Select(cells => string.Join(',', cells) + "\n");
        var table = row.ListOf().Select(rows => "a,b,c\n" + string.Concat(rows));
        var splice = Gen.Elements<byte>((byte)'"', (byte)',', (byte)'\n', (byte)'\r', 0, 0xFF, (byte)';', (byte)' ');
        var good = string.Concat(Enumerable.Range(0, 20).Select(number => $"h{number},2026-01-05 10:00:{number:00},good\n"));
        return from text in table.Select(text => text + good)
            from places in Gen.Choose(6, Math.Max(6, text.Length)).ListOf(4)
            from bytes in splice.ListOf(4)
            select Spliced(Encoding.UTF8.GetBytes(text), places, bytes);
    }

    private static byte[] Spliced(byte[] text, IEnumerable<int> places, IEnumerable<byte> bytes)
    {
        var list = text.ToList();
        foreach (var (place, code) in places.Zip(bytes))
        {
            list.Insert(Math.Min(place, list.Count), code);
        }

        return [.. list];
    }

    [Fact]
    public void No_row_of_a_mutilated_file_is_lost()
    {
        // Read checks that rows = accepted + filtered + rejected; a second reading must add nothing.
        var property = Prop.ForAll(
            Arb.From(Mutilated()),
            bytes =>
            {
                var (first, facts) = TableFixture.Read(Small, bytes);
                var known = facts.Requests.Count;
                var (second, _) = TableFixture.Read(Small, bytes, facts);
                return facts.Requests.Count == known && second.Rows == first.Rows && second.Rejected == first.Rejected;
            }
        );
        Check.One(Laws.Tried.WithMaxTest(500), property);
    }

    [Fact]
    public void Whatever_the_bytes_a_file_is_read_or_refused()
    {
        var codes = Gen.Frequency(
            (6, Gen.Elements("a,b;c\t|\"'\r\n 0\u001A"u8.ToArray())),
            (1, Gen.Choose(0, 255).Select(code => (byte)code))
        );
        var property = Prop.ForAll(
            Arb.From(codes.ListOf().Select(list => list.ToArray())),
            bytes =>
            {
                foreach (var source in new[] { Small with { Columns = Map(("opened", "#1")) }, Survey("csv"), Survey("limesurvey") })
                {
                    var refused = Record.Exception(() => TableFixture.Read(source, bytes));
                    if (refused is not (null or InvalidDataException))
                    {
                        throw refused;
                    }
                }

                _ = Carmen.Collector.Formats.All.Count(format => format.Recognises(bytes));
                return true;
            }
        );
        Check.One(Laws.Tried.WithMaxTest(1_000).WithEndSize(400), property);
    }

    [Fact]
    public void A_row_out_of_place_leaves_the_rows_before_it_as_they_were()
    {
        var property = Prop.ForAll(
            Arb.From(Mutilated()),
            bytes =>
            {
                var good = string.Concat(Enumerable.Range(0, 50).Select(row => $"g{row},2026-02-01 10:00:{row % 60:00},good\n"));
                var (_, facts) = TableFixture.Read(Small, [.. Encoding.UTF8.GetBytes("a,b,c\n" + good), .. bytes.AsSpan(6)]);
                return facts.Requests.Count(request => request.Opened.Month == 2) >= 50;
            }
        );
        Check.One(Laws.Tried.WithMaxTest(300), property);
    }
}
