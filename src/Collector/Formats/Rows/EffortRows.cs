using System.Globalization;

namespace Carmen.Collector;

/// <summary>Turns the records of a table into effort. Rows of the same month, work package and partner add up.</summary>
internal sealed class EffortRows : IRows
{
    /// <summary><c>work-package</c> and <c>person-months</c> must be mapped, and one of the times.</summary>
    public static readonly IReadOnlyList<string> Fields = [.. PeriodColumns.Fields, "work-package", "partner", "person-months", "nature"];

    private static readonly string[] Natures = ["actual", "planned"];
    private readonly Reading reading;
    private readonly MappedColumns columns;
    private readonly PeriodColumns periods;
    private readonly Numbers numbers;
    private readonly StatementKeys keys;
    private readonly CodedColumn nature;

    /// <exception cref="InvalidDataException">A mapped column is missing, or a required one is not mapped.</exception>
    public EffortRows(Reading reading, Table table)
    {
        this.reading = reading;
        columns = new MappedColumns(reading, table.Headings, Fields, "work-package", "person-months");
        periods = new PeriodColumns(reading, columns);
        numbers = Numbers.For(reading, table);
        keys = new StatementKeys(reading, Kinds.Effort);
        nature = columns.Coded("nature", Natures, StatementWords.EffortNature);
    }

    public void Read(Records row)
    {
        var cell = columns.Cell(row, "person-months");
        if (PeriodColumns.IsTotal(columns.Cell(row, "work-package")) || cell.IsEmpty || NotAvailable.Is(cell))
        {
            reading.Filter(cell.IsEmpty || NotAvailable.Is(cell) ? "not-available" : "total");
            return;
        }

        if (!periods.TryRead(reading, row, out var period))
        {
            return;
        }

        if (!numbers.TryRead(cell, out var months) || months < 0)
        {
            columns.Reject("person-months", "number", "not a number of person-months; expected one such as 0.5");
            return;
        }

        if (CityWords.Of(columns.Cell(row, "work-package")) is not { } package)
        {
            columns.Reject("work-package", "work-package", "no work package; expected its number, such as WP3");
            return;
        }

        var effort = new Effort(
            period.From,
            period.To,
            package,
            CityWords.Of(columns.Cell(row, "partner")),
            nature.Code(row, "actual", "actual"),
            months
        );
        var key = keys.OfNext(
            period.From.ToString("O", CultureInfo.InvariantCulture),
            period.To.ToString("O", CultureInfo.InvariantCulture),
            Headings.Fold(package),
            effort.Partner,
            effort.Nature
        );

        // A plan speaks of the future: it says nothing about how far the evidence reaches.
        var until = effort.Nature == "planned" ? (DateTimeOffset?)null : DaySpan.Day(period.From).Until(reading.City);
        reading.Accept([new Statement<Effort>(reading.City.Id, reading.Source.Id, key, effort)], until);
    }

    public void Finish()
    {
        columns.Finish();
        numbers.Finish(reading);
    }
}
