namespace Carmen.Tests.Analysis.Statistics.Validation;

/// <summary>One number that is published, or that other software gives, beside ours.</summary>
/// <param name="Method">As its class is called.</param>
/// <param name="Data">What it is computed from, and which of its numbers; unique within the method.</param>
/// <param name="Tolerance">Half of the last digit that the source gives, or the error of its simulation.</param>
/// <param name="Source">Who gives the number.</param>
public sealed record ValidationCase(string Method, string Data, double Expected, double Tolerance, string Source, Func<double> Ours)
{
    /// <summary>Skipped where the real data do not lie beside the repository.</summary>
    public bool NeedsSharedData { get; init; }

    public string Name => $"{Method}: {Data}";
}
