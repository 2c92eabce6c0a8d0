using System.Buffers.Binary;

namespace Carmen.Collector;

/// <summary>
/// The people that a table names. They come again, and a pseudonym that was worked out before is found by the bytes of the id in a fraction
/// of the time of a keyed hash.
/// </summary>
internal sealed class People(Reading reading)
{
    /// <summary>
    /// Where a file names more, the memory is cleared and filled anew: beyond what a processor keeps at hand, to look somebody up takes longer than
    /// to work the pseudonym out.
    /// </summary>
    private const int Most = 8_192;

    /// <summary>Bytes of the longest id that is remembered: citizen numbers, telephone numbers, most addresses.</summary>
    private const int Longest = 31;
    private readonly Dictionary<(UInt128, UInt128), Pseudonym> known = [];

    public Pseudonym Of(ReadOnlySpan<byte> id)
    {
        if (id.Length > Longest)
        {
            return reading.Pseudonyms.Person(reading.City.Id, id);
        }

        Span<byte> bytes = stackalloc byte[Longest + 1];
        bytes.Clear();
        id.CopyTo(bytes);
        bytes[Longest] = (byte)id.Length;
        var key = (BinaryPrimitives.ReadUInt128LittleEndian(bytes), BinaryPrimitives.ReadUInt128LittleEndian(bytes[16..]));
        if (!known.TryGetValue(key, out var person))
        {
            if (known.Count == Most)
            {
                known.Clear();
            }

            known[key] = person = reading.Pseudonyms.Person(reading.City.Id, id);
        }

        return person;
    }
}
