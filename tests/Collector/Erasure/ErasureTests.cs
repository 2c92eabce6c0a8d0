using Carmen.Collector;

namespace Carmen.Tests.Collector.Erasure;

/// <summary>People are gone from everything but the delivered files, for good, and the totals still add up.</summary>
public sealed class ErasureTests : IDisposable
{
    private static readonly int[] Everybody = [.. Enumerable.Range(0, 1000)];
    private static readonly int[] Leaving = [.. Enumerable.Range(0, 100).Select(place => place * 9 + 4)];
    private readonly TemporaryPilot pilot = new(ManyPeople.Definition);
    private readonly TemporaryPilot without = new(ManyPeople.Definition);

    public ErasureTests()
    {
        pilot.WithKey();
        without.WithKey();
    }

    public void Dispose()
    {
        pilot.Dispose();
        without.Dispose();
    }

    [Fact]
    public void A_hundred_of_a_thousand_people_leave_no_byte_behind_and_every_fact_is_as_if_they_had_never_come()
    {
        pilot.Put(Everybody).Collect();
        without.Put(Everybody.Except(Leaving)).Collect();
        Backup.Write(pilot.Folder, pilot.Open(), Path.Combine(pilot.Folder, "older.zip"));
        var before = pilot.Open().Imports();
        var left = Facts(without, "prato");

        Assert.NotEqual(left, Facts(pilot, "prato"));
        var proof = EraseLeaving();

        Assert.Equal(left, Facts(pilot, "prato"));
        Assert.True(proof.Holds, proof.Text());
        Assert.Equal(["older.zip"], proof.Backups);
        Assert.Equal(without.Open().LastEvents().OrderBy(Name).Select(Last), pilot.Open().LastEvents().OrderBy(Name).Select(Last));
        var after = pilot.Open().Imports();
        Assert.Equal(before.Select(Totals), after.Select(Totals));
        Assert.Equal(200, after.Single(import => import is { Source: "crm", City: "prato" }).Erased);
        Assert.Equal(200, after.Single(import => import.Source == "portal").Erased);
        Assert.Equal(0, after.Single(import => import.City == "genoa").Erased);
        Assert.Null(Ledger.Damage(Path.Combine(pilot.Folder, Ledger.FileName)));
    }

    [Fact]
    public void The_search_finds_them_before_they_are_erased_and_in_a_backup_that_was_left_alone()
    {
        pilot.Put(Everybody[..50]).Collect();
        Backup.Write(pilot.Folder, pilot.Open(), Path.Combine(pilot.Folder, "older.zip"));
        var key = KeyFile.Open(KeyFile.PathOf(pilot.Folder, null), anythingCollected: true);
        var person = key.Person("prato", ManyPeople.Id(4));
        var search = new ByteSearch(ByteSearch.OfBytes(Tombstone.Bytes(person.Value)));

        Assert.True(search.Count(Path.Combine(pilot.Folder, Ledger.FileName)) > 0);
        Assert.True(search.Count(Path.Combine(pilot.Folder, "older.zip")) > 0);
        EraseLeaving();
        Assert.Equal(0, search.Count(Path.Combine(pilot.Folder, Ledger.FileName)));
        Assert.Equal(0, search.Count(Path.Combine(pilot.Folder, "older.zip")));
    }

    [Fact]
    public void No_file_brings_them_back_neither_the_same_nor_a_new_one_nor_one_read_anew()
    {
        pilot.Put(Everybody[..60]).Collect();
        without.Put(Everybody[..60].Except(Leaving)).Collect();
        EraseLeaving();
        Assert.All(pilot.Collect(), file => Assert.Equal(CollectStatus.AlreadyCollected, file.Status));
        Assert.Equal(Facts(without, "prato"), Facts(pilot, "prato"));

        foreach (var import in pilot.Open().Imports())
        {
            pilot.Open().Undo(import.Id);
        }

        var anew = pilot.Collect();
        Assert.All(anew, file => Assert.Equal(CollectStatus.Collected, file.Status));
        Assert.Equal(Facts(without, "prato"), Facts(pilot, "prato"));
        Assert.True(anew.Single(file => file is { Source.Id: "crm", Source.City: "prato" }).Import!.Erased > 0);
        Assert.All(
            anew.Select(file => file.Import!),
            import => Assert.Equal(import.Rows, import.Accepted + import.Duplicates + import.Filtered + import.Rejected)
        );

        // A new case of theirs: its first row names nobody, so that only the second tells whose it is.
        pilot.Put(
            "log/b.csv",
            $"Case,Activity,Time,Citizen\nN1,Filed,2026-05-01T08:00:00,\nN1,Decided,2026-05-02T08:00:00,{ManyPeople.Id(4)}\n"
        );
        var late = pilot.Collect().Single(file => file.File.Name == "log/b.csv").Import!;
        Assert.Equal((2L, 2L, 2L), (late.Rows, late.Accepted, late.Erased));
        Assert.Equal(Facts(without, "prato"), Facts(pilot, "prato"));
    }

    [Fact]
    public void A_bundle_of_their_facts_does_not_bring_them_back()
    {
        pilot.Put(Everybody[..40]).Collect();
        EraseLeaving();
        var facts = Facts(pilot, "prato");
        Directory.Delete(Path.Combine(pilot.Data, "genoa"), recursive: true);
        var bundle = pilot.Pack();
        foreach (var import in pilot.Open().Imports())
        {
            pilot.Open().Undo(import.Id);
        }

        Directory.Delete(pilot.Data, recursive: true);
        pilot.Put("prato/b.carmen", bundle).Collect();
        Assert.Equal(facts, Facts(pilot, "prato"));
    }

    [Fact]
    public void Twenty_older_backups_lose_them_again_before_anyone_can_read()
    {
        pilot.Put(Everybody[..30]).Collect();
        var backup = Path.Combine(pilot.Data, "older.zip");
        Backup.Write(pilot.Folder, pilot.Open(), backup);
        EraseLeaving();
        var facts = Facts(pilot, "prato");
        for (var time = 0; time < 20; time++)
        {
            Backup.Restore(backup, pilot.Folder, replace: true);
            Assert.Equal(facts, Facts(pilot, "prato"));
        }
    }

    [Fact]
    public void Erasing_twice_or_somebody_unknown_changes_nothing_but_is_proven_all_the_same()
    {
        pilot.Put(Everybody[..20]).Collect();
        EraseLeaving();
        var before = pilot.Canonical();
        Assert.Equal(0, EraseLeaving().Erased.Imports);
        Assert.True(Run("nobody at all").Holds);
        Assert.Equal(before, pilot.Canonical());
    }

    [Fact]
    public void The_proof_names_nobody()
    {
        pilot.Put(Everybody[..20]).Collect();
        var text = EraseLeaving().Text();
        Assert.DoesNotContain("RSSMRA", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Found:                  nothing", text, StringComparison.Ordinal);
    }

    private ErasureProof EraseLeaving() => Run([.. Leaving.Select(ManyPeople.Id)]);

    private ErasureProof Run(params string[] ids)
    {
        var key = KeyFile.Open(KeyFile.PathOf(pilot.Folder, null), anythingCollected: true);
        var collection = new Carmen.Collector.Collection(pilot.Pilot, pilot.Open(), key, pilot.Clock, "test");
        return Erase.Run(collection, pilot.Folder, pilot.Data, "prato", ids);
    }

    private static string Facts(TemporaryPilot pilot, string city) =>
        string.Join(
            '\n',
            pilot
                .Canonical()
                .Split('\n')
                .Where(line =>
                    line.Contains($"\t{city}\t", StringComparison.Ordinal) && !line.StartsWith("import", StringComparison.Ordinal)
                )
        );

    private static (long, long, long, long, long) Totals(Import import) =>
        (import.Rows, import.Accepted, import.Duplicates, import.Filtered, import.Rejected);

    private static string Name(KeyValuePair<(string City, string Source), DateTimeOffset> entry) => $"{entry.Key.City}/{entry.Key.Source}";

    private static DateTimeOffset? Last(KeyValuePair<(string City, string Source), DateTimeOffset> entry) =>
        entry.Key.City == "prato" ? entry.Value : null;
}
