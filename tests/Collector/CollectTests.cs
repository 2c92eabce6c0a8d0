using Carmen.Collector;

namespace Carmen.Tests.Collector;

public sealed class CollectTests : IDisposable
{
    private readonly TemporaryPilot pilot = new TemporaryPilot().WithKey();

    public void Dispose() => pilot.Dispose();

    [Fact]
    public void A_slip_of_the_program_at_one_file_is_told_and_keeps_nothing_of_it()
    {
        pilot.Put("crm/a.csv", "Case,Type,Channel,Opened,Closed,Status\n1,Rubbish,Desk,2026-03-01T08:00:00,,open\n");
        var collected = pilot.Collect(order: files =>
            files.Select(entry => (entry.Item1, new SourceFile("", entry.Item2.Name) { Content = () => new SlippingStream() }))
        );

        var failed = Assert.Single(collected);
        Assert.Equal(CollectStatus.Failed, failed.Status);
        Assert.StartsWith(
            "crm/a.csv: found content at which the program fails (FormatException in",
            failed.Message,
            StringComparison.Ordinal
        );
        Assert.Empty(pilot.Open().Imports());
        Assert.Equal(1, Assert.Single(pilot.Collect()).Import!.Accepted);
    }

    /// <summary>Stands for content that a reader slips on.</summary>
    private sealed class SlippingStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new FormatException();

        public override int Read(byte[] buffer, int offset, int count) => throw new FormatException();
    }
}
