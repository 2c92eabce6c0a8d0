using System.Text;

namespace Carmen.Reports;

/// <summary>A document as plain text, one block a paragraph: for review, for snapshots, for reading without a PDF viewer.</summary>
public static class DocumentText
{
    public static string Of(Document document)
    {
        var text = new StringBuilder();
        var cover = document.Cover;
        text.AppendLine(cover.Project).Append(cover.Number).Append(' ').AppendLine(cover.Title).AppendLine(cover.Subtitle).AppendLine();
        if (cover.Simulated is { } simulated)
        {
            text.Append(simulated.Mark).Append(' ').AppendLine(simulated.Explanation).AppendLine();
        }

        foreach (var fact in cover.Facts)
        {
            text.Append(fact.Label).Append(": ").AppendLine(fact.Value);
        }

        foreach (var statement in cover.Statements)
        {
            text.AppendLine().AppendLine(statement);
        }

        Write(text, document.Control, 1);
        Write(text, document.Sections, 1);
        Write(text, document.Annexes, 1);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Write(StringBuilder text, IReadOnlyList<Section> sections, int level)
    {
        foreach (var section in sections)
        {
            text.AppendLine().Append('#', level).Append(' ').AppendLine(section.Title);
            foreach (var block in section.Blocks)
            {
                text.AppendLine().AppendLine(Of(block));
            }

            Write(text, section.Sections, level + 1);
        }
    }

    private static string Of(Block block) =>
        block switch
        {
            Block.Paragraph paragraph => Of(paragraph.Text),
            Block.Bullets bullets => string.Join('\n', bullets.Items.Select(item => $"- {Of(item)}")),
            Block.Tabular tabular => Of(tabular.Table),
            Block.Picture { Figure: var figure } => $"[Figure] {figure.Title}\n{figure.Subtitle}\n{figure.Alt}\n{figure.Scope}",
            Block.KeyFigures key => string.Join('\n', key.Items.Select(item => $"{item.Label}: {item.Value} ({item.Detail})")),
            Block.Facts facts => string.Join('\n', facts.Items.Select(fact => $"{fact.Label}: {fact.Value}")),
            Block.Note note => $"[{note.Kind}] {note.Title}: {Of(note.Text)}",
            Block.PageBreak => "[page break]",
            _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
        };

    private static string Of(IReadOnlyList<Inline> text) => string.Concat(text.Select(part => part.Text));

    private static string Of(Table table)
    {
        var rows = table.Rows.Select(row => string.Join(" | ", row));
        return string.Join('\n', rows.Prepend(string.Join(" | ", table.Columns.Select(column => column.Heading))).Prepend(table.Caption));
    }
}
