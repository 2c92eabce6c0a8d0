using System.Globalization;

namespace Carmen.Analysis;

/// <summary>One point of one item's scale, as the category of a row of <c>answer-distribution</c>: <c>citizen-satisfaction.overall=4</c>.</summary>
/// <param name="Point">As printed in the questionnaire.</param>
public sealed record AnswerPoint(string Instrument, string Item, int Point)
{
    /// <exception cref="FormatException">Not instrument.item=point.</exception>
    public static AnswerPoint Parse(string category)
    {
        var (dot, equals) = (category.IndexOf('.', StringComparison.Ordinal), category.LastIndexOf('='));
        if (dot < 0 || equals < dot)
        {
            throw new FormatException($"A category of answer-distribution is instrument.item=point; found '{category}'.");
        }

        var point = int.Parse(category.AsSpan(equals + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return new AnswerPoint(category[..dot], category[(dot + 1)..equals], point);
    }

    public override string ToString() => FormattableString.Invariant($"{Instrument}.{Item}={Point}");
}
