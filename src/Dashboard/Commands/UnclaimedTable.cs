using Carmen.Collector;

namespace Carmen.Dashboard.Commands;

/// <summary>Files below the data folder that no source names, with the entry that would read each.</summary>
internal static class UnclaimedTable
{
    private const int Shown = 20;
    private const int HeadingsShown = 12;

    public static void Write(Pilot pilot, string dataFolder)
    {
        var files = UnclaimedFiles.Of(pilot, dataFolder);
        var groups = UnclaimedGroup.Of(files, UnclaimedFiles.All(dataFolder));
        foreach (var group in groups.Take(Shown))
        {
            pilot = Write(pilot, group);
        }

        if (groups.Count > Shown)
        {
            Console.Out.WriteLine($"and {groups.Skip(Shown).Sum(group => group.Files.Count)} more files that no source reads");
        }
    }

    /// <returns>The pilot with the entry in it, so that the next one gets an id of its own.</returns>
    private static Pilot Write(Pilot pilot, UnclaimedGroup group)
    {
        try
        {
            if (UnclaimedSource.Of(pilot, group) is not { } found)
            {
                return group.Apart().Aggregate(pilot, Write);
            }

            var said = group.Files.Count == 1 ? "no source reads this file" : $"no source reads these {group.Files.Count} files";
            Console.Out.WriteLine($"{group.Name}: {said}; {Suggestion(found)}");
            return found.Mapping.IsComplete ? pilot with { Sources = [.. pilot.Sources, found.Source] } : pilot;
        }
        catch (InvalidDataException error)
        {
            Console.Out.WriteLine($"{group.Name}: no source reads this file; {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Out.WriteLine($"{group.Name}: no source reads this file; it could not be read");
        }

        return pilot;
    }

    private static string Suggestion(UnclaimedSource found)
    {
        if (!found.Mapping.IsComplete && found.Preview.Kinds is [Kinds.Responses])
        {
            return $"it holds answers ({Dialect(found.Preview)}) to questions that no questionnaire of the pilot asks in these words: {Headings(found.Preview)}. "
                + "\"carmen serve\", Data → Add a source, maps them by hand; a questionnaire of your own is described in surveys/ first";
        }

        if (!found.Mapping.IsComplete)
        {
            return $"it is a table ({Dialect(found.Preview)}) of which its headings do not tell what it holds: {Headings(found.Preview)}. "
                + "\"carmen serve\", Data → Add a source, maps them by hand; for answers to a questionnaire of your own, describe it in surveys/ first";
        }

        var lines = string.Concat(SourceYaml.Lines(found.Source).Select(line => "\n  " + line));
        var swapped = found.IsAmbiguous
            ? "\n  # day and month could be the other way round: compare dates with the system they come from"
            : "";
        var period =
            found.Source.Period == SuggestedSource.UnknownPeriod
                ? $"\n  # no column says of which time the figures are: write it in place of {SuggestedSource.UnknownPeriod}"
                : "";
        return $"it looks like {found.Mapping.Kind} ({Dialect(found.Preview)}): add to pilot.yaml under {SourceYaml.Section(found.Source)}:{lines}{swapped}{period}";
    }

    private static string Headings(Preview preview) =>
        string.Join(", ", preview.Headings.Take(HeadingsShown).Select(heading => $"'{heading.ReplaceLineEndings(" ")}'"))
        + (preview.Headings.Count > HeadingsShown ? $" and {preview.Headings.Count - HeadingsShown} more" : "");

    private static string Dialect(Preview preview) =>
        string.Join(
            ", ",
            preview
                .Guesses.Where(guess => guess.What is "encoding" or "separator")
                .Select(guess =>
                    guess.What == "encoding" ? guess.Value
                    : guess.Value == "tab" ? "tab"
                    : $"'{guess.Value}'"
                )
                .Prepend(preview.Format)
        );
}
