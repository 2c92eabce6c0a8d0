using System.Buffers.Binary;

namespace Carmen.Collector;

/// <summary>One page request as a segment keeps it; <paramref name="Path"/> is a term id. Error answers are kept for the visit's error count.</summary>
internal readonly record struct SegmentHit(UInt128 Visitor, long Second, int Path, bool Error, byte Device, byte Referrer)
    : IComparable<SegmentHit>
{
    public const int DaySeconds = 86_400;

    public int Day => (int)Math.DivRem(Second, DaySeconds).Quotient;

    /// <summary>By time, then visitor, views before errors; path, device and referrer only to make the order total.</summary>
    public int CompareTo(SegmentHit other)
    {
        var order = Second.CompareTo(other.Second);
        order = order != 0 ? order : Visitor.CompareTo(other.Visitor);
        order = order != 0 ? order : Error.CompareTo(other.Error);
        order = order != 0 ? order : Referrer.CompareTo(other.Referrer);
        order = order != 0 ? order : Device.CompareTo(other.Device);
        return order != 0 ? order : Path.CompareTo(other.Path);
    }
}

/// <summary>
/// The hits of one import on one UTC day as bytes: a dictionary of visitors, then a hit in about ten bytes. Kept so that overlapping files,
/// any order of collection and undo stay exact; visits are derived from it.
/// </summary>
internal static class Segment
{
    /// <summary>Hits held before they are written, over all days, so that memory does not follow the size of a file.</summary>
    public const int Capacity = 131_072;

    /// <param name="hits">Of one day, in their order.</param>
    public static byte[] Encode(ReadOnlySpan<SegmentHit> hits)
    {
        var visitors = new Dictionary<UInt128, int>();
        foreach (var hit in hits)
        {
            visitors.TryAdd(hit.Visitor, visitors.Count);
        }

        using var bytes = new MemoryStream((hits.Length * 10) + (visitors.Count * 16));
        using var writer = new BinaryWriter(bytes);
        writer.Write7BitEncodedInt(visitors.Count);
        Span<byte> wide = stackalloc byte[16];
        foreach (var visitor in visitors.Keys)
        {
            BinaryPrimitives.WriteUInt128BigEndian(wide, visitor);
            writer.Write(wide);
        }

        writer.Write7BitEncodedInt(hits.Length);
        var before = hits.Length == 0 ? 0 : (long)hits[0].Day * SegmentHit.DaySeconds;
        foreach (var hit in hits)
        {
            writer.Write7BitEncodedInt64(hit.Second - before);
            writer.Write7BitEncodedInt(visitors[hit.Visitor]);
            writer.Write7BitEncodedInt(hit.Path);
            writer.Write((byte)((hit.Error ? 1 : 0) | (hit.Device << 1) | (hit.Referrer << 4)));
            before = hit.Second;
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>Everyone who has a hit in the segment.</summary>
    public static UInt128[] Visitors(ReadOnlySpan<byte> segment) => ReadVisitors(ref segment);

    /// <summary>The hits of a segment, in their order, behind those that <paramref name="hits"/> holds already.</summary>
    public static void Decode(int day, ReadOnlySpan<byte> segment, List<SegmentHit> hits)
    {
        var visitors = ReadVisitors(ref segment);
        var left = (int)Number(ref segment);
        hits.EnsureCapacity(hits.Count + left);
        for (var second = (long)day * SegmentHit.DaySeconds; left > 0; left--)
        {
            second += Number(ref segment);
            var visitor = visitors[(int)Number(ref segment)];
            var path = (int)Number(ref segment);
            var flags = segment[0];
            segment = segment[1..];
            hits.Add(new SegmentHit(visitor, second, path, (flags & 1) != 0, (byte)((flags >> 1) & 7), (byte)(flags >> 4)));
        }
    }

    private static UInt128[] ReadVisitors(ref ReadOnlySpan<byte> segment)
    {
        var visitors = new UInt128[(int)Number(ref segment)];
        foreach (ref var visitor in visitors.AsSpan())
        {
            visitor = BinaryPrimitives.ReadUInt128BigEndian(segment);
            segment = segment[16..];
        }

        return visitors;
    }

    /// <summary>Seven bits a byte, the low ones first, as <see cref="BinaryWriter.Write7BitEncodedInt64"/> wrote it.</summary>
    private static long Number(scoped ref ReadOnlySpan<byte> segment)
    {
        var number = 0L;
        for (var (place, shift) = (0, 0); ; place++, shift += 7)
        {
            number |= (long)(segment[place] & 0x7F) << shift;
            if (segment[place] < 0x80)
            {
                segment = segment[(place + 1)..];
                return number;
            }
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
