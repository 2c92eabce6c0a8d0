using System.Diagnostics;
using Carmen.Reports;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;

namespace Carmen.Tests.Reports;

[Collection(TypesettingGroup.Name)]
public sealed class TypesetterTests(TypesetterFixture fixture)
{
    private Typesetter Typesetter => fixture.Typesetter;

    [NeedsPopplerFact]
    public async Task A_document_is_tagged_and_carries_title_language_and_its_own_date()
    {
        var pdf = await Typesetter.PdfAsync(
            Papers.Of(
                new Block.Paragraph("Text."),
                new Block.Tabular(
                    new Table(
                        "T",
                        [new("A")],
                        [
                            ["b"],
                        ]
                    )
                )
            )
        );
        var info = Poppler.Info(pdf.Bytes);
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"Title:\s+D0 Title", info);
        Assert.Matches(@"CreationDate:\s+\w+ May\s+4 .*2026", info);
        var structure = Poppler.Info(pdf.Bytes, "-struct");
        Assert.All(["Document", "H1", "Table", "TH", "TD", "Caption"], tag => Assert.Contains(tag, structure, StringComparison.Ordinal));
        var raw = System.Text.Encoding.Latin1.GetString(pdf.Bytes);
        Assert.Contains("/Lang(en)", raw.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("/Outlines", raw, StringComparison.Ordinal);
    }

    [NeedsPopplerFact]
    public async Task Signs_of_markup_come_out_as_they_were_written()
    {
        string[] texts =
        [
            "#panic(\"no\") #let x = 1",
            "*bold* _under_ `code` $x^2$",
            "<label> @reference //comment /* c */",
            "\\n \\u{41} ~ -- --- ... 'single' \"double\"",
            "= Heading? - item + item / term: x",
            "[content] {code} https://example.org/?a=b#c",
        ];
        var table = new Table(
            "#caption *x*",
            [new("#head"), new("$n$", true)],
            [.. texts.Select(text => (IReadOnlyList<string>)[text, "1"])]
        );
        var pdf = await Typesetter.PdfAsync(
            Papers.Of([
                .. texts.Select(text => new Block.Paragraph(text)),
                new Block.Bullets(texts),
                new Block.Note("info", "#note", texts[0]),
                new Block.Tabular(table),
            ])
        );
        var body = Poppler.Dense(Poppler.Body(pdf.Bytes));
        foreach (var text in texts)
        {
            Assert.Equal(text == texts[0] ? 4 : 3, Occurrences(body, Poppler.Dense(text)));
        }
    }

    [NeedsPopplerFact]
    public async Task A_word_of_five_hundred_letters_stays_on_the_page()
    {
        var word = string.Concat(Enumerable.Range(0, 500).Select(i => (char)('a' + (i * 7 % 26))));
        var pdf = await Typesetter.PdfAsync(
            Papers.Of(
                new Block.Paragraph(word),
                new Block.Tabular(
                    new Table(
                        "Long",
                        [new("A"), new("B"), new("C", true)],
                        [
                            [word, "x", "1"],
                        ]
                    )
                )
            )
        );
        Assert.Equal(2, Occurrences(Poppler.Dense(Poppler.Body(pdf.Bytes)), word));
    }

    [NeedsPopplerFact]
    public async Task Words_written_from_right_to_left_are_set()
    {
        var pdf = await Typesetter.PdfAsync(Papers.Of(new Block.Paragraph("Prato שלום Prato"), new Block.Paragraph("مرحبا")));
        var text = Poppler.Body(pdf.Bytes);
        Assert.Contains("שלום", text, StringComparison.Ordinal);
        // Joined Arabic letters come back in their own order of glyphs; each of them is there.
        Assert.All("مرحبا", letter => Assert.Contains(letter, text));
        Assert.Empty(pdf.Replaced);
    }

    [NeedsPopplerFact]
    public async Task A_character_without_glyph_is_printed_as_its_code_point()
    {
        var pdf = await Typesetter.PdfAsync(Papers.Of(new Block.Paragraph("before 漢 after")));
        Assert.Contains("before [U+6F22] after", Poppler.Body(pdf.Bytes), StringComparison.Ordinal);
        Assert.Equal(["U+6F22"], pdf.Replaced);
    }

    [NeedsPopplerFact]
    public async Task Control_characters_neither_break_the_exchange_nor_vanish()
    {
        var pdf = await Typesetter.PdfAsync(Papers.Of(new Block.Paragraph("bell\u0007 line\u2028end lone\ud800 next\u0085 done")));
        var text = Poppler.Body(pdf.Bytes);
        Assert.Contains("bell[U+0007]", text, StringComparison.Ordinal);
        Assert.Contains("next[U+0085] done", text, StringComparison.Ordinal);
        Assert.Equal(["U+0007", "U+0085"], pdf.Replaced);
    }

    [NeedsPopplerFact]
    public void No_row_of_a_table_is_lost()
    {
        var cell = Gen.Choose(0, 30)
            .SelectMany(length => Gen.Elements("abcdefghij KLMNO 0123456789 #*$<>@\\_`~\"'-/=+[]{}&%äßéñ–".ToCharArray()).ArrayOf(length))
            .Select(letters => new string(letters).Trim());
        var tables =
            from columns in Gen.Choose(1, 9)
            from rows in Gen.Frequency((4, Gen.Choose(1, 40)), (1, Gen.Constant(300)))
            from cells in cell.ArrayOf(columns).ArrayOf(rows)
            select new Table(
                "Random",
                [.. Enumerable.Range(0, columns).Select(i => new Column($"Column {i}", i % 3 == 1))],
                [.. cells.Select((row, i) => (IReadOnlyList<string>)[$"row{i}:{row[0]}", .. row.Skip(1)])]
            );
        Check.One(
            Laws.Tried.WithMaxTest(12),
            Prop.ForAll(
                tables.ToArbitrary(),
                table =>
                {
                    var pdf = Typesetter.PdfAsync(Papers.Of(new Block.Tabular(table))).GetAwaiter().GetResult();
                    var body = Poppler.Dense(Poppler.Body(pdf.Bytes));
                    var lost = table
                        .Rows.Where(row => !body.Contains(Poppler.Dense(string.Concat(row)), StringComparison.Ordinal))
                        .ToList();
                    return lost.Count == 0;
                }
            )
        );
    }

    [NeedsPopplerFact]
    public async Task A_heading_row_repeats_on_each_page_and_a_heading_is_never_last()
    {
        var rows = Enumerable.Range(0, 300).Select(i => (IReadOnlyList<string>)[$"row {i}", "1"]);
        var pdf = await Typesetter.PdfAsync(
            Papers.Of([
                .. Enumerable.Range(0, 30).Select(i => new Block.Paragraph($"Paragraph {i}.")),
                new Block.Tabular(new Table("Long", [new("Thing"), new("Number", true)], [.. rows])),
            ])
        );
        var pages = Poppler.Pages(pdf.Bytes).Where(page => page.Contains("row ", StringComparison.Ordinal)).ToList();
        Assert.True(pages.Count >= 5);
        Assert.All(pages, page => Assert.Contains("Thing", page, StringComparison.Ordinal));
        var captioned = pages.Single(page => page.Contains("Table 1. Long", StringComparison.Ordinal));
        Assert.Contains("row 0", captioned, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_without_alt_text_is_refused()
    {
        var figure = DotAndWhisker.ByCity(SmallPilot.Publication, "csat")! with { Alt = " " };
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Typesetter.PdfAsync(Papers.Of(new Block.Picture(figure))));
        Assert.Contains("csat-by-city has no alt text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_document_gives_the_same_bytes_in_another_process()
    {
        var document = Deliverables.Named("d5").Compose(SmallPilot.Edition);
        await using var other = new Typesetter();
        Assert.Equal((await Typesetter.PdfAsync(document)).Bytes, (await other.PdfAsync(document)).Bytes);
    }

    [Fact]
    public async Task A_process_that_dies_is_started_again()
    {
        await using var typesetter = new Typesetter();
        var document = Papers.Of(new Block.Paragraph("Text."));
        var before = await typesetter.PdfAsync(document);
        var id = typesetter.ProcessId!.Value;
        using (var process = Process.GetProcessById(id))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.Equal(before.Bytes, (await typesetter.PdfAsync(document)).Bytes);
        Assert.NotEqual(id, typesetter.ProcessId);
    }

    [Fact]
    public async Task Missing_packages_are_named_with_what_to_do()
    {
        await using var typesetter = new Typesetter(Path.GetTempPath());
        var error = await Assert.ThrowsAsync<TypesettingException>(() => typesetter.PdfAsync(Papers.Of(new Block.Paragraph("Text."))));
        Assert.Contains("run \"npm ci\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_threads_get_their_own_answers()
    {
        var figures = Deliverables.Named("d5").Compose(SmallPilot.Edition).Figures.Take(12).ToList();
        await using var typesetter = new Typesetter();
        var drawn = await Task.WhenAll(figures.Select(figure => Task.Run(() => typesetter.SvgAsync(figure))));
        Assert.All(
            figures.Zip(drawn),
            pair => Assert.Contains($"viewBox=\"0 0 {pair.First.Width} {pair.First.Height}\"", pair.Second, StringComparison.Ordinal)
        );
        Assert.Equal(drawn.Length, drawn.Distinct().Count());
    }

    private static int Occurrences(string text, string part)
    {
        var (count, at) = (0, 0);
        while ((at = text.IndexOf(part, at, StringComparison.Ordinal)) >= 0)
        {
            (count, at) = (count + 1, at + part.Length);
        }

        return count;
    }
}
