using System.Text;
using Carmen.Collector;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;
using static Carmen.Tests.Collector.Formats.LogFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Whatever the bytes: every row is accounted for, or the file is refused with a message; no other exception, ever.</summary>
public class LogPropertyTests
{
    private static readonly byte[][] Seeds =
    [
        .. LogVariantsTests.Variants.Select(row => Encoding.UTF8.GetBytes((string)row[1] + "\n")),
        Encoding.UTF8.GetBytes(
            """[{"idVisit":"1","visitorId":"a","actions":"2","firstActionTimestamp":10,"lastActionTimestamp":20,"actionDetails":[{"type":"action","url":"/a","timestamp":10}]}]"""
        ),
        Encoding.UTF8.GetBytes(
            "idVisit,visitorId,lastActionTimestamp,firstActionTimestamp,actions,actionDetails_0_url,actionDetails_0_timestamp\n1,a,10,10,3,/a,10\n"
        ),
    ];

    private static readonly string[] Names =
    [
        .. Carmen.Collector.Formats.All.Where(format => format.Kinds.Contains(Kinds.Visits)).Select(format => format.Name),
    ];

    /// <summary>Real lines with some bytes changed, cut out, doubled or put in from other lines.</summary>
    private static Gen<byte[]> Mutated =>
        from seeds in Gen.Elements(Seeds).NonEmptyListOf()
        from changes in Gen.Choose(0, int.MaxValue).ListOf()
        select changes.Aggregate(seeds.SelectMany(seed => seed).Take(4000).ToArray(), Changed);

    private static byte[] Changed(byte[] bytes, int change)
    {
        var at = bytes.Length == 0 ? 0 : change / 1024 % bytes.Length;
        var value = (byte)(change >> 2);
        return (change & 3) switch
        {
            0 => [.. bytes[..at], value, .. bytes[at..]],
            1 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + 1 + (value % 9))..]],
            2 => [.. bytes[..at], "\"[]{}-\\: ,\t\n#|"u8[value % 14], .. bytes[at..]],
            _ => [.. bytes, .. bytes[at..Math.Min(bytes.Length, at + 200)]],
        };
    }

    private static bool IsAccountedFor(SourceFile file, string format)
    {
        try
        {
            var (reading, _) = Read(
                file,
                Portal(format) with
                {
                    Pattern = format == "custom" ? @"^(?<address>\S+) (?<time>\S+) (?<target>\S+) (?<status>\d+)" : null,
                }
            );
            using var output = new MemoryStream();
            Carmen.Collector.Formats.Named(format)!.WriteRows(file, reading.Source, reading.Rejections, output);
            return reading.Rows == reading.Accepted + reading.Filtered + reading.Rejected && (reading.Rejected == 0 || output.Length > 0);
        }
        catch (InvalidDataException refusal)
        {
            return refusal.Message.StartsWith("found ", StringComparison.Ordinal);
        }
    }

    private static Config Runs(int count) => Laws.Tried.WithMaxTest(count);

    [Fact]
    public void Any_mutation_of_any_log_is_accounted_for_or_refused() =>
        Prop.ForAll(
                Mutated.ToArbitrary(),
                bytes => Recognised(File(bytes)).Length <= 1 && Names.All(name => IsAccountedFor(File(bytes), name))
            )
            .Check(Runs(200));

    [Fact]
    public void Any_bytes_are_accounted_for_or_refused() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes => Names.All(name => IsAccountedFor(File(bytes), name) && IsAccountedFor(File([.. Seeds[0], .. bytes]), name))
            )
            .Check(Runs(150));

    [Fact]
    public void Any_mutation_of_a_compressed_log_is_accounted_for_or_refused() =>
        Prop.ForAll(
                (
                    from bytes in Mutated
                    from changes in Gen.Choose(0, int.MaxValue).ListOf(3)
                    from isBzip2 in Gen.Elements(true, false)
                    select changes.Aggregate(isBzip2 ? Bzip2(bytes) : Gzip(bytes), Changed)
                ).ToArbitrary(),
                bytes => IsAccountedFor(File(bytes), "combined") && IsAccountedFor(File(bytes), "w3c")
            )
            .Check(Runs(150));
}
