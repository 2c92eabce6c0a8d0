using System.Globalization;

namespace Carmen.Collector;

/// <summary>Turns the records of a table into costs. Rows of the same month and category add up, as the invoices of a month do.</summary>
internal sealed class CostRows : IRows
{
    /// <summary><c>amount</c> must be mapped, and one of the times.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "id",
        .. PeriodColumns.Fields,
        "category",
        "amount",
        "currency",
        "nature",
        "mode",
        "service",
        "channel",
    ];

    private const string NoCategory = "unspecified";
    private static readonly string[] Natures = ["investment", "running"];
    private static readonly string[] Modes = ["hosted", "own"];
    private readonly Reading reading;
    private readonly MappedColumns columns;
    private readonly PeriodColumns periods;
    private readonly Numbers numbers;
    private readonly StatementKeys keys;
    private readonly CodedColumn nature;
    private readonly CodedColumn mode;
    private readonly CodedColumn service;
    private readonly CodedColumn channel;

    /// <exception cref="InvalidDataException">A mapped column is missing, or no column holds amounts or times.</exception>
    public CostRows(Reading reading, Table table)
    {
        this.reading = reading;
        columns = new MappedColumns(reading, table.Headings, Fields, "amount");
        periods = new PeriodColumns(reading, columns);
        numbers = Numbers.For(reading, table);
        keys = new StatementKeys(reading, Kinds.Costs);
        nature = columns.Coded("nature", Natures, StatementWords.Nature);
        mode = columns.Coded("mode", Modes, StatementWords.Mode);
        (service, channel) = (columns.Service(), columns.Channel());
    }

    public void Read(Records row)
    {
        if (PeriodColumns.IsTotal(columns.Cell(row, "category")))
        {
            reading.Filter("total");
            return;
        }

        var cell = columns.Cell(row, "amount");
        if (cell.IsEmpty || NotAvailable.Is(cell))
        {
            reading.Filter("not-available");
            return;
        }

        if (!periods.TryRead(reading, row, out var period))
        {
            return;
        }

        if (!numbers.TryRead(cell, out var amount))
        {
            columns.Reject("amount", "number", "not a number; expected an amount such as 1234.50");
            return;
        }

        var currency = columns.Text(row, "currency")?.ToUpperInvariant() ?? reading.Pilot.Currency;
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
        {
            columns.Reject("currency", "currency", "not a currency; expected its three letters, such as EUR");
            return;
        }

        var cost = new Cost(
            period.From,
            period.To,
            Optional(service.Code(row, reading.Source.Service ?? "", Channels.Unmapped)),
            Optional(channel.Code(row, reading.Source.Channel ?? "", Channels.Unmapped)),
            CityWords.Of(columns.Cell(row, "category")) ?? NoCategory,
            nature.Code(row, "running", "running"),
            Optional(mode.Code(row, "", "")),
            amount,
            currency
        );
        reading.Accept([new Statement<Cost>(reading.City.Id, reading.Source.Id, Key(row, cost), cost)], Start(period));
    }

    public void Finish()
    {
        columns.Finish();
        numbers.Finish(reading);
    }

    /// <summary>A contract may run years ahead: it speaks of its beginning.</summary>
    private DateTimeOffset Start(DaySpan period) => DaySpan.Day(period.From).Until(reading.City);

    private Pseudonym Key(Records row, Cost cost) =>
        columns.Text(row, "id") is { } id
            ? keys.Of("id", id)
            : keys.OfNext(
                cost.From.ToString("O", CultureInfo.InvariantCulture),
                cost.To.ToString("O", CultureInfo.InvariantCulture),
                cost.Category,
                cost.Nature,
                cost.Mode,
                cost.Service,
                cost.Channel,
                cost.Currency
            );

    private static string? Optional(string code) => code.Length > 0 ? code : null;
}
