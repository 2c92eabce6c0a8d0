using System.CommandLine;
using Carmen.Collector;
using Carmen.Dashboard.Commands;

namespace Carmen.Dashboard;

/// <summary>The <c>carmen</c> command: a verb, a pilot folder, an exit code.</summary>
public static class Program
{
    /// <summary>Every verb, in the order of help. To add one: its file in <c>Commands/</c>, its line here.</summary>
    private static IReadOnlyList<Command> Verbs() =>
        [
            DemoCommand.Build(),
            InitCommand.Build(),
            TemplateCommand.Build(),
            CheckCommand.Build(),
            CollectCommand.Build(),
            AnalyseCommand.Build(),
            MetricsCommand.Build(),
            PublishCommand.Build(),
            VerifyCommand.Build(),
            DiffCommand.Build(),
            RunCommand.Build(),
            ServeCommand.Build(),
            ImportsCommand.Build(),
            ExportCommand.Build(),
            PackCommand.Build(),
            BackupCommands.Backup(),
            BackupCommands.Restore(),
        ];

    /// <summary>As typed.</summary>
    public static IReadOnlyList<string> VerbNames => [.. Verbs().Select(verb => verb.Name)];

    public static async Task<int> Main(string[] arguments)
    {
        var root = new RootCommand("Carmen Validation: collects the evidence of a pilot, analyses it, publishes it");
        Verbs().ToList().ForEach(root.Subcommands.Add);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            parsed.Errors.ToList().ForEach(error => Console.Error.WriteLine("carmen: " + error.Message));
            Console.Error.WriteLine("carmen: \"carmen --help\" lists the verbs, \"carmen VERB --help\" their options");
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error) when (Explain(error) is { } end)
        {
            Console.Error.WriteLine("carmen: " + end.Message);
            return end.ExitCode;
        }
    }

    /// <summary>The one place where an exception becomes a sentence. Null, and a crash with a trace, for what would be our own mistake.</summary>
    private static (string Message, int ExitCode)? Explain(Exception error) =>
        error switch
        {
            OperationCanceledException => ("interrupted; nothing half-done was kept, the same command continues", ExitCodes.Interrupted),
            InvalidDataException => (error.Message.Replace("\n", "\ncarmen: ", StringComparison.Ordinal), ExitCodes.Usage),
            UnauthorizedAccessException => ($"the pilot folder may not be used: {error.Message}", ExitCodes.Failed),
            IOException => (error.Message.Split('\n')[0], ExitCodes.Failed),
            _ when LedgerFailure.Explain(error) is { } failure => (failure, ExitCodes.Failed),
            _ => null,
        };
}
