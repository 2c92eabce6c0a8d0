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

    private static string Text(ReleasedSet set) => string.Join('\n', set.Rows.Select(row => row.Finding.ToString()));
}
