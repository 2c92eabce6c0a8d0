using Carmen.Reports;

namespace Carmen.Tests.Reports;

public sealed class PublishTests
{
    [Fact]
    public async Task Writes_the_document_and_what_it_prints()
    {
        var folder = Environment.GetEnvironmentVariable("CARMEN_TEST_OUT") ?? Directory.CreateTempSubdirectory("carmen-").FullName;
        await using var typesetter = new Typesetter();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 4; i++)
        {
            watch.Restart();
            var written = await Publish.RunAsync(SmallPilot.Pilot, SmallPilot.Released, SmallPilot.Edition.Imports, folder, ["d5"], "en", typesetter);
            Console.WriteLine($"{watch.ElapsedMilliseconds} ms {written[0].Pages} pages {written[0].Findings} findings");
        }
    }
}
