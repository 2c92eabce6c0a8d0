using System.Security.Cryptography;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// A hash over everything that decides what a file's rows become: the source's entry, the services and instruments it maps to. A file whose
/// mapping version changed is read anew; which files a source names does not matter.
/// </summary>
internal static class MappingVersion
{
    /// <summary>Raised when the same file and entry would give other facts than before.</summary>
    private const int ReaderVersion = 2;

    public static string Of(Pilot pilot, Source source)
    {
        var text = new StringBuilder();
        Add(text, "reader", $"{ReaderVersion}");
        Add(text, "kind", source.Kind, source.Format, source.Channel, source.Service, source.Audience, source.Instrument, $"{source.Wave}");
        Add(text, "dialect", source.Separator, source.Encoding, source.Quote, $"{source.Header}", source.Overlap, source.VisitorEpoch);
        if (source.Sheet is not null || source.HeaderRow is not null)
        {
            Add(text, "sheet", source.Sheet, $"{source.HeaderRow}");
        }

        if ((source.Requests ?? source.Period ?? source.Variable) is not null || source.Decimal is not null || source.Headings.Count > 0)
        {
            Add(text, "said", [source.Requests, source.Period, source.Variable, $"{source.Decimal}", .. source.Headings]);
        }

        if (source.Kind is Kinds.Costs)
        {
            Add(text, "currency", pilot.Currency);
        }

        if (source.KeepTests)
        {
            Add(text, "tests", "keep");
        }

        Add(text, "zone", source.Zone?.Id, pilot.City(source.City).Zone.Id);
        Add(text, "dates", [.. source.Dates]);
        Add(text, "pattern", source.Pattern);
        Add(text, "hosts", [.. source.Hosts]);
        Add(text, "missing", [.. source.Missing]);
        AddPairs(text, "columns", source.Columns);
        foreach (var (field, values) in source.Values.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            AddPairs(text, field, values);
        }

        foreach (var service in pilot.Services)
        {
            Add(
                text,
                "service",
                source.Kind == Kinds.Visits ? [service.Id, .. service.Pages?.All ?? [], service.Pages?.Done] : [service.Id]
            );
        }

        if (source.Instrument is { } id && pilot.Instruments.TryGetValue(id, out var instrument))
        {
            foreach (var item in instrument.Items)
            {
                Add(
                    text,
                    "item",
                    [
                        item.Id,
                        $"{item.Low}",
                        $"{item.High}",
                        .. item.Labels.SelectMany(label => label.Value.Texts.Values.Prepend($"{label.Key}")),
                    ]
                );
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    private static void AddPairs(StringBuilder text, string what, IReadOnlyDictionary<string, string> pairs) =>
        Add(text, what, [.. pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => new[] { pair.Key, pair.Value })]);

    private static void Add(StringBuilder text, string what, params ReadOnlySpan<string?> values)
    {
        text.Append(what);
        foreach (var value in values)
        {
            text.Append('\t')
                .Append(
                    value
                        ?.Replace("\\", "\\\\", StringComparison.Ordinal)
                        .Replace("\t", "\\t", StringComparison.Ordinal)
                        .Replace("\n", "\\n", StringComparison.Ordinal)
                );
        }

        text.Append('\n');
    }
}
