using Carmen.Collector;

namespace Carmen.Tests.Collector;

/// <summary>A watched folder, looked through by a clock that the test moves.</summary>
public sealed class WatchTests : IDisposable
{
    private const string Header = "Case,Type,Channel,Opened,Closed,Status\n";
    private const string Row = "1,Rubbish,Desk,2026-02-01T10:00:00,,open\n";
    private static readonly WatchPace Pace = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10));
    private readonly TemporaryPilot pilot = new();
    private readonly List<CollectedFile> told = [];
    private readonly Hands clock = new();
    private readonly Watch watch;
    private Carmen.Collector.Collection collection;

    public WatchTests()
    {
        var key = KeyFile.Open(KeyFile.PathOf(pilot.Folder, null), anythingCollected: false);
        collection = new Carmen.Collector.Collection(pilot.Pilot, pilot.Open(), key, clock, "watch");
        watch = new Watch(() => collection, pilot.Data, Pace, told.Add);
    }

    public void Dispose() => pilot.Dispose();

    [Fact]
    public void A_growing_file_is_left_until_it_is_quiet()
    {
        Write("crm/a.csv", Header + Row);
        Assert.True(Look());
        Pass(1);
        Write("crm/a.csv", Header + Row + Row.Replace("1,", "2,", StringComparison.Ordinal));
        Assert.True(Look());
        Pass(1);
        Assert.True(Look());
        Assert.Empty(told);
        Pass(2);
        Assert.False(Look());
        Assert.Equal(2, Assert.Single(told).Import!.Accepted);
        Pass(60);
        Look();
        Assert.Single(told);
    }

    [Fact]
    public void A_pipe_is_refused_unopened_since_it_would_hold_up_all_that_follows()
    {
        Directory.CreateDirectory(At("crm"));
        using (var made = System.Diagnostics.Process.Start("mkfifo", At("crm/a.csv")))
        {
            made.WaitForExit();
        }

        Write("crm/b.csv", Header + Row);
        var files = Carmen.Collector.Collect.Files(pilot.Pilot, pilot.Data);
        var collected = files.Select(entry => Carmen.Collector.Collect.One(collection, entry.Source, entry.File)).ToArray();
        Assert.Equal([CollectStatus.Failed, CollectStatus.Collected], collected.Select(file => file.Status));
        Assert.StartsWith("crm/a.csv: found an empty file, expected content", collected[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_renamed_into_place_is_collected_and_renamed_again_adds_nothing()
    {
        Write("crm/a.csv.part", Header + Row);
        Pass(5);
        Assert.False(Look());
        Assert.Empty(told);
        File.Move(At("crm/a.csv.part"), At("crm/a.csv"));
        Settled();
        Assert.Equal(CollectStatus.Collected, Assert.Single(told).Status);
        File.Move(At("crm/a.csv"), At("crm/b.csv"));
        Settled();
        Assert.Single(told);
        Assert.Single(pilot.Open().Imports());
    }

    [Fact]
    public void A_file_cut_off_on_its_way_is_set_aside_once_and_collected_when_it_is_whole()
    {
        var whole = TemporaryPilot.Zipped(string.Concat(Enumerable.Range(0, 400).Select(WebLog.Line)));
        Write("portal/access.log.gz", whole[..(whole.Length / 2)]);
        Settled();
        Settled();
        Assert.Equal(CollectStatus.Failed, Assert.Single(told).Status);
        Assert.Empty(pilot.Open().Imports());
        Write("portal/access.log.gz", whole);
        Settled();
        Assert.Equal(CollectStatus.Collected, told[^1].Status);
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public void An_empty_file_is_one_that_is_still_to_come()
    {
        Write("crm/a.csv", "");
        Settled();
        Assert.Contains("it is collected once it has some", Assert.Single(told).Message, StringComparison.Ordinal);
        Write("crm/a.csv", Header + Row);
        Settled();
        Assert.Equal(1, told[^1].Import!.Accepted);
    }

    [Fact]
    public void What_the_definition_stood_against_is_tried_again_when_it_has_changed()
    {
        Write("survey/a.csv", "nothing,of,it\n1,2,3\n");
        Settled();
        Assert.Equal(CollectStatus.Failed, Assert.Single(told).Status);
        File.WriteAllText(
            Path.Combine(pilot.Folder, PilotReader.FileName),
            TemporaryPilot.Definition.Replace("\"Q1\": overall", "\"nothing\": overall", StringComparison.Ordinal)
        );
        collection = collection with { Pilot = pilot.Pilot, Ledger = pilot.Open() };
        Settled();
        Assert.Equal(CollectStatus.Collected, told[^1].Status);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_collected_once_it_may()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            return;
        }

        Write("crm/a.csv", Header + Row);
        File.SetUnixFileMode(At("crm/a.csv"), UnixFileMode.None);
        Settled();
        Assert.Contains("may not be read", Assert.Single(told).Message, StringComparison.Ordinal);
        File.SetUnixFileMode(At("crm/a.csv"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Settled();
        Assert.Equal(1, told[^1].Import!.Accepted);
    }

    [Fact]
    public async Task Watching_finds_new_files_by_itself_and_stops_when_told()
    {
        using var stop = new CancellationTokenSource();
        collection = collection with { Clock = TimeProvider.System };
        var fast = new Watch(
            () => collection,
            pilot.Data,
            new WatchPace(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(1)),
            told.Add
        );
        var running = fast.RunAsync(stop.Token);
        Write("crm/a.csv", Header + Row);
        for (var left = 600; told.Count == 0 && left > 0; left--)
        {
            await Task.Delay(100);
        }

        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, Assert.Single(told).Import!.Accepted);
    }

    private string At(string name) => Path.Combine(pilot.Data, name);

    private void Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    private void Write(string name, byte[] content)
    {
        pilot.Put(name, content);
        File.SetLastWriteTimeUtc(At(name), clock.GetUtcNow().UtcDateTime);
    }

    private bool Look() => watch.LookThrough(clock.GetTimestamp(), CancellationToken.None);

    private void Settled()
    {
        Look();
        Pass(3);
        Look();
    }

    private void Pass(int seconds) => clock.Now += TimeSpan.FromSeconds(seconds);

    private sealed class Hands : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = TemporaryPilot.Now;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}
