namespace Carmen.Collector;

/// <summary>
/// The files whose facts came in bundles: <c>*.carmen</c> anywhere in the folder of a city (<c>data/&lt;city&gt;/</c>). Each of them is collected
/// for the source it was read for. What cannot be used is a file with a refusal, so that it is said and not passed over.
/// </summary>
internal static class BundleFiles
{
    public static bool IsBundle(SourceFile file) => file.Name.EndsWith(Bundle.Extension, StringComparison.Ordinal);

    public static IEnumerable<(Source Source, SourceFile File)> Find(Pilot pilot, string dataFolder) =>
        pilot.Cities.SelectMany(city =>
            FilePatterns.Match(dataFolder, [$"{city.Id}/**/*{Bundle.Extension}"]).SelectMany(file => In(pilot, city, file))
        );

    private static IEnumerable<(Source Source, SourceFile File)> In(Pilot pilot, City city, SourceFile file)
    {
        Bundle bundle;
        try
        {
            bundle = Bundle.Open(file.Path);
        }
        catch (InvalidDataException error)
        {
            return Refused(city, file, error.Message);
        }

        if (bundle.City != city.Id)
        {
            return Refused(
                city,
                file,
                $"found a bundle of the city '{bundle.City}', expected one of '{city.Id}', in whose folder it lies; move it"
            );
        }

        if (city.Signer is { } signer && signer != bundle.Signer)
        {
            return Refused(
                city,
                file,
                $"found a bundle signed by {bundle.Signer}, expected the signer that pilot.yaml names for '{city.Id}' ({signer}); ask the city whether its key changed, and correct \"signer:\" if so"
            );
        }

        return bundle.Files.Select(bundled => One(pilot, city, file, bundled));
    }

    private static (Source Source, SourceFile File) One(Pilot pilot, City city, SourceFile bundle, BundledFile bundled)
    {
        var file = new SourceFile(bundle.Path, bundled.Name) { Bundled = bundled };
        return pilot.Sources.FirstOrDefault(source => source.City == city.Id && source.Id == bundled.Source) is { } source
            ? (source, file)
            : (
                Unknown(city, bundled.Source, bundled.Entry.Kind),
                file with
                {
                    Refusal =
                        $"found facts of the source '{bundled.Source}' in {bundle.Name}, expected a source that pilot.yaml has for '{city.Id}'; add its entry, as the city has it",
                }
            );
    }

    private static IEnumerable<(Source Source, SourceFile File)> Refused(City city, SourceFile file, string why) =>
        [(Unknown(city, "bundle", Kinds.Requests), file with { Refusal = why })];

    private static Source Unknown(City city, string id, string kind) =>
        new()
        {
            Id = id,
            City = city.Id,
            Kind = kind,
            Files = [],
        };
}
