using System.Globalization;
using Carmen.Analysis.Viability;

namespace Carmen.Reports;

/// <summary>Writes figures of transfers into a document under composition; what was written is kept account of, as <see cref="Quotes"/> does of findings.</summary>
internal sealed class TransferQuotes(Quotes quotes, Publication publication)
{
    /// <summary>Stands for all candidates together, where a figure has no donor.</summary>
    private const string All = "candidates";
    private static readonly ViabilityWords Words = ViabilityWords.English;

    public string Verdict(Dossier one) =>
        Say(About("transfer-verdict", one) with { Verdict = $"{one.Verdict}" }, $"{Words.Mark(one.Verdict)} {Words.Verdict(one.Verdict)}");

    public string Grade(Dossier one) => Say(About("evidence-grade", one) with { Verdict = $"{one.Grade}" }, $"{one.Grade}");

    /// <summary>P(V ≥ V*) at the board's weights.</summary>
    public string Reached(Dossier one) => Say(About("value-reached", one) with { Value = one.Inputs.Value }, Words.Share(one.Inputs.Value));

    public string ReachedOverAllWeights(Dossier one) =>
        Say(About("value-reached-over-all-weights", one) with { Value = one.Value.AllWeights }, Words.Share(one.Value.AllWeights));

    /// <summary>P(NPV > 0) of the better way of operation.</summary>
    public string Pays(Dossier one) =>
        one.Inputs.Pays is { } pays ? Say(About("account-positive", one) with { Value = pays }, Words.Share(pays)) : "no costs";

    public string Value(Dossier one) =>
        Say(
            About("viability-value", one) with
            {
                Value = one.Value.Mean,
                Low = one.Value.Low,
                High = one.Value.High,
            },
            $"{one.Value.Mean:0} ({one.Value.Low:0}–{one.Value.High:0})"
        );

    public string Distance(Dossier one) =>
        one.Distance.Value is { } apart
            ? Say(About("context-distance", one) with { Value = apart }, apart.ToString("0.00", CultureInfo.InvariantCulture))
            : "not known";

    /// <summary>Mean net present value of a way of operation, with its 5–95 %.</summary>
    public string Account(Dossier one, OperationResult operation)
    {
        var currency = publication.Pilot.Currency;
        return Say(
            About("net-present-value", one) with
            {
                Category = operation.Mode,
                Value = operation.Mean,
                Low = operation.Low,
                High = operation.High,
            },
            $"{Words.Money(operation.Mean, currency)} ({Words.Money(operation.Low, currency)} to {Words.Money(operation.High, currency)})"
        );
    }

    /// <summary>What one more city may expect of an outcome; the interval apart.</summary>
    public (string Expected, string Interval) Prediction(Dossier one, Prediction prediction)
    {
        if (prediction.Expected is not { } expected)
        {
            return ("not measured", "–");
        }

        var text = Words.Measured(prediction.Metric, expected);
        Say(
            About("expected-outcome", one) with
            {
                Category = prediction.Metric,
                Value = expected,
                Low = prediction.Low,
                High = prediction.High,
                N = prediction.Pooled?.Cities,
            },
            text
        );
        return prediction is { Low: { } low, High: { } high }
            ? (text, $"{Words.Measured(prediction.Metric, low)} to {Words.Measured(prediction.Metric, high)}")
            : (text, "none: fewer than three cities");
    }

    public string Flip(Dossier one, BreakingPoint point) =>
        Say(
            About("breaking-point", one) with
            {
                Category = point.Input,
                Value = point.To,
                Verdict = $"{point.Becomes}",
            },
            Words.Flip(point, one)
        );

    /// <summary>How many candidates a verdict has, and how many of all.</summary>
    public (string Cities, string ShareOfCities, string ShareOfPeople) Share(Outlook outlook, VerdictShare share)
    {
        string Of(string figure, double? value, string text) =>
            Say(
                PrintedFinding.About(figure, All, outlook.Subject) with
                {
                    Category = $"{share.Verdict}",
                    Value = value,
                    N = outlook.Cities,
                },
                text
            );
        var cities = (double)share.Cities / outlook.Cities;
        var people = outlook.People > 0 ? (double)share.People / outlook.People : (double?)null;
        return (
            Of("candidates", share.Cities, $"{share.Cities}"),
            Of("share-of-candidates", cities, Words.Share(cities)),
            Of("share-of-people", people, people is { } known ? Words.Share(known) : "–")
        );
    }

    /// <summary>What advised candidates cover, and whether the platform's provider lives on them.</summary>
    public string Covered(Outlook outlook)
    {
        var text = Words.Covered(outlook);
        Say(PrintedFinding.About("break-even-cities", All, outlook.Subject) with { Value = outlook.BreakEvenCities }, text);
        return text;
    }

    /// <summary>Predicted and observed.</summary>
    public string Observed(Duplicate one) =>
        Say(
            PrintedFinding.About("observed-outcome", All, one.Subject) with
            {
                Candidate = one.Candidate,
                Category = one.Metric,
                Value = one.Observed,
                Low = one.Low,
                High = one.High,
            },
            Words.Measured(one.Metric, one.Observed)
        );

    /// <summary>A city that does better than expected, as a sentence.</summary>
    public string Performer(Performer one, string text) =>
        Say(
            PrintedFinding.About("better-than-expected", one.City, one.Subject) with
            {
                Category = one.Metric,
                Value = one.Better,
                Low = one.Low,
                High = one.High,
            },
            text
        );

    /// <summary>A table or the table of a picture, each number under the names of its row and column.</summary>
    public Table Cells(Dossier one, string figure, Table table)
    {
        foreach (var row in table.Rows)
        {
            foreach (var (column, cell) in table.Columns.Zip(row).Where(pair => pair.First.Numeric))
            {
                Say(About(figure, one) with { Category = $"{row[0]}: {column.Heading}" }, cell);
            }
        }

        return table;
    }

    private string Say(PrintedFinding figure, string text) => quotes.Quote(figure with { Text = text });

    private static PrintedFinding About(string figure, Dossier one) =>
        PrintedFinding.About(figure, one.Donor, one.Subject) with
        {
            Candidate = one.Candidate,
        };
}
