namespace Carmen.Reports;

/// <summary>What is written on and around figures. Titles are findings; functions get names and finished numbers.</summary>
public sealed record FigureWords
{
    public required string Month { get; init; }
    public required string City { get; init; }
    public required string Service { get; init; }
    public required string Channel { get; init; }
    public required string Value { get; init; }
    public required string Interval { get; init; }
    public required string Target { get; init; }
    public required string Verdict { get; init; }
    public required string Page { get; init; }
    public required string Days { get; init; }
    public required string Question { get; init; }
    public required string ShareOfRequests { get; init; }
    public required string Requests { get; init; }
    public required string StillOpen { get; init; }
    public required string ShareOfVisits { get; init; }
    public required string ProjectMonth { get; init; }
    public required string WorkPackage { get; init; }
    public required string Starts { get; init; }
    public required string Ends { get; init; }
    public required string Lead { get; init; }
    public required string Due { get; init; }
    public required string Today { get; init; }
    public required string PilotStarts { get; init; }
    public required string WholePeriod { get; init; }
    public required string OtherChannels { get; init; }
    public required string Withheld { get; init; }
    public required string LowerHalf { get; init; }
    public required string Middle { get; init; }
    public required string UpperHalf { get; init; }
    public required string StronglyLower { get; init; }
    public required string StronglyUpper { get; init; }
    public required string LowMiddleHigh { get; init; }

    /// <summary>(city or null for all, from, until) → "Prato · January 2026 to June 2026 · data state …".</summary>
    public required Func<string, string, string, string> Scope { get; init; }
    public required string AllCities { get; init; }

    /// <summary>(metric, unit, n) → subtitle; n is null where every row has its own.</summary>
    public required Func<string, string, string?, string> Subtitle { get; init; }
    public required string IntervalNote { get; init; }

    /// <summary>(target) → "target at least 70 %".</summary>
    public required Func<string, string> TargetIs { get; init; }

    public required string TargetOfRow { get; init; }
    public required string Cities { get; init; }
    public required string Services { get; init; }

    /// <summary>(metric, place) → "Satisfied users, Prato".</summary>
    public required Func<string, string, string> Subject { get; init; }

    /// <summary>(subject, met, not met, not yet known, "cities" or "services") → the verdicts in one sentence.</summary>
    public required Func<string, int, int, int, string, string> Verdicts { get; init; }

    /// <summary>(metric, lowest value, its place, highest value, its place).</summary>
    public required Func<string, string, string, string, string, string> Span { get; init; }

    /// <summary>(metric, place, value).</summary>
    public required Func<string, string, string, string> Single { get; init; }

    /// <summary>(metric, place, first value, first month, last value, last full month).</summary>
    public required Func<string, string, string, string, string, string, string> Course { get; init; }

    /// <summary>(label, cell) → one row in words.</summary>
    public required Func<string, string, string> Row { get; init; }

    /// <summary>(month) → "June 2026 is not over yet and is dashed."</summary>
    public required Func<string, string> Partial { get; init; }

    /// <summary>(count) → "3 months are withheld or have too few observations and are left out."</summary>
    public required Func<int, string> LeftOut { get; init; }

    /// <summary>(channel, place, value).</summary>
    public required Func<string, string, string, string> MostRequests { get; init; }

    /// <summary>(median) → "half resolved within 3.2 days".</summary>
    public required Func<string, string> HalfWithin { get; init; }

    /// <summary>(day, share) → "after 7 days 34 % are open".</summary>
    public required Func<int, string, string> OpenAfter { get; init; }

    /// <summary>(place, last share, page of the largest loss, loss).</summary>
    public required Func<string, string, string, string, string> FunnelTitle { get; init; }

    /// <summary>(page, share reached, share lost before it).</summary>
    public required Func<string, string, string?, string> FunnelRow { get; init; }
    public required Func<string, string> Lost { get; init; }

    /// <summary>(highest question, its share, lowest question, its share).</summary>
    public required Func<string, string, string, string, string> AnswersTitle { get; init; }

    /// <summary>(question, low, middle, high, n).</summary>
    public required Func<string, string, string, string, int, string> AnswersRow { get; init; }

    /// <summary>(letter of the marker, date, kind, text) → what was done on a day that a figure marks.</summary>
    public required Func<string, string, string, string, string> Annotated { get; init; }
    public required string Driver { get; init; }
    public required string Importance { get; init; }
    public required string Rating { get; init; }
    public required string DriverClass { get; init; }
    public required string CrosshairNote { get; init; }

    /// <summary>(class of a driver) → "keep up".</summary>
    public required Func<string, string> DriverClassName { get; init; }

    /// <summary>(place, drivers to concentrate on, drivers to keep up; either may be null) → the finding.</summary>
    public required Func<string, string?, string?, string> DriversTitle { get; init; }

    /// <summary>(driver, importance, rating, class) → one driver in words.</summary>
    public required Func<string, string, string, string, string> DriverRow { get; init; }

    /// <summary>(number of work packages, months, running now).</summary>
    public required Func<int, int, int, string> TimelineTitle { get; init; }
}
