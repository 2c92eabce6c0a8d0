using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Carmen.Analysis;

/// <summary>
/// What was published of each cell: its n, or that it was withheld. Kept with an edition for as long as anybody may have kept the edition itself,
/// since the difference of two figures counts those who came between; it holds nothing that was not published.
/// </summary>
public sealed class PublishedSizes
{
    private readonly Dictionary<string, long?> sizes;

    private PublishedSizes(Dictionary<string, long?> sizes) => this.sizes = sizes;

    public static PublishedSizes Of(ReleasedSet published) =>
        new(
            published
                // Segments are found anew in each data state: the same id is not the same people.
                .Rows.Where(row => row.Estimate is not Estimate.NotCollected && row.Slice.Segment is null)
                .GroupBy(row => Cell.Of(row.Finding))
                .ToDictionary(
                    group => KeyOf(group.Key),
                    group =>
                        group.All(row => row.Estimate is Estimate.Suppressed)
                            ? null
                            : (long?)group.Max(row => CellFacts.SizeOf(row.Estimate)),
                    StringComparer.Ordinal
                )
        );

    /// <summary>Zero for a cell that was not listed, since nobody was in it; null where it was withheld and so stays unknown.</summary>
    internal long? Before(Cell cell) => sizes.TryGetValue(KeyOf(cell), out var size) ? size : 0;

    /// <summary>The same sizes give the same bytes.</summary>
    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(new GZipStream(bytes, CompressionLevel.Optimal)) { NewLine = "\n" })
        {
            foreach (var (key, size) in sizes.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key}\t{size}"));
            }
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">Not sizes as <see cref="Write"/> writes them.</exception>
    public static PublishedSizes Read(byte[] written)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(written), CompressionMode.Decompress), Encoding.UTF8);
        var read = new Dictionary<string, long?>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var end = line.LastIndexOf('\t');
            if (end < 0 || !(long.TryParse(line.AsSpan(end + 1), CultureInfo.InvariantCulture, out var size) || end + 1 == line.Length))
            {
                throw new InvalidDataException("Published sizes are a cell and a number a line; found another line.");
            }

            read[line[..end]] = end + 1 == line.Length ? null : size;
        }

        return new PublishedSizes(read);
    }

    /// <summary>Periods are what they span, so the same cell has the same key in every data state.</summary>
    private static string KeyOf(Cell cell) => $"{cell.Metric} {cell.Slice.Key}";
}
