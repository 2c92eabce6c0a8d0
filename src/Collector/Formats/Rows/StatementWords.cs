namespace Carmen.Collector;

/// <summary>Words of reports that need no mapping, by code; blanks within a word stand as underscores.</summary>
internal static class StatementWords
{
    public static readonly IReadOnlyDictionary<string, string> Nature = PlainWords.Turned(
        (
            "investment",
            "investment invest capex capital one-off one_off once setup set-up investimento una_tantum einmalig investition investissement inversión investering"
        ),
        (
            "running",
            "running opex operating recurring ongoing current corrente ricorrente esercizio laufend betrieb fonctionnement récurrent corriente recurrente doorlopend"
        )
    );

    public static readonly IReadOnlyDictionary<string, string> Mode = PlainWords.Turned(
        ("hosted", "hosted hosting cloud saas external outsourced esterno extern externe externo"),
        ("own", "own in-house in_house inhouse on-premise on-premises on_premise internal self-hosted interno intern interne eigen")
    );

    public static readonly IReadOnlyDictionary<string, string> AnnotationKind = PlainWords.Turned(
        ("change", "change release update modifica cambiamento änderung umstellung changement cambio wijziging"),
        ("campaign", "campaign advertising letter leaflet campagna kampagne werbung campagne campaña"),
        ("outage", "outage failure downtime guasto ausfall störung panne avería storing"),
        ("co-design", "co-design codesign workshop coprogettazione bürgerwerkstatt atelier taller"),
        ("event", "event holiday election weather evento festa ereignis feiertag wahl événement evenement")
    );

    public static readonly IReadOnlyDictionary<string, string> EffortNature = PlainWords.Turned(
        ("actual", "actual spent used real reported consuntivo effettivo ist tatsächlich réel real werkelijk"),
        ("planned", "planned plan budget budgeted foreseen pianificato previsto preventivo geplant soll prévu previsto gepland")
    );

    public static readonly IReadOnlyDictionary<string, string> Severity = PlainWords.Turned(
        (
            "minor",
            "minor low warning info information not_classified p3 p4 p5 sev3 sev4 3 4 5 bassa basso lieve niedrig gering faible mineur baja leve laag"
        ),
        ("major", "major medium average high error degraded p2 sev2 2 media medio alta alto mittel hoch moyen majeur grave midden hoog"),
        (
            "critical",
            "critical blocker disaster emergency down outage p0 p1 sev0 sev1 0 1 critica critico kritisch critique crítica crítico kritiek"
        )
    );

    /// <summary>What a monitoring system writes of a moment or a span: that the service failed, or that it was there.</summary>
    public static readonly IReadOnlyDictionary<string, string> State = PlainWords.Turned(
        (
            "down",
            "down offline unavailable outage failed failure error critical problem trigger triggered alert incident ko gestört ausgefallen störung guasto panne caído storing"
        ),
        ("down", OfNagios("service_critical service_warning service_unknown host_down host_unreachable")),
        ("up", OfNagios("service_ok host_up")),
        (
            "up",
            "up online available ok recovered recovery resolved normal started paused unpaused running verfügbar disponibile disponible beschikbaar"
        )
    );

    /// <summary>As Nagios and Icinga write a state in their reports of availability: confirmed, or seen once.</summary>
    private static string OfNagios(string words) =>
        string.Join(' ', words.Split(' ').SelectMany(word => (string[])[word, word + "_(hard)", word + "_(soft)"]));

    public static readonly IReadOnlyDictionary<string, string> Cause = PlainWords.Turned(
        (
            "technology",
            "technology technical tech system software hardware network it application infrastructure tecnologia tecnico technik technisch technique tecnología técnico techniek"
        ),
        (
            "delivery",
            "delivery service staff operations process organisation organization personale servizio personal betrieb personnel servicio personeel"
        )
    );

    public static readonly IReadOnlyDictionary<string, string> Direction = PlainWords.Turned(
        ("in", "in inbound incoming received entrata in_entrata entrante eingehend entrant recibida recibido inkomend"),
        ("out", "out outbound outgoing sent uscita in_uscita uscente ausgehend sortant saliente uitgaand"),
        ("proactive", "proactive campaign reminder notification proattivo proaktiv proactif proactivo proactief")
    );

    /// <summary>Whether a contact was answered: yes and no, or how it ended.</summary>
    public static readonly IReadOnlyDictionary<string, string> Answered = new Dictionary<string, string>(
        PlainWords.OnTime.Concat(
            PlainWords.Turned(
                ("true", "answered handled connected completed served accepted risposta risposto gestita gestito angenommen beantwortet"),
                ("true", "répondu traité atendida atendido contestada contestado beantwoord"),
                (
                    "false",
                    "abandoned missed lost unanswered no_answer not_answered rejected busy hangup hung_up timeout overflow abbandonata abbandonato persa perso"
                ),
                (
                    "false",
                    "non_risposta verloren aufgelegt nicht_beantwortet abandonné perdu manqué abandonada abandonado perdida perdido gemist opgehangen"
                )
            )
        ),
        StringComparer.Ordinal
    );
}
