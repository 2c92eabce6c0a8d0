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

    /// <summary>A web visitor within one epoch (such as 2026-03); <paramref name="trace"/> is address and agent, or the log's user id.</summary>
    public Pseudonym Visitor(string city, string source, string epoch, ReadOnlySpan<byte> trace)
    {
        var head = Encoding.UTF8.GetBytes($"{city}\0visitor\0{source}\0{epoch}\0");
        var buffer = ArrayPool<byte>.Shared.Rent(head.Length + trace.Length);
        head.CopyTo(buffer, 0);
        trace.CopyTo(buffer.AsSpan(head.Length));
        var pseudonym = Of(buffer.AsSpan(0, head.Length + trace.Length));
        CryptographicOperations.ZeroMemory(buffer.AsSpan(0, head.Length + trace.Length));
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
