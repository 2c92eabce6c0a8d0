using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

public class RecordKeysTests
{
    private const string Head = "Tipo;Apertura\n";
    private const string Same = "Rifiuti;2026-01-05 10:00:01\n";
    private const string Other = "Rifiuti;2026-01-05 10:00:02\n";
    private const string Day = "Rifiuti;2026-01-05\n";
    private static readonly Source Keyless = Crm() with { Columns = Map(("service", "Tipo"), ("opened", "Apertura")) };

    private static int Together(Source source, params string[] files)
    {
        var facts = new Recorded();
        foreach (var file in files)
        {
            Read(source, System.Text.Encoding.UTF8.GetBytes(file), facts);
        }

        return facts.Requests.Count;
    }

    [Fact]
    public void Overlapping_files_give_the_larger_number_of_copies()
    {
        Assert.Equal(3, Together(Keyless, Head + Same + Same + Other, Head + Other + Same));
        Assert.Equal(4, Together(Keyless, Head + Same + Other, Head + Same + Same + Same));
        Assert.Equal(4, Together(Keyless, Head + Same + Same + Same, Head + Same + Other));
    }

    [Fact]
    public void Rows_of_whole_days_all_count_but_a_file_read_twice_does_not()
    {
        Assert.Equal(4, Together(Keyless, Head + Day + Day, Head + Day + Day + " \n"));
        Assert.Equal(2, Together(Keyless, Head + Day + Day, Head + Day + Day));
    }

    [Fact]
    public void Overlap_can_be_told()
    {
        Assert.Equal(2, Together(Keyless with { Overlap = "rows" }, Head + Day + Day, Head + Day + " \n"));
        Assert.Equal(3, Together(Keyless with { Overlap = "none" }, Head + Same + Same, Head + Same + " \n"));
    }

    [Fact]
    public void Quotes_and_the_order_of_columns_do_not_make_a_row_another()
    {
        Assert.Equal(1, Together(Keyless, Head + Same, "Apertura,Tipo\n\"2026-01-05 10:00:01\",\"Rifiuti\"\n"));
        Assert.Equal(
            1,
            Together(Keyless, "Tipo;Apertura;\nRifiuti;2026-01-05 10:00:01;17\n", "Tipo;Apertura;\nRifiuti;2026-01-05 10:00:01;18\n")
        );
    }

    [Fact]
    public void A_number_of_its_own_decides_whatever_the_content()
    {
        var source = Keyless with { Columns = Map(("id", "Nr"), ("opened", "Apertura")) };
        var (_, facts) = Read(source, "Nr;Apertura\n1;2026-01-05\n1;2026-01-06\n;2026-01-06\n;2026-01-06\n");

        Assert.Equal(3, facts.Requests.Select(request => request.Key).Distinct().Count());
    }

    [Fact]
    public void The_rule_is_told()
    {
        Assert.Contains(
            Read(Keyless, Head + Same).Reading.Guesses,
            guess => guess.What == "overlap" && guess.Value.StartsWith("rows with a time", StringComparison.Ordinal)
        );
        Assert.Contains(("key", "Pratica"), Read(Crm(), "Pratica;Tipo;Canale;Apertura;Chiusura;Stato\n").Reading.Guesses);
    }

    [Theory]
    [InlineData("A-1")]
    [InlineData(" 0017 ")]
    [InlineData("Nº 5 – è")]
    [InlineData("ＡＢ１２")]
    public void Bytes_and_text_of_a_number_give_one_pseudonym(string id)
    {
        var pseudonyms = new Pseudonyms(new byte[32]);

        Assert.Equal(pseudonyms.Record("prato", "crm", id), pseudonyms.Record("prato", "crm", System.Text.Encoding.UTF8.GetBytes(id)));
    }
}
