using System.Security.Cryptography;
using System.Text.Json;

namespace Carmen.Dashboard;

/// <summary>
/// Where drafts and their uploaded files wait, in a folder of the pilot that hides itself from version control. A draft that was not touched
/// for a day is removed with its file.
/// </summary>
public sealed class Drafts(string pilotFolder, TimeProvider clock)
{
    public const string FolderName = ".drafts";
    private const int LongestName = 100;
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);
    private readonly string root = Path.Combine(pilotFolder, FolderName);

    /// <summary>A new draft, not yet kept; its folder exists.</summary>
    public Draft New(string city, string fileName, string? existing)
    {
        Sweep();
        Directory.CreateDirectory(root);
        File.WriteAllText(Path.Combine(root, ".gitignore"), "*\n");
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Directory.CreateDirectory(Path.Combine(root, id));
        return new Draft(id, city, SafeName(fileName), existing);
    }

    /// <summary>Null where there is none of that id, or it has expired.</summary>
    public Draft? Find(string id)
    {
        var path = Path.Combine(root, id, "draft.json");
        return id.Length == 32 && id.All(char.IsAsciiHexDigitLower) && File.Exists(path) && !IsExpired(path)
            ? JsonSerializer.Deserialize<Draft>(File.ReadAllText(path))
            : null;
    }

    public void Keep(Draft draft) => File.WriteAllText(Path.Combine(root, draft.Id, "draft.json"), JsonSerializer.Serialize(draft));

    public void Remove(Draft draft) => Directory.Delete(Path.Combine(root, draft.Id), recursive: true);

    /// <summary>Where the uploaded file lies.</summary>
    public string FileOf(Draft draft) => Path.Combine(root, draft.Id, "file");

    /// <summary>The last part of a name as browsers send it, with everything unusual as a hyphen; never empty, hidden or marked as unfinished.</summary>
    public static string SafeName(string name)
    {
        var last = name.Replace('\\', '/').Split('/')[^1];
        var safe = string.Concat(last.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' ? letter : '-'))
            .TrimStart('.', '-')
            .TrimEnd('.');
        var cut = safe.Length > LongestName ? safe[^LongestName..].TrimStart('.', '-') : safe;
        return cut.Length == 0 ? "file"
            : Path.GetExtension(cut) is ".tmp" or ".part" or ".carmen" ? cut + ".file"
            : cut;
    }

    private void Sweep()
    {
        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories(root).Where(folder => IsExpired(Path.Combine(folder, "draft.json"))))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A folder without a draft in it is an upload under way, or one that was cut off: it goes by its own age.</summary>
    private bool IsExpired(string draft)
    {
        var touched = File.Exists(draft) ? File.GetLastWriteTimeUtc(draft) : Directory.GetLastWriteTimeUtc(Path.GetDirectoryName(draft)!);
        return clock.GetUtcNow().UtcDateTime - touched > Life;
    }
}
