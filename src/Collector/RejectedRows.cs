using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// Writes the rejected rows of an import out from the source file itself, in its own columns plus <c>_row,_column,_rule,_message</c>, to be
/// mended and collected again. The ledger never holds their content: once the retention period has removed the file, only row and rule are left.
/// </summary>
public static class RejectedRows
{
    /// <exception cref="InvalidDataException">The source or the file is gone, or the file is no longer the one that was collected.</exception>
    public static void Write(Pilot pilot, Import import, IReadOnlyList<Rejection> rejections, string dataFolder, Stream output)
    {
        var source =
            pilot.Sources.FirstOrDefault(source => source.City == import.City && source.Id == import.Source)
            ?? throw new InvalidDataException(
                $"import {import.Id}: found no source {import.City}/{import.Source} in pilot.yaml, expected the one it was collected from"
            );
        var file = new SourceFile(Path.Combine(dataFolder, import.File), import.File);
        if (!File.Exists(file.Path) && import.FileRemovedAt is not null)
        {
            WritePlaces(rejections, output);
            return;
        }

        if (!File.Exists(file.Path))
        {
            throw new InvalidDataException(
                $"{import.File}: found no such file below the data folder, expected the file of import {import.Id}; rejected rows are read from it, the ledger keeps none"
            );
        }

        if (Collect.Identify(pilot, source, file).Sha256 != import.Sha256)
        {
            throw new InvalidDataException(
                $"{import.File}: found other content than import {import.Id} collected, expected the same file; its row numbers would not fit"
            );
        }

        Formats.Named(import.Format)!.WriteRows(file, source, rejections, output);
    }

    private static void WritePlaces(IReadOnlyList<Rejection> rejections, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("_row,_rule");
        foreach (var rejection in rejections)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rejection.Row},{rejection.Rule}"));
        }
    }
}
