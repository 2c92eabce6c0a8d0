namespace Carmen.Collector;

/// <summary>Response exports as CSV of a survey tool that is described in full by what its exports have of their own.</summary>
public sealed class SurveyExport : IFormat
{
    private readonly SurveyTool tool;

    internal SurveyExport(string name, SurveyTool tool) => (Name, this.tool) = (name, tool);

    public string Name { get; }
    public IReadOnlyList<string> Kinds { get; } = [Collector.Kinds.Responses];

    public bool Recognises(ReadOnlySpan<byte> opening) => tool.Recognises(opening);

    public void Read(SourceFile file, Reading reading)
    {
        using var table = Table.Delimited(file, reading, tool);
        table.Read(RowsOf.Kind(reading, table));
    }

    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output) =>
        Rejects.Write(file, source, rejections, output, tool);
}
