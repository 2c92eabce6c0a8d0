using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Carmen.Dashboard.Access;

/// <summary>Time-based one-time codes of six digits every 30 seconds, as every authenticator app knows them: RFC 6238 over RFC 4226, with SHA-1.</summary>
internal static class Totp
{
    public const int SecretLength = 20;
    private const int StepSeconds = 30;
    private const int Million = 1_000_000;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>RFC 4226, section 5.3: HMAC, dynamic truncation, the last six digits.</summary>
    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The RFC and the apps say SHA-1; in an HMAC it is not broken.
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0xF)..]) & int.MaxValue;
        return (number % Million).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The step whose code this is; null where none is, or where it is not after <paramref name="last"/>. The step before is taken, too, for the time
    /// that reading and typing take (RFC 6238, section 5.2, advises one), and none that is still to come.
    /// </summary>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long last)
    {
        long? matched = null;
        for (var step = Step(now) - 1; step <= Step(now); step++)
        {
            var isRight = CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.ASCII.GetBytes(Code(secret, step)),
                System.Text.Encoding.UTF8.GetBytes(code)
            );
            matched = isRight && step > last ? step : matched;
        }

        return matched;
    }

    /// <summary>RFC 4648 base 32 without padding, as apps want secrets typed.</summary>
    public static string Text(ReadOnlySpan<byte> secret)
    {
        var text = new System.Text.StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var part in secret)
        {
            (buffer, bits) = ((buffer << 8) | part, bits + 8);
            for (; bits >= 5; bits -= 5)
            {
                text.Append(Base32[(buffer >> (bits - 5)) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return bits == 0 ? text.ToString() : text.Append(Base32[(buffer << (5 - bits)) & 31]).ToString();
    }

    /// <summary>What the QR code holds.</summary>
    public static string Address(ReadOnlySpan<byte> secret, string account, string pilot) =>
        $"otpauth://totp/{Uri.EscapeDataString(pilot)}:{Uri.EscapeDataString(account)}?secret={Text(secret)}&issuer={Uri.EscapeDataString(pilot)}";
}
