using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// Turns identifiers into pseudonyms before anything is written: HMAC-SHA-256(key, city ‖ purpose ‖ epoch ‖ normalised id), the first
/// 128 bits. EDPB Guidelines 01/2025 name message authentication codes with a secret kept apart as a proper technique; a plain hash of
/// a phone number is guessed in minutes and is not one.
/// </summary>
public sealed class Pseudonyms
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyLength = 32;
    private const byte Separator = 0;
    private readonly byte[] key;

    /// <exception cref="ArgumentException">The key is not 32 bytes long.</exception>
    public Pseudonyms(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyLength)
        {
            throw new ArgumentException($"A pseudonym key has {KeyLength} bytes; this one has {key.Length}.", nameof(key));
        }

        this.key = key.ToArray();
    }

    /// <summary>A person known by an e-mail address, a phone number, a citizen number. Case, blanks and Unicode form do not matter.</summary>
    public Pseudonym Person(string city, string id) => Of(city, "person", "", Normalise(id));

    /// <summary>A record known by the source's own number, such as a case number; the number itself is not kept.</summary>
    public Pseudonym Record(string city, string source, string id) =>
        Of(city, "record", source, id.Trim().Normalize(NormalizationForm.FormKC));

    /// <summary>The same for the UTF-8 bytes of a number, without the detour over text where they are ASCII.</summary>
    public Pseudonym Record(string city, string source, ReadOnlySpan<byte> id)
    {
        var trimmed = id.Trim(" \t\r\n\v\f"u8);
        return Ascii.IsValid(trimmed) ? Of($"{city}\0record\0{source}\0", trimmed) : Record(city, source, Encoding.UTF8.GetString(id));
    }

    /// <summary>A web visitor within one epoch (such as 2026-03); <paramref name="trace"/> is address and agent, or the log's user id.</summary>
    public Pseudonym Visitor(string city, string source, string epoch, ReadOnlySpan<byte> trace)
    {
        return Of($"{city}\0visitor\0{source}\0{epoch}\0", trace);
    }

    private Pseudonym Of(string head, ReadOnlySpan<byte> tail)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(head.Length) + tail.Length);
        var length = Encoding.UTF8.GetBytes(head, buffer);
        tail.CopyTo(buffer.AsSpan(length));
        var message = buffer.AsSpan(0, length + tail.Length);
        var pseudonym = Of(message);
        CryptographicOperations.ZeroMemory(message);
        ArrayPool<byte>.Shared.Return(buffer);
        return pseudonym;
    }

    private Pseudonym Of(string city, string purpose, string epoch, string id)
    {
        var text = new StringBuilder().Append(city).Append((char)Separator).Append(purpose).Append((char)Separator);
        text.Append(epoch).Append((char)Separator).Append(id);
        return Of(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private Pseudonym Of(ReadOnlySpan<byte> message)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, message, hash);
        return new Pseudonym(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    /// <summary>Unicode form KC, lower case, without blanks; a phone number keeps its digits and a leading plus.</summary>
    private static string Normalise(string id)
    {
        var text = string.Concat(id.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        var isPhone = text.Length >= 6 && text.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '/' or '(' or ')' or '.');
        return isPhone ? string.Concat(text.Where((c, i) => char.IsAsciiDigit(c) || (c == '+' && i == 0))) : text;
    }
}
