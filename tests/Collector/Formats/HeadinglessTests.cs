using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Files without a line of headings, and sources that begin to have one.</summary>
public class HeadinglessTests
{
    private static readonly Source Listed = Crm() with { Headings = ["Pratica", "Tipo", "Canale", "Apertura", "Chiusura", "Stato", "CAP"] };
    private const string Rows = "007;Rifiuti;Sportello;05/01/2026 09:30:01;;Aperta\n0010;Rifiuti;Telefono;06/01/2026 09:30:01;;Aperta\n";

    [Fact]
    public void Older_files_without_headings_and_newer_ones_with_them_are_one_source()
    {
        var facts = new Recorded();
        var older = Read(Listed, System.Text.Encoding.UTF8.GetBytes(Rows), facts).Reading;
        var newer = Read(
            Listed,
            System.Text.Encoding.UTF8.GetBytes(
                "CAP;Stato;Pratica;Tipo;Canale;Apertura;Chiusura\n59100;Aperta;007;Rifiuti;Sportello;05/01/2026 09:30:01;\n"
            ),
            facts
        ).Reading;

        Assert.Equal((2, 2), (older.Rows, older.Accepted));
        Assert.Equal((1, 1), (newer.Rows, newer.Accepted));
        Assert.Equal((2, 1), (facts.Requests.Count, facts.Duplicates));
        Assert.Contains(("header", "no"), older.Guesses);
        Assert.Contains(("header", "yes"), newer.Guesses);
    }

    [Fact]
    public void Numbers_that_begin_with_zeros_stay_what_they_are()
    {
        var (_, facts) = Read(Listed, Rows + "7;Rifiuti;Sportello;05/01/2026 09:30:01;;Aperta\n");

        Assert.Equal(3, facts.Requests.Select(request => request.Key).Distinct().Count());
    }

    [Fact]
    public void More_columns_than_the_entry_lists_are_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(Listed with { Headings = ["Pratica", "Tipo"] }, Rows));

        Assert.Contains("headings:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_line_of_data_is_never_repeated_as_if_it_were_headings()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(Crm(), "007;Mario Rossi;Sportello;05/01/2026 09:30:01;;Aperta\n"));

        Assert.Contains("headings: [", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Mario", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_above_the_headings_are_passed_over_and_not_counted()
    {
        var (reading, facts) = Read(
            Crm(),
            "Estrazione pratiche\r\ndel 01/02/2026; utente X\r\n\r\nPratica;Tipo;Canale;Apertura;Chiusura;Stato\r\n"
                + Rows.ReplaceLineEndings("\r\n")
        );

        Assert.Equal((2, 2), (reading.Rows, facts.Requests.Count));
        Assert.Contains(("headings", "below 3 lines of title"), reading.Guesses);
    }

    [Fact]
    public void A_word_of_the_data_that_is_also_a_heading_makes_no_line_of_headings()
    {
        var named = Listed with
        {
            Headings = ["Pratica", "Tipo", "Canale", "Apertura", "Chiusura", "Aperta", "CAP"],
            Columns = Map(("id", "Pratica"), ("opened", "Apertura")),
        };

        var (reading, facts) = Read(named, Rows);

        Assert.Equal((2, 2), (reading.Rows, facts.Requests.Count));
    }
}
