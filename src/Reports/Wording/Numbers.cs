using System.Globalization;
using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>
/// Numbers as a reader meets them. Per cent and points without decimals below n = 1,000, else with one; hours up to two days, then days;
/// an interval as "63–73 %", or with "to" where a sign would make the dash unreadable.
/// </summary>
/// <param name="culture">Decides decimal mark and grouping.</param>
/// <param name="words">The unit words of the language.</param>
public sealed class Numbers(CultureInfo culture, UnitWords words)
{
    /// <summary>Below, a decimal of a per cent says nothing.</summary>
    private const int EnoughForDecimals = 1000;

    private const int HoursShownAsHours = 48;
    private const int MostFurtherDecimals = 2;
    private const string Space = "\u00a0";
    private const string Minus = "\u2212";

    public string Count(double count) => Signed(count.ToString("#,##0", culture));

    public string Value(double value, Unit unit, int n) => Spell(value, Measure.Of(value, unit, n), unit);

    /// <summary>In the unit that suits another number beside it: "1.6 days" beside "3.0 days", not "39 hours".</summary>
    public string Beside(double value, Unit unit, int n, double other) =>
        Spell(value, Measure.Of(Math.Max(Math.Abs(value), Math.Abs(other)), unit, n), unit);

    /// <summary>"+0.3 days (+0.2 to +0.5)", in the unit that suits the numbers that differ.</summary>
    public string Apart(Comparison comparison, Unit unit, int n)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (unit != Analysis.Unit.Hours || comparison is not { Low: { } low, High: { } high })
        {
            return $"{Difference(comparison.Difference, unit, n)} ({Differences(comparison.Low ?? 0, comparison.High ?? 0, unit, n)})";
        }

        var larger = Math.Max(comparison.Reference, comparison.Reference + comparison.Difference);
        var measure = Measure.Of(larger, unit, n);
        string Signed(double value) => WithPlus(value, Bare(value, measure));
        return $"{WithPlus(comparison.Difference, Spell(comparison.Difference, measure, unit))} ({words.FromTo(Signed(low), Signed(high))})";
    }

    /// <summary>A number somebody set, such as a target: as many decimals as it has, at most one.</summary>
    public string Exact(double value, Unit unit)
    {
        var measure = Measure.Of(value, unit, 0);
        var decimals =
            measure.Decimals > 1 || Math.Abs(Math.Round(value * measure.Factor) - (value * measure.Factor)) > 0.04
                ? Math.Max(measure.Decimals, 1)
                : 0;
        return Spell(value, measure with { Decimals = decimals }, unit);
    }

    /// <summary>"63–73 %"; null where the estimate has no interval; "at least 310 hours" where one end is not reached.</summary>
    public string? Interval(Estimate.Measured measured, Unit unit)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var measure = Measure.Of(measured.Value, unit, measured.N);
        return (measured.Low, measured.High) switch
        {
            (null, null) => null,
            ({ } low, null) => words.AtLeast(Spell(low, measure, unit)),
            (null, { } high) => words.AtMost(Spell(high, measure, unit)),
            ({ } low, { } high) => Range(low, high, measure, unit),
        };
    }

    /// <summary>With its sign: "+6 points", "−2 points".</summary>
    public string Difference(double difference, Unit unit, int n) => WithPlus(difference, Distance(difference, unit, n, difference < 0));

    /// <summary>Without sign, for "6 points more than".</summary>
    public string Distance(double difference, Unit unit, int n) => Distance(difference, unit, n, negative: false);

    /// <summary>"+1.4 days, +0.5 to +2.3": difference and interval in one unit, with as many decimals as an end takes that is not 0 and must not look it.</summary>
    public string DifferenceWithin(double difference, double low, double high, Unit unit)
    {
        var (factor, shown) = Differing(unit);
        double[] ends = [low * factor, high * factor];
        var measure = Measure.Of(ends.Max(Math.Abs), shown, 0);
        for (var more = 0; more < MostFurtherDecimals && Array.Exists(ends, end => end != 0 && Rounded(end, measure) == 0); more++)
        {
            measure = measure with { Decimals = measure.Decimals + 1 };
        }

        return $"{WithPlus(difference, Spell(difference * factor, measure, shown))}, {words.FromTo(WithPlus(low, Bare(ends[0], measure)), WithPlus(high, Bare(ends[1], measure)))}";
    }

    /// <summary>"+1 to +11", in the unit of the finding it differs from.</summary>
    public string Differences(double low, double high, Unit unit, int n)
    {
        var (factor, shown) = Differing(unit);
        var measure = Measure.Of(Math.Max(Math.Abs(low), Math.Abs(high)) * factor, shown, n);
        return words.FromTo(WithPlus(low, Bare(low * factor, measure)), WithPlus(high, Bare(high * factor, measure)));
    }

    public string Date(DateOnly day) => day.ToString(words.DatePattern, culture);

    public string Month(DateOnly day) => day.ToString("MMMM yyyy", culture);

    public string ShortMonth(DateOnly day) => day.ToString("MMM yyyy", culture);

    private string Range(double low, double high, Measure measure, Unit unit)
    {
        var unsigned = low >= 0 && high >= 0;
        var (from, to) = (Bare(low, measure), Bare(high, measure));
        return (unsigned ? $"{from}–{to}" : words.FromTo(WithPlus(low, from), WithPlus(high, to))) + Unit(unit, measure, plural: true);
    }

    private string Spell(double value, Measure measure, Unit unit)
    {
        var bare = (unit == Analysis.Unit.ProjectMonth ? "M" : "") + Bare(value, measure);
        return bare + Unit(unit, measure, plural: bare != "1" && bare != $"{Minus}1");
    }

    private string Unit(Unit unit, Measure measure, bool plural) =>
        unit switch
        {
            Analysis.Unit.Share => $"{Space}%",
            Analysis.Unit.Hours => Space
                + (
                    measure.InDays ? (plural ? words.Days : words.Day)
                    : plural ? words.Hours
                    : words.Hour
                ),
            Analysis.Unit.Seconds => $"{Space}s",
            Analysis.Unit.Points => Space + (plural ? words.Points : words.Point),
            _ => "",
        };

    private string Bare(double value, Measure measure)
    {
        var rounded = Rounded(value, measure);
        return Signed(
            (rounded == 0 ? 0 : rounded).ToString("#,##0" + (measure.Decimals == 0 ? "" : "." + new string('0', measure.Decimals)), culture)
        );
    }

    private static double Rounded(double value, Measure measure) =>
        Math.Round(value * measure.Factor, measure.Decimals, MidpointRounding.AwayFromZero);

    private static string Signed(string number) => number.Replace("-", Minus, StringComparison.Ordinal);

    private static string WithPlus(double value, string spelled) =>
        value > 0 && spelled.Any(c => c is >= '1' and <= '9') ? "+" + spelled : spelled;

    private string Distance(double difference, Unit unit, int n, bool negative)
    {
        var (factor, shown) = Differing(unit);
        var distance = Math.Abs(difference) * factor;
        return Spell(negative ? -distance : distance, Measure.Of(distance, shown, n), shown);
    }

    /// <summary>Shares differ by percentage points.</summary>
    private static (double Factor, Unit Unit) Differing(Unit unit) => unit == Analysis.Unit.Share ? (100, Analysis.Unit.Points) : (1, unit);

    /// <summary>What a value is multiplied by and how many decimals it is shown with.</summary>
    private readonly record struct Measure(double Factor, int Decimals, bool InDays)
    {
        public static Measure Of(double value, Unit unit, int n)
        {
            var decimals = n < EnoughForDecimals ? 0 : 1;
            var days = Math.Abs(value) > HoursShownAsHours;
            return unit switch
            {
                // Below one per cent a whole number would say nothing.
                Analysis.Unit.Share when value is > 0 and < 0.01 && n >= EnoughForDecimals => new(100, 2, false),
                Analysis.Unit.Share => new(100, decimals, false),
                Analysis.Unit.Points => new(1, decimals, false),
                Analysis.Unit.Hours when days => new(1 / 24.0, Math.Abs(value) < 240 ? 1 : 0, true),
                Analysis.Unit.Hours => new(1, Math.Abs(value) < 10 ? 1 : 0, false),
                Analysis.Unit.Coefficient => new(1, 2, false),
                Analysis.Unit.Ratio or Analysis.Unit.Money => new(1, Math.Abs(value) < 100 ? 2 : 0, false),
                _ => new(1, 0, false),
            };
        }
    }
}

/// <summary>The unit words of a language, singular and plural.</summary>
public sealed record UnitWords
{
    public required string Point { get; init; }
    public required string Points { get; init; }
    public required string Hour { get; init; }
    public required string Hours { get; init; }
    public required string Day { get; init; }
    public required string Days { get; init; }

    /// <summary>.NET pattern of a full date.</summary>
    public required string DatePattern { get; init; }
    public required Func<string, string, string> FromTo { get; init; }
    public required Func<string, string> AtLeast { get; init; }
    public required Func<string, string> AtMost { get; init; }
}
