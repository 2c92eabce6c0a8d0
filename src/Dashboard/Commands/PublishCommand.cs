using System.CommandLine;
using Carmen.Analysis;
using Carmen.Dashboard.Access;
using Carmen.Reports;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen publish FOLDER</c>: composes deliverables from released findings.</summary>
internal static class PublishCommand
{
    private static readonly Option<string[]> Deliverable = new("--deliverable")
    {
        Description = "Only this one, such as d5; may be repeated. The derivations of verdicts (derivation) are composed only when named",
        HelpName = "ID",
    };
    private static readonly Option<string> Lang = new("--lang")
    {
        Description = "Language of the document",
        HelpName = "LANGUAGE",
        DefaultValueFactory = _ => "en",
    };

    /// <summary>For publishing and exporting alike.</summary>
    public static readonly Option<long?> Edition = new("--edition")
    {
        Description = "The frozen edition of this number instead of the present state: cities that have not approved it are letters",
        HelpName = "ID",
    };

    public static Command Build()
    {
        var command = new Command("publish", "Compose the deliverables as PDF")
        {
            PilotFolder.Folder,
            PilotFolder.DataFolder,
            Deliverable,
            Lang,
            Edition,
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
                var (set, composition) = Chosen(folder, arguments, language);
                return await RunAsync(folder, set, composition, ids, cancellation);
            }
        );
        return command;
    }

    /// <summary>The present figures, or those of the edition that was asked for.</summary>
    public static (FindingSet Set, Composition Composition) Chosen(PilotFolder folder, ParseResult arguments, string language)
    {
        var composition = new Composition(language);
        if (arguments.GetValue(Edition) is not { } number)
        {
            var seed = arguments.GetValue(AnalyseCommand.Seed);
            return (AnalyseCommand.Ensure(folder, AnalyseCommand.Date(arguments), seed), composition);
        }

        var (set, frozen) = Composition.OfEdition(folder, number);
        return (set, composition with { Frozen = frozen });
    }

    public static async Task<int> RunAsync(
        PilotFolder folder,
        FindingSet set,
        Composition composition,
        IReadOnlyList<string> ids,
        CancellationToken cancellation
    )
    {
        var what = composition.Frozen is { } frozen ? $"edition {frozen.Number}" : $"state {set.State}";
        return await Recorded.RunAsync(
            folder,
            new Deed(Actions.Publish, what),
            async () =>
            {
                await using var typesetter = new Typesetter();
                var edition = (composition with { AuditHead = folder.Access().Audit.Ground }).Edition(folder, set);
                foreach (var published in await Publish.RunAsync(edition, folder.Reports, ids, typesetter, cancellation))
                {
                    Console.Out.WriteLine($"{published.Path}  {published.Pages} pages, {published.Findings} findings");
                }

                return ExitCodes.Done;
            }
        );
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
