using System.Buffers.Binary;

namespace Carmen.Collector;

/// <summary>One page request as a segment keeps it; <paramref name="Path"/> is a term id. Error answers are kept for the visit's error count.</summary>
internal readonly record struct SegmentHit(UInt128 Visitor, long Second, long Path, bool Error, byte Device, byte Referrer)
    : IComparable<SegmentHit>
{
    public const int DaySeconds = 86_400;

    public int Day => (int)Math.DivRem(Second, DaySeconds).Quotient;

    /// <summary>By time, then visitor, views before errors; path, device and referrer only to make the order total.</summary>
    public int CompareTo(SegmentHit other) =>
        (Second, Visitor, Error, Referrer, Device, Path).CompareTo(
            (other.Second, other.Visitor, other.Error, other.Referrer, other.Device, other.Path)
        );
}

/// <summary>
/// The hits of one import on one UTC day as bytes: a dictionary of visitors, then a hit in about ten bytes. Kept so that overlapping files,
/// any order of collection and undo stay exact; visits are derived from it.
/// </summary>
internal static class Segment
{
    /// <summary>Hits in one part at most, so that memory does not follow the size of a day.</summary>
    public const int Capacity = 1_000_000;

    public static byte[] Encode(List<SegmentHit> hits)
    {
        hits.Sort();
        var visitors = new Dictionary<UInt128, int>();
        foreach (var hit in hits)
        {
            visitors.TryAdd(hit.Visitor, visitors.Count);
        }

        using var bytes = new MemoryStream((hits.Count * 10) + (visitors.Count * 16));
        using var writer = new BinaryWriter(bytes);
        writer.Write7BitEncodedInt(visitors.Count);
        Span<byte> wide = stackalloc byte[16];
        foreach (var visitor in visitors.Keys)
        {
            BinaryPrimitives.WriteUInt128BigEndian(wide, visitor);
            writer.Write(wide);
        }

        writer.Write7BitEncodedInt(hits.Count);
        var before = hits.Count == 0 ? 0 : (long)hits[0].Day * SegmentHit.DaySeconds;
        foreach (var hit in hits)
        {
            writer.Write7BitEncodedInt64(hit.Second - before);
            writer.Write7BitEncodedInt(visitors[hit.Visitor]);
            writer.Write7BitEncodedInt64(hit.Path);
            writer.Write((byte)((hit.Error ? 1 : 0) | (hit.Device << 1) | (hit.Referrer << 4)));
            before = hit.Second;
        }

        writer.Flush();
        return bytes.ToArray();
    }

    public static IEnumerable<SegmentHit> Decode(int day, byte[] segment)
    {
        using var reader = new BinaryReader(new MemoryStream(segment));
        var visitors = new UInt128[reader.Read7BitEncodedInt()];
        for (var index = 0; index < visitors.Length; index++)
        {
            visitors[index] = BinaryPrimitives.ReadUInt128BigEndian(reader.ReadBytes(16));
        }

        var second = (long)day * SegmentHit.DaySeconds;
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            second += reader.Read7BitEncodedInt64();
            var visitor = visitors[reader.Read7BitEncodedInt()];
            var path = reader.Read7BitEncodedInt64();
            var flags = reader.ReadByte();
            yield return new SegmentHit(visitor, second, path, (flags & 1) != 0, (byte)((flags >> 1) & 7), (byte)(flags >> 4));
        }
    }
}

/// <summary>The codes of what a visitor uses and where a visit comes from, as stored.</summary>
internal static class VisitCodes
{
    public static readonly string[] Devices = ["unknown", "desktop", "mobile", "tablet"];
    public static readonly string[] Referrers = ["direct", "internal", "search", "social", "other"];

    public static byte Device(string word) => (byte)Array.IndexOf(Devices, word);

    public static byte Referrer(string word) => (byte)Array.IndexOf(Referrers, word);
}
