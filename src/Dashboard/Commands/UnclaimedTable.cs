using Carmen.Collector;

namespace Carmen.Dashboard.Commands;

/// <summary>Files below the data folder that no source names, with the entry that would read each.</summary>
internal static class UnclaimedTable
{
    private const int Shown = 20;

    public static void Write(Pilot pilot, string dataFolder)
    {
        var files = UnclaimedFiles.Of(pilot, dataFolder);
        foreach (var file in files.Take(Shown))
        {
            Console.Out.WriteLine($"{file.Name}: no source reads this file; {Suggestion(pilot, file)}");
        }

        if (files.Count > Shown)
        {
            Console.Out.WriteLine($"and {files.Count - Shown} more files that no source reads");
        }
    }

    private static string Suggestion(Pilot pilot, SourceFile file)
    {
        try
        {
            var city = UnclaimedFiles.CityOf(pilot, file);
            var preview = Preview.Of(file);
            var mapping = MappingSuggestion.Of(pilot, city, preview);
            preview = Preview.Of(file, mapping.Kind);
            var id = SuggestedSource.Id(pilot, city.Id, Path.GetFileName(file.Name), mapping.Kind);
            var source = SuggestedSource.Of(pilot, city, id, file.Name, preview, mapping);
            var lines = string.Concat(SourceYaml.Lines(source).Select(line => "\n  " + line));
            return $"it looks like {mapping.Kind} ({Dialect(preview)}): add to pilot.yaml under {SourceYaml.Section(source)}:{lines}";
        }
        catch (InvalidDataException error)
        {
            return error.Message;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "it could not be read";
        }
    }

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
