using System.Security.Cryptography;

namespace Carmen.Collector;

/// <summary>
/// The pilot's pseudonym key: 64 hexadecimal digits in <c>carmen.key</c>, or in the file that <c>CARMEN_KEY_FILE</c> names, readable by its
/// owner only. Destroying it makes every pseudonym meaningless.
/// </summary>
public static class KeyFile
{
    public const string FileName = "carmen.key";
    public const string Variable = "CARMEN_KEY_FILE";

    /// <param name="elsewhere">The value of <see cref="Variable"/>; null or empty: the key lies in the folder.</param>
    public static string PathOf(string folder, string? elsewhere) =>
        string.IsNullOrEmpty(elsewhere) ? Path.Combine(folder, FileName) : elsewhere;

    /// <summary>Reads the key; makes a new one where there is none and nothing was collected under another.</summary>
    /// <exception cref="InvalidDataException">The file holds no key of 32 bytes, or the key is missing although the ledger holds facts made with it.</exception>
    public static Pseudonyms Open(string path, bool anythingCollected)
    {
        if (File.Exists(path))
        {
            return new Pseudonyms(Read(path), Own(path));
        }

        if (anythingCollected)
        {
            throw new InvalidDataException(
                $"{path}: found no key file, expected the key that the collected facts were made with; put it back, or start a new ledger (new facts would not fit the old ones)"
            );
        }

        return new Pseudonyms(Create(path), Own(path));
    }

    /// <summary>For a check, which writes nothing: the key where there is one, else one that is forgotten.</summary>
    /// <exception cref="InvalidDataException">The file holds no key.</exception>
    public static Pseudonyms Borrow(string path) =>
        new(File.Exists(path) ? Read(path) : RandomNumberGenerator.GetBytes(Pseudonyms.KeyLength), Own(path));

    /// <summary>Where the key of one city lies, if it has one to itself: beside the pilot's, with the city's id behind its name.</summary>
    public static string PathOfCity(string path, string city) => $"{path}.{city}";

    /// <summary>Overwrites a key and deletes it. Copies kept elsewhere are the business of whoever keeps them.</summary>
    public static void Destroy(string path)
    {
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            file.Write(RandomNumberGenerator.GetBytes((int)file.Length));
            file.Flush(flushToDisk: true);
        }

        File.Delete(path);
    }

    /// <summary>The key itself, for deriving another from it.</summary>
    /// <exception cref="InvalidDataException">The file holds no key.</exception>
    public static byte[] Read(string path)
    {
        var content = File.ReadAllBytes(path);
        var text = System.Text.Encoding.ASCII.GetString(content).Trim();
        if (text.Length == 2 * Pseudonyms.KeyLength && text.All(char.IsAsciiHexDigit))
        {
            return Convert.FromHexString(text);
        }

        return content.Length == Pseudonyms.KeyLength
            ? content
            : throw new InvalidDataException(
                $"{path}: found {content.Length} bytes, expected a key of {Pseudonyms.KeyLength} bytes ({2 * Pseudonyms.KeyLength} hexadecimal digits); put the pilot's own key there"
            );
    }

    /// <summary>The keys of cities that have one to themselves.</summary>
    private static Dictionary<string, byte[]> Own(string path)
    {
        var (folder, start) = (Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path) + ".");
        return Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, start + "*")
                .Where(file => Path.GetFileName(file).Length > start.Length) // The pattern fits the pilot's own key as well.
                .ToDictionary(file => Path.GetFileName(file)[start.Length..], Read, StringComparer.Ordinal)
            : [];
    }

    private static byte[] Create(string path)
    {
        var key = RandomNumberGenerator.GetBytes(Pseudonyms.KeyLength);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.Write(Convert.ToHexStringLower(key) + "\n");
        return key;
    }
}
