namespace Carmen.Benchmarks;

/// <summary>Memory from 5 to 20 million lines of the same visitors, against itself.</summary>
internal sealed class LogMemory : IBenchmark
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => "log-memory";

    public IEnumerable<Result> Run(Workplace place)
    {
        var few = Collect(place, 5_000_000, 30);
        var many = Collect(place, 20_000_000, 120);
        yield return new Result(
            "20M log lines / 5M, at most 256 MiB",
            many,
            few,
            null,
            1.3,
            $"at most 256 MiB: {(many.Mebibytes <= 256 ? "yes" : "NO")}"
        );
    }

    private Sample Collect(Workplace place, int lines, int days)
    {
        var log = Inputs.Log(place, place.Size(lines), Start, days);
        var folder = Ours.Folder(place, FormattableString.Invariant($"{Name}-{lines}"), ("portal/access.log", log));
        return Ours.Collect(folder);
    }
}
