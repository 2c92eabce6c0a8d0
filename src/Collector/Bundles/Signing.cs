using System.Numerics;
using System.Security.Cryptography;

namespace Carmen.Collector;

/// <summary>
/// Signs bundles with ECDSA over P-256 and SHA-256. The key is derived (HKDF-SHA-256, RFC 5869) from the city's pseudonym key, so that there
/// is one secret to guard; it tells nothing of the pseudonyms.
/// </summary>
public sealed class Signing : IDisposable
{
    /// <summary>Bytes of a signature at the end of a bundle.</summary>
    internal const int SignatureLength = 64;

    /// <summary>The order of P-256, SEC 2 version 2.0, section 2.4.2.</summary>
    private static readonly BigInteger Order = BigInteger.Parse(
        "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
        System.Globalization.NumberStyles.HexNumber,
        System.Globalization.CultureInfo.InvariantCulture
    );

    private readonly ECDsa key;

    /// <param name="secret">The city's pseudonym key.</param>
    public Signing(ReadOnlySpan<byte> secret)
    {
        // 48 bytes leave a bias of less than 2⁻¹²⁸ after the reduction (FIPS 186-5, A.2.1).
        var wide = new byte[48];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, wide, salt: [], info: "carmen bundle signature"u8);
        var number = (new BigInteger(wide, isUnsigned: true, isBigEndian: true) % (Order - 1)) + 1;
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        var d = new byte[32];
        bytes.CopyTo(d, d.Length - bytes.Length);
        key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = d });
        CryptographicOperations.ZeroMemory(wide);
    }

    /// <summary>X.509 SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey => key.ExportSubjectPublicKeyInfo();

    /// <summary>The first 128 bits of SHA-256 over the public key, in hexadecimal: short enough to read out over the telephone.</summary>
    public static string Fingerprint(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey))[..32];

    public void Dispose() => key.Dispose();

    /// <summary>Over the whole of a file; leaves it at its end.</summary>
    internal byte[] Sign(FileStream file) => key.SignHash(FileHash.OfFirst(file, file.Length));

    /// <summary>Whether a file ends with a signature by this key over all that comes before.</summary>
    internal static bool IsSigned(FileStream file, byte[] publicKey)
    {
        try
        {
            using var signer = ECDsa.Create();
            signer.ImportSubjectPublicKeyInfo(publicKey, out _);
            var hash = FileHash.OfFirst(file, file.Length - SignatureLength);
            var signature = new byte[SignatureLength];
            file.ReadExactly(signature);
            return signer.VerifyHash(hash, signature);
        }
        // A changed byte may name a curve that the platform does not have.
        catch (Exception error) when (error is CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
