using System.Globalization;

namespace Carmen.Collector;

/// <summary>
/// How long evidence is kept, by dataset: <c>retention:</c> in <c>pilot.yaml</c>. Aggregates and findings stay. Defaults and limits follow the
/// French supervisory authority for audience measurement (CNIL: 13 months raw, 25 months at most) and the closing of a funded project.
/// </summary>
/// <param name="Hits">Single page requests; once gone, undoing a log file is no longer exact. Visits are facts.</param>
/// <param name="IsDeclared">The file says it, so that <c>serve</c> may act on it by itself; defaults are acted on only when asked.</param>
public sealed record Retention(RetentionPeriod RawFiles, RetentionPeriod Hits, RetentionPeriod Facts, bool IsDeclared)
{
    public static readonly Retention Default = new(
        new RetentionPeriod(13, null),
        new RetentionPeriod(13, null),
        new RetentionPeriod(null, RetentionPeriod.MostAfterEnd),
        false
    );

    /// <summary>Every dataset, under the name that <c>pilot.yaml</c> gives it.</summary>
    public IReadOnlyList<(string Dataset, RetentionPeriod Period)> All =>
        [(Datasets.RawFiles, RawFiles), (Datasets.Hits, Hits), (Datasets.Facts, Facts)];

    internal static Retention Read(YamlMap map)
    {
        var retention = new Retention(
            Read(map, Datasets.RawFiles, Default.RawFiles),
            Read(map, Datasets.Hits, Default.Hits),
            Read(map, Datasets.Facts, Default.Facts),
            IsDeclared: true
        );
        map.Close();
        return retention;
    }

    private static RetentionPeriod Read(YamlMap map, string dataset, RetentionPeriod fallback)
    {
        if (map.OptionalText(dataset, RetentionPeriod.Expected) is not { } text)
        {
            return fallback;
        }

        if (RetentionPeriod.Parse(text) is { } period)
        {
            return period;
        }

        map.Problem(dataset, YamlMap.Quoted(text), RetentionPeriod.Expected);
        return fallback;
    }
}

/// <summary>What the retention period distinguishes.</summary>
public static class Datasets
{
    public const string RawFiles = "raw-files";
    public const string Hits = "hits";
    public const string Facts = "facts";
}

/// <summary>Either a number of months that goes with the clock, or until some months after the pilot's end. Exactly one of the two is set.</summary>
public sealed record RetentionPeriod(int? Months, int? AfterEnd)
{
    public const int MostMonths = 25;
    public const int MostAfterEnd = 6;
    internal const string Expected = "a number of months from 1 to 25, or pilot-end+0 to pilot-end+6";
    private const string End = "pilot-end+";

    public static RetentionPeriod? Parse(string text)
    {
        var (afterEnd, number) = text.StartsWith(End, StringComparison.Ordinal) ? (true, text[End.Length..]) : (false, text);
        return !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var months) ? null
            : afterEnd ? (months <= MostAfterEnd ? new RetentionPeriod(null, months) : null)
            : months is >= 1 and <= MostMonths ? new RetentionPeriod(months, null)
            : null;
    }

    /// <summary>Nothing that happened before this moment is kept any more; null while everything is. Days begin at midnight UTC.</summary>
    public DateTimeOffset? Before(Pilot pilot, DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        if (Months is { } months)
        {
            return today.AddMonths(-months);
        }

        var last = new DateTimeOffset(pilot.Starts.AddMonths(pilot.Months + AfterEnd!.Value), TimeOnly.MinValue, TimeSpan.Zero);
        return today >= last ? last : null;
    }

    public override string ToString() =>
        Months is { } months
            ? string.Create(CultureInfo.InvariantCulture, $"{months} months")
            : string.Create(CultureInfo.InvariantCulture, $"{AfterEnd} months after the pilot's end");
}
