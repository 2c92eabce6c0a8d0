using System.CommandLine;
using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen check FOLDER</c>: reads everything a collection would read and says what it would do; writes no fact.</summary>
internal static class CheckCommand
{
    private const int UnmappedShown = 10;

    public static Command Build()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line, a line a file" };
        var command = new Command("check", "Check pilot.yaml and every file it names, and show what a collection would do")
        {
            PilotFolder.Folder,
            PilotFolder.DataFolder,
            OneFile.Source,
            OneFile.Path,
            json,
        };
        command.SetAction((arguments, cancellation) => Task.FromResult(Run(arguments, arguments.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(ParseResult arguments, bool json, CancellationToken cancellation)
    {
        var folder = arguments.GetValue(PilotFolder.Folder)!;
        var pilot = PilotReader.Read(folder);
        var data = arguments.GetValue(PilotFolder.DataFolder) ?? Path.Combine(folder, pilot.DataFolder);
        using var one = OneFile.Of(arguments, pilot, data, TimeProvider.System);
        IReadOnlyList<(Source Source, SourceFile File)> files = one is null ? Collect.Files(pilot, data) : [one.Entry];
        if (one is null)
        {
            CollectCommand.WarnOfSourcesWithoutFiles(pilot, files);
            WarnOfUnknownTargets(pilot);
        }

        var key = KeyFile.PathOf(folder, Environment.GetEnvironmentVariable(KeyFile.Variable));
        var collection = new Collection(pilot, Ledger: null, KeyFile.Borrow(key), TimeProvider.System, "check", cancellation);
        var results = new List<CollectedFile>();
        Progress.Over(
            "Checking",
            files,
            entry => entry.File.Name,
            entry => results.Add(Collect.Check(collection, entry.Source, entry.File))
        );
        if (json)
        {
            results.ForEach(file => Console.Out.WriteLine(ReceiptJson.Line(file)));
        }
        else
        {
            Console.Out.WriteLine(
                $"{PilotReader.FileName}: {pilot.Cities.Count} cities, {pilot.Services.Count} services, {pilot.Sources.Count} sources, {files.Count} files"
            );
            ReceiptTable.Write(results);
            results.ForEach(Explain);
            if (one is null)
            {
                UnclaimedTable.Write(pilot, data);
            }
        }

        return CollectCommand.ExitCode(results);
    }

    private static void WarnOfUnknownTargets(Pilot pilot)
    {
        foreach (var target in pilot.Targets.Where(target => Metrics.Named(target.Metric) is null))
        {
            Console.Error.WriteLine(
                $"carmen: a target names the metric \"{target.Metric}\", which this version does not compute; it knows {string.Join(", ", Metrics.All.Select(metric => metric.Id))}"
            );
        }
    }

    private static void Explain(CollectedFile file)
    {
        foreach (var (what, value) in file.Import?.Guesses ?? [])
        {
            Console.Out.WriteLine($"{file.File.Name}: {what}: {(value == "\t" ? "tab" : value)}");
        }

        foreach (var warning in file.Import?.Warnings ?? [])
        {
            Console.Out.WriteLine($"{file.File.Name}: {warning}");
        }

        var unmapped = (file.Import?.Counts ?? [])
            .Where(count => count.Group.StartsWith(CountGroups.Unmapped, StringComparison.Ordinal))
            .ToList();
        foreach (var count in unmapped.OrderByDescending(count => count.Count).Take(UnmappedShown))
        {
            Console.Out.WriteLine(
                $"{file.File.Name}: unmapped {count.Group[CountGroups.Unmapped.Length..]} \"{count.Name}\" ({count.Count} rows)"
            );
        }

        if (unmapped.Count > UnmappedShown)
        {
            Console.Out.WriteLine($"{file.File.Name}: and {unmapped.Count - UnmappedShown} more unmapped words");
        }

        foreach (var rejection in file.Rejections.GroupBy(rejection => rejection.Rule).Select(rule => rule.First()))
        {
            Console.Out.WriteLine(
                $"{file.File.Name}: row {rejection.Row}{(rejection.Column is { } column ? $", column {column}" : "")}: {rejection.Rule}: {rejection.Message}"
            );
        }
    }
}
