using System.Security.Cryptography;
using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>A deliverable that was written.</summary>
/// <param name="Path">The PDF; the findings it prints lie beside it with the ending .json.</param>
/// <param name="Findings">How many findings the document prints.</param>
/// <param name="Replaced">Characters that no font of ours holds, printed as their code point.</param>
public sealed record Published(string Deliverable, string Language, string Path, int Pages, int Findings, IReadOnlyList<string> Replaced);

/// <summary>The main path: released findings in, documents out.</summary>
public static class Publish
{
    /// <summary>
    /// Composes, typesets and writes each deliverable as <c>d5.en.pdf</c> (of a frozen edition <c>d5.en.edition-3.pdf</c>) with its list of findings as .json beside it. A file appears whole or not at all, and
    /// what stood there before is replaced.
    /// </summary>
    /// <param name="deliverables">Ids of <see cref="Deliverables.All"/>; empty: every one that is not for the asking only.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such deliverable.</exception>
    public static async Task<IReadOnlyList<Published>> RunAsync(
        Edition edition,
        string folder,
        IReadOnlyList<string> deliverables,
        Typesetter typesetter,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(deliverables);
        ArgumentNullException.ThrowIfNull(typesetter);
        var language = edition.Publication.Language.Code;
        var chosen = deliverables.Count == 0 ? Deliverables.All.Where(one => !one.OnRequest) : [.. deliverables.Select(Deliverables.Named)];
        Directory.CreateDirectory(folder);
        var written = new List<Published>();
        foreach (var (deliverable, document) in chosen.SelectMany(one => one.Documents(edition).Select(document => (one, document))))
        {
            var pdf = await typesetter.PdfAsync(document, cancellation);
            var path = Path.Combine(folder, $"{document.Id}.{language}{Of(edition.Frozen)}.pdf");
            // The list of findings first: a PDF never stands without it.
            await WriteAsync(Manifest.PathOf(path), ManifestOf(edition, document, pdf).ToBytes(), cancellation);
            await WriteAsync(path, pdf.Bytes, cancellation);
            written.Add(new Published(document.Id, language, path, pdf.Pages, document.Quotations.Count, pdf.Replaced));
        }

        return written;
    }

    private static string Of(FrozenEdition? edition) => edition is null ? "" : FormattableString.Invariant($".edition-{edition.Number}");

    /// <summary>The findings that a document prints, composed anew without typesetting it; none where there is no such document any more.</summary>
    /// <param name="document">Its id, such as "d5".</param>
    public static IReadOnlyList<PrintedFinding> Printed(Edition edition, string document) =>
        [
            .. Deliverables
                .All.SelectMany(deliverable => deliverable.Documents(edition))
                .Where(composed => composed.Id == document)
                .SelectMany(composed => composed.Quotations),
        ];

    private static Manifest ManifestOf(Edition edition, Document document, Pdf pdf)
    {
        var findings = edition.Publication.Findings;
        return new Manifest(
            document.Id,
            document.Cover.Number,
            document.Cover.Title,
            document.Language,
            findings.State,
            findings.AsOf,
            findings.Seed,
            findings.Readership is Readership.Inside inside ? inside.City : "public",
            edition.Pilot.Simulated,
            pdf.Pages,
            Convert.ToHexStringLower(SHA256.HashData(pdf.Bytes)),
            document.Quotations
        )
        {
            Edition = edition.Frozen,
            AuditHead = edition.AuditHead,
            After = findings.After.Length > 0 ? findings.After : null,
        };
    }

    /// <summary>Under another name first, on disk before it takes its own: a reader never sees half a file.</summary>
    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellation)
    {
        var pending = path + ".writing";
        await using (var file = new FileStream(pending, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(content, cancellation);
            file.Flush(flushToDisk: true);
        }

        File.Move(pending, path, overwrite: true);
    }
}
