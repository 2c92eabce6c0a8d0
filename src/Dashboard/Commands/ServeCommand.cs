using System.CommandLine;
using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen serve FOLDER</c>: the dashboard and the API, on this machine only until accounts exist.</summary>
internal static class ServeCommand
{
    private const int DefaultUpload = 1024;

    public static readonly Option<string> Urls = new("--urls")
    {
        Description = "Addresses to listen on, separated by semicolons",
        HelpName = "URLS",
        DefaultValueFactory = _ => "http://localhost:5080",
    };

    public static Command Build()
    {
        var largest = new Option<int>("--max-upload")
        {
            Description = "Mebibytes that a delivered file may have",
            HelpName = "MIB",
            DefaultValueFactory = _ => DefaultUpload,
        };
        largest.Validators.Add(option =>
        {
            if (option.GetValueOrDefault<int>() < 1)
            {
                option.AddError("--max-upload: expected a number of mebibytes, at least 1");
            }
        });
        var command = new Command("serve", "Show the pilot in the browser") { PilotFolder.Folder, PilotFolder.DataFolder, Urls, largest };
        command.SetAction(
            async (arguments, cancellation) =>
                await RunAsync(PilotFolder.Open(arguments), arguments.GetValue(Urls)!, cancellation, arguments.GetValue(largest))
        );
        return command;
    }

    public static async Task<int> RunAsync(PilotFolder folder, string urls, CancellationToken cancellation, int largest = DefaultUpload)
    {
        var options = new SiteOptions(
            urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            new LivePilot(folder, AccessStore.Open(folder.Path, folder.Clock)).Source(),
            folder.Clock
        )
        {
            LargestFile = (long)largest << 20,
        };
        if (!options.OnlyThisMachine)
        {
            await Console.Error.WriteLineAsync(
                $"carmen: --urls: found {urls}, expected an address of this machine only, such as http://localhost:5080: without accounts every visitor is the administrator"
            );
            return ExitCodes.Usage;
        }

        AnalyseCommand.Ensure(folder);
        await using var site = Site.Build(options);
        await site.StartAsync(cancellation);
        Console.Out.WriteLine($"The dashboard is at {string.Join(" and ", site.Urls)}. Press Ctrl+C to stop.");
        await site.WaitForShutdownAsync(cancellation);
        return ExitCodes.Done;
    }
}
