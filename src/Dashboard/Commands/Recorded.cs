using Carmen.Collector;
using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Commands;

/// <summary>What a verb does, in the audit trail: the intent before it begins, its outcome after. Who, is the system's user.</summary>
internal static class Recorded
{
    /// <summary>A verb that ends with an exit code: done with rejected rows is done, any other code above 0 has failed.</summary>
    public static int Run(PilotFolder folder, Deed deed, Func<int> work) =>
        folder.Access().Audit.Record(Principal.CommandLine, deed, work, Outcome);

    /// <inheritdoc cref="Run"/>
    public static Task<int> RunAsync(PilotFolder folder, Deed deed, Func<Task<int>> work) =>
        folder.Access().Audit.RecordAsync(Principal.CommandLine, deed, work, Outcome);

    public static string Outcome(IReadOnlyList<CollectedFile> files) =>
        files.Any(file => file.Status is CollectStatus.Collected or CollectStatus.Recollected or CollectStatus.Packed) ? Audit.Done
        : files.Any(file => file.Status == CollectStatus.Failed) ? Audit.Failed
        : Audit.Unchanged;

    private static string Outcome(int code) => code is ExitCodes.Done or ExitCodes.RowsRejected ? Audit.Done : Audit.Failed;
}
