namespace Carmen.Collector;

/// <summary>How each type of fact becomes a row.</summary>
internal sealed partial class ImportWriter
{
    private readonly List<FactInsert> inserts = [];
    private FactInsert? requests;
    private FactInsert? responses;
    private FactInsert? steps;
    private FactInsert? contacts;
    private FactInsert? statements;

    public void Add(Request fact)
    {
        if (!gate.Passes(fact))
        {
            return;
        }

        var row = Into(ref requests, FactTable.Requests).Begin(fact.Key);
        row.Bind(terms.Id(fact.Service)).Bind(terms.Id(fact.Channel)).Bind(terms.Id(fact.Audience));
        row.Bind(terms.IdOrNull(fact.District)).Bind(terms.Id(fact.Status)).Bind(fact.Person?.Value);
        row.Bind(fact.Opened.ToUnixTimeMilliseconds()).Bind(fact.FirstReply?.ToUnixTimeMilliseconds());
        row.Bind(fact.Due?.ToUnixTimeMilliseconds()).Bind(fact.Closed?.ToUnixTimeMilliseconds());
        row.Bind(fact.Updated?.ToUnixTimeMilliseconds()).Bind(fact.OnTime).Bind((bool?)fact.Reopened).Bind((long)fact.Flags).Step();
    }

    public void Add(Response fact)
    {
        if (!gate.Passes(fact))
        {
            return;
        }

        var inserted = Into(ref responses, FactTable.Responses);
        var row = inserted.Begin(fact.Key);
        row.Bind(FactContent.Hash(FactContent.Of(fact)))
            .Bind(terms.Id(fact.Instrument))
            .Bind((long)fact.Wave)
            .Bind(terms.Id(fact.Audience));
        row.Bind(terms.IdOrNull(fact.Service)).Bind(terms.IdOrNull(fact.Channel)).Bind(terms.IdOrNull(fact.Language));
        row.Bind(fact.Submitted?.ToUnixTimeMilliseconds()).Bind((long?)fact.Seconds).Bind((bool?)fact.Complete).Step();
        foreach (var (item, value) in fact.Answers)
        {
            answer.Bind(inserted.LastId).Bind(terms.Id(item)).Bind(value).Step();
        }
    }

    public void Add(Step fact)
    {
        if (!gate.Passes(fact))
        {
            return;
        }

        var row = Into(ref steps, FactTable.Steps).Begin(fact.Key);
        row.Bind(fact.Case.Value).Bind(terms.Id(fact.Activity)).Bind(terms.IdOrNull(fact.Group));
        row.Bind(fact.Time.ToUnixTimeMilliseconds()).Bind(terms.IdOrNull(fact.Status)).Bind(terms.Id(fact.Service));
        row.Bind(terms.Id(fact.Channel)).Bind(terms.Id(fact.Audience)).Bind(fact.Person?.Value).Bind(terms.IdOrNull(fact.District)).Step();
    }

    public void Add(Contact fact)
    {
        if (!gate.Passes(fact))
        {
            return;
        }

        var row = Into(ref contacts, FactTable.Contacts).Begin(fact.Key);
        row.Bind(fact.Request?.Value).Bind(terms.IdOrNull(fact.RequestSource)).Bind(fact.Person?.Value);
        row.Bind(terms.Id(fact.Service)).Bind(terms.Id(fact.Channel)).Bind(terms.Id(fact.Audience)).Bind(terms.Id(fact.Direction));
        row.Bind(fact.Time.ToUnixTimeMilliseconds()).Bind((long?)fact.Wait).Bind((long?)fact.Talk).Bind((long?)fact.AfterCall);
        row.Bind(fact.Answered).Bind(fact.Transferred).Bind(fact.Resolved).Bind(terms.IdOrNull(fact.Reason)).Step();
    }

    public void Add<T>(Statement<T> fact, long row)
        where T : class, IStated
    {
        var text = FactContent.Of(fact);
        Into(ref statements, FactTable.Statements).Begin(fact.Key).Bind(row).Bind(terms.Id(T.Kind)).Bind(text).Step();
    }

    public void Add(in Hit hit)
    {
        if (!gate.Passes(in hit))
        {
            return;
        }

        var kept = new SegmentHit(
            hit.Visitor.Value,
            hit.Second,
            (int)terms.Id(hit.Path),
            hit.Error,
            VisitCodes.Device(hit.Device),
            VisitCodes.Referrer(hit.Referrer)
        );
        hits.Add(kept);
        if (hits.Count == Segment.Capacity)
        {
            Flush();
        }
    }

    private FactInsert Into(ref FactInsert? insert, FactTable table)
    {
        if (insert is null)
        {
            insert = new FactInsert(connection, table, importId, sourceId);
            inserts.Add(insert);
        }

        return insert;
    }
}
