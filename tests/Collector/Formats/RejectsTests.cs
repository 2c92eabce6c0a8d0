using System.Text;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

public class RejectsTests
{
    private const string Head = "Pratica;Tipo;Canale;Apertura;Chiusura;Stato";

    private static byte[] Rejected(Source source, byte[] bytes)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, bytes);
        var (reading, _) = ReadFile(source, path);
        using var output = new MemoryStream();
        Carmen.Collector.Formats.Named(source.Format!)!.WriteRows(new SourceFile(path, "a.csv"), source, reading.Rejections, output);
        return output.ToArray();
    }

    [Fact]
    public void Rejected_rows_come_out_as_they_stand_with_where_and_why()
    {
        var text = Head + "\n1;Rifiuti;Telefono;05/01/2026;;\n2;=1+1;\"a;b\";mai;;\n3;Rifiuti;Telefono\n";
        var lines = Encoding.UTF8.GetString(Rejected(Crm(), Encoding.UTF8.GetBytes(text))).Split("\r\n");

        Assert.Equal(Head + ";\"_row\";\"_column\";\"_rule\";\"_message\"", lines[0]);
        Assert.StartsWith("2;=1+1;\"a;b\";mai;;;\"2\";\"Apertura\";\"date\";\"", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("3;Rifiuti;Telefono;;;;\"3\";\"\";\"columns\";\"", lines[2], StringComparison.Ordinal);
        Assert.Equal("", lines[3]);
    }

    [Fact]
    public void Mended_rows_can_be_collected_again()
    {
        var text = Head + "\n1;Rifiuti;Telefono;05/01/2026;;\n2;Rifiuti;Telefono;mai;;\n";
        var rejects = Encoding.UTF8.GetString(Rejected(Crm(), Encoding.UTF8.GetBytes(text)));
        var (reading, facts) = Read(Crm(), rejects.Replace("mai", "06/01/2026", StringComparison.Ordinal));

        Assert.Equal((1, 1), (reading.Rows, reading.Accepted));
        Assert.Empty(reading.Warnings);
        Assert.Equal(new Pseudonyms(new byte[32]).Record("prato", "crm", "2"), facts.Requests[0].Key);
        Assert.Equal(1, Read(Crm(), rejects).Reading.Rejected);
    }

    [Fact]
    public void The_encoding_of_the_source_is_kept()
    {
        var text = "\uFEFF" + Head + "\n2;Città;Telefono;mai;;\n";
        var utf16 = Rejected(Crm(), Encoding.Unicode.GetBytes(text));

        Assert.Equal([0xFF, 0xFE], utf16[..2]);
        Assert.Contains("2;Città;Telefono;mai;;", Encoding.Unicode.GetString(utf16), StringComparison.Ordinal);

        byte[] broken = [.. Encoding.UTF8.GetBytes(Head + "\n1;é;;05/01/2026;;\n2;è;;05/01/2026;;\n3;"), 0xE9, .. ";;05/01/2026;;\n"u8];
        Assert.True(Rejected(Crm(), broken).AsSpan().IndexOf(new byte[] { (byte)'3', (byte)';', 0xE9, (byte)';' }) > 0);
    }

    [Fact]
    public void Our_columns_hold_no_formula()
    {
        var source = Crm() with { Columns = Map(("opened", "=HYPERLINK(1)")) };
        var text = Encoding.UTF8.GetString(Rejected(source, Encoding.UTF8.GetBytes("=HYPERLINK(1);b\nmai;x\n")));

        Assert.Contains(";\"'=HYPERLINK(1)\";", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_an_open_quote_comes_out_by_its_line()
    {
        var text = Head + "\n1;Rifiuti;\"Telefono;05/01/2026;;\n2;Rifiuti;\"Telefono\";05/01/2026;;\n";
        var lines = Encoding.UTF8.GetString(Rejected(Crm(), Encoding.UTF8.GetBytes(text))).Split("\r\n");

        Assert.StartsWith("1;Rifiuti;\"Telefono;05/01/2026;;", lines[1], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public void Formats_of_lines_give_back_their_lines()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "one\n\ntwo\nthree\n");
        using var output = new MemoryStream();
        IFormat lines = new Lines();
        lines.WriteRows(new SourceFile(path, "a.log"), Crm(), [new Rejection(2, null, "malformed", "")], output);

        Assert.Equal("two\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    private sealed class Lines : IFormat
    {
        public string Name => "lines";
        public IReadOnlyList<string> Kinds => [];

        public bool Recognises(ReadOnlySpan<byte> opening) => false;

        public void Read(SourceFile file, Reading reading) { }
    }
}
