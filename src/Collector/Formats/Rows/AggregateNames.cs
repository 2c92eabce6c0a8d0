namespace Carmen.Collector;

/// <summary>
/// Headings under which contact centres and web analytics (Matomo, the analytics of the United States government) export figures. They are
/// found where a source's entry names no columns.
/// </summary>
internal static class AggregateNames
{
    public static readonly IReadOnlyList<string> Measures =
    [
        "offered",
        "answered",
        "abandoned",
        "wait",
        "talk",
        "after-call",
        "transferred",
        "resolved",
        "visits",
        "visitors",
        "users",
        "pageviews",
        "active_visitors",
        "total_events",
        "exits",
        "pageviews_per_session",
        "avg_session_duration",
        "bounce_rate",
        "nb_visits",
        "nb_uniq_visitors",
        "nb_users",
        "nb_actions",
        "nb_visits_converted",
        "nb_hits",
        "nb_impressions",
        "nb_interactions",
        "interaction_rate",
        "bounce_count",
        "sum_visit_length",
        "max_actions",
        "nb_actions_per_visit",
        "avg_time_on_site",
    ];

    public static readonly IReadOnlyList<string> Dimensions =
    [
        "domain",
        "page",
        "page_title",
        "event_label",
        "landing_page",
        "exit_page",
        "source",
        "session_default_channel_group",
        "browser",
        "os",
        "os_version",
        "device",
        "mobile_device",
        "screen_resolution",
        "language",
        "country",
        "label",
    ];
}
