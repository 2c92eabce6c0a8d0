using System.Text;

namespace Carmen.Collector;

/// <summary>The period a row speaks of: its day, month or year, or a first and a last day; where it names none, the <c>period</c> of the source's entry.</summary>
internal sealed class PeriodColumns
{
    public static readonly IReadOnlyList<string> Fields = ["date", "month", "year", "from", "to"];

    private static readonly string[] Totals =
    [
        "total",
        "totals",
        "grand total",
        "sum",
        "totale",
        "totali",
        "gesamt",
        "summe",
        "gesamtsumme",
        "total général",
        "somme",
        "suma",
        "totaal",
        "razem",
        "celkem",
        "összesen",
        "σύνολο",
        "totalt",
        "i alt",
        "yhteensä",
        "общо",
    ];

    private readonly MappedColumns columns;
    private readonly Periods periods;
    private readonly DaySpan? always;

    /// <exception cref="InvalidDataException">Neither a column nor the entry says of which time the rows speak.</exception>
    public PeriodColumns(Reading reading, MappedColumns columns)
    {
        this.columns = columns;
        periods = Periods.For(reading);
        if (reading.Source.Period is { } told)
        {
            always = periods.TryRead(told, out var period)
                ? period
                : throw new InvalidDataException(
                    $"found the period '{told}' in the entry of source '{reading.Source.Id}', expected {Periods.Expected}; correct it there"
                );
        }

        if (always is null && Fields.Take(4).All(field => columns[field] is null))
        {
            throw new InvalidDataException(
                $"found no column for the time its rows speak of, expected one mapped to date, month, year or from; map it under columns of source '{reading.Source.Id}', or say there for the whole file: period: 2026-03"
            );
        }
    }

    /// <summary>False where the row was rejected, or filtered as a total.</summary>
    public bool TryRead(Reading reading, Records row, out DaySpan period)
    {
        period = always ?? default;
        if (columns["from"] is not null && !columns.Cell(row, "from").IsEmpty)
        {
            return TryRun(reading, row, out period);
        }

        var (field, text) = Told(row);
        if (text.Length == 0 && always is not null)
        {
            return true;
        }

        return Try(reading, field, text, out period);
    }

    /// <summary>The time of day of a row that speaks of part of a day, such as 08:30; null for whole days and longer.</summary>
    public string? Clock(Records row, DaySpan period) =>
        columns["date"] is not null ? periods.Clock(Text(row, "date"))
        : columns["from"] is not null && period.To == period.From.AddDays(1) && !IsWholeDay(row) ? periods.Clock(Text(row, "from"))
        : null;

    /// <summary>Whether a word stands for the sum of other rows, which would count twice.</summary>
    public static bool IsTotal(ReadOnlySpan<byte> cell) =>
        cell.Length is > 0 and < 40 && Totals.Contains(Headings.Fold(Encoding.UTF8.GetString(cell)).TrimEnd(':'));

    private (string Field, string Text) Told(Records row)
    {
        var (day, month, year) = (Text(row, "date"), Text(row, "month"), Text(row, "year"));
        if (day.Length > 0)
        {
            return ("date", day);
        }

        // A month without its year, which stands in another column.
        return month.Length == 0
                ? (
                    columns["date"] is null
                        ? columns["year"] is null
                            ? "month"
                            : "year"
                        : "date",
                    year
                )
            : year.Length == 4 && (Periods.IsProjectMonth(month) || !periods.TryRead(month, out _))
                ? ("month", char.IsAsciiDigit(month[0]) ? $"{year}-{month.PadLeft(2, '0')}" : $"{month} {year}")
            : ("month", month);
    }

    private bool TryRun(Reading reading, Records row, out DaySpan period)
    {
        if (!Try(reading, "from", Text(row, "from"), out period))
        {
            return false;
        }

        if (columns.Cell(row, "to").IsEmpty)
        {
            return true;
        }

        if (!Try(reading, "to", Text(row, "to"), out var last))
        {
            return false;
        }

        period = new DaySpan(period.From, EndsBefore(row, period, last) ? last.From : last.To);
        if (period.To <= period.From)
        {
            columns.Reject("to", "period", "ends before it begins; expected a last day that is not before the first");
            return false;
        }

        return true;
    }

    private bool IsWholeDay(Records row) =>
        periods.WithClock(Text(row, "from")) is { } begin
        && periods.WithClock(Text(row, "to")) is { } end
        && end - begin >= TimeSpan.FromDays(1);

    /// <summary>
    /// Whether the end is a moment at which the last day is over: both ends have their time of day, and that of the end is midnight, or whole
    /// days lie between them. Midnight of the last day of a month that began with the first one is that day itself, as databases write days. The
    /// next day without a time, beside a beginning that has one, is its midnight: workbooks write that as the day alone.
    /// </summary>
    private bool EndsBefore(Records row, DaySpan first, DaySpan last) =>
        last.From > first.From
        && periods.WithClock(Text(row, "from")) is { } begin
        && (
            periods.WithClock(Text(row, "to")) is { } end
                ? (end.TimeOfDay == TimeSpan.Zero || (end - begin).Ticks % TimeSpan.TicksPerDay == 0)
                    && !(begin.Day == 1 && begin.TimeOfDay == TimeSpan.Zero && end.TimeOfDay == TimeSpan.Zero && last.To.Day == 1)
                : begin.TimeOfDay > TimeSpan.Zero && last == DaySpan.Day(first.To)
        );

    private bool Try(Reading reading, string field, string text, out DaySpan period)
    {
        if (periods.TryRead(text, out period))
        {
            // Workbooks turn what looks like a month into its first day.
            period = field == "month" && period.To == period.From.AddDays(1) ? DaySpan.Month(period.From) : period;
            return true;
        }

        if (IsTotal(Encoding.UTF8.GetBytes(text)))
        {
            reading.Filter("total");
        }
        else
        {
            columns.Reject(field, "date", $"{(text.Length == 0 ? "no date" : "not a date")}; expected {Periods.Expected}");
        }

        return false;
    }

    private string Text(Records row, string field) => Encoding.UTF8.GetString(columns.Cell(row, field));
}
