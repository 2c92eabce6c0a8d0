using System.Globalization;
using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Dashboard;

/// <summary>The periods a visitor can choose, and what they are called.</summary>
public static class Periods
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The quarters and months that findings speak of, newest first.</summary>
    public static IReadOnlyList<Period> Of(PilotState state) =>
        [
            .. state
                .Findings.Rows.Select(row => row.Slice.Period)
                .Where(period => period.Grain != Grain.All)
                .Distinct()
                .OrderBy(period => period.Grain)
                .ThenByDescending(period => period.From),
        ];

    /// <summary>"M4 · April 2026", "2026 Q1", "whole pilot"; a month before the pilot is called baseline.</summary>
    public static string Name(Period period, Pilot pilot)
    {
        if (period.From is not { } from)
        {
            return "Whole pilot";
        }

        if (period.Grain == Grain.Quarter)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{from:yyyy} Q{((from.Month - 1) / 3) + 1}");
        }

        var month = pilot.ProjectMonth(period.To!.Value.AddDays(-1));
        return month < 1 ? $"Baseline · {from.ToString("MMMM yyyy", English)}" : $"M{month} · {from.ToString("MMMM yyyy", English)}";
    }
}
