using System.Text;

namespace Carmen.Collector;

/// <summary>The file <c>pilot.yaml</c> with one more source in it: looked at before, then written.</summary>
/// <param name="Pilot">As it will read.</param>
/// <param name="Source">The new one, as the pilot reads it.</param>
/// <param name="Entry">The lines that are added.</param>
public sealed record PilotFile(Pilot Pilot, Source Source, string Entry)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] Before { get; init; } = [];
    private byte[] After { get; init; } = [];
    private string Path { get; init; } = "";

    /// <summary>What adding the source would give; nothing is written.</summary>
    /// <exception cref="InvalidDataException">The pilot would not read, a line for each problem; or the file has no safe place.</exception>
    public static PilotFile With(string folder, Source source)
    {
        var path = System.IO.Path.Combine(folder, PilotReader.FileName);
        var before = File.ReadAllBytes(path);
        var text = Text(before);
        var mark = text.StartsWith('\uFEFF') ? 1 : 0;
        var (at, inserted) = PilotInsertion.Of(text[mark..], source);
        var after = text.Insert(at + mark, inserted);
        var instruments = PilotReader.Read(folder).Instruments;
        var problems = new List<string>();
        var pilot = PilotReader.Parse(after[mark..], PilotReader.FileName, instruments, problems);
        var added = pilot.Sources.LastOrDefault(one => one.City == source.City && one.Id == source.Id);
        return problems.Count > 0 || added is null
            ? throw new InvalidDataException(
                string.Join('\n', problems.DefaultIfEmpty($"{PilotReader.FileName}: found no place for the entry; add it by hand"))
            )
            : new PilotFile(pilot, added, inserted.Trim('\r', '\n'))
            {
                Before = before,
                After = Utf8.GetBytes(after),
                Path = path,
            };
    }

    /// <summary>Writes it, whole or not at all.</summary>
    /// <exception cref="InvalidDataException">The file has changed in the meantime.</exception>
    public void Write()
    {
        if (!File.ReadAllBytes(Path).AsSpan().SequenceEqual(Before))
        {
            throw new InvalidDataException(
                $"{PilotReader.FileName}: found another content than a moment ago, expected nobody to edit it now; look at the entry again"
            );
        }

        Replace(After);
    }

    /// <summary>Puts the file back as it was, where it is still as written.</summary>
    public void PutBack()
    {
        if (File.ReadAllBytes(Path).AsSpan().SequenceEqual(After))
        {
            Replace(Before);
        }
    }

    private void Replace(byte[] content)
    {
        var path = File.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName ?? Path;
        var beside = path + ".tmp";
        File.WriteAllBytes(beside, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(beside, File.GetUnixFileMode(path));
        }

        File.Move(beside, path, overwrite: true);
    }

    private static string Text(byte[] content)
    {
        try
        {
            return Utf8.GetString(content);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidDataException(
                $"{PilotReader.FileName}: found bytes that are not UTF-8, expected UTF-8; save the file as UTF-8, or add the entry by hand",
                error
            );
        }
    }
}
