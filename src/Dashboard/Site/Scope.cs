using System.Globalization;
using System.Text.RegularExpressions;
using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Dashboard;

/// <summary>Which part of the evidence a page shows. All of it stands in the address, so that a link is the view.</summary>
/// <param name="City">Id, or null for all cities.</param>
/// <param name="Service">Id, or null for all services.</param>
public sealed partial record Scope(Period Period, string? City = null, string? Service = null, string? Audience = null)
{
    public static readonly Scope All = new(Period.All);

    /// <summary>The query of an address; null where it names a period, city, service or audience that the pilot does not have.</summary>
    public static Scope? Read(IQueryCollection query, Pilot pilot)
    {
        var period = ReadPeriod(Word(query, "period"));
        var (city, service, audience) = (Word(query, "city"), Word(query, "service"), Word(query, "audience"));
        var known =
            period is not null
            && (city is null || pilot.Cities.Any(entry => entry.Id == city))
            && (service is null || pilot.Services.Any(entry => entry.Id == service))
            && (audience is null || Audiences.All.Contains(audience));
        return known ? new Scope(period!, city, service, audience) : null;
    }

    public Slice Slice(string city, string? service = null) =>
        new()
        {
            City = city,
            Service = service,
            Audience = Audience,
            Period = Period,
        };

    /// <summary>An address within the site with this scope behind it; what the path already says is left out.</summary>
    public string At(string path)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("period", Period.Grain == Grain.All ? null : PeriodCode(Period)),
            ("city", path.StartsWith("/cities/", StringComparison.Ordinal) ? null : City),
            ("service", path.Contains("/services/", StringComparison.Ordinal) ? null : Service),
            ("audience", Audience),
        };
        var query = string.Join(
            '&',
            parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}")
        );
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>all, 2026-Q1 or 2026-03.</summary>
    public static string PeriodCode(Period period) =>
        period.Grain switch
        {
            Grain.Month => period.From!.Value.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            Grain.Quarter => string.Create(
                CultureInfo.InvariantCulture,
                $"{period.From!.Value:yyyy}-Q{((period.From.Value.Month - 1) / 3) + 1}"
            ),
            _ => "all",
        };

    /// <summary>Null where the text is no period; no text is <see cref="Period.All"/>.</summary>
    public static Period? ReadPeriod(string? text)
    {
        if (text is null or "all")
        {
            return Period.All;
        }

        var match = PeriodForm().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
        return match.Groups["quarter"].Success
            ? Period.Quarter(new DateOnly(year, (Number(match, "quarter") * 3) - 2, 1))
            : Period.Month(new DateOnly(year, Number(match, "month"), 1));
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string? Word(IQueryCollection query, string name) => query[name].FirstOrDefault() is { Length: > 0 } word ? word : null;

    [GeneratedRegex("^(?<year>(19|20)[0-9]{2})-(Q(?<quarter>[1-4])|(?<month>0[1-9]|1[0-2]))$", RegexOptions.ExplicitCapture, 250)]
    private static partial Regex PeriodForm();
}
