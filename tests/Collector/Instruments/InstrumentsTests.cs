using Carmen.Collector;

namespace Carmen.Tests.Collector;

public class InstrumentsTests
{
    private const string Valid = """
        id: parking
        title: {en: Parking, it: Sosta}
        audience: users
        reference: Wording by the project.
        languages: [en, it]
        items:
          - id: overall
            role: overall
            text: {en: How was it?, it: Come è andata?}
            low: 1
            high: 5
            labels:
              1: {en: Bad, it: Male}
              5: {en: Good, it: Bene}
          - {id: slow, text: {en: It was slow., it: Era lento.}, low: 1, high: 5, reversed: true}
        scales:
          - {id: both, title: {en: Both, it: Entrambe}, items: [overall, slow]}
        """;

    public static TheoryData<string> Shipped => [.. Instruments.BuiltIn().Select(instrument => instrument.Id)];

    [Fact]
    public void Every_survey_file_ships_with_the_product() =>
        Assert.Equal(
            Directory
                .GetFiles(Path.Combine(Needs.Root, "surveys"), "*.yaml")
                .Select(Path.GetFileNameWithoutExtension)
                .Order(StringComparer.Ordinal),
            Instruments.BuiltIn().Select(instrument => instrument.Id)
        );

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_instrument_speaks_english_german_and_italian_throughout(string id)
    {
        var instrument = Instruments.BuiltIn().Single(instrument => instrument.Id == id);
        Assert.Equal(["en", "de", "it"], instrument.Languages);
        var texts = instrument.Items.SelectMany(item => item.Labels.Values.Append(item.Text)).Append(instrument.Title);
        Assert.All(texts, text => Assert.Equal(["de", "en", "it"], text.Texts.Keys.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_instrument_names_both_ends_of_every_scale(string id)
    {
        var instrument = Instruments.BuiltIn().Single(instrument => instrument.Id == id);
        Assert.All(instrument.Items, item => Assert.True(item.Labels.ContainsKey(item.Low) && item.Labels.ContainsKey(item.High), item.Id));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Labels_of_one_item_never_mean_two_points(string id)
    {
        var instrument = Instruments.BuiltIn().Single(instrument => instrument.Id == id);
        foreach (var (item, language) in instrument.Items.SelectMany(item => instrument.Languages.Select(language => (item, language))))
        {
            var words = item.Labels.Values.Select(label => label.In(language).ToUpperInvariant()).ToList();
            Assert.Equal(words.Count, words.Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Fact]
    public void The_usability_scale_has_ten_items_and_reverses_the_even_ones()
    {
        var sus = Instruments.BuiltIn().Single(instrument => instrument.Id == "sus");
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"sus-{number:00}"), sus.Items.Select(item => item.Id));
        Assert.Equal(["sus-02", "sus-04", "sus-06", "sus-08", "sus-10"], sus.Items.Where(item => item.Reversed).Select(item => item.Id));
        Assert.All(sus.Items, item => Assert.Equal((1, 5, "sus"), (item.Low, item.High, item.Role)));
    }

    [Fact]
    public void Satisfaction_has_the_items_that_its_metrics_look_for()
    {
        var instrument = Instruments.BuiltIn().Single(instrument => instrument.Id == "citizen-satisfaction");
        (string Role, int Low, int High)[] expected =
        [
            ("overall", 1, 5),
            ("index-overall", 1, 10),
            ("expectation", 1, 10),
            ("ideal", 1, 10),
            ("recommend", 0, 10),
        ];
        Assert.All(expected, role => Assert.Contains(instrument.Items, item => (item.Role, item.Low, item.High) == role));
        Assert.Equal("drivers", instrument.Scales[0].Id);
    }

    [Fact]
    public void A_valid_instrument_is_read_as_written()
    {
        var instrument = Instruments.Read(Valid, "surveys/parking.yaml");
        Assert.Equal("Come è andata?", instrument.Item("overall")!.Text.In("it"));
        Assert.Equal("Bene", instrument.Item("overall")!.Labels[5].In("it"));
        Assert.True(instrument.Item("slow")!.Reversed);
        Assert.Equal(["overall", "slow"], instrument.Scales.Single().Items);
    }

    [Theory]
    [InlineData("id: parking", "id: parkings", "1: id: found \"parkings\", expected \"parking\", as the file is named")]
    [InlineData("audience: users", "audience: everyone", "3: audience: found \"everyone\", expected one of users, staff")]
    [InlineData(
        "{en: Parking, it: Sosta}",
        "{en: Parking}",
        "2: title: found no text in \"it\", expected a text in every language of the instrument"
    )]
    [InlineData(
        "{en: Parking, it: Sosta}",
        "{en: P, it: S, de: P}",
        "2: title: found a text in \"de\", expected only languages listed under languages"
    )]
    [InlineData("      5: {", "      6: {", "14: items[0].labels.6: found \"6\", expected a point of the scale from 1 to 5")]
    [InlineData("{en: Good, it: Bene}", "{en: Good}", "14: items[0].labels.5: found no text in \"it\"")]
    [InlineData("    high: 5", "    high: 1", "11: items[0].high: found 1, expected more than 1, the lowest point")]
    [InlineData("id: slow", "id: overall", "7: items: found \"overall\" 2 times, expected every id once")]
    [InlineData("[overall, slow]", "[overall, fast]", "17: scales[0].items: found \"fast\", expected ids of items of this instrument")]
    [InlineData("[overall, slow]", "[slow]", "17: scales[0].items: found 1 items, expected at least two items")]
    [InlineData("reversed: true", "reverse: true", "15: items[1].reverse: found the unknown key \"reverse\"")]
    public void What_is_wrong_is_named_with_its_line(string from, string to, string expected)
    {
        var broken = Valid.ReplaceLineEndings("\n").Replace(from, to, StringComparison.Ordinal);
        var error = Assert.Throws<InvalidDataException>(() => Instruments.Read(broken, "surveys/parking.yaml"));
        Assert.Contains("surveys/parking.yaml:" + expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_wrong_is_listed_at_once()
    {
        var broken = Valid
            .Replace("audience: users", "audience: all", StringComparison.Ordinal)
            .Replace("low: 1\n", "", StringComparison.Ordinal);
        var error = Assert.Throws<InvalidDataException>(() => Instruments.Read(broken, "surveys/parking.yaml"));
        Assert.True(error.Message.Split('\n').Length >= 2, error.Message);
    }
}
