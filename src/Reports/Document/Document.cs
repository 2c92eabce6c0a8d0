using System.Text.Json.Serialization;

namespace Carmen.Reports;

/// <summary>
/// A deliverable as pure text and figures, before any layout: what it says, in reading order. Nothing in it is markup: a "#" that a
/// person wrote is a "#" on paper.
/// </summary>
/// <param name="Id">The deliverable's id, such as "d5".</param>
/// <param name="Language">ISO 639-1; the document's language for screen readers.</param>
/// <param name="Control">Between cover and contents: document control, history; not numbered.</param>
/// <param name="Sections">The chapters, numbered 1, 1.1, 1.1.1.</param>
/// <param name="Annexes">Numbered Annex A, A.1.</param>
public sealed record Document(
    string Id,
    string Language,
    Cover Cover,
    Labels Labels,
    IReadOnlyList<Section> Control,
    IReadOnlyList<Section> Sections,
    IReadOnlyList<Section> Annexes
)
{
    /// <summary>A few pages read at one sitting: no cover, no contents, chapters one after the other; document control stands at the end.</summary>
    public bool IsBrief { get; init; }

    /// <summary>Every figure the document prints, in order of first appearance, so that a later run can derive it again and compare.</summary>
    [JsonIgnore]
    public IReadOnlyList<PrintedFinding> Quotations { get; init; } = [];

    /// <summary>Every section with its own below it, in reading order, annexes last.</summary>
    [JsonIgnore]
    public IEnumerable<Section> AllSections => Control.Concat(Sections).Concat(Annexes).SelectMany(Below);

    [JsonIgnore]
    public IEnumerable<Figure> Figures => AllSections.SelectMany(section => section.Blocks).OfType<Block.Picture>().Select(b => b.Figure);

    private static IEnumerable<Section> Below(Section section) => section.Sections.SelectMany(Below).Prepend(section);
}

/// <summary>The first page, and what every page repeats.</summary>
/// <param name="Number">The deliverable's number, such as "D5".</param>
/// <param name="Created">Date of the document, from its history or the evidence; never the clock, so that the same input gives the same bytes.</param>
/// <param name="Facts">Label and value: work package, lead, level, version, data state.</param>
/// <param name="Footer">Version and data state in one line.</param>
/// <param name="Statements">Funding statement and disclaimer.</param>
/// <param name="Emblem">Alt text of the European emblem; null where the programme shows none.</param>
/// <param name="Simulated">Null where the evidence is real.</param>
public sealed record Cover(
    string Project,
    string Number,
    string Title,
    string Subtitle,
    DateOnly Created,
    IReadOnlyList<string> Authors,
    IReadOnlyList<string> Keywords,
    IReadOnlyList<Fact> Facts,
    string Footer,
    IReadOnlyList<string> Statements,
    string? Emblem,
    SimulatedMark? Simulated
);

public sealed record Fact(string Label, string Value);

/// <summary>Said in the header of every page, and explained on the cover.</summary>
public sealed record SimulatedMark(string Mark, string Explanation);

/// <summary>The words the layout itself needs. <paramref name="Page"/> holds {0} for the page and {1} for the number of pages.</summary>
/// <param name="Figures">Heading of the list of figures; null: no such list.</param>
public sealed record Labels(string Contents, string? Figures, string? Tables, string Figure, string Table, string Annex, string Page);

public sealed record Section(string Title, IReadOnlyList<Block> Blocks, IReadOnlyList<Section> Sections)
{
    public Section(string title, params IReadOnlyList<Block> blocks)
        : this(title, blocks, []) { }
}
