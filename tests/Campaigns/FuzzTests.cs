using Carmen.Collector;
using Carmen.Tests.Collector.Formats;
using Xunit.Abstractions;

namespace Carmen.Tests.Campaigns;

/// <summary>
/// Whatever happens to the bytes of a file, reading it ends: in a complete account, or in a refusal that says what was found and what was
/// expected; within a second and 64 MiB, and twice the same way.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    private static readonly byte[] Trigger = "\u2028"u8.ToArray();

    public static TheoryData<string> Families() => new(FuzzSeeds.Families);

    [Theory]
    [MemberData(nameof(Families))]
    public void A_changed_file_is_refused_in_words_or_accounted_for_to_the_last_row(string family)
    {
        var fuzzed = Fuzzing.Run(family, FuzzSeeds.Of(family), Fuzzing.Budget);

        output.WriteLine($"{family}: {fuzzed}");
        Assert.True(fuzzed.Fault is null, fuzzed.Fault);
        Assert.True(fuzzed.Executions > 100, $"only {fuzzed}");
    }

    [Theory]
    [InlineData("throws", "KeyNotFoundException")]
    [InlineData("drops a row", "was not accounted for")]
    [InlineData("never ends", "it does not end")]
    [InlineData("is never the same", "ended otherwise")]
    [InlineData("takes memory", "MiB")]
    [InlineData("refuses without a word", "does not say what was found")]
    public void A_planted_bug_is_found(string bug, string finding)
    {
        var log = LogFixture.Portal("combined");
        var seed = FuzzSeeds.Reading(
            log,
            new Planted(Logs.Combined, bug),
            System.Text.Encoding.UTF8.GetBytes(WebLog.Line(1) + WebLog.Line(2))
        );

        var fuzzed = Fuzzing.Run(bug, [seed], TimeSpan.FromSeconds(60), endless: TimeSpan.FromSeconds(2));

        output.WriteLine($"{bug}: {fuzzed}");
        Assert.Contains(finding, fuzzed.Fault ?? "", StringComparison.Ordinal);
        Assert.True(Convert.FromBase64String(fuzzed.Fault!.Split('\n')[^1]).AsSpan().IndexOf(Trigger) >= 0, fuzzed.Fault);
    }

    /// <summary>A format in order but for files that hold a certain character.</summary>
    private sealed class Planted(IFormat format, string bug) : IFormat
    {
        private int readings;

        public string Name => format.Name;

        public IReadOnlyList<string> Kinds => format.Kinds;

        public bool Recognises(ReadOnlySpan<byte> opening) => format.Recognises(opening);

        public void Read(SourceFile file, Reading reading)
        {
            if (file.Opening().AsSpan().IndexOf(Trigger) >= 0)
            {
                Fail(reading);
            }

            format.Read(file, reading);
        }

        private void Fail(Reading reading)
        {
            switch (bug)
            {
                case "throws":
                    throw new KeyNotFoundException();
                case "drops a row":
                    reading.Row();
                    break;
                case "never ends":
                    reading.Cancellation.WaitHandle.WaitOne();
                    break;
                case "is never the same":
                    reading.Warnings.Add($"{readings++}");
                    break;
                case "takes memory":
                    reading.Warnings.Add(new string('x', 64 << 20)[..1]);
                    break;
                default:
                    throw new InvalidDataException("No.");
            }
        }
    }
}
