namespace Carmen.Benchmarks;

/// <summary>One row of the table, or several that share their work.</summary>
internal interface IBenchmark
{
    /// <summary>As the command line names it.</summary>
    string Name { get; }

    IEnumerable<Result> Run(Workplace place);
}

/// <param name="Folder">Where files may be written; generated input is kept there for later rows.</param>
/// <param name="Scale">Of all sizes: 1 is what the table is about.</param>
internal sealed record Workplace(string Folder, double Scale, int Pairs)
{
    public int Size(int full) => Math.Max(1, (int)(full * Scale));

    public string Path(string name) => System.IO.Path.Combine(Folder, name);
}

/// <summary>Medians of both sides; a side is null where it is not installed.</summary>
/// <param name="Answers">What was compared, and whether it agreed.</param>
internal sealed record Result(
    string Work,
    Sample? Ours,
    Sample? Peer,
    double? ReachTime,
    double? ReachMemory,
    string Answers,
    double? TimeRatio = null,
    double? MemoryRatio = null
)
{
    public string[] Cells() =>
        [
            Work,
            Shown(Ours),
            Shown(Peer),
            Shown(TimeRatio ?? (Peer is null ? null : Ours?.Seconds / Peer.Seconds)),
            Shown(ReachTime),
            Shown(MemoryRatio ?? (Peer is null ? null : Ours?.Mebibytes / Peer.Mebibytes)),
            Shown(ReachMemory),
            Answers,
        ];

    private static string Shown(Sample? sample) =>
        sample is null ? "not installed" : FormattableString.Invariant($"{sample.Seconds:0.00} s, {sample.Mebibytes:0} MiB");

    private static string Shown(double? ratio) => ratio is { } known ? FormattableString.Invariant($"{known:0.00}") : "";
}
