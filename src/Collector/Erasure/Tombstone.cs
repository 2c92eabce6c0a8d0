using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// The mark that keeps an erased pseudonym from coming back: the first 128 bits of HMAC-SHA-256 keyed with the pseudonym itself, over the city.
/// Whoever meets the pseudonym again can tell that it was erased; the mark alone leads nowhere, not even with the pilot's key.
/// </summary>
internal static class Tombstone
{
    private const string Purpose = "carmen erased\0";

    public static UInt128 Of(string city, UInt128 pseudonym)
    {
        Span<byte> key = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(key, pseudonym);
        return Of(city, key);
    }

    public static UInt128 Of(string city, ReadOnlySpan<byte> pseudonym)
    {
        Span<byte> message = stackalloc byte[Encoding.UTF8.GetMaxByteCount(Purpose.Length + city.Length)];
        var length = Encoding.UTF8.GetBytes(Purpose, message);
        length += Encoding.UTF8.GetBytes(city, message[length..]);
        Span<byte> code = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(pseudonym, message[..length], code);
        return BinaryPrimitives.ReadUInt128BigEndian(code);
    }

    /// <summary>Those that the ledger holds.</summary>
    public static IEnumerable<UInt128> Marks(DbConnection connection) =>
        connection.Rows("SELECT \"Mark\" FROM \"Tombstones\"", row => Mark((byte[])row[0]));

    public static UInt128 Mark(byte[] bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);

    public static byte[] Bytes(UInt128 mark)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, mark);
        return bytes;
    }
}

/// <summary>
/// The erasures of a pilot as a file beside its ledger, <c>carmen.erased</c>: a mark a line, or <c>left CITY</c>. It outlives the ledger, so that one restored from
/// an older backup, or copied back by hand, loses the same people again when it is next opened. To be kept as carefully as the key.
/// </summary>
public static class ErasureList
{
    public const string FileName = "carmen.erased";
    private const string Left = "left ";

    internal static string PathOf(string ledgerPath) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(ledgerPath))!, FileName);

    /// <exception cref="InvalidDataException">A line is no mark.</exception>
    internal static HashSet<UInt128> Read(string path)
    {
        var marks = new HashSet<UInt128>();
        if (!File.Exists(path))
        {
            return marks;
        }

        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0 && !line.StartsWith(Left, StringComparison.Ordinal)))
        {
            // A last line cut off by a power failure was never acted upon; it is written again by the erasure that is repeated.
            if (UInt128.TryParse(line, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var mark) && line.Length == 32)
            {
                marks.Add(mark);
            }
            else if (line.Length >= 32 || !line.All(char.IsAsciiHexDigit))
            {
                throw new InvalidDataException(
                    $"{path}: found a line that is no mark, expected 32 hexadecimal digits a line as \"carmen erase\" writes them; put the file of the last backup back"
                );
            }
        }

        return marks;
    }

    /// <summary>On disk when it returns: nothing is erased that the list does not hold already.</summary>
    internal static void Append(string path, IReadOnlyCollection<UInt128> marks)
    {
        if (marks.Count > 0)
        {
            Append(path, marks.Order().Select(mark => mark.ToString("x32", CultureInfo.InvariantCulture)));
        }
    }

    internal static void AppendDeparture(string path, string city) => Append(path, [Left + city]);

    /// <summary>Ids of the cities that have left.</summary>
    internal static HashSet<string> Departures(string path) =>
        File.Exists(path)
            ? [.. File.ReadLines(path).Where(line => line.StartsWith(Left, StringComparison.Ordinal)).Select(line => line[Left.Length..])]
            : [];

    private static void Append(string path, IEnumerable<string> entries)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        var lines = string.Concat(entries.Select(entry => entry + "\n"));
        file.Write(Encoding.ASCII.GetBytes((file.Length > 0 ? "\n" : "") + lines));
        file.Flush(flushToDisk: true);
    }
}
