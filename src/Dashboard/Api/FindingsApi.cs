using System.Globalization;
using System.Text.Json;
using Carmen.Analysis;
using Carmen.Dashboard.Access;
using Carmen.Reports;

namespace Carmen.Dashboard.Api;

/// <summary><c>/api/v1/findings</c>: the released findings as flat rows, JSON or CSV, filtered by any dimension.</summary>
public static class FindingsApi
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default,
    };

    private const string None = "none";

    public static void Map(WebApplication site)
    {
        site.MapGet("/api/v1/findings", Get).RequireAuthorization(Policies.Figures);
    }

    private static IResult Get(HttpContext context, View view, SiteOptions options, Attempts attempts)
    {
        var query = context.Request.Query;
        if (Unknown(query, view.State) is { } problem)
        {
            return Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest, title: "The query cannot be answered.");
        }

        var rows = view
            .State.Findings.Rows.Where(row => Matches(row, query))
            .Select(row => FlatFinding.Of(row, Metrics.Named(row.Metric)!, view.State.Findings.State, view.Pilot.Currency));
        if (query["format"] == "csv")
        {
            if (attempts.Wait($"export {view.Who!.Id}", Attempts.Exports) is { } wait && !view.IsOpenHere)
            {
                Limits.TooMany(context, wait);
                return Results.Empty;
            }

            if (options.Access is { } access)
            {
                // Kept bytes would leave without an entry in the trail.
                access.Audit.Note(view.Who!, new Deed(Actions.Export, "findings", view.Scope.City ?? ""));
                context.Response.Headers.CacheControl = "no-store";
            }

            var name = string.Join(
                '-',
                new[] { "findings", query["metric"].ToString(), query["city"].ToString() }.Where(part => part.Length > 0)
            );
            return Results.Bytes(FlatFinding.ToCsv(rows), CsvDocument.ContentType, $"{name}.csv");
        }

        return Results.Json(rows.ToArray(), Json);
    }

    /// <summary>What is wrong with a query, or null. A word that the pilot does not know is an error, not an empty answer.</summary>
    private static string? Unknown(IQueryCollection query, PilotState state)
    {
        foreach (var (name, values) in query)
        {
            var value = values.ToString();
            var known = name switch
            {
                "metric" => Metrics.Named(value) is not null,
                "city" => state.Pilot.Cities.Any(city => city.Id == value),
                "service" => value == None || state.Pilot.Service(value) is not null,
                "period" => Scope.ReadPeriod(value) is not null,
                "wave" => value == None || int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
                "domain" or "channel" or "audience" => true,
                "format" => value is "csv" or "json",
                _ => false,
            };
            if (!known)
            {
                return $"The parameter {name} has a value or a name that this pilot does not know. "
                    + "Known are metric, city, service, domain, channel, audience, wave, period and format.";
            }
        }

        return null;
    }

    private static bool Matches(Released row, IQueryCollection query)
    {
        var slice = row.Slice;
        return Is(query, "metric", row.Metric)
            && Is(query, "city", slice.City)
            && Is(query, "service", slice.Service)
            && Is(query, "domain", slice.Domain)
            && Is(query, "channel", slice.Channel)
            && Is(query, "audience", slice.Audience)
            && Is(query, "wave", slice.Wave?.ToString(CultureInfo.InvariantCulture))
            && (!query.ContainsKey("period") || slice.Period == Scope.ReadPeriod(query["period"]));
    }

    /// <summary>No parameter: any value. "none": the rows that are not broken down by it.</summary>
    private static bool Is(IQueryCollection query, string name, string? value) =>
        query[name].FirstOrDefault() is not { Length: > 0 } wanted || (wanted == None ? value is null : value == wanted);
}
