using System.Globalization;
using System.Xml.Linq;
using Carmen.Collector;
using Microsoft.AspNetCore.Html;

namespace Carmen.Dashboard;

/// <summary>The project's months with its work packages, deliverables, today, and the day the evidence reaches to.</summary>
public static class TimelineDrawing
{
    private const int Width = 1140;
    private const int Left = 304;
    private const int Right = 70;
    private const int Head = 34;
    private const int RowHeight = 32;
    private const int LongestTitle = 40;

    /// <param name="asOf">The city-local day of the newest evidence.</param>
    public static IHtmlContent Of(PilotState state, DateOnly today, DateOnly asOf)
    {
        var pilot = state.Pilot;
        var rows = pilot.WorkPackages;
        var height = Head + (rows.Count * RowHeight) + 22;
        var svg = Drawing.Svg(Width, height, "timeline");
        svg.SetAttributeValue("aria-hidden", null);
        svg.SetAttributeValue("role", "img");
        svg.SetAttributeValue("aria-label", $"{rows.Count} work packages over {pilot.Months} months; the table below has the same dates.");
        Months(svg, pilot, height);
        for (var row = 0; row < rows.Count; row++)
        {
            Package(svg, state, rows[row], Head + (row * RowHeight));
        }

        Mark(svg, pilot, asOf, "as-of", "Evidence to", height);
        Mark(svg, pilot, today, "today", "Today", height);
        return Drawing.Html(svg);
    }

    /// <summary>Where the start of a project month lies; M1 starts at the left end.</summary>
    private static double X(Pilot pilot, double month) => Left + ((month - 1) * (Width - Left - Right) / pilot.Months);

    private static void Months(XElement svg, Pilot pilot, int height)
    {
        for (var month = 1; month <= pilot.Months; month++)
        {
            var first = pilot.Starts.AddMonths(month - 1);
            var middle = (X(pilot, month) + X(pilot, month + 1)) / 2;
            svg.Add(Drawing.Line(first.Month == 1 ? "grid year" : "grid", X(pilot, month), Head - 6, X(pilot, month), height - 20));
            svg.Add(Drawing.Text("month", middle, 12, $"M{month}", "middle"));
            svg.Add(
                Drawing.Text(
                    "month muted",
                    middle,
                    25,
                    first.ToString(month == 1 || first.Month == 1 ? "MMM yy" : "MMM", CultureInfo.InvariantCulture),
                    "middle"
                )
            );
        }
    }

    private static void Package(XElement svg, PilotState state, WorkPackage package, double top)
    {
        var pilot = state.Pilot;
        var title = package.Title.Length > LongestTitle ? $"{package.Title[..(LongestTitle - 1)].TrimEnd()}…" : package.Title;
        svg.Add(Drawing.Text("package-id", 0, top + 21, package.Id.ToUpperInvariant()));
        svg.Add(Drawing.Text("package-title", 38, top + 21, title));
        svg.Add(
            Drawing.Rectangle(
                "package",
                X(pilot, package.Starts) + 2,
                top + 9,
                X(pilot, package.Ends + 1) - X(pilot, package.Starts) - 4,
                16
            )
        );
        foreach (var due in pilot.Deliverables.Where(entry => entry.WorkPackage == package.Id))
        {
            var x = X(pilot, due.Due + 1) - 10;
            var done = state.Published.Any(document => document.Deliverable == due.Id);
            svg.Add(
                new XElement(
                    "path",
                    new XAttribute("class", done ? "deliverable done" : "deliverable"),
                    new XAttribute("d", string.Create(CultureInfo.InvariantCulture, $"M{x:0.#} {top + 9:0.#}l8 8l-8 8l-8 -8z")),
                    new XElement("title", Drawing.Clean($"{due.Number} {due.Title}, {(done ? "published" : "not published")}"))
                )
            );
        }
    }

    private static void Mark(XElement svg, Pilot pilot, DateOnly day, string name, string label, int height)
    {
        var month = pilot.ProjectMonth(day);
        if (month < 1 || month > pilot.Months)
        {
            return;
        }

        var start = pilot.Starts.AddMonths(month - 1);
        var part = (day.DayNumber - start.DayNumber) / (double)(start.AddMonths(1).DayNumber - start.DayNumber);
        var x = X(pilot, month + part);
        // The evidence lies before today: their labels point away from each other.
        var toTheLeft = name == "as-of";
        svg.Add(Drawing.Line($"mark {name}", x, Head - 6, x, height - 20));
        var words = $"{label} {day.ToString("d MMM", CultureInfo.InvariantCulture)}";
        svg.Add(Drawing.Text($"mark-label {name}", toTheLeft ? x - 2 : x + 2, height - 5, words, toTheLeft ? "end" : "start"));
    }
}
