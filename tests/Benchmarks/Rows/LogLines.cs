namespace Carmen.Benchmarks;

/// <summary>A combined log → filtered, pseudonymised, visits derived, stored, committed; GoAccess reads the same log into its panels.</summary>
internal sealed class LogLines(string size, int lines, double reachTime, double reachMemory) : IBenchmark
{
    public string Name => $"log-{size}";

    public IEnumerable<Result> Run(Workplace place)
    {
        var log = Inputs.Log(place, place.Size(lines), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), 30);
        var folder = Ours.Folder(place, Name, ("portal/access.log", log));
        List<Sample> ours = [];
        List<Sample> peers = [];
        for (var pair = 0; pair < place.Pairs; pair++)
        {
            Ours.Forget(folder);
            ours.Add(Ours.Collect(folder));
            if (Peers.GoAccess.Run(log) is { } sample)
            {
                peers.Add(sample);
            }
        }

        var filtered = Sample.Of("awk", "-F\"", "$2 ~ /^GET \\/assets/ || $6 ~ /Googlebot/ || $3 !~ /^ 200/ {n++} END {print n}", log);
        var agrees = Ours.Sum(ours[^1], "filtered") == Peer.Count(filtered) && Ours.Sum(ours[^1], "rows") == place.Size(lines);
        yield return new Result(
            $"{size} log lines / GoAccess",
            Sample.Median(ours),
            peers.Count > 0 ? Sample.Median(peers) : null,
            reachTime,
            reachMemory,
            $"rows and filtered rows against awk: {(agrees ? "agree" : "DIFFER")}"
        );
    }
}
