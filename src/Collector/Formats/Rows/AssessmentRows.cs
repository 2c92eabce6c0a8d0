using System.Text;

namespace Carmen.Collector;

/// <summary>
/// Turns the records of a table into judgements on the written rubrics, one a row. A rater's name never reaches the ledger: a word made from
/// its pseudonym takes its place, the same for all rows of the rater.
/// </summary>
internal sealed class AssessmentRows : IRows
{
    /// <summary><c>item</c> and <c>value</c> must be mapped; without <c>topic</c> the item tells it.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "topic",
        "service",
        "donor",
        "candidate",
        "item",
        "rater",
        "value",
        "mitigated",
        "remark",
        "owner",
        "due",
        "on",
    ];

    private const int LongestRemark = 400;
    private readonly Reading reading;
    private readonly MappedColumns columns;
    private readonly Numbers numbers;
    private readonly StatementKeys keys;
    private readonly string[] subjects;

    /// <exception cref="InvalidDataException">A mapped column is missing, or a required one is not mapped.</exception>
    public AssessmentRows(Reading reading, Table table)
    {
        this.reading = reading;
        columns = new MappedColumns(reading, table.Headings, Fields, "item", "value");
        numbers = Numbers.For(reading, table);
        keys = new StatementKeys(reading, Kinds.Assessments);
        subjects =
        [
            .. reading.Pilot.Services.Select(service => service.Id),
            .. reading.Pilot.Viability.Practices.Select(practice => practice.Id),
        ];
    }

    public void Read(Records row)
    {
        var cell = columns.Cell(row, "value");
        if (cell.IsEmpty || NotAvailable.Is(cell))
        {
            reading.Filter("not-judged");
            return;
        }

        if (
            !TryRubric(row, out var rubric)
            || !TryPlaces(row, out var subject, out var donor, out var candidate)
            || !TryValue(cell, "value", rubric, out var value)
            || !TryMitigated(row, rubric, out var mitigated)
            || !columns.TryTime(row, "due", false, out var due)
            || !columns.TryTime(row, "on", false, out var on)
        )
        {
            return;
        }

        var rater = Rater(row);
        var assessment = new Assessment(
            rubric.Topic,
            subject,
            donor,
            candidate,
            rubric.Item,
            rater,
            value,
            mitigated,
            CityWords.Of(columns.Cell(row, "remark"), LongestRemark),
            CityWords.Of(columns.Cell(row, "owner")),
            Day(due),
            Day(on)
        );
        var key = keys.Of(rubric.Topic, rubric.Item, subject, donor, candidate, rater);
        var until = on is { } time ? DaySpan.Day(Day(time)!.Value).Until(reading.City) : (DateTimeOffset?)null;
        reading.Accept([new Statement<Assessment>(reading.City.Id, reading.Source.Id, key, assessment)], until);
    }

    public void Finish()
    {
        columns.Finish();
        numbers.Finish(reading);
    }

    private bool TryRubric(Records row, out Rubric rubric)
    {
        var (topic, item) = (columns.Text(row, "topic"), columns.Text(row, "item")?.ToLowerInvariant() ?? "");
        topic ??= Rubrics.All.FirstOrDefault(one => one.Item == item)?.Topic;
        var isId = item.Length > 0 && item.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        if (topic is null || !Topics.All.Contains(topic))
        {
            columns.Reject("topic", "topic", "not a topic; expected one of " + string.Join(", ", Topics.All));
        }
        else if (isId && Rubric.Of(topic, item) is { } known)
        {
            rubric = known;
            return true;
        }
        else
        {
            columns.Reject(
                "item",
                "item",
                "not an item of the topic; expected one of " + string.Join(", ", Rubrics.Of(topic).Select(one => one.Item))
            );
        }

        rubric = Rubrics.All[0];
        return false;
    }

    private bool TryPlaces(Records row, out string? subject, out string? donor, out string? candidate)
    {
        (subject, donor, candidate) = (columns.Text(row, "service"), columns.Text(row, "donor"), columns.Text(row, "candidate"));
        return Known("service", subject, subjects, "a service or practice")
            && Known("donor", donor, [.. reading.Pilot.Cities.Select(city => city.Id)], "a city")
            && Known("candidate", candidate, [.. reading.Pilot.Candidates.Select(one => one.Id)], "a candidate");
    }

    private bool Known(string field, string? value, string[] known, string what)
    {
        if (value is null || known.Contains(value))
        {
            return true;
        }

        columns.Reject(
            field,
            "unknown-id",
            $"not the id of {what} of the pilot; expected one of {string.Join(", ", known)}, or nothing for all"
        );
        return false;
    }

    private bool TryValue(ReadOnlySpan<byte> cell, string field, Rubric rubric, out double value)
    {
        var word = Encoding.UTF8.GetString(cell).ToLowerInvariant();
        var isRead = rubric.Topic == Topics.Gate && word is "pass" or "passed" or "yes" or "true" or "fail" or "failed" or "no" or "false";
        value = word is "pass" or "passed" or "yes" or "true" ? 1 : 0;
        if ((isRead || numbers.TryRead(cell, out value)) && value >= rubric.Least && value <= rubric.Most)
        {
            return true;
        }

        columns.Reject(field, "scale", $"not on the scale of the rubric; expected a number from {rubric.Least} to {rubric.Most}");
        return false;
    }

    private bool TryMitigated(Records row, Rubric rubric, out double? mitigated)
    {
        var cell = columns.Cell(row, "mitigated");
        mitigated = null;
        if (cell.IsEmpty || NotAvailable.Is(cell))
        {
            return true;
        }

        var isRead = TryValue(cell, "mitigated", rubric, out var value);
        mitigated = isRead ? value : null;
        return isRead;
    }

    private string Rater(Records row) =>
        columns.Text(row, "rater") is { } name ? $"rater {keys.Of("\0rater", name).ToString()[..6]}" : reading.Source.Id;

    private DateOnly? Day(Moment? moment) => moment is { } known ? reading.City.LocalDay(known.Instant) : null;
}
