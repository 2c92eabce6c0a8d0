using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>The segments of a city in its chapter of D5, or why there are none.</summary>
internal static class D5Segments
{
    /// <summary>More do not fit beside each other on a page.</summary>
    private const int Beside = 3;

    public static Section Of(Edition edition, Quotes quotes, City city)
    {
        var (publication, words) = (edition.Publication, edition.Publication.Language.Segments);
        var cards = SegmentCard.Of(publication, city.Id);
        var headline = new Block.Paragraph($"{SegmentCard.Headline(publication, city.Id).TrimEnd('.')}.");
        if (cards.Count == 0)
        {
            return new Section(words.Heading, headline);
        }

        var solution = SegmentCard.SolutionOf(publication, city.Id)!;
        return new Section(
            words.Heading,
            [
                headline,
                .. cards.SelectMany((card, i) => (Block[])[Told(card, i + 1), .. Served(quotes, city, card)]),
                .. cards.Chunk(Beside).Select(some => SideBySide(edition, quotes, city, some)),
                new Block.Note("caution", null, $"{words.Duty} {words.NoSatisfaction}"),
                .. words.Dropped(solution.Dropped) is { } dropped ? [new Block.Paragraph(dropped)] : Array.Empty<Block>(),
                new Block.Bullets(words.MethodPoints(solution)),
                .. SegmentCard.Tried(publication, city.Id) is { } tried ? [new Block.Tabular(tried)] : Array.Empty<Block>(),
            ],
            []
        );
    }

    private static Block.Paragraph Told(SegmentCard card, int number) =>
        new([
            Inline.Strong($"{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}. {card.Name}. "),
            new Inline($"{card.Rule} "),
            Inline.Quiet($"{char.ToUpperInvariant(card.Size[0])}{card.Size[1..]}; {card.Standing}. {card.Caution}"),
        ]);

    /// <summary>How the segment is served, against the other people.</summary>
    private static IEnumerable<Block> Served(Quotes quotes, City city, SegmentCard card)
    {
        var said = quotes.Sentences(new Slice { City = city.Id, Segment = card.Segment.Id }, "time-to-resolution", "resolved-on-time");
        return said.Count == 0 ? [] : [new Block.Bullets(said)];
    }

    /// <summary>A row a measure, a column a segment; each cell is quoted, so that it can be derived again.</summary>
    private static Block.Tabular SideBySide(Edition edition, Quotes quotes, City city, IReadOnlyList<SegmentCard> cards)
    {
        var words = edition.Publication.Language.Segments;
        var labels = cards
            .SelectMany(card => card.Ways.Concat(card.Served).Concat(card.Uses))
            .Select(line => (line.Finding.Metric, line.Finding.Slice.Category, line.Label))
            .Distinct()
            .OrderBy(entry => entry.Metric is "segment-services")
            .ThenBy(entry => entry.Metric is not "segment-behaviour")
            .ToList();
        var rows = labels.Select(entry =>
            (IReadOnlyList<string>)
                [
                    entry.Label,
                    .. cards.Select(card =>
                        quotes.Cell(
                            entry.Metric,
                            new Slice
                            {
                                City = city.Id,
                                Segment = card.Segment.Id,
                                Category = entry.Category,
                            }
                        )
                    ),
                ]
        );
        Column[] columns = [new(words.Measure), .. cards.Select(card => new Column(card.Name))];
        return new Block.Tabular(new Table(words.SideBySideCaption(city.Name), columns, [.. rows]));
    }
}
