namespace Carmen.Collector;

/// <summary>Delimited tables of any origin: requests of CRM and contact-centre systems, answers of survey tools without a format of their own.</summary>
public sealed class Csv : IFormat
{
    public string Name => "csv";
    public IReadOnlyList<string> Kinds { get; } = [Collector.Kinds.Requests, Collector.Kinds.Responses];

    /// <summary>Text whose lines have the same number of cells, at least two; a LimeSurvey export is left to its own format.</summary>
    public bool Recognises(ReadOnlySpan<byte> opening) =>
        NotATable.CouldBeTable(opening) && Dialect.IsTable(opening) && !LimeSurvey.IsExport(opening);

    public void Read(SourceFile file, Reading reading)
    {
        using var table = new Table(file, reading);
        if (reading.Source.Kind == Collector.Kinds.Responses)
        {
            var responses = new ResponseRows(reading, table, SurveyTool.Any);
            table.Each(responses.Read);
            responses.Finish();
        }
        else
        {
            var requests = new RequestRows(reading, table.Headings);
            table.Each(requests.Read);
            requests.Finish();
        }
    }

    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output) =>
        Rejects.Write(file, source, rejections, output);
}
