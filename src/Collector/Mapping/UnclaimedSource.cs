namespace Carmen.Collector;

/// <summary>The source that would read a group of files.</summary>
/// <param name="IsAmbiguous">Whether every date could be read with day and month the other way round.</param>
public sealed record UnclaimedSource(Source Source, Preview Preview, MappingSuggestion Mapping, bool IsAmbiguous)
{
    /// <summary>
    /// Made of the newest file by name. Older ones may lack its line of headings: the entry then lists them. Null where the oldest is of another
    /// kind, so that each file needs an entry of its own.
    /// </summary>
    /// <exception cref="InvalidDataException">A file cannot be read.</exception>
    public static UnclaimedSource? Of(Pilot pilot, UnclaimedGroup group)
    {
        var (oldest, newest) = (group.Files[0], group.Files[^1]);
        var (city, preview, mapping) = Mapped(pilot, newest);
        var source = SuggestedSource.Of(
            pilot,
            city,
            SuggestedSource.Id(pilot, city.Id, Path.GetFileName(group.Patterns[0]), mapping.Kind),
            group.Patterns,
            preview,
            mapping
        );
        if (group.Files.Count > 1)
        {
            var (_, first, other) = Mapped(pilot, oldest);
            var isHeadless = preview.HasHeadings && !first.HasHeadings && first.Headings.Count == preview.Headings.Count;
            if (!isHeadless && (other.Kind != mapping.Kind || first.Format != preview.Format || first.HasHeadings != preview.HasHeadings))
            {
                return null;
            }

            source = isHeadless ? source with { Headings = preview.Headings } : source;
        }

        var times = mapping.Fields.Where(field => field.Column is not null && MappingSuggestion.IsTime(field.Field));
        return new UnclaimedSource(
            source,
            preview,
            mapping,
            MappingSuggestion.Dates(city, preview, times.Select(field => field.Column!.Value)).IsAmbiguous
        );
    }

    private static (City City, Preview Preview, MappingSuggestion Mapping) Mapped(Pilot pilot, SourceFile file)
    {
        var city = UnclaimedFiles.CityOf(pilot, file);
        var preview = Preview.Of(file);
        var mapping = MappingSuggestion.Of(pilot, city, preview);
        return (city, Preview.Of(file, mapping.Kind), mapping);
    }
}
