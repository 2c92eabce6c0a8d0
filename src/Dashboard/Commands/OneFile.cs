using System.CommandLine;
using System.Globalization;
using Carmen.Collector;

namespace Carmen.Dashboard.Commands;

/// <summary>One file, or standard input, in place of everything the sources name: <c>--source CITY/ID --file PATH|-</c>.</summary>
internal sealed class OneFile : IDisposable
{
    public static readonly Option<string?> Source = new("--source")
    {
        Description = "With --file: the source to read it as",
        HelpName = "CITY/ID",
    };
    public static readonly Option<string?> Path = new("--file")
    {
        Description = "With --source: one file, or - for standard input",
        HelpName = "PATH",
    };

    private readonly DirectoryInfo? spool;

    private OneFile((Source, SourceFile) entry, DirectoryInfo? spool) => (Entry, this.spool) = (entry, spool);

    public (Source Source, SourceFile File) Entry { get; }

    /// <summary>Null where neither option is given.</summary>
    /// <exception cref="InvalidDataException">One is missing, or names nothing that exists.</exception>
    public static OneFile? Of(ParseResult arguments, Pilot pilot, string dataFolder, TimeProvider clock)
    {
        var (source, path) = (arguments.GetValue(Source), arguments.GetValue(Path));
        if (source is null && path is null)
        {
            return null;
        }

        var named =
            pilot.Sources.FirstOrDefault(one => $"{one.City}/{one.Id}" == source)
            ?? throw new InvalidDataException(
                $"--source: found {(source is null ? "nothing" : $"\"{source}\"")}, expected one of {string.Join(", ", pilot.Sources.Select(one => $"{one.City}/{one.Id}"))}"
            );
        return path switch
        {
            null => throw new InvalidDataException("--file: found nothing, expected a path, or - for standard input"),
            "-" => Spooled(named, clock),
            _ when File.Exists(path) => new OneFile((named, new SourceFile(path, NameOf(path, dataFolder))), spool: null),
            _ => throw new InvalidDataException($"--file: found no file {path}, expected one, or - for standard input"),
        };
    }

    public void Dispose() => spool?.Delete(recursive: true);

    /// <summary>A file is read more than once: to know it, to tell its encoding, to collect it.</summary>
    private static OneFile Spooled(Source source, TimeProvider clock)
    {
        var folder = Directory.CreateTempSubdirectory("carmen-");
        try
        {
            var path = System.IO.Path.Combine(folder.FullName, "stdin");
            using (var target = File.Create(path))
            {
                using var input = Console.OpenStandardInput();
                input.CopyTo(target);
            }

            var name = "stdin " + clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            return new OneFile((source, new SourceFile(path, name)), folder);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>As receipts call it: relative to the data folder, or without its folder where it lies elsewhere.</summary>
    private static string NameOf(string path, string dataFolder)
    {
        var relative = System.IO.Path.GetRelativePath(dataFolder, path).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || System.IO.Path.IsPathRooted(relative)
            ? System.IO.Path.GetFileName(path)
            : relative;
    }
}
