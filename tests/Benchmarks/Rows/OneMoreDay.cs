namespace Carmen.Benchmarks;

/// <summary>
/// One day of 16,000 lines onto eighteen months of them, a file a day, all of which lie in the data folder: against the same day onto an empty
/// ledger, and against GoAccess, which restores what it has seen, reads the day and stores it again.
/// </summary>
internal sealed class OneMoreDay : IBenchmark
{
    private const int LinesADay = 16_000;
    private const int Days = 540;
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => "one-more-day";

    public IEnumerable<Result> Run(Workplace place)
    {
        var days = Enumerable.Range(0, place.Size(Days)).Select(day => Inputs.Log(place, LinesADay, Start.AddDays(day), 1)).ToList();
        var next = Inputs.Log(place, LinesADay, Start.AddDays(days.Count), 1);
        var folder = Ours.Folder(place, Name, [.. days.Select(path => ("portal/" + Path.GetFileName(path), path))]);
        var empty = Ours.Folder(place, Name + "-empty", ("portal/day.log", next));
        Ours.Collect(folder);
        File.CreateSymbolicLink(Path.Combine(folder, "data", "portal", "day.log"), next);
        var kept = Path.Combine(folder, "carmen.db");
        File.Move(kept, kept + ".past");
        var panels = Directory.CreateDirectory(place.Path(Name + "-goaccess")).FullName;
        var isInstalled = Peers.GoAccessOnto(panels).Run(string.Join('\n', days)) is not null;
        List<Sample> onto = [];
        List<Sample> fresh = [];
        List<Sample> peers = [];
        for (var pair = 0; pair < place.Pairs; pair++)
        {
            Ours.Forget(empty);
            File.Copy(kept + ".past", kept, overwrite: true);
            onto.Add(Ours.Collect(folder));
            fresh.Add(Ours.Collect(empty));
            if (isInstalled && Peers.GoAccessOnto(panels).Run(next) is { } sample)
            {
                peers.Add(sample);
            }
        }

        var agrees =
            onto[^1].Output.Contains("\"collected\"", StringComparison.Ordinal)
            && Ours.Sum(onto[^1], "rows") - Ours.Sum(fresh[^1], "rows") == (long)LinesADay * days.Count;
        var answers = $"rows of {days.Count} days and one: {(agrees ? "agree" : "DIFFER")}";
        yield return new Result("one day onto 18 months / onto nothing", Sample.Median(onto), Sample.Median(fresh), 1.3, null, answers);
        yield return new Result(
            "one day onto 18 months / GoAccess",
            Sample.Median(onto),
            peers.Count > 0 ? Sample.Median(peers) : null,
            0.2,
            null,
            answers
        );
    }
}
