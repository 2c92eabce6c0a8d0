using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Carmen.Collector;
using Carmen.Dashboard.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Carmen.Tests.Dashboard.Access;

/// <summary>
/// Every statement of the store that touches rows of cities says whose: it holds the city, the source or the import as a parameter, or the reason why
/// all cities are meant.
/// </summary>
public sealed partial class ScopedStatementsTests(GuardedSite site) : IClassFixture<GuardedSite>
{
    private const int MostReasons = 10;

    [Fact]
    public async Task Each_statement_over_cities_rows_names_its_city_or_its_reason()
    {
        var heard = new ConcurrentQueue<string>();
        using (DiagnosticListener.AllListeners.Subscribe(new Ear(heard)))
        {
            foreach (var role in new[] { Roles.ProjectManager, Roles.Evaluator, Roles.Contributor, Roles.Dissemination })
            {
                using var client = site.Client(cookie: site.Session(role));
                var id = site.Source.Current().Imports.First(import => import.City == "prato").Id;
                foreach (
                    var path in new[] { "/", "/cities", "/data", $"/data/imports/{id}", $"/data/imports/{id}/undo", "/api/v1/imports" }
                )
                {
                    using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                }
            }

            var ledger = Carmen.Collector.Ledger.Open(site.Folder, PilotReader.Read(site.Folder), site.Clock);
            foreach (var city in GuardedSite.Cities)
            {
                _ = ledger.Requests(city).Count() + ledger.Responses(city).Count() + ledger.Visits(city).Count();
            }

            _ = ledger.LastEvents();
            _ = ledger.ImportsHash();
        }

        var touching = heard.Where(statement => Scoped().IsMatch(statement)).Distinct().ToList();
        Assert.True(touching.Count >= 10, $"{touching.Count} statements");
        var open = touching.Where(statement => !IsScoped(statement)).ToList();
        Assert.True(open.Count == 0, string.Join("\n\n", open));
        Assert.True(CityScope.Reasons.Count <= MostReasons);
        Assert.Subset(
            CityScope.Reasons.ToHashSet(),
            touching.SelectMany(statement => Reason().Matches(statement).Select(match => match.Groups["reason"].Value.Trim())).ToHashSet()
        );
    }

    [Theory]
    [InlineData("SELECT \"i\".\"Id\" FROM \"Imports\" AS \"i\"", false)]
    [InlineData("SELECT \"r\".\"Row\" FROM \"Rejections\" AS \"r\" WHERE \"r\".\"Row\" = @row", false)]
    [InlineData("SELECT \"i\".\"Id\" FROM \"Imports\" AS \"i\" WHERE \"i\".\"City\" = @city", true)]
    [InlineData("-- scope: all cities, exporting\n\nSELECT \"i\".\"Id\" FROM \"Imports\" AS \"i\"", true)]
    public void A_statement_without_either_is_noticed(string statement, bool isScoped) => Assert.Equal(isScoped, IsScoped(statement));

    private static bool IsScoped(string statement) => Reason().IsMatch(statement) || Parameter().IsMatch(statement);

    [GeneratedRegex(
        "(FROM|JOIN|UPDATE|INTO) \"(Imports|ImportCounts|Rejections|Segments|Visits|VisitParts|Requests|Responses|Answers|Steps|Contacts|Statements)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Scoped();

    [GeneratedRegex("-- scope: all cities, (?<reason>.*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reason();

    [GeneratedRegex(
        "\"(City|SourceId|ImportId|ResponseId)\" (=|IN) (@|\\()|@\\w*(city|cities)|\"i?\"?\\.?\"Id\" = @importId|WHERE 0\\b",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Parameter();

    /// <summary>Hears every statement that EF Core sends, of whatever context.</summary>
    private sealed class Ear(ConcurrentQueue<string> heard) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData command)
            {
                heard.Enqueue(command.Command.CommandText);
            }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
