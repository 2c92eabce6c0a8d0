using System.Globalization;
using System.IO.Compression;
using System.Text;
using Carmen.Tests.Campaigns;
using Xunit.Abstractions;

namespace Carmen.Tests.Collector.BadInput;

/// <summary>Files built to exhaust, collected by the command itself: at most five seconds of computing and 300 MiB of memory each.</summary>
[Collection(Timed.Name)]
public class BigFileTests(ITestOutputHelper output)
{
    private const long MostMemory = 300L << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private const int Hundred = 100_000_000;

    private static readonly (string Name, string Folder, Action<Stream> Write, Receipt Expected)[] Files =
    [
        (
            "a table with a line of 100 MB",
            "crm",
            stream => Write(stream, Corpus.Requests(), Long(Hundred), $"\n{Corpus.First.Replace('1', '3')}\n"),
            Receipt.Of(4, 3, ("length", 1))
        ),
        (
            "a log with a line of 100 MB",
            "portal",
            stream => Write(stream, WebLog.Line(1), Long(Hundred), "\n" + WebLog.Line(2)),
            Receipt.Of(3, 2, ("malformed", 1))
        ),
        ("a line of 100 MB and nothing else", "portal", stream => Write(stream, Long(Hundred)), Receipt.Refused("no format for visits")),
        (
            "a row of a million cells",
            "crm",
            stream => Write(stream, Corpus.Requests(), new string(',', 1_000_000) + "\n"),
            Receipt.Of(3, 2, ("empty", 1))
        ),
        (
            "a row of a million cells with something in them",
            "crm",
            stream => Write(stream, Corpus.Requests(), string.Concat(Enumerable.Repeat("x,", 1_000_000)) + "\n"),
            Receipt.Of(3, 2, ("columns", 1))
        ),
        (
            "a hundred thousand headings",
            "crm",
            stream =>
                Write(
                    stream,
                    Corpus.Heading,
                    string.Concat(Enumerable.Range(0, 100_000).Select(i => $",h{i}")),
                    "\n" + Corpus.First + new string(',', 100_000) + "\n"
                ),
            Receipt.Of(1, 1)
        ),
        (
            "a million quotes",
            "crm",
            stream => Write(stream, Corpus.Requests(), $"3,{new string('"', 1_000_000)},Desk,2026-03-03T08:00:01,,open\n"),
            Receipt.Of(3, 3)
        ),
        (
            "a million quotes and one",
            "crm",
            stream =>
                Write(
                    stream,
                    Corpus.Requests(),
                    $"3,{new string('"', 1_000_001)},Desk,2026-03-03T08:00:01,,open\n",
                    "4" + Corpus.Second[1..] + "\n"
                ),
            Receipt.Of(4, 3, ("quotes", 1))
        ),
        (
            "a million rows of one cell",
            "crm",
            stream => Write(stream, Corpus.Requests(), Repeated("x\n", 1_000_000)),
            Receipt.Refused("no format for requests")
        ),
        ("JSON with a text of 100 MB", "open311", stream => Write(stream, "[{\"a\":\"", Long(Hundred), "\"}]"), Receipt.Refused("16 MiB")),
        ("a compressed log that grows a thousandfold", "portal", stream => Zipped(stream, 300), Receipt.Refused("1000 times")),
        ("a compressed table that grows a thousandfold", "crm", stream => Zipped(stream, 300), Receipt.Refused("1000 times")),
    ];

    public static TheoryData<string> Names() => new(Files.Select(file => file.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_built_to_exhaust_stays_within_five_seconds_and_300_MiB(string name)
    {
        var (_, folder, write, expected) = Files.Single(file => file.Name == name);
        using var pilot = new TemporaryPilot(BadPilot.Definition).WithKey().Put($"{folder}/big", "");
        using (var file = File.Create(Path.Combine(pilot.Data, folder, "big")))
        {
            write(file);
        }

        using var process = CollectingProcess.Start(pilot);
        var (memory, time) = process.Measured();

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {time.TotalSeconds:0.0} s, {memory >> 20} MiB, exit code {process.ExitCode}"
            )
        );
        Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
        var difference = expected.Difference(Receipt.Of(Assert.Single(pilot.Collect())));
        Assert.True(difference is null, difference);
        Assert.True(memory <= MostMemory, $"{memory >> 20} MiB");
        Assert.True(time <= Longest, $"{time}");
    }

    /// <param name="parts">Texts, and sequences of texts too long to hold.</param>
    private static void Write(Stream stream, params object[] parts)
    {
        foreach (var text in parts.SelectMany(part => part as IEnumerable<string> ?? [(string)part]))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
    }

    private static IEnumerable<string> Long(int bytes) => Repeated(new string('x', 1 << 16), bytes >> 16);

    private static IEnumerable<string> Repeated(string text, int times) => Enumerable.Repeat(text, times);

    private static void Zipped(Stream stream, int mebibytes)
    {
        using var gzip = new GZipStream(stream, CompressionLevel.SmallestSize);
        for (var i = 0; i < mebibytes; i++)
        {
            gzip.Write(new byte[1 << 20]);
        }
    }
}
