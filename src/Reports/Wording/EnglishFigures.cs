namespace Carmen.Reports;

internal static class EnglishFigures
{
    public static readonly FigureWords Words = new()
    {
        Month = "Month",
        City = "City",
        Service = "Service",
        Channel = "Channel",
        Value = "Value",
        Interval = "95 % interval",
        Target = "Target",
        Verdict = "Verdict",
        Page = "Page",
        Days = "Days since the request was opened",
        Question = "Question",
        ShareOfRequests = "Share of requests (%)",
        Requests = "Requests",
        StillOpen = "Not yet resolved (%)",
        ShareOfVisits = "Visits that came this far (%)",
        ProjectMonth = "Project month",
        WorkPackage = "Work package",
        Starts = "Starts",
        Ends = "Ends",
        Lead = "Lead",
        Due = "Due",
        Today = "evidence until",
        PilotStarts = "M1",
        WholePeriod = "Whole period",
        OtherChannels = "other channels",
        Withheld = "withheld or too few",
        LowerHalf = "lower half",
        Middle = "middle",
        UpperHalf = "upper half",
        StronglyLower = "lowest quarter",
        StronglyUpper = "highest quarter",
        LowMiddleHigh = "low · middle · high",
        Scope = (where, until, state) => $"{where} · evidence until {until} · data state {state}",
        AllCities = "All cities",
        Subtitle = (metric, unit, n) => n is null ? $"{metric}, {unit}" : $"{metric}, {unit}, n = {n}",
        IntervalNote = "dot: value, line: 95 % interval",
        TargetIs = target => $"target {target}",
        TargetOfRow = "target of the row",
        Cities = "cities",
        Services = "services",
        Subject = (metric, place) => $"{metric}, {place}",
        Verdicts = Verdicts,
        Span = (metric, low, lowPlace, high, highPlace) => $"{metric}: from {low} ({lowPlace}) to {high} ({highPlace})",
        Single = (metric, place, value) => $"{metric}: {value} ({place})",
        Course = (metric, place, first, firstMonth, last, lastMonth) =>
            $"{metric}, {place}: {first} in {firstMonth}, {last} in {lastMonth}",
        Row = (label, cell) => $"{label}: {cell}",
        Partial = month => $"{month} is not over yet and is dashed",
        LeftOut = count =>
            count == 1
                ? "1 row is withheld or has too few observations and is left out"
                : $"{count} rows are withheld or have too few observations and are left out",
        MostRequests = (channel, place, value) => $"Most requests came by {channel}: {value} ({place})",
        HalfWithin = median => $"half resolved within {median}",
        OpenAfter = (day, share) => $"after {day} {(day == 1 ? "day" : "days")} {share} are not resolved",
        FunnelTitle = (place, last, page, loss) => $"{last} of visits to {place} reach the end; most are lost before {page} ({loss})",
        FunnelRow = (page, reached, lost) => lost is null ? $"{page}: {reached}" : $"{page}: {reached}, {lost} lost before it",
        Lost = share => $"{share} lost",
        AnswersTitle = (highest, high, lowest, low) => $"Most answers in the upper half: “{highest}” ({high}); fewest: “{lowest}” ({low})",
        AnswersRow = (question, low, middle, high, n) => $"“{question}”: {low} low, {middle} middle, {high} high, n = {n}",
        Annotated = (letter, date, kind, text) => $"{letter}: {date}, {kind}: {text.TrimEnd('.')}",
        Driver = "Driver",
        Importance = "Share of explained satisfaction (%)",
        Rating = "Rating (0–100)",
        DriverClass = "Class",
        CrosshairNote =
            "crosses: 95 % intervals; dashed lines: means of all drivers; left out of a class where a cross reaches over a line",
        DriverClassName = name =>
            name switch
            {
                "keep-up" => "keep up",
                "concentrate-here" => "concentrate here",
                "low-priority" => "low priority",
                "possible-overkill" => "possible overkill",
                _ => "undecided",
            },
        DriversTitle = (place, concentrate, keep) =>
            (concentrate, keep) switch
            {
                (null, null) => $"{place}: no driver of satisfaction stands out both in importance and in its rating",
                (null, _) => $"{place}: keep up {keep}",
                (_, null) => $"{place}: concentrate on {concentrate}",
                _ => $"{place}: concentrate on {concentrate}; keep up {keep}",
            },
        DriverRow = (driver, importance, rating, name) => $"{driver}: importance {importance}, rating {rating}, {name}",
        TimelineTitle = (packages, months, running) =>
            $"{packages} work packages over {months} months, {(running == 0 ? "none" : running)} running when the evidence ends",
    };

    private static string Verdicts(string subject, int met, int missed, int open, string places)
    {
        var all = met + missed + open;
        var parts = new (int Count, string How)[] { (met, "met"), (missed, "not met"), (open, "not yet known") }
            .Where(part => part.Count > 0)
            .Select(
                (part, place) =>
                    (part.Count == all, place) switch
                    {
                        (true, _) => all == 1 ? part.How : $"{part.How} in all {all} {places}",
                        (_, 0) => $"{part.How} in {part.Count} of {all} {places}",
                        _ => $"{part.How} in {part.Count}",
                    }
            );
        return $"{subject}: target {string.Join(", ", parts)}";
    }
}
