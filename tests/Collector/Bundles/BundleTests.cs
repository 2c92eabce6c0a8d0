using Carmen.Collector;

namespace Carmen.Tests.Collector.Bundles;

public sealed class BundleTests : IDisposable
{
    private const string Cases = """
        Case,Type,Channel,Opened,Closed,Status
        1,Rubbish,Desk,2026-02-01T10:00:00,2026-02-02T10:00:00,closed
        2,Rubbish,Desk,2026-02-01T11:00:00,,open
        2,Rubbish,Desk,2026-02-01T11:00:00,,open
        3,Rubbish,Desk,31 Feb,,open

        """;

    private readonly TemporaryPilot city = new();
    private readonly TemporaryPilot centre = new();

    public BundleTests() =>
        city.Put("crm/a.csv", Cases)
            .Put("portal/access.log", string.Concat(Enumerable.Range(0, 300).Select(WebLog.Line)))
            .Put("survey/w1.csv", "id,submitted,Q1\n1,2026-03-01 10:00:00,5\n2,2026-03-01 11:00:00,3\n");

    public void Dispose()
    {
        city.Dispose();
        centre.Dispose();
    }

    [Fact]
    public void Facts_from_a_bundle_equal_the_facts_from_the_raw_files()
    {
        centre.Put("prato/february.carmen", city.Pack());

        var collected = centre.Collect();

        Assert.All(collected, file => Assert.Equal(CollectStatus.Collected, file.Status));
        city.Collect();
        Assert.Equal(city.Canonical(), centre.Canonical());
        var (there, here) = (city.Open().Imports(), centre.Open().Imports());
        Assert.Equal(
            there.Select(import => (import.File, import.Rows, import.Accepted, import.Duplicates, import.Rejected)).Order(),
            here.Select(import => (import.File, import.Rows, import.Accepted, import.Duplicates, import.Rejected)).Order()
        );
        Assert.Equal(
            city.Open().Rejections(there.Single(import => import.Rejected > 0).Id),
            centre.Open().Rejections(here.Single(import => import.Rejected > 0).Id)
        );
    }

    [Fact]
    public void A_bundle_collected_twice_or_beside_its_raw_files_adds_nothing()
    {
        city.Put("prato/own.carmen", city.Pack());

        var collected = city.Collect();
        var before = city.Canonical();

        Assert.Equal(3, collected.Count(file => file.Status == CollectStatus.Collected));
        Assert.Equal(3, collected.Count(file => file.Status == CollectStatus.AlreadyCollected));
        Assert.All(city.Collect(), file => Assert.Equal(CollectStatus.AlreadyCollected, file.Status));
        Assert.Equal(before, city.Canonical());
    }

    [Fact]
    public void A_bundle_changed_by_one_byte_anywhere_is_refused()
    {
        var bytes = city.Pack();
        var step = Math.Max(1, bytes.Length / 150);
        for (var at = 0; at < bytes.Length; at += step)
        {
            bytes[at] ^= 1;
            centre.Put("prato/b.carmen", bytes);
            Assert.Equal(CollectStatus.Failed, Assert.Single(centre.Collect()).Status);
            bytes[at] ^= 1;
        }

        Assert.Empty(centre.Open().Imports());
    }

    [Fact]
    public void A_bundle_cut_off_anywhere_is_refused_in_one_sentence()
    {
        var bytes = city.Pack();
        foreach (var length in new[] { 1, 10, 18, 40, bytes.Length / 2, bytes.Length - 1 })
        {
            var result = Assert.Single(centre.Put("prato/b.carmen", bytes[..length]).Collect());
            Assert.Equal(CollectStatus.Failed, result.Status);
            Assert.Contains("expected", result.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_signer_than_the_one_in_the_pilot_is_refused_and_told()
    {
        using var strict = new TemporaryPilot(
            TemporaryPilot.Definition.Replace("population: 195000", "population: 195000, signer: \"00112233\"", StringComparison.Ordinal)
        );

        var result = Assert.Single(strict.Put("prato/b.carmen", city.Pack()).Collect());

        Assert.Equal(CollectStatus.Failed, result.Status);
        Assert.Contains("expected the signer", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_holds_no_identifier_of_the_raw_files()
    {
        var bytes = city.Pack();

        Assert.DoesNotContain("192.0.2", System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }
}
