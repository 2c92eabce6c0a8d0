namespace Carmen.Collector;

/// <summary>
/// Results of SurveyJS and other form builders as JSON: a list of objects (bare, or as <c>data</c>, <c>results</c> or <c>value</c> of one object), or one
/// object a line. A question is the object's name; the row of a matrix is <c>question.row</c>; several choices are one cell; comments are texts like
/// any other.
/// </summary>
public sealed class SurveyJs : IFormat
{
    internal static readonly SurveyTool Tool = new()
    {
        Name = "SurveyJS",
        OwnHeadings = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["id"] = ["id", "instanceId", "_id"],
            ["submitted"] = ["submitted", "completedAt", "createdAt", "date"],
        },
        IsOwn = heading => heading.EndsWith("-Comment", StringComparison.Ordinal),
    };

    public string Name => "surveyjs";
    public IReadOnlyList<string> Kinds { get; } = [Collector.Kinds.Responses];

    public bool Recognises(ReadOnlySpan<byte> opening) => JsonResults.Begins(opening) && !Open311.IsOpen311(opening);

    public void Read(SourceFile file, Reading reading)
    {
        var results = JsonResults.Open(file);
        using var table = new Table(reading, results.Records(), new Headings(results.Names, present: true)) { Tool = Tool };
        table.Read(RowsOf.Kind(reading, table));
    }

    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output)
    {
        var results = JsonResults.Open(file);
        using var rows = results.Records();
        Rejects.WriteRecords(rows, [results.Names], rejections, output);
    }
}
