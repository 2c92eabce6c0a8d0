namespace Carmen.Benchmarks;

/// <summary>One day of 16,000 lines onto eighteen months of them, against the same day onto an empty ledger.</summary>
internal sealed class OneMoreDay : IBenchmark
{
    private const int LinesADay = 16_000;
    private const int Days = 540;
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => "one-more-day";

    public IEnumerable<Result> Run(Workplace place)
    {
        var past = Inputs.Log(place, place.Size(LinesADay * Days), Start, Days);
        var day = Inputs.Log(place, LinesADay, Start.AddDays(Days), 1);
        var folder = Ours.Folder(place, Name, ("portal/past.log", past));
        var empty = Ours.Folder(place, Name + "-empty", ("portal/day.log", day));
        Ours.Collect(folder);

        // The past is in the ledger; its file would be hashed again to see that it is the same, which takes as long as reading it.
        File.Delete(Path.Combine(folder, "data", "portal", "past.log"));
        File.CreateSymbolicLink(Path.Combine(folder, "data", "portal", "day.log"), day);
        var kept = Path.Combine(folder, "carmen.db");
        File.Move(kept, kept + ".past");
        List<Sample> onto = [];
        List<Sample> fresh = [];
        for (var pair = 0; pair < place.Pairs; pair++)
        {
            Ours.Forget(empty);
            File.Copy(kept + ".past", kept, overwrite: true);
            onto.Add(Ours.Collect(folder));
            fresh.Add(Ours.Collect(empty));
        }

        yield return new Result(
            "one day onto 18 months / onto nothing",
            Sample.Median(onto),
            Sample.Median(fresh),
            1.3,
            null,
            "both collect the day's rows"
        );
    }
}
