using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Carmen.Dashboard.Access;

/// <summary>Random numbers that open something: 256 bits, handed out once; only their hash is kept.</summary>
internal static class Secrets
{
    private const int Bytes = 32;

    /// <summary>43 letters that need no escaping.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256: what has 256 bits of chance in it needs no slow hash.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public static bool AreEqual(byte[] one, byte[] other) => CryptographicOperations.FixedTimeEquals(one, other);
}
