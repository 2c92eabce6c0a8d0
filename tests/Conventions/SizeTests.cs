namespace Carmen.Tests.Conventions;

/// <summary>A file that outgrows a reader's patience is two ideas.</summary>
public class SizeTests
{
    private const int LongestFile = 350;

    [Fact]
    public void No_source_file_is_longer_than_350_lines()
    {
        var files = Directory
            .GetFiles(Path.Combine(Needs.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(Needs.Root, path), Lines: File.ReadLines(path).Count()));

        Assert.DoesNotContain(files, file => file.Lines > LongestFile);
    }
}
