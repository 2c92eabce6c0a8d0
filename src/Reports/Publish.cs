using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>A deliverable that was written.</summary>
/// <param name="Path">The PDF; the findings it prints lie beside it with the ending .json.</param>
/// <param name="Findings">How many findings the document prints.</param>
/// <param name="Replaced">Characters that no font of ours holds, printed as their code point.</param>
public sealed record Published(string Deliverable, string Language, string Path, int Pages, int Findings, IReadOnlyList<string> Replaced);

/// <summary>The main path: released findings in, documents out.</summary>
public static class Publish
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Composes, typesets and writes each deliverable as <c>d5.en.pdf</c> with <c>d5.en.json</c> beside it. A file appears whole or not at all, and
    /// what stood there before is replaced.
    /// </summary>
    /// <param name="deliverables">Ids of <see cref="Deliverables.All"/>; empty: every one.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such deliverable or language.</exception>
    public static async Task<IReadOnlyList<Published>> RunAsync(
        Pilot pilot,
        ReleasedSet findings,
        IReadOnlyList<Import> imports,
        string folder,
        IReadOnlyList<string> deliverables,
        string language,
        Typesetter typesetter,
        Analysis.Viability.ViabilitySet? viability = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(deliverables);
        ArgumentNullException.ThrowIfNull(typesetter);
        var edition = new Edition(new Publication(pilot, findings, Language.Of(language)) { Viability = viability }, imports);
        var chosen = deliverables.Count == 0 ? Deliverables.All : [.. deliverables.Select(Deliverables.Named)];
        Directory.CreateDirectory(folder);
        var written = new List<Published>();
        foreach (var (deliverable, document) in chosen.SelectMany(one => one.Documents(edition).Select(document => (one, document))))
        {
            var pdf = await typesetter.PdfAsync(document, cancellation);
            var path = Path.Combine(folder, $"{document.Id}.{language}.pdf");
            // The list of findings first: a PDF never stands without it.
            await WriteAsync(Path.ChangeExtension(path, ".json"), Manifest(edition, document, pdf), cancellation);
            await WriteAsync(path, pdf.Bytes, cancellation);
            written.Add(new Published(document.Id, language, path, pdf.Pages, document.Quotations.Count, pdf.Replaced));
        }

        return written;
    }

    /// <summary>What the document prints, so that a later run can derive each figure again from the same data state and compare.</summary>
    private static byte[] Manifest(Edition edition, Document document, Pdf pdf)
    {
        var findings = edition.Publication.Findings;
        var manifest = new
        {
            deliverable = document.Id,
            number = document.Cover.Number,
            title = document.Cover.Title,
            language = document.Language,
            state = findings.State,
            asOf = findings.AsOf,
            seed = findings.Seed,
            readership = findings.Readership is Readership.Inside inside ? inside.City : "public",
            simulated = edition.Pilot.Simulated,
            pages = pdf.Pages,
            sha256 = Convert.ToHexStringLower(SHA256.HashData(pdf.Bytes)),
            findings = document.Quotations.Select(Row),
        };
        return [.. JsonSerializer.SerializeToUtf8Bytes(manifest, Json), (byte)'\n'];
    }

    private static object Row(Quotation quotation)
    {
        var (slice, estimate) = (quotation.Finding.Slice, quotation.Finding.Estimate);
        var measured = estimate as Estimate.Measured;
        return new
        {
            metric = quotation.Finding.Metric,
            city = slice.City,
            service = slice.Service,
            domain = slice.Domain,
            channel = slice.Channel,
            audience = slice.Audience,
            wave = slice.Wave,
            from = slice.Period.From,
            to = slice.Period.To,
            category = slice.Category,
            status = estimate.Status,
            value = measured?.Value,
            low = measured?.Low,
            high = measured?.High,
            n = measured?.N,
            verdict = quotation.Finding.Verdict?.ToString(),
            text = quotation.Text,
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
