using System.Security.Cryptography;

namespace Carmen.Collector;

/// <summary>Hashes over files that end with something about themselves: a seal, a signature.</summary>
internal static class FileHash
{
    /// <summary>SHA-256 of the first bytes of a file; leaves it behind them.</summary>
    public static byte[] OfFirst(FileStream file, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        file.Position = 0;
        for (var left = length; left > 0; )
        {
            var got = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            hash.AppendData(buffer, 0, got);
            left -= got;
        }

        return hash.GetHashAndReset();
    }
}
