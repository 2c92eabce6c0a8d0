using System.Security.Cryptography;
using System.Text;

namespace Carmen.Dashboard.Access;

/// <summary>
/// Passwords that a host refuses beside those the rules refuse, such as leaked ones: a file that somebody lays beside the accounts. Nothing is asked
/// of other computers.
/// </summary>
/// <remarks>
/// Either a password a line, whatever its case; or, told by its first line, SHA-1 hashes in ascending order with what may follow a colon left
/// out, as Have I Been Pwned hands them out. Of the latter only a few lines are read, however long the file is.
/// </remarks>
internal sealed class RefusedPasswords(string folder)
{
    public const string FileName = "refused-passwords.txt";
    private const int HashLength = 40;
    private const int LongestLine = 512;
    private readonly string path = Path.Combine(folder, FileName);

    /// <summary>False where there is no such file.</summary>
    /// <exception cref="InvalidDataException">The file is there and cannot be read: better no password than one that nobody looked at.</exception>
    public bool Holds(string password)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            return IsOfHashes()
                ? HoldsHash(password)
                : File.ReadLines(path, Encoding.UTF8).Any(line => line.Equals(password, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(
                $"The list of refused passwords ({FileName}) cannot be read; whoever runs the site has to mend it.",
                error
            );
        }
    }

    private bool IsOfHashes() => File.ReadLines(path, Encoding.UTF8).FirstOrDefault() is { } first && HashIn(first) is not null;

    private static string? HashIn(string line) =>
        line.Length >= HashLength
        && line.Take(HashLength).All(char.IsAsciiHexDigit)
        && (line.Length == HashLength || line[HashLength] == ':')
            ? line[..HashLength]
            : null;

    private bool HoldsHash(string password)
    {
#pragma warning disable CA5350 // What leaked passwords are listed by; it protects nothing here.
        var wanted = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var (low, high) = (0L, file.Length);
        // The line wanted, if there is one, begins at or after low and before high.
        while (low < high)
        {
            var middle = (low + high) / 2;
            var (line, next) = LineFrom(file, middle);
            var order = line is null ? 1 : string.CompareOrdinal((HashIn(line) ?? line).ToUpperInvariant(), wanted);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (next, high) : (low, middle);
        }

        return false;
    }

    /// <summary>The first line that begins at the position or after it, and where the one after it begins; null where none begins there any more.</summary>
    private static (string? Line, long Next) LineFrom(FileStream file, long position)
    {
        var bytes = new byte[LongestLine];
        file.Position = Math.Max(0, position - 1);
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var begin = position == 0 ? 0 : Array.IndexOf(bytes, (byte)'\n', 0, read) + 1;
        if ((position > 0 && begin == 0) || begin >= read)
        {
            return (null, file.Length);
        }

        var end = Array.IndexOf(bytes, (byte)'\n', begin, read - begin);
        var line = Encoding.ASCII.GetString(bytes, begin, (end < 0 ? read : end) - begin).TrimEnd('\r');
        return (line, Math.Max(0, position - 1) + (end < 0 ? read : end + 1));
    }
}
