using Carmen.Analysis;
using Carmen.Reports;

namespace Carmen.Dashboard;

/// <summary>A slice in words, city and period left out where a page says them already.</summary>
public static class SliceWords
{
    public static string Of(Slice slice, View view)
    {
        var parts = new[]
        {
            slice.Service is { } service ? view.ServiceName(service) : null,
            slice.Domain is { } domain ? Words.Domain(domain) : null,
            slice.Channel is { } channel ? $"by {Words.Channel(channel)}" : null,
            slice.Audience is { } audience ? Words.Audience(audience) : null,
            slice.Wave is { } wave ? $"wave {wave}" : null,
            slice.Segment is { } segment ? segment.Replace('-', ' ') : null,
            slice.Category is { } category ? Category(category, view) : null,
        };
        var words = string.Join(", ", parts.OfType<string>());
        return words.Length == 0 ? "Whole city" : words;
    }

    /// <summary>A group of people by what sets it apart, a point of an answer scale in the questionnaire's words; else the category as it stands.</summary>
    private static string Category(string category, View view)
    {
        var (dot, equals) = (category.IndexOf('.', StringComparison.Ordinal), category.IndexOf('=', StringComparison.Ordinal));
        if (equals > 0 && (dot < 0 || equals < dot))
        {
            return Group(category[..equals], category[(equals + 1)..]);
        }

        if (dot < 0 || equals < 0)
        {
            return category;
        }

        var point = AnswerPoint.Parse(category);
        var item = view.Pilot.Instruments.GetValueOrDefault(point.Instrument)?.Item(point.Item);
        var label = item?.Labels.GetValueOrDefault(point.Point)?.In(view.Language);
        return $"{item?.Text.In(view.Language) ?? point.Item} {point.Point}{(label is null ? "" : $" ({label})")}";
    }

    private static string Group(string by, string value) =>
        by switch
        {
            "audience" => Words.Audience(value),
            "language" => $"answers in {PlaceWords.Language(value)}",
            _ => $"{by}: {value}",
        };
}
