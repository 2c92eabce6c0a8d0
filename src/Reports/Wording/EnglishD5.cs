namespace Carmen.Reports;

internal static class EnglishD5
{
    public static readonly D5Words Words = new()
    {
        Title = "Services validation and evaluation",
        Subtitle = "What the pilots’ digital public services were used for, how long requests took, and how satisfied people were",
        Summary = "Executive summary",
        SummaryOpening = (cities, count, services, records, files, until) =>
            $"This report says how {services} in {cities} {(count == 1 ? "was" : "were")} used, how long requests took and how satisfied people were. It rests on {records} records accepted from {files}, with evidence up to {until}.",
        Cities = "Cities",
        Services = "Services",
        Records = "Records accepted",
        RecordsDetail = rows => $"of {rows} rows delivered",
        ServiceCount = count => count == 1 ? "one digital service" : $"{count} digital services",
        FileCount = count => count == 1 ? "one file" : $"{count} files",
        TargetsMet = "Targets met",
        OutOf = (met, all) => $"{met} of {all}",
        TargetsOpen = open => open == 0 ? "all of them decided" : $"{open} not yet known",
        Findings = "Main findings",
        NoFindings = "Nothing can be stated yet.",
        Targets = "Objectives and targets",
        TargetsCaption = "Targets, results and verdicts",
        NoTargets = "No targets are stated in pilot.yaml, so this report gives results and no verdicts.",
        NoTargetsShort = "none stated",
        NoTargetResults = "Targets are stated in pilot.yaml, but no finding speaks of them yet.",
        VerdictHeading = "Verdict",
        Where = "Where",
        VerdictRule =
            "A target is met when the whole 95 % interval clears it, not met when none of the interval does, and otherwise not yet known. More observations narrow the interval.",
        Metric = "Metric",
        Result = "Result",
        AgreedIn = "Agreed in",
        Method = "How the evidence was collected and judged",
        MethodPoints = (minimum, state, until) =>
            [
                "Evidence is collected as the cities hold it: web server logs, exports of case and contact systems, and questionnaires. Every file has a receipt (see the annex on data), and no row disappears without a reason.",
                "People are pseudonyms from the first moment. Names, addresses, telephone numbers and network addresses are never stored.",
                "Every share, score and time comes with a 95 % interval and the number of observations. Counts of everything that happened have none.",
                "Visits and requests of the same person depend on each other; intervals allow for that.",
                "Requests that are still open count as lasting at least until their source ends (Kaplan and Meier). Times of closed requests alone would flatter.",
                "Users and the administration’s own staff answer apart and are never added up.",
                $"Figures that would speak of fewer than {minimum} people are withheld, and so are figures from which one of those could be derived.",
                $"All figures belong to data state {state}, with evidence up to {until}. The definitions are in the annex on methods.",
            ],
        CityOpening = (city, country, population) =>
            country.Length == 0
                ? $"{city} has not approved this edition, so it stands under a letter and nothing is said about the place itself."
            : population is null ? $"{city} ({country})."
            : $"{city} ({country}) has {population} inhabitants.",
        Collected = "What was collected",
        CollectedCaption = city => $"{city}: evidence by source",
        NothingCollected = city => $"Nothing was collected in {city}.",
        Source = "Source",
        Kind = "Kind",
        KindName = kind =>
            kind switch
            {
                "visits" => "web visits",
                "responses" => "questionnaires",
                "annotations" => "what was done",
                _ => kind,
            },
        Files = "Files",
        Between = "Events between",
        Rows = "Rows",
        Accepted = "Accepted",
        Duplicates = "Duplicates",
        Filtered = "Filtered",
        Rejected = "Rejected",
        Use = "Use",
        UseCaption = city => $"{city}: use by service",
        NoUse = city => $"No visits were collected in {city}.",
        Time = "Requests and time",
        TimeCaption = city => $"{city}: requests and time by service",
        NoTime = city => $"No requests were collected in {city}.",
        Satisfaction = "Satisfaction",
        WavesCaption = city => $"{city}: satisfaction by wave",
        AudiencesCaption = city => $"{city}: satisfaction by audience",
        NoSatisfaction = city => $"No users’ questionnaires were collected in {city}.",
        Wave = "Wave",
        Audience = "Audience",
        Staff = "The staff’s view",
        NoStaff = city => $"No staff questionnaires were collected in {city}.",
        Missing = "What is missing",
        NothingMissing = city => $"Every headline figure of {city} has a number, and every value of its sources is mapped.",
        MissingOpening = "The following is not known, and why:",
        NoRecords = source => $"Source {source}: no file collected",
        UnmappedValue = (field, value, count) =>
            $"{count} rows name the {field} “{value}”, which pilot.yaml does not map; they count under “unmapped”",
        RejectedRows = (source, count) => $"Source {source}: {count} rows could not be read and are listed in the annex on data",
        Comparison = "Services across cities",
        ComparisonOpening =
            "Each service beside itself in the other cities. Cities differ in size, channels, languages and questionnaires; the order of the rows is the pilot’s and is no ranking.",
        ComparisonCaption = service => $"{service}: figures by city",
        NoComparison = service => $"No figures of {service} were collected.",
        City = "City",
        Limits = "Limits of the evidence",
        LimitPoints = (all, withheld, few) =>
            [
                "There is no comparison group. Differences between waves or months describe what changed; they do not show what the services caused.",
                "People who answered chose to answer. Satisfaction speaks of them; how far it holds for all users is not known.",
                "A single question on satisfaction may be understood differently in different languages. Within a city it can be followed over time; between cities it is indicative.",
                "Web visitors are told apart by address and browser for a limited time, so visitors over longer periods are not counted.",
                $"Of {all} figures over the whole period, by city, service, channel, audience and wave, {withheld} are withheld to protect people and {few} have too few observations to state.",
            ],
    };
}
