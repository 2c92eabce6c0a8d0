using Carmen.Analysis;

namespace Carmen.Tests.Analysis.Disclosure;

public sealed class AnonymityTests
{
    /// <summary>Age band, district and an answer; the classes hold 3, 2 and 4 records.</summary>
    private static readonly (string Age, int District, string Answer)[] Records =
    [
        ("20-39", 1, "yes"),
        ("20-39", 1, "no"),
        ("20-39", 1, "yes"),
        ("40-64", 1, "no"),
        ("40-64", 1, "no"),
        ("40-64", 2, "yes"),
        ("40-64", 2, "no"),
        ("40-64", 2, "perhaps"),
        ("40-64", 2, "perhaps"),
    ];

    [Fact]
    public void The_smallest_class_and_the_least_diverse_one_are_found()
    {
        Assert.Equal(2, Anonymity.Smallest(Records, record => (record.Age, record.District)));
        Assert.Equal(3, Anonymity.Smallest(Records, record => record.Age));
        Assert.Equal(1, Anonymity.Diversity(Records, record => (record.Age, record.District), record => record.Answer));
        Assert.Equal(2, Anonymity.Diversity(Records, record => record.Age, record => record.Answer));
        Assert.Equal(0, Anonymity.Smallest(Array.Empty<int>(), record => record));
    }

    [Fact]
    public void A_rare_value_adds_little_to_diversity_by_entropy()
    {
        int[] even = [1, 1, 1, 2, 2, 2];
        int[] lopsided = [1, 1, 1, 1, 1, 2];
        Assert.Equal(2, Anonymity.EntropyDiversity(even, _ => 0, value => value), 10);
        // e^−(5/6 ln 5/6 + 1/6 ln 1/6)
        Assert.Equal(1.5692, Anonymity.EntropyDiversity(lopsided, _ => 0, value => value), 4);
    }

    [Fact]
    public void One_who_makes_more_than_half_of_the_events_dominates()
    {
        Assert.True(Anonymity.IsDominated([51, 29, 20]));
        Assert.False(Anonymity.IsDominated([50, 30, 20]));
        Assert.False(Anonymity.IsDominated([]));
    }
}
