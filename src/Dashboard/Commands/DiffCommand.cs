using System.CommandLine;
using System.Globalization;
using Carmen.Reports;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen diff A B</c>: lists which figures changed between two published documents, are gone or are new.</summary>
internal static class DiffCommand
{
    private static readonly Argument<string> Earlier = new("A") { Description = "A published PDF, or the list of findings beside it" };
    private static readonly Argument<string> Later = new("B") { Description = "Another one, such as a later version" };

    public static Command Build()
    {
        var command = new Command("diff", "List the figures that changed between two published documents")
        {
            Earlier,
            Later,
            PrintedChanges.Json,
        };
        command.SetAction(arguments =>
        {
            var (before, after) = (Manifest.Read(arguments.GetValue(Earlier)!), Manifest.Read(arguments.GetValue(Later)!));
            var changes = PrintedChange.Between(before.Findings, after.Findings);
            PrintedChanges.Write(changes, "before", "after", arguments.GetValue(PrintedChanges.Json));
            var gone = changes.Count(change => change.After is null);
            var isNew = changes.Count(change => change.Before is null);
            var states = before.State == after.State ? "the same data state" : $"data states {before.State[..12]} and {after.State[..12]}";
            Console.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{changes.Count - gone - isNew} figures changed, {gone} gone, {isNew} new; {states}"
                )
            );
            return ExitCodes.Done;
        });
        return command;
    }
}
