namespace Carmen.Collector;

/// <summary>A heading made of one or more records.</summary>
/// <param name="Name">As receipts and messages name the column.</param>
/// <param name="Others">Further texts by which a mapping may name it, such as the text of a question beside its code.</param>
internal sealed record Heading(string Name, IReadOnlyList<string> Others);

/// <summary>A column of the tool's own that decides whether a record counts.</summary>
/// <param name="Headings">The names it may have; the first that the file has is taken.</param>
/// <param name="Reason">Why a record with such a cell is filtered; null: it counts.</param>
internal sealed record RowFilter(IReadOnlyList<string> Headings, Func<string, string?> Reason);

/// <summary>What the export of a survey tool has of its own, beside the questions.</summary>
internal sealed record SurveyTool
{
    /// <summary>Why a response that someone gave to try the questionnaire is filtered; a source may keep such responses.</summary>
    public const string TestResponse = "test-response";

    /// <summary>As receipts name it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the first record of a table is that of such an export.</summary>
    public Func<IReadOnlyList<string>, bool> IsExport { get; init; } = _ => false;

    /// <summary>Whether a record after the headings so far is one more of headings.</summary>
    public Func<IReadOnlyList<string[]>, string[], bool> GoesOn { get; init; } = (_, _) => false;

    /// <summary>The headings that their records make together.</summary>
    public Func<IReadOnlyList<string[]>, IReadOnlyList<Heading>> Combine { get; init; } =
        records => [.. records[0].Select(name => new Heading(name, []))];

    /// <summary>Other ways to write a heading, see <see cref="Headings"/>.</summary>
    public Func<string, IEnumerable<string>> Forms { get; init; } = _ => [];

    /// <summary>Whether a response without time of submission is partial; else every row is complete.</summary>
    public bool MarksCompletion { get; init; }

    /// <summary>The column that says whether a response was finished; null: the tool has none.</summary>
    public (IReadOnlyList<string> Headings, Func<string, bool> IsComplete)? Finished { get; init; }

    public IReadOnlyList<RowFilter> Filters { get; init; } = [];

    /// <summary>Whether answers such as <c>A4</c> stand for their number.</summary>
    public bool HasAnswerCodes { get; init; }

    /// <summary>What a cell says of one answer, in the order in which it is tried; the cell itself comes first.</summary>
    public Func<string, IEnumerable<string>> AnswerForms { get; init; } = _ => [];

    /// <summary>Field → headings that mean it, best first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> OwnHeadings { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Whether a column is the tool's own, so that nobody misses it.</summary>
    public Func<string, bool> IsOwn { get; init; } = _ => false;

    /// <summary>How a date begins that stands for "not recorded"; never the beginning of a real one.</summary>
    public string DateWithheld { get; init; } = "\0";

    /// <summary>The column that says when the last answer was given, where the submission may come days later; none: the submission does.</summary>
    public IReadOnlyList<string> Ended { get; init; } = [];

    /// <summary>What stands in a cell that has nothing to say, such as one of a question that was not asked; blank: nothing does.</summary>
    public string NoValue { get; init; } = "";

    /// <summary>The zone of times without offset, where the source's entry names none; null: that of the city.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>A number that is none: what stands in its place where a survey is anonymous.</summary>
    public string? NoId { get; init; }

    /// <summary>Date patterns of the tool, after those of the source.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>A table of answers without a tool that is known.</summary>
    public static readonly SurveyTool Any = new() { Name = "none" };

    /// <summary>The tools whose exports are tables, as text or in a workbook; the first that knows a table has it.</summary>
    public static IReadOnlyList<SurveyTool> All => [LimeSurvey.Tool, Qualtrics.Tool, SurveyMonkey.Tool, Kobo.Tool];

    /// <summary>The tool that a table's first record tells; <see cref="Any"/> where none does.</summary>
    public static SurveyTool Of(IReadOnlyList<string> first) => All.FirstOrDefault(tool => tool.IsExport(first)) ?? Any;

    /// <summary>Whether the first bytes are those of a table, and the table an export of this tool.</summary>
    public bool Recognises(ReadOnlySpan<byte> opening) => NotATable.CouldBeTable(opening) && Of(Dialect.FirstRecord(opening)) == this;

    /// <summary>Takes headings from where a table stands: on its first record, afterwards on the first that is none of headings.</summary>
    /// <returns>Their records, and whether another record follows.</returns>
    public (IReadOnlyList<string[]> Records, bool More) ReadHeadings(Records rows)
    {
        var records = new List<string[]> { rows.Texts() };
        while (rows.Read())
        {
            if (!GoesOn(records, rows.Texts()))
            {
                return (records, true);
            }

            records.Add(rows.Texts());
        }

        return (records, false);
    }
}
