using System.CommandLine;
using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Reports;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen publish FOLDER</c>: composes deliverables from released findings.</summary>
internal static class PublishCommand
{
    private static readonly Option<string[]> Deliverable = new("--deliverable")
    {
        Description = "Only this one, such as d5; may be repeated",
        HelpName = "ID",
    };
    private static readonly Option<string> Lang = new("--lang")
    {
        Description = "Language of the document",
        HelpName = "LANGUAGE",
        DefaultValueFactory = _ => "en",
    };

    public static Command Build()
    {
        var command = new Command("publish", "Compose the deliverables as PDF")
        {
            PilotFolder.Folder,
            PilotFolder.DataFolder,
            Deliverable,
            Lang,
            AnalyseCommand.AsOf,
            AnalyseCommand.Seed,
        };
        command.SetAction(
            async (arguments, cancellation) =>
            {
                var ids = (arguments.GetValue(Deliverable) ?? []).Select(id => id.ToLowerInvariant()).ToList();
                var language = arguments.GetValue(Lang)!;
                if (Unknown(ids, language) is { } problem)
                {
                    await Console.Error.WriteLineAsync("carmen: " + problem);
                    return ExitCodes.Usage;
                }

                var folder = PilotFolder.Open(arguments);
                var set = AnalyseCommand.Ensure(folder, AnalyseCommand.Date(arguments), arguments.GetValue(AnalyseCommand.Seed));
                return await RunAsync(folder, set, ids, language, cancellation);
            }
        );
        return command;
    }

    public static async Task<int> RunAsync(
        PilotFolder folder,
        FindingSet set,
        IReadOnlyList<string> ids,
        string language,
        CancellationToken cancellation
    )
    {
        await using var typesetter = new Typesetter();
        foreach (var published in await PublishAsync(folder, set, ids, language, typesetter, cancellation))
        {
            Console.Out.WriteLine($"{published.Path}  {published.Pages} pages, {published.Findings} findings");
        }

        return ExitCodes.Done;
    }

    public static Task<IReadOnlyList<Reports.Published>> PublishAsync(
        PilotFolder folder,
        FindingSet set,
        IReadOnlyList<string> ids,
        string language,
        Typesetter typesetter,
        CancellationToken cancellation
    ) => Publish.RunAsync(EditionOf(folder, set, new Readership.Public(), language), folder.Reports, ids, typesetter, cancellation);

    /// <summary>What documents are composed from, at the present state of the folder.</summary>
    public static Edition EditionOf(PilotFolder folder, FindingSet set, Readership readership, string language)
    {
        var released = ReleaseOf.Read(folder, set, readership);
        var pilot = Entries.WithCandidates(folder.Pilot, folder.Ledger.Entries());
        var publication = new Publication(pilot, released, Language.Of(language)) { Viability = ViabilityOf.Ensure(folder, released) };
        return new Edition(publication, [.. folder.Ledger.Imports().Reverse()]);
    }

    private static string? Unknown(IReadOnlyList<string> ids, string language)
    {
        var deliverables = Deliverables.All.Select(deliverable => deliverable.Id).ToList();
        return ids.Except(deliverables, StringComparer.Ordinal).FirstOrDefault() is { } id
                ? $"--deliverable: found \"{id}\", expected one of {string.Join(", ", deliverables)}"
            : Language.All.All(known => known.Code != language)
                ? $"--lang: found \"{language}\", expected one of {string.Join(", ", Language.All.Select(known => known.Code))}"
            : null;
    }
}
