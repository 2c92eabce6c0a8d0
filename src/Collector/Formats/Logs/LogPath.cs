using System.Buffers;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// Paths as they may be kept: without host, query and fragment; a segment that could name a person or a case becomes <c>*</c>. Bytes that are not
/// ASCII, whatever their encoding, stand as <c>%</c> and two digits, so that a path is valid text and the same page however a server wrote it.
/// </summary>
internal static class LogPath
{
    /// <summary>Where a record does not say which page it was.</summary>
    public const string Unknown = "(unknown page)";
    private const int Longest = 300;
    private static readonly SearchValues<char> Telling = SearchValues.Create("@%0123456789");

    /// <summary>Characters that need no look: what addresses are made of (RFC 3986, section 2), apart from percent signs.</summary>
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,=:@/"u8
    );

    /// <summary>Without query, fragment and parameters, which can be long, personal, and are not looked at.</summary>
    public static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> target) =>
        target.IndexOfAny((byte)'?', (byte)'#', (byte)';') is var end and >= 0 ? target[..end] : target;

    public static string Of(ReadOnlySpan<byte> target)
    {
        target = Cut(target);
        if (target.IndexOf("://"u8) is var host and > 0 && target[..host].IndexOf((byte)'/') < 0)
        {
            var slash = target[(host + 3)..].IndexOf((byte)'/');
            target = slash < 0 ? "/"u8 : target[(host + 3 + slash)..];
        }

        var path = Written(target);
        return path.AsSpan().ContainsAny(Telling) && path.Split('/') is var segments && segments.Any(IsPersonal)
            ? string.Join('/', segments.Select(segment => IsPersonal(segment) ? "*" : segment))
            : path;
    }

    /// <summary>The path in one way of writing (RFC 3986, section 6.2.2): letters, digits and <c>-._~</c> as they are, what was encoded and needs to be, encoded.</summary>
    public static string Written(ReadOnlySpan<byte> path)
    {
        if (path.IndexOfAnyExcept(Plain) < 0)
        {
            return Encoding.ASCII.GetString(path.Length > Longest ? path[..Longest] : path);
        }

        var written = new StringBuilder(path.Length + 16);
        for (var rest = path; !rest.IsEmpty && written.Length < Longest; )
        {
            var code = Take(ref rest, out var wasEncoded);
            var isUnreserved = char.IsAsciiLetterOrDigit((char)code) || code is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';
            if (isUnreserved || (!wasEncoded && Plain.Contains(code)))
            {
                written.Append((char)code);
            }
            else
            {
                written.Append('%').Append(Convert.ToHexString([code]));
            }
        }

        return written.ToString();
    }

    /// <summary>The next byte: as it is, as <c>%E0</c>, or as servers escape it in their logs.</summary>
    private static byte Take(ref ReadOnlySpan<byte> rest, out bool wasEncoded)
    {
        var taken = rest switch
        {
            [(byte)'%', var high, var low, ..] when IsHex(high, low) => 3,
            [Backslash, (byte)'x', var high, var low, ..] when IsHex(high, low) => 4,
            [Backslash, (byte)'"' or Backslash, ..] => 2,
            _ => 1,
        };
        wasEncoded = taken > 2;
        var code = wasEncoded ? Convert.FromHexString(Encoding.ASCII.GetString(rest[(taken - 2)..taken]))[0] : rest[taken - 1];
        rest = rest[taken..];
        return code;
    }

    private const byte Backslash = 0x5C;

    private static bool IsHex(byte high, byte low) => char.IsAsciiHexDigit((char)high) && char.IsAsciiHexDigit((char)low);

    /// <summary>
    /// An e-mail address, be it encoded twice; six digits in a row, such as a case number; or a word of letters and digits as long and as mixed
    /// as a citizen or session number.
    /// </summary>
    private static bool IsPersonal(string segment)
    {
        if (
            segment.Contains('@')
            || segment.Contains("%40", StringComparison.Ordinal)
            || segment.Contains("%2540", StringComparison.Ordinal)
        )
        {
            return true;
        }

        var (run, word, digits) = (0, 0, 0);
        foreach (var c in segment)
        {
            var isDigit = char.IsAsciiDigit(c);
            run = isDigit ? run + 1 : 0;
            word = isDigit || char.IsAsciiLetter(c) ? word + 1 : 0;
            digits = word == 0 ? 0 : digits + (isDigit ? 1 : 0);
            if (run == 6 || (word >= 9 && digits >= 5))
            {
                return true;
            }
        }

        return false;
    }
}
