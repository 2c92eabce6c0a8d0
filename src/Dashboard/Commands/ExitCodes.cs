namespace Carmen.Dashboard.Commands;

/// <summary>What a verb's end means to the shell that called it.</summary>
internal static class ExitCodes
{
    /// <summary>Also when there was nothing new.</summary>
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>Wrong usage, or the pilot folder is invalid.</summary>
    public const int Usage = 2;

    /// <summary>Done, but rows were rejected.</summary>
    public const int RowsRejected = 3;

    /// <summary>A published figure could not be derived again.</summary>
    public const int DifferenceFound = 4;

    /// <summary>Safe to repeat.</summary>
    public const int Interrupted = 130;
}
