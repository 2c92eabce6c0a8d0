using Microsoft.Data.Sqlite;

namespace Carmen.Collector;

/// <summary>Writes derived visits within the caller's transaction.</summary>
internal sealed class VisitWriter : IDisposable
{
    private readonly PreparedInsert visit;
    private readonly PreparedInsert part;
    private readonly Terms terms;
    private readonly long sourceId;
    private readonly long channelId;
    private long visitId;

    public VisitWriter(SqliteConnection connection, Pilot pilot, Source source, Terms terms)
    {
        this.terms = terms;
        var database = connection.Handle!;
        visit = new PreparedInsert(
            database,
            "Visits",
            "Id",
            "SourceId",
            "ChannelId",
            "Visitor",
            "Start",
            "Seconds",
            "Views",
            "Device",
            "Referrer",
            "Errors"
        );
        part = new PreparedInsert(database, "VisitParts", "VisitId", "ServiceId", "Views", "FurthestStep", "Completed");
        sourceId = terms.Id(Terms.Source(source.City, source.Id));
        channelId = terms.Id(source.Channel ?? "web");
        visitId = connection.Number("SELECT MAX(\"Id\") FROM \"Visits\"") ?? 0;
        Derivation = new VisitDerivation(connection, terms, new ServicePaths(pilot.Services), sourceId, Add);
    }

    public VisitDerivation Derivation { get; }

    public void Dispose()
    {
        visit.Dispose();
        part.Dispose();
    }

    private void Add(DerivedVisit derived)
    {
        var seen = derived.Visit;
        visit.Bind(++visitId).Bind(sourceId).Bind(channelId).Bind(seen.Visitor).Bind(seen.Start).Bind(seen.Last - seen.Start);
        visit.Bind((long)seen.Views).Bind((long)seen.Device).Bind((long)seen.Referrer).Bind((long)seen.Errors).Step();
        foreach (var touched in derived.Parts)
        {
            part.Bind(visitId).Bind(terms.Id(touched.Service)).Bind((long)touched.Views).Bind((long)touched.FurthestStep);
            part.Bind((bool?)touched.Completed).Step();
        }
    }
}
