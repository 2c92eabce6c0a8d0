using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>Up to when the evidence is known: a given moment, and each source's last event.</summary>
/// <param name="AsOf">Later facts are left out, and a case settled later is still open; null: everything counts.</param>
internal sealed record Horizon(DateTimeOffset? AsOf, IReadOnlyDictionary<(string City, string Source), DateTimeOffset> LastEvents)
{
    public bool Holds(DateTimeOffset moment) => AsOf is not { } limit || moment <= limit;

    /// <summary>When observation of a source's open cases ends: its last event, or the given moment where that is earlier.</summary>
    public DateTimeOffset? EndOf(string city, string source)
    {
        var last = LastEvents.TryGetValue((city, source), out var moment) ? moment : (DateTimeOffset?)null;
        return AsOf is { } limit && (last is null || limit < last) ? limit : last;
    }

    /// <summary>What the findings are dated by: the given moment, else the last event of any source, else the pilot's first day.</summary>
    public DateTimeOffset Date(Pilot pilot) =>
        (
            AsOf ?? LastEvents.Values.Cast<DateTimeOffset?>().Max() ?? new DateTimeOffset(pilot.Starts, TimeOnly.MinValue, TimeSpan.Zero)
        ).ToUniversalTime();
}

/// <summary>How a case stood at the horizon.</summary>
internal static class Cases
{
    public static RequestRow Row(Request request, Coordinates at, int person, Horizon horizon, City city)
    {
        var end = horizon.EndOf(request.City, request.Source);
        var outcome = Standing(request, horizon);
        var hours = Hours(request, outcome, end);
        var (reply, isReplied) = Reply(request, outcome, end, horizon);
        return new RequestRow(at, person, request.Person is not null, hours, outcome, Judge(request, outcome, end))
        {
            OfficeHours = hours is { } span ? OfficeHours(city, request.Opened, span) : null,
            ReplyHours = reply,
            IsReplied = isReplied,
        };
    }

    private static float? OfficeHours(City city, DateTimeOffset opened, double hours)
    {
        DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, city.Zone).DateTime;
        return (float?)city.OfficeHours?.Between(Local(opened), Local(opened.AddHours(hours)));
    }

    /// <summary>The first reply, or the settlement where that came first or no reply is recorded; else as long as the case was observed without one.</summary>
    private static (float? Hours, bool IsReplied) Reply(Request request, Outcome outcome, DateTimeOffset? end, Horizon horizon)
    {
        var reply = request.FirstReply is { } first && horizon.Holds(first) ? first : (DateTimeOffset?)null;
        var settled = outcome == Outcome.Resolved && request.Closed is { } closed ? closed : (DateTimeOffset?)null;
        var answered = reply is null || settled < reply ? settled : reply;
        var until = answered ?? (outcome == Outcome.Withdrawn ? request.Closed : end);
        return until is { } moment && moment >= request.Opened
            ? ((float)(moment - request.Opened).TotalHours, answered is not null)
            : (null, false);
    }

    /// <summary>A case settled after the horizon is open at it; one settled without a time counts as settled.</summary>
    private static Outcome Standing(Request request, Horizon horizon) =>
        request switch
        {
            { Closed: { } closed } when !horizon.Holds(closed) => Outcome.Open,
            { Status: "withdrawn" } => Outcome.Withdrawn,
            { Status: "closed" } => Outcome.Resolved,
            { Closed: not null, Status: not "open" } => Outcome.Resolved,
            _ => Outcome.Open,
        };

    private static double? Hours(Request request, Outcome outcome, DateTimeOffset? end)
    {
        if (request.Flags.HasFlag(RequestFlags.ClosedBeforeOpened) || request.Flags.HasFlag(RequestFlags.ClosedWithoutTime))
        {
            return null;
        }

        var until = outcome == Outcome.Open ? end : request.Closed;
        return until is { } moment && moment >= request.Opened ? (moment - request.Opened).TotalHours : null;
    }

    /// <summary>
    /// By the due date where one is recorded: settled at or before it, or late; an open case is late once the horizon has passed it.
    /// Otherwise by the status the city recorded, of a settled case, or of one that is already overdue. Withdrawn cases are not judged.
    /// </summary>
    private static Timeliness Judge(Request request, Outcome outcome, DateTimeOffset? end)
    {
        if (outcome == Outcome.Withdrawn)
        {
            return Timeliness.Unknown;
        }

        var isTimed = !request.Flags.HasFlag(RequestFlags.ClosedBeforeOpened) && !request.Flags.HasFlag(RequestFlags.ClosedWithoutTime);
        if (request.Due is { } due && isTimed)
        {
            return outcome == Outcome.Resolved && request.Closed is { } closed
                ? JudgeSettled(closed, due, end)
                : (end > due ? Timeliness.Late : Timeliness.Unknown);
        }

        return (outcome, request.OnTime) switch
        {
            (Outcome.Resolved, true) => Timeliness.OnTime,
            (Outcome.Resolved, false) => Timeliness.Late,
            (Outcome.Open, false) when request.Closed is null => Timeliness.Late,
            _ => Timeliness.Unknown,
        };
    }

    /// <summary>A case settled before its due date counts once the date has passed, so that quick cases do not enter earlier than slow ones.</summary>
    private static Timeliness JudgeSettled(DateTimeOffset closed, DateTimeOffset due, DateTimeOffset? end) =>
        end is null || end < due ? Timeliness.Unknown : (closed <= due ? Timeliness.OnTime : Timeliness.Late);
}
