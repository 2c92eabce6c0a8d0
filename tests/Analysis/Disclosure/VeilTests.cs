using Carmen.Analysis;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Disclosure;

/// <summary>What stays of a city for readers who may not know which one it is.</summary>
public sealed class VeilTests
{
    [Fact]
    public void No_district_of_a_city_is_told_to_who_may_not_know_the_city()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 60; i++)
        {
            var district = i < 30 ? "Prato Nord" : "Prato Sud";
            facts.Request(
                Start,
                Start.AddHours(5),
                person: (ulong)i,
                with: request => request with { District = district, OnTime = i % 2 == 0 }
            );
        }

        var released = Carmen.Analysis.Disclosure.Release(facts.Run(), new Readership.Public());
        Assert.Contains("Prato Nord", Text(Veil.Of(released, [], id => id)), StringComparison.Ordinal);
        var veiled = Veil.Of(released, [], id => id == "prato" ? "city-a" : id);
        Assert.NotEmpty(veiled.Rows);
        Assert.DoesNotContain("prato", Text(veiled), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Neither_the_order_of_comparisons_nor_who_is_compared_with_whom_tells_a_city()
    {
        var real = Carmen.Analysis.Disclosure.Release(TwoCities().Run(), new Readership.Public());
        var veiled = Veil.Of(real, [], id => id == "prato" ? "city-b" : "city-a");
        var (known, told) = (Of(real, Contrasts.Cities).Single(), Of(veiled, Contrasts.Cities).Single());
        Assert.Equal(("prato", "sheffield"), (known.First.City, known.Second.City));
        Assert.Equal(("city-a", "city-b"), (told.First.City, told.Second.City));
        Assert.Equal((-known.Difference, -known.High, -known.Low), (told.Difference, told.Low, told.High));
        Assert.Equal((-known.Effect, known.AdjustedPValue, known.Clarity), (told.Effect, told.AdjustedPValue, told.Clarity));
        Assert.Equal(["prato", "sheffield"], Of(real, Contrasts.Waves).Select(one => one.First.City));
        Assert.Equal(["city-a", "city-b"], Of(veiled, Contrasts.Waves).Select(one => one.First.City));
    }

    [Fact]
    public void A_reader_of_one_city_sees_it_compared_with_the_others_and_within_itself_from_inside()
    {
        var set = TwoCities().Run();
        var everybody = Carmen.Analysis.Disclosure.Release(set, new Readership.Public());
        var inside = Carmen.Analysis.Disclosure.Release(set, new Readership.Inside("prato"));
        var seen = Veil.Of(everybody, [inside], id => id == "prato" ? id : "city-c");
        Assert.Equal(["city-c"], Of(seen, Contrasts.Cities).Select(one => one.First.City));
        Assert.Equal(2, Of(seen, Contrasts.Waves).Count());
        Assert.Equal((10, 5), (seen.Minimum, seen.OwnMinimum));
        Assert.Null(everybody.OwnMinimum);
    }

    private static IEnumerable<Contrast> Of(ReleasedSet set, string kind) =>
        set.Contrasts.Where(one => one.Metric == "csat" && one.Kind == kind);

    private static PilotInMemory TwoCities()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 200; i++)
        {
            var wave = 1 + (i % 2);
            facts.Answer(Ecsi, [i < 140 ? 5 : 2, 3, 3, 7], wave: wave);
            facts.Answer(Ecsi, [i < 110 ? 5 : 2, 3, 3, 7], wave: wave, with: answer => answer with { City = "sheffield" });
        }

        return facts;
    }

    private static string Text(ReleasedSet set) => string.Join('\n', set.Rows.Select(row => row.Finding.ToString()));
}
