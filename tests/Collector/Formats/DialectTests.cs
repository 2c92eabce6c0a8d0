using System.Text;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

public class DialectTests
{
    private const string Text =
        "Pratica;Tipo;Canale;Apertura;Chiusura;Stato\n1;Perché è così;Telefono;05/01/2026;;aperta\n2;Città più giù;Telefono;06/01/2026;;aperta\n";

    static DialectTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static readonly TheoryData<string, bool, string> Encodings = new()
    {
        { "utf-8", false, "utf-8" },
        { "utf-8", true, "utf-8 with byte order mark" },
        { "utf-16", true, "utf-16 with byte order mark" },
        { "utf-16BE", true, "utf-16BE with byte order mark" },
        { "utf-16", false, "utf-16" },
        { "utf-16BE", false, "utf-16BE" },
        { "utf-32", true, "utf-32 with byte order mark" },
        { "windows-1252", false, "windows-1252" },
        { "macintosh", false, "macintosh" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_encoding_is_found_and_told(string name, bool marked, string guess)
    {
        var encoding = Encoding.GetEncoding(name);
        var mark =
            !marked ? []
            : name == "utf-8" ? [0xEF, 0xBB, 0xBF]
            : encoding.GetPreamble();
        var (reading, facts) = Read(Crm(), [.. mark, .. encoding.GetBytes(Text)]);

        Assert.Contains(("encoding", guess), reading.Guesses);
        Assert.Equal(2, facts.Requests.Count);
        Assert.Equal(1, reading.Counted("unmapped:service", "Perché è così"));
        Assert.Equal(1, reading.Counted("unmapped:service", "Città più giù"));
    }

    [Fact]
    public void Typographic_quotes_alone_do_not_make_a_file_Mac_Roman()
    {
        var bytes = Encoding.GetEncoding(1252).GetBytes("Pratica;Tipo;Apertura\n1;l’acqua – “blu”…;05/01/2026\n");
        var (reading, _) = Read(Crm() with { Columns = Map(("service", "Tipo"), ("opened", "Apertura")) }, bytes);

        Assert.Contains(("encoding", "windows-1252"), reading.Guesses);
    }

    [Fact]
    public void A_letter_late_in_the_file_still_decides_the_encoding()
    {
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(row => $"{row};Rifiuti;Telefono;05/01/2026;;aperta\n"));
        var text = "Pratica;Tipo;Canale;Apertura;Chiusura;Stato\n" + rows + "x;Città;Telefono;05/01/2026;;aperta\n";
        var (reading, _) = Read(Crm(), Encoding.GetEncoding(1252).GetBytes(text));

        Assert.Equal((20_001, 20_001), (reading.Rows, reading.Accepted));
        Assert.Equal(1, reading.Counted("unmapped:service", "Città"));
    }

    [Fact]
    public void Rows_with_bytes_that_are_no_UTF_8_are_rejected_where_the_rest_is()
    {
        byte[] broken = [.. Encoding.UTF8.GetBytes(Text), .. "3;Citt"u8, 0xE0, .. ";Telefono;06/01/2026;;aperta\n"u8];
        var (reading, facts) = Read(Crm(), broken);

        var rejection = Assert.Single(reading.Rejections);
        Assert.Equal((3, "encoding"), (rejection.Row, rejection.Rule));
        Assert.Equal(2, facts.Requests.Count);
        Assert.NotEmpty(reading.Warnings);
        Assert.Single(Read(Crm() with { Encoding = "utf-8" }, broken).Reading.Rejections);
        Assert.Empty(Read(Crm() with { Encoding = "windows-1252" }, broken).Reading.Rejections);
    }

    [Fact]
    public void A_row_with_a_NUL_is_rejected()
    {
        var (reading, _) = Read(Crm(), Text + "3;a\0b;Telefono;06/01/2026;;aperta\n");

        Assert.Equal("encoding", Assert.Single(reading.Rejections).Rule);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_separator_is_found_and_told(char separator)
    {
        var (reading, facts) = Read(Crm(), Text.Replace(';', separator));

        Assert.Equal(2, facts.Requests.Count);
        Assert.Contains(("separator", separator == '\t' ? "tab" : separator.ToString()), reading.Guesses);
    }

    [Fact]
    public void A_separator_hint_is_obeyed_and_is_no_row()
    {
        var (reading, facts) = Read(Crm(), "sep=|\r\n" + Text.Replace(';', '|'));

        Assert.Equal((2, 2), (reading.Rows, facts.Requests.Count));
    }

    [Fact]
    public void What_the_source_says_is_not_guessed()
    {
        var source = Crm() with { Separator = ";", Encoding = "utf-8", Quote = "\"", Header = true };
        var (reading, _) = Read(source, Text);

        Assert.DoesNotContain(reading.Guesses, guess => guess.What is "separator" or "encoding" or "quote" or "header");
    }

    [Fact]
    public void Mapped_headings_decide_between_separators_and_a_tie_is_warned_of()
    {
        var source = Crm() with { Columns = Map(("opened", "#1"), ("service", "#2")), Header = true };
        var (reading, _) = Read(source, "2026-01-05,a;b\n2026-01-05,a;b\n2026-01-05,c;d\n");
        Assert.Contains(reading.Warnings, warning => warning.Contains("fit as separator", StringComparison.Ordinal));

        var (named, facts) = Read(Crm() with { Columns = Map(("opened", "Data")) }, "a,b,c;Data\n1,2,3;2026-01-05\n4,5,6;2026-01-06\n");
        Assert.Equal(2, facts.Requests.Count);
        Assert.DoesNotContain(named.Warnings, warning => warning.Contains("fit as separator", StringComparison.Ordinal));
    }

    [Fact]
    public void Apostrophes_can_be_the_quotes()
    {
        var (reading, facts) = Read(Crm() with { Columns = Map(("opened", "Apertura")) }, "'Pratica','Apertura'\n'a,b','2026-01-05'\n");

        Assert.Single(facts.Requests);
        Assert.Contains(("quote", "'"), reading.Guesses);
    }

    [Fact]
    public void The_decimal_mark_is_told()
    {
        var (reading, facts) = Read(Survey("csv", ("tempo", "seconds"), ("voto", "overall")), "tempo;voto\n12,6;4,0\n30,25;5\n");

        Assert.Contains(("decimal", ","), reading.Guesses);
        Assert.Equal([13, 30], facts.Responses.Select(response => response.Seconds!.Value));
        Assert.Equal([4, 5], facts.Responses.Select(response => response.Answers["overall"]));
    }

    public static readonly TheoryData<string, byte[], string> Others = new()
    {
        { "PDF", [.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 1, 2, 3], "a PDF document" },
        { "XLSX", [.. "PK"u8, 3, 4, 20, 0, .. "[Content_Types].xml xl/workbook.xml"u8], "an Excel workbook" },
        { "ZIP", [.. "PK"u8, 3, 4, 20, 0, .. "requests.csv"u8], "a ZIP archive" },
        { "XLS", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "an Office document" },
        { "PNG", [0x89, .. "PNG\r\n"u8, 0x1A, 10], "a PNG image" },
        { "HTML", [.. "<!DOCTYPE html><html><body>Login</body></html>"u8], "a web page" },
        { "JSON", [.. "[{\"id\": 1}]"u8], "a JSON document" },
        { "binary", [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 37))], "a binary file" },
        { "empty", [], "nothing in it" },
        { "mark", [0xEF, 0xBB, 0xBF], "nothing in it" },
        { "blank", [.. "\r\n \r\n"u8], "nothing in it" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void What_is_no_table_is_refused_in_one_sentence(string kind, byte[] bytes, string found)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(Crm(), bytes));

        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("found ", error.Message, StringComparison.Ordinal);
        Assert.False(new Csv().Recognises(bytes), kind);
    }

    [Fact]
    public void Headings_without_rows_are_no_error()
    {
        var (reading, _) = Read(Crm(), "Pratica;Tipo;Canale;Apertura;Chiusura;Stato\r\n");

        Assert.Equal(0, reading.Rows);
    }

    [Fact]
    public void An_encoding_that_does_not_exist_is_named()
    {
        Assert.Contains(
            "'utf-9'",
            Assert.Throws<InvalidDataException>(() => Read(Crm() with { Encoding = "utf-9" }, Text)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Mac_Roman_is_told_from_Windows_by_the_letters_within_words()
    {
        const string german = "Pratica;Tipo;Canale;Apertura;Chiusura;Stato\n1;Größe schön – ärgerlich;Telefono;05/01/2026;;aperta\n";
        foreach (var name in (string[])["macintosh", "windows-1252"])
        {
            var (reading, _) = Read(Crm(), Encoding.GetEncoding(name).GetBytes(german));

            Assert.Contains(("encoding", name), reading.Guesses);
            Assert.Equal(1, reading.Counted("unmapped:service", "Größe schön – ärgerlich"));
        }
    }

    [Fact]
    public void Japanese_in_Shift_JIS_is_read_without_being_told()
    {
        const string text = "Pratica;Tipo;Canale;Apertura;Chiusura;Stato\n1;ごみの不法投棄;Telefono;05/01/2026;;aperta\n";
        var (reading, _) = Read(Crm(), Encoding.GetEncoding(932).GetBytes(text));

        Assert.Contains(("encoding", "shift_jis"), reading.Guesses);
        Assert.Equal(1, reading.Counted("unmapped:service", "ごみの不法投棄"));
    }

    [Fact]
    public void A_file_in_Shift_JIS_that_ends_within_a_letter_loses_that_row_alone()
    {
        const string text =
            "Pratica;Tipo;Canale;Apertura;Chiusura;Stato\n1;ごみの不法投棄;Telefono;05/01/2026;;aperta\n2;x;Telefono;05/01/2026;;aperta";
        var (reading, _) = Read(Crm(), [.. Encoding.GetEncoding(932).GetBytes(text), 0x81]);

        Assert.Equal((2, 1, 1), (reading.Rows, reading.Accepted, reading.Rejected));
        Assert.Equal("encoding", Assert.Single(reading.Rejections).Rule);
    }
}
