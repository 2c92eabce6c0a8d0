using System.Globalization;
using System.Text;

namespace Carmen.Tests.Analysis.Statistics.Validation;

public sealed class ValidationTests
{
    public static TheoryData<string> OfLiterals => [.. ValidationCases.All.Where(one => !one.NeedsSharedData).Select(one => one.Name)];

    public static TheoryData<string> OfSharedData => [.. ValidationCases.All.Where(one => one.NeedsSharedData).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(OfLiterals))]
    public void A_published_number_is_met(string name) => Check(name);

    [NeedsSharedDataTheory]
    [MemberData(nameof(OfSharedData))]
    public void A_number_published_for_a_reference_data_set_is_met(string name) => Check(name);

    [Fact]
    public void No_two_cases_have_one_name() =>
        Assert.Equal(ValidationCases.All.Count, ValidationCases.All.Select(one => one.Name).Distinct().Count());

    /// <summary>A stale table is rewritten and fails once.</summary>
    [NeedsSharedDataFact]
    public void The_table_says_what_the_cases_say()
    {
        var path = Path.Combine(Needs.Root, "tests", "Analysis", "Statistics", "VALIDATION.md");
        var expected = Table();
        var actual = File.Exists(path) ? File.ReadAllText(path) : "";
        if (actual != expected)
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, actual);
    }

    private static void Check(string name)
    {
        var one = ValidationCases.All.Single(other => other.Name == name);
        var ours = one.Ours();
        Assert.True(
            Math.Abs(ours - one.Expected) <= one.Tolerance,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: expected {one.Expected}, ours {ours}, tolerance {one.Tolerance}; {one.Source}"
            )
        );
    }

    private static string Table()
    {
        var text = new StringBuilder(
            """
            # Validation

            Generated from `ValidationCases` by its test; change the cases, not this file. The difference is given as the power of ten it stays below.
            Beside these numbers, random data are computed live by R where it is installed (`Live/`, there also the incidence of survival::mgus2), laws are tried on random data, and simulated pilots show that the intervals hold the truth (`CoverageTests`).

            | method | case | expected | ours | difference | tolerance | source |
            |---|---|---:|---:|---:|---:|---|

            """
        );
        foreach (var one in ValidationCases.All)
        {
            var ours = one.Ours();
            text.Append(CultureInfo.InvariantCulture, $"| {one.Method} | {one.Data} | {one.Expected:G12} | {ours:G7} ");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {Below(Math.Abs(ours - one.Expected))} | {one.Tolerance:0.#E+0} | {one.Source} |\n"
            );
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n{ValidationCases.All.Count} cases.\n").ToString();
    }

    /// <summary>Below 10⁻¹² are rounding errors, which differ between processors.</summary>
    private static string Below(double difference) =>
        difference < 1e-12 ? "< 1E-12" : string.Create(CultureInfo.InvariantCulture, $"< 1E{Math.Floor(Math.Log10(difference)) + 1}");
}
