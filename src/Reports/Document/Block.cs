using System.Text.Json.Serialization;

namespace Carmen.Reports;

/// <summary>What a section is made of. A closed union; the names on the right are the ones the templates read.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Bullets), "bullets")]
[JsonDerivedType(typeof(Tabular), "table")]
[JsonDerivedType(typeof(Picture), "figure")]
[JsonDerivedType(typeof(KeyFigures), "keyFigures")]
[JsonDerivedType(typeof(Facts), "facts")]
[JsonDerivedType(typeof(Note), "note")]
[JsonDerivedType(typeof(PageBreak), "pageBreak")]
public abstract record Block
{
    private Block() { }

    public sealed record Paragraph(IReadOnlyList<Inline> Text) : Block
    {
        public Paragraph(string text)
            : this([new Inline(text)]) { }
    }

    public sealed record Bullets(IReadOnlyList<IReadOnlyList<Inline>> Items) : Block
    {
        public Bullets(IEnumerable<string> items)
            : this([.. items.Select(item => (IReadOnlyList<Inline>)[new Inline(item)])]) { }
    }

    /// <summary><paramref name="Listed"/>: numbered and in the list of tables; the table twin of a figure is neither.</summary>
    public sealed record Tabular(Table Table, bool Listed = true) : Block;

    public sealed record Picture(Figure Figure) : Block;

    /// <summary>Up to four a row: a label, the value in large type, what stands behind it.</summary>
    public sealed record KeyFigures(IReadOnlyList<KeyFigure> Items) : Block;

    /// <summary>Labels and values one below the other, without rules.</summary>
    public sealed record Facts(IReadOnlyList<Fact> Items) : Block;

    /// <summary>Set apart from the text. <paramref name="Kind"/> is "info" or "caution".</summary>
    public sealed record Note(string Kind, string? Title, IReadOnlyList<Inline> Text) : Block
    {
        public Note(string kind, string? title, string text)
            : this(kind, title, [new Inline(text)]) { }
    }

    public sealed record PageBreak : Block;
}

public sealed record KeyFigure(string Label, string Value, string Detail);

/// <summary>A run of text. <paramref name="Emphasis"/> is "none", "strong", "italic" or "quiet".</summary>
public sealed record Inline(string Text, string Emphasis = "none")
{
    public static Inline Strong(string text) => new(text, "strong");

    public static Inline Quiet(string text) => new(text, "quiet");

    public static implicit operator Inline(string text) => new(text);
}
