using System.Globalization;
using System.Net;
using System.Text.Json;
using Carmen.Analysis;
using Carmen.Reports;

namespace Carmen.Tests.Dashboard;

public sealed class ApiTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Findings_are_the_released_ones_row_by_row()
    {
        using var answer = JsonDocument.Parse(await site.Page("/api/v1/findings?metric=csat"));
        var released = site.State.Findings.Rows.Where(row => row.Metric == "csat").ToList();
        var rows = answer.RootElement.EnumerateArray().ToList();
        Assert.Equal(released.Count, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            Assert.Equal(released[i].Slice.City, rows[i].GetProperty("city").GetString());
            Assert.Equal(released[i].Estimate.Status, rows[i].GetProperty("status").GetString());
            Assert.Equal((released[i].Estimate as Estimate.Measured)?.Value, Number(rows[i].GetProperty("value")));
            Assert.Equal("share", rows[i].GetProperty("unit").GetString());
            Assert.Equal(site.State.Findings.State, rows[i].GetProperty("state").GetString());
        }
    }

    [Fact]
    public async Task A_withheld_number_is_empty_and_flagged_in_both_forms()
    {
        var lines = (await site.Page("/api/v1/findings?metric=csat&format=csv")).Split("\r\n");
        var header = lines[0].Split(',');
        var (status, value, flag) = (Array.IndexOf(header, "status"), Array.IndexOf(header, "value"), Array.IndexOf(header, "value_flag"));
        var withheld = lines
            .Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => cells.Length > flag && cells[status] == "suppressed")
            .ToList();
        Assert.NotEmpty(withheld);
        Assert.All(withheld, cells => Assert.Equal(("", "c"), (cells[value], cells[flag])));

        using var json = JsonDocument.Parse(await site.Page("/api/v1/findings?metric=csat"));
        Assert.All(
            json.RootElement.EnumerateArray().Where(row => row.GetProperty("status").GetString() == "suppressed"),
            row => Assert.Equal(JsonValueKind.Null, row.GetProperty("n").ValueKind)
        );
    }

    [Fact]
    public async Task Filters_combine_and_none_asks_for_the_whole()
    {
        using var answer = JsonDocument.Parse(
            await site.Page("/api/v1/findings?metric=visits&city=prato&service=none&channel=none&domain=none&audience=none&period=2026-03")
        );
        var row = Assert.Single(answer.RootElement.EnumerateArray());
        Assert.Equal("2026-03-01", row.GetProperty("from").GetString());
        Assert.Equal("2026-04-01", row.GetProperty("to").GetString());
    }

    [Theory]
    [InlineData("metric=none")]
    [InlineData("city=atlantis")]
    [InlineData("period=soon")]
    [InlineData("colour=red")]
    [InlineData("format=xml")]
    public async Task A_query_that_names_what_does_not_exist_is_refused_with_a_reason(string query)
    {
        using var answer = await site.Client.GetAsync(new Uri($"/api/v1/findings?{query}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Comparisons_and_objectives_are_those_of_the_released_findings()
    {
        using var comparisons = JsonDocument.Parse(await site.Page("/api/v1/comparisons"));
        Assert.Equal(site.State.Findings.Contrasts.Count, comparisons.RootElement.GetArrayLength());
        Assert.Equal(
            site.State.Findings.Contrasts.Select(contrast => (contrast.Metric, contrast.Kind, contrast.Difference)),
            comparisons
                .RootElement.EnumerateArray()
                .Select(row =>
                    (row.GetProperty("metric").GetString(), row.GetProperty("kind").GetString(), Number(row.GetProperty("difference")))
                )
                .Select(row => (row.Item1!, row.Item2!, row.Item3!.Value))
        );

        using var objectives = JsonDocument.Parse(await site.Page("/api/v1/objectives"));
        var scores = Scoreboard.Of(site.State.Pilot, site.State.Findings);
        Assert.Equal(
            scores.SelectMany(score => score.Cities.SelectMany(city => city.Scores.Select(_ => (score.Objective.Number, city.City)))),
            objectives
                .RootElement.EnumerateArray()
                .Select(row => (row.GetProperty("objective").GetInt32(), row.GetProperty("city").GetString()!))
        );
    }

    [Fact]
    public async Task Receipts_balance()
    {
        using var answer = JsonDocument.Parse(await site.Page("/api/v1/imports"));
        Assert.Equal(site.State.Imports.Count, answer.RootElement.GetArrayLength());
        Assert.All(
            answer.RootElement.EnumerateArray(),
            row =>
                Assert.Equal(
                    row.GetProperty("rows").GetInt64(),
                    new[] { "accepted", "duplicates", "filtered", "rejected" }.Sum(part => row.GetProperty(part).GetInt64())
                )
        );
    }

    [Fact]
    public async Task Health_and_version_are_told()
    {
        Assert.Equal("alive", await site.Page("/health/live"));
        Assert.Equal("ready", await site.Page("/health/ready"));
        Assert.Contains(site.State.Findings.State, await site.Page("/version"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejected_rows_are_downloaded_or_it_is_said_why_not()
    {
        using var rows = await site.Client.GetAsync(new Uri("/data/imports/1/rejects.csv", UriKind.Relative));
        Assert.Equal("id,opened,_row\r\n7,?,14\r\n", await rows.Content.ReadAsStringAsync());
        Assert.Contains("attachment", rows.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        using var gone = await site.Client.GetAsync(new Uri("/data/imports/2/rejects.csv", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 681", "'+49 681")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("'=1", "''=1")]
    [InlineData("\"=1", "\"'\"\"=1\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"yes\"", "\"say \"\"yes\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("Saarbrücken", "Saarbrücken")]
    public void Text_that_a_spreadsheet_would_compute_is_written_as_text(string text, string cell) =>
        Assert.Equal(cell + "\r\n", new CsvDocument().Row(text).ToString());

    [Fact]
    public void Numbers_stay_numbers_whatever_the_machine_speaks()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        Assert.Equal("-1.5,7,,2026-03-01\r\n", new CsvDocument().Row(-1.5, 7, null, new DateOnly(2026, 3, 1)).ToString());
        CultureInfo.CurrentCulture = before;
    }

    private static double? Number(JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : element.GetDouble();
}
