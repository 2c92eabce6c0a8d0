using System.Security.Cryptography;
using System.Text;

namespace Carmen.Dashboard.Access;

/// <summary>
/// <c>access.key</c>: 32 random bytes in hexadecimal, readable by the owner only. Each use has a key of its own derived from it (HKDF-SHA256,
/// RFC 5869), so that what one use gives away is of no use to another.
/// </summary>
internal sealed class AccessKey
{
    public const string FileName = "access.key";
    private const int Length = 32;

    /// <summary>Bytes, as AES-GCM wants them.</summary>
    private const int Nonce = 12;
    private const int Tag = 16;
    private readonly byte[] master;

    private AccessKey(byte[] master) => this.master = master;

    /// <param name="isNew">Whether a store without accounts may be given a new key.</param>
    /// <exception cref="InvalidDataException">Missing although the store exists, no key, or readable by others.</exception>
    public static AccessKey Open(string folder, bool isNew)
    {
        var path = Path.Combine(folder, FileName);
        if (File.Exists(path))
        {
            return new AccessKey(Read(path));
        }

        return isNew
            ? new AccessKey(Create(path))
            : throw new InvalidDataException(
                $"{path}: found no key, expected the one that {AccessStore.FileName} was made with; put it back, or remove {AccessStore.FileName} and invite everybody anew"
            );
    }

    /// <summary>HMAC-SHA256 with the key of one use.</summary>
    public byte[] Authenticate(string use, ReadOnlySpan<byte> content) => HMACSHA256.HashData(Derive(use), content);

    /// <summary>AES-256-GCM: nonce, tag, ciphertext.</summary>
    public byte[] Seal(string use, ReadOnlySpan<byte> content)
    {
        var result = new byte[Nonce + Tag + content.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, Nonce));
        using var aes = new AesGcm(Derive(use), Tag);
        aes.Encrypt(result.AsSpan(0, Nonce), content, result.AsSpan(Nonce + Tag), result.AsSpan(Nonce, Tag));
        return result;
    }

    /// <exception cref="CryptographicException">Sealed with another key or for another use, or changed since.</exception>
    public byte[] Unseal(string use, byte[] content)
    {
        var plain = new byte[content.Length - Nonce - Tag];
        using var aes = new AesGcm(Derive(use), Tag);
        aes.Decrypt(content.AsSpan(0, Nonce), content.AsSpan(Nonce + Tag), content.AsSpan(Nonce, Tag), plain);
        return plain;
    }

    private byte[] Derive(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, master, Length, info: Encoding.UTF8.GetBytes(use));

    private static byte[] Read(string path)
    {
        if (
            !OperatingSystem.IsWindows()
            && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) is var others and not UnixFileMode.None
        )
        {
            throw new InvalidDataException(
                $"{path}: found a key that others may use ({others}), expected mode 0600; run \"chmod 600 {path}\" and, if others were on this machine, replace it"
            );
        }

        var text = File.ReadAllText(path).Trim();
        return text.Length == 2 * Length && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : throw new InvalidDataException(
                $"{path}: expected a key of {Length} bytes ({2 * Length} hexadecimal digits), found something else"
            );
    }

    private static byte[] Create(string path)
    {
        var key = RandomNumberGenerator.GetBytes(Length);
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
