using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Collector;

/// <summary>A city that leaves: everything of it goes, and nothing comes in again.</summary>
public sealed partial class Ledger
{
    /// <summary>The tables that hold facts of a city, and how its rows are told.</summary>
    private static readonly (string Type, string Rows)[] OfCity =
    [
        ("requests", "\"Requests\" WHERE \"ImportId\" IN (SELECT \"Id\" FROM \"Imports\" WHERE \"City\" = @city)"),
        ("steps", "\"Steps\" WHERE \"ImportId\" IN (SELECT \"Id\" FROM \"Imports\" WHERE \"City\" = @city)"),
        ("contacts", "\"Contacts\" WHERE \"ImportId\" IN (SELECT \"Id\" FROM \"Imports\" WHERE \"City\" = @city)"),
        ("responses", "\"Responses\" WHERE \"ImportId\" IN (SELECT \"Id\" FROM \"Imports\" WHERE \"City\" = @city)"),
        ("statements", "\"Statements\" WHERE \"ImportId\" IN (SELECT \"Id\" FROM \"Imports\" WHERE \"City\" = @city)"),
        ("segments", "\"Segments\" WHERE \"ImportId\" IN (SELECT \"Id\" FROM \"Imports\" WHERE \"City\" = @city)"),
        ("visits", "\"Visits\" WHERE \"SourceId\" IN (SELECT \"Id\" FROM \"Terms\" WHERE \"Text\" LIKE @city || '/%')"),
    ];

    /// <summary>When a city left; null where it has not.</summary>
    public DateTimeOffset? DepartureOf(string city)
    {
        using var connection = Connect();
        return DepartureOf(connection, city);
    }

    internal static DateTimeOffset? DepartureOf(DbConnection connection, string city) =>
        connection.Number("SELECT \"At\" FROM \"Departures\" WHERE \"City\" = @p0", city) is { } at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;

    /// <summary>
    /// Takes every fact of the city out for good; its receipts stay, marked as undone, and every stored finding goes, since findings of all
    /// cities rest on it. A backup that still holds the city loses it again when it is restored.
    /// </summary>
    /// <returns>Rows taken out, by type.</returns>
    public IReadOnlyDictionary<string, long> Leave(string city)
    {
        using var lane = Lane();
        var path = ErasureList.PathOf(Path);
        if (!ErasureList.Departures(path).Contains(city))
        {
            ErasureList.AppendDeparture(path, city);
        }

        var removed = Remove(city);
        Compact();
        return removed;
    }

    /// <summary>Rows that the ledger holds of a city, by type: all zero after it has left.</summary>
    public IReadOnlyDictionary<string, long> Held(string city)
    {
        using var context = Context();
        return OfCity.ToDictionary(
            entry => entry.Type,
            entry => Run(context, "SELECT COUNT(*) FROM " + entry.Rows, city),
            StringComparer.Ordinal
        );
    }

    /// <summary>Some of the pseudonyms that the ledger holds of a city, evenly spread: to look for after it has left.</summary>
    public IReadOnlyList<Pseudonym> Sample(string city, int most)
    {
        using var context = Context();
        var keys = context
            .Requests.AsNoTracking()
            .Where(row => context.Imports.Any(import => import.Id == row.ImportId && import.City == city))
            .Select(row => new { row.Key, row.Person });
        var people = keys.AsEnumerable().SelectMany(row => (byte[]?[])[row.Person, row.Key]).OfType<byte[]>();
        var visitors = context
            .Visits.AsNoTracking()
            .Where(row => context.Terms.Any(term => term.Id == row.SourceId && term.Text.StartsWith(city + "/")))
            .Select(row => row.Visitor)
            .AsEnumerable();
        var all = people.Concat(visitors).Select(Pseudonym).Distinct().ToList();
        var step = Math.Max(1, all.Count / most);
        return [.. all.Where((_, place) => place % step == 0).Take(most)];
    }

    private IReadOnlyDictionary<string, long> Remove(string city)
    {
        var held = Held(city);
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using var context = Context();
        using var transaction = context.Database.BeginTransaction();
        foreach (var (_, rows) in OfCity)
        {
            Run(context, "DELETE FROM " + rows, city);
        }

        context
            .Imports.Where(row => row.City == city && row.UndoneAt == null)
            .ExecuteUpdate(set => set.SetProperty(row => row.UndoneAt, at));
        context.FindingSets.ExecuteDelete();
        context.Records.ExecuteDelete();
        context.Database.ExecuteSql(
            $"INSERT INTO \"Departures\" (\"City\", \"At\") VALUES ({city}, {at}) ON CONFLICT (\"City\") DO NOTHING"
        );
        transaction.Commit();
        return held;
    }
}
