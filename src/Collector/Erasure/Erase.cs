using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>What an erasure did and what was found afterwards. Names nobody.</summary>
/// <param name="Subjects">How many ids were given.</param>
/// <param name="TooShort">Ids of fewer than eight bytes, which were erased like the others but are not searched for as text: they stand in any file by chance.</param>
/// <param name="Backups">Backups in the folder that were written anew without these people.</param>
/// <param name="Searched">Every file of the pilot folder outside the data folder: its name, and how often anything was found in it.</param>
public sealed record ErasureProof(
    string City,
    DateTimeOffset At,
    string By,
    int Subjects,
    int TooShort,
    Erased Erased,
    IReadOnlyList<string> Backups,
    int Patterns,
    IReadOnlyList<(string File, long Bytes, long Found)> Searched
)
{
    public bool Holds => Searched.All(file => file.Found == 0);

    /// <summary>As it is kept in the folder: for the person who asked, and for the supervisory authority.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.Append("PROOF OF ERASURE\n\n");
        Line(text, "City", City);
        Line(text, "Time", At.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        Line(text, "Carried out by", By);
        Line(text, "People", Number(Subjects));
        foreach (var (type, count) in Erased.Facts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Line(text, "Erased " + type, Number(count));
        }

        Line(text, "Receipts that say so", Number(Erased.Imports));
        Line(text, "Backups rewritten", Backups.Count == 0 ? "none in the folder" : string.Join(", ", Backups));
        Line(text, "Searched for", $"{Number(Patterns)} byte sequences: ids and pseudonyms, as text (UTF-8, UTF-16), hexadecimal, base64");
        if (TooShort > 0)
        {
            Line(
                text,
                "Not searched as text",
                $"{Number(TooShort)} ids of fewer than {ByteSearch.ShortestText} bytes; their pseudonyms were"
            );
        }

        Line(text, "Files searched", $"{Number(Searched.Count)}, {Number(Searched.Sum(file => file.Bytes))} bytes, archives from within");
        Line(text, "Found", Holds ? "nothing" : $"{Number(Searched.Sum(file => file.Found))} places");
        text.Append("\nNot searched: the files as the cities deliver them (the data folder). They are the cities' own; whoever keeps\n");
        text.Append(
            "one erases there too. The erased people do not come back when such a file is collected again.\n\nfound  bytes  file\n"
        );
        foreach (var (file, bytes, found) in Searched)
        {
            text.Append(CultureInfo.InvariantCulture, $"{found}  {bytes}  {file}\n");
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string what, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"{what + ":", -24}{value}\n");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>Erases people from everything of a pilot but the files that the cities delivered, and proves it by search.</summary>
public static class Erase
{
    public const string FolderName = "erasures";

    /// <param name="ids">As the city writes them; see <see cref="Subjects"/>. They are written nowhere.</param>
    /// <param name="data">The data folder, which is left alone.</param>
    public static ErasureProof Run(Collection collection, string folder, string data, string city, IReadOnlyCollection<string> ids)
    {
        var ledger = collection.Ledger ?? throw new ArgumentException("Erasing needs a ledger.", nameof(collection));
        var subjects = Subjects.Of(collection.Pilot, ledger, collection.Pseudonyms, city, ids);
        var erased = ledger.Erase(city, subjects);
        var backups = RewriteBackups(folder, data, collection.Clock);
        var search = new ByteSearch(
            ids.SelectMany(ByteSearch.OfText)
                .Concat(subjects.Select(one => one.Value).Concat(erased.Cases).SelectMany(one => ByteSearch.OfBytes(Tombstone.Bytes(one))))
        );
        var searched = Files(folder, data)
            .Select(path => (Path.GetRelativePath(folder, path), new FileInfo(path).Length, search.Count(path, collection.Cancellation)))
            .ToList();
        var tooShort = ids.Count(id => Encoding.UTF8.GetByteCount(id) < ByteSearch.ShortestText);
        return new ErasureProof(
            city,
            collection.Clock.GetUtcNow(),
            collection.By,
            ids.Count,
            tooShort,
            erased,
            backups,
            search.Patterns,
            searched
        );
    }

    /// <summary>Looks for pseudonyms in every file of the folder but the delivered ones.</summary>
    public static (int Files, long Found) Search(string folder, string data, IEnumerable<Pseudonym> pseudonyms)
    {
        var search = new ByteSearch(pseudonyms.SelectMany(one => ByteSearch.OfBytes(Tombstone.Bytes(one.Value))));
        var found = Files(folder, data).Select(path => search.Count(path)).ToList();
        return (found.Count, found.Sum());
    }

    /// <summary>Writes the proof into the folder of erasures.</summary>
    /// <returns>Its path.</returns>
    public static string Keep(string folder, string name, DateTimeOffset at, string text)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, FolderName)).FullName;
        var stem = name + "-" + at.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var path = Path.Combine(place, stem + ".txt");
        for (var number = 2; File.Exists(path); number++)
        {
            path = Path.Combine(place, string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}.txt"));
        }

        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Every file of the folder but the delivered ones, version control and the lock, which is empty.</summary>
    internal static IEnumerable<string> Files(string folder, string data) =>
        Directory
            .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Where(path => !IsBelow(path, data) && !IsBelow(path, Path.Combine(folder, ".git")))
            .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>Every backup of the folder without those who were erased since.</summary>
    /// <returns>Their names, relative to the folder.</returns>
    public static IReadOnlyList<string> RewriteBackups(string folder, string data, TimeProvider clock)
    {
        var rewritten = new List<string>();
        foreach (var path in Files(folder, data).Where(path => Path.GetExtension(path) == ".zip" && Backup.IsSealed(path)).ToList())
        {
            Backup.Rewrite(path, folder, clock);
            rewritten.Add(Path.GetRelativePath(folder, path));
        }

        return rewritten;
    }

    private static bool IsBelow(string path, string folder) =>
        Path.GetFullPath(path)
            .StartsWith(
                Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar,
                StringComparison.Ordinal
            );
}
