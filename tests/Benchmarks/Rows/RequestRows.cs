namespace Carmen.Benchmarks;

/// <summary>
/// Five million request rows from CSV, mapped, pseudonymised, deduplicated, stored, against a peer that loads the same file with all of its
/// columns.
/// </summary>
/// <param name="wide">As a case system exports them, with 31 columns of which eight are mapped; otherwise with one column besides those.</param>
internal sealed class RequestRows(Peer peer, bool wide, double reach) : IBenchmark
{
    private const int Rows = 5_000_000;

    public string Name => $"requests-{(wide ? "wide-" : "")}{peer.Id}";

    public IEnumerable<Result> Run(Workplace place)
    {
        var csv = Inputs.Requests(place, place.Size(Rows), wide);
        var folder = Ours.Folder(place, Name, ("crm/requests.csv", csv));
        List<Sample> ours = [];
        List<Sample> peers = [];
        for (var pair = 0; pair < place.Pairs; pair++)
        {
            Ours.Forget(folder);
            ours.Add(Ours.Collect(folder));
            if (peer.Run(csv) is { } sample)
            {
                peers.Add(sample);
            }
        }

        var distinct = Peer.Count(Sample.Of("awk", "-F,", "NR > 1 && $0 != last {n++} {last = $0} END {print n}", csv));
        var counted = peers.Count == 0 || Peer.Count(peers[^1]) == Ours.Sum(ours[^1], "rows");
        var agrees = counted && Ours.Sum(ours[^1], "accepted") == distinct;
        yield return new Result(
            $"5M request rows of {(wide ? 31 : 9)} columns / {peer.Name}",
            Sample.Median(ours),
            peers.Count > 0 ? Sample.Median(peers) : null,
            reach,
            null,
            $"rows, and different rows against awk: {(agrees ? "agree" : "DIFFER")}"
        );
    }
}
