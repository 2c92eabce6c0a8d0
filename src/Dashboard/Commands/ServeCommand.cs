using System.CommandLine;
using System.Net;
using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen serve FOLDER</c>: the dashboard and the API. On this machine alone it needs no account; for others it needs one.</summary>
internal static class ServeCommand
{
    public static readonly Option<string> Urls = new("--urls")
    {
        Description = "Addresses to listen on, separated by semicolons",
        HelpName = "URLS",
        DefaultValueFactory = _ => "http://localhost:5080",
    };

    private static readonly Option<int> MaxUpload = new("--max-upload")
    {
        Description = "Mebibytes that a delivered file may have",
        HelpName = "MIB",
        DefaultValueFactory = _ => 1024,
    };
    private static readonly Option<bool> PublicEdition = new("--public-edition")
    {
        Description = "Show everybody the newest edition, without a login",
    };
    private static readonly Option<string?> Proxy = new("--trusted-proxy")
    {
        Description =
            "Addresses of the reverse proxy in front, separated by commas: it speaks https, tells visitors' addresses in X-Forwarded-For, and may sign people on",
        HelpName = "ADDRESSES",
    };
    private static readonly Option<string> UserHeader = new("--user-header")
    {
        Description = "The header in which the trusted proxy names the account it has authenticated",
        HelpName = "NAME",
        DefaultValueFactory = _ => "X-Forwarded-User",
    };
    private static readonly Option<string?> BasePath = new("--base-path")
    {
        Description = "Where the site lies below the host, such as /carmen",
        HelpName = "PATH",
    };

    public static Command Build()
    {
        MaxUpload.Validators.Add(option =>
        {
            if (option.GetValueOrDefault<int>() < 1)
            {
                option.AddError("--max-upload: expected a number of mebibytes, at least 1");
            }
        });
        var command = new Command("serve", "Show the pilot in the browser")
        {
            PilotFolder.Folder,
            PilotFolder.DataFolder,
            Urls,
            MaxUpload,
            PublicEdition,
            Proxy,
            UserHeader,
            BasePath,
        };
        command.SetAction(
            async (arguments, cancellation) =>
            {
                var folder = PilotFolder.Open(arguments);
                var options = Options(folder, arguments.GetValue(Urls)!) with
                {
                    LargestFile = (long)arguments.GetValue(MaxUpload) << 20,
                    PublicEdition = arguments.GetValue(PublicEdition),
                    Proxy = arguments.GetValue(Proxy) is { } addresses
                        ? new TrustedProxy(Addresses(addresses), arguments.GetValue(UserHeader)!)
                        : null,
                    BasePath = arguments.GetValue(BasePath)?.TrimEnd('/') ?? "",
                };
                return await RunAsync(folder, options, cancellation);
            }
        );
        return command;
    }

    public static Task<int> RunAsync(PilotFolder folder, string urls, CancellationToken cancellation) =>
        RunAsync(folder, Options(folder, urls), cancellation);

    /// <summary>Why the site may not be shown at these addresses, or null.</summary>
    internal static string? Refusal(SiteOptions options, string folder) =>
        options.OnlyThisMachine ? null
        : !options.Access!.HasAccounts
            ? $"--urls: found {string.Join(';', options.Urls)}, which others can reach, and nobody has an account; first run \"carmen user add {folder} --name YOU --role administrator\""
        : options.Proxy is null && options.Urls.Any(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            ? $"--urls: found {string.Join(';', options.Urls)}: passwords would cross the network readable; put a proxy that speaks https in front and name it with --trusted-proxy, or use an https:// address"
        : null;

    private static SiteOptions Options(PilotFolder folder, string urls)
    {
        var access = folder.Access();
        return new SiteOptions(
            urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            new LivePilot(folder, access).Source(),
            folder.Clock
        )
        {
            Access = access,
        };
    }

    private static async Task<int> RunAsync(PilotFolder folder, SiteOptions options, CancellationToken cancellation)
    {
        if (Refusal(options, folder.Path) is { } refusal)
        {
            await Console.Error.WriteLineAsync("carmen: " + refusal);
            return ExitCodes.Usage;
        }

        AnalyseCommand.Ensure(folder);
        await using var site = Site.Build(options);
        await site.StartAsync(cancellation);
        Console.Out.WriteLine($"The dashboard is at {string.Join(" and ", site.Urls)}. Press Ctrl+C to stop.");
        await site.WaitForShutdownAsync(cancellation);
        return ExitCodes.Done;
    }

    private static List<IPAddress> Addresses(string text) =>
        [
            .. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(part =>
                    IPAddress.TryParse(part, out var address)
                        ? address
                        : throw new InvalidDataException($"--trusted-proxy: found \"{part}\", expected an address such as 10.0.0.5")
                ),
        ];
}
