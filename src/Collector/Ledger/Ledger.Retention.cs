using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Carmen.Collector;

/// <summary>What lies beyond the retention period: now, or as it was taken away.</summary>
/// <param name="Before">By dataset: the moment before which nothing is kept; datasets of which everything is kept are left out.</param>
/// <param name="Files">Names of delivered files, relative to the data folder.</param>
/// <param name="Hits">Segments of page requests: one an import and day.</param>
/// <param name="Facts">By type: requests, steps, contacts, responses, visits.</param>
public sealed record Expired(
    IReadOnlyDictionary<string, DateTimeOffset> Before,
    IReadOnlyList<string> Files,
    long Hits,
    IReadOnlyDictionary<string, long> Facts
)
{
    public bool IsNothing => Files.Count == 0 && Hits == 0 && Facts.Values.All(count => count == 0);
}

/// <summary>What the retention period takes away. Findings and receipts stay, and say so.</summary>
public sealed partial class Ledger
{
    /// <summary>What would be taken away now; nothing is changed.</summary>
    public Expired Expired(string dataFolder)
    {
        using var context = Context();
        var before = Limits();
        return new Expired(
            before,
            [.. ExpiredFiles(context, before, dataFolder).Select(file => file.Name)],
            before.ContainsKey(Datasets.Hits) ? Segments(context, HitsDay(before)).LongCount() : 0,
            FactsBefore(before).ToDictionary(entry => entry.Type, entry => Count(context, entry.Sql), StringComparer.Ordinal)
        );
    }

    /// <summary>Takes away what lies beyond the retention period and proves it by looking again.</summary>
    /// <exception cref="IOException">A delivered file could not be deleted; what came before it is gone, and the next run continues.</exception>
    public Expired Retain(string dataFolder)
    {
        using var lane = Lane();
        var before = Limits();
        using (var context = Context())
        {
            var expired = Expired(dataFolder);
            if (expired.IsNothing)
            {
                return expired;
            }

            foreach (var file in ExpiredFiles(context, before, dataFolder))
            {
                File.Delete(file.Path);
                var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
                context
                    .Imports.Where(row => file.Imports.Contains(row.Id))
                    .ExecuteUpdate(set => set.SetProperty(row => row.FileRemovedAt, at));
            }

            RemoveBefore(context, before);
            Compact();
            var left = Expired(dataFolder);
            return left.IsNothing
                ? expired
                : throw new InvalidOperationException("Something beyond the retention period was left after it was taken away.");
        }
    }

    /// <summary>From when on undoing an import is exact; null where it is for the whole of it.</summary>
    public DateTimeOffset? UndoExactFrom(Import import)
    {
        using var context = Context();
        var kept = context
            .Horizons.AsNoTracking()
            .Where(row => row.Dataset == Datasets.Facts || row.Dataset == Datasets.Hits)
            .AsEnumerable()
            .Where(row => row.Dataset == Datasets.Facts || import.Kind == Kinds.Visits)
            .Select(row => DateTimeOffset.FromUnixTimeMilliseconds(row.Before))
            .DefaultIfEmpty(DateTimeOffset.MinValue)
            .Max();
        return import.FirstEvent < kept ? kept : null;
    }

    private Dictionary<string, DateTimeOffset> Limits()
    {
        var before = pilot
            .Retention.All.Select(entry => (entry.Dataset, Before: entry.Period.Before(pilot, clock.GetUtcNow())))
            .Where(entry => entry.Before is not null)
            .ToDictionary(entry => entry.Dataset, entry => entry.Before!.Value, StringComparer.Ordinal);

        // Page requests are what visits are made of; they never outlive them.
        if (before.TryGetValue(Datasets.Facts, out var facts) && !(before.TryGetValue(Datasets.Hits, out var hits) && hits > facts))
        {
            before[Datasets.Hits] = facts;
        }

        return before;
    }

    /// <summary>Files whose imports all ended before the limit and whose bytes are still those that were collected: an unknown file is never deleted.</summary>
    private static IEnumerable<(string Path, string Name, List<long> Imports)> ExpiredFiles(
        LedgerContext context,
        Dictionary<string, DateTimeOffset> before,
        string dataFolder
    )
    {
        if (!before.TryGetValue(Datasets.RawFiles, out var limit))
        {
            yield break;
        }

        var milliseconds = limit.ToUnixTimeMilliseconds();
        foreach (
            var group in context
                .Imports.AsNoTracking()
                .Where(row => row.FileRemovedAt == null)
                .AsEnumerable()
                .GroupBy(row => row.File, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            var file = new SourceFile(System.IO.Path.Combine(dataFolder, group.Key), group.Key);
            if (group.All(row => (row.LastEvent ?? row.At) < milliseconds) && File.Exists(file.Path))
            {
                var sha256 = file.Sha256();
                if (group.Any(row => row.Sha256 == sha256))
                {
                    yield return (file.Path, file.Name, [.. group.Select(row => row.Id)]);
                }
            }
        }
    }

    private static int HitsDay(Dictionary<string, DateTimeOffset> before) =>
        (int)(before[Datasets.Hits].ToUnixTimeSeconds() / SegmentHit.DaySeconds);

    private static IQueryable<SegmentRow> Segments(LedgerContext context, int day) => context.Segments.Where(row => row.Day < day);

    /// <summary>Rows about people from before the limit. A questionnaire without a time is as old as its import.</summary>
    private static IEnumerable<(string Type, string Sql)> FactsBefore(Dictionary<string, DateTimeOffset> before)
    {
        if (!before.TryGetValue(Datasets.Facts, out var limit))
        {
            return [];
        }

        var moment = limit.ToUnixTimeMilliseconds();
        return
        [
            (
                "requests",
                $"\"Requests\" WHERE MAX(\"Opened\", COALESCE(\"FirstReply\", 0), COALESCE(\"Closed\", 0), COALESCE(\"Updated\", 0)) < {moment}"
            ),
            ("steps", $"\"Steps\" WHERE \"Time\" < {moment}"),
            ("contacts", $"\"Contacts\" WHERE \"Time\" < {moment}"),
            (
                "responses",
                $"\"Responses\" WHERE COALESCE(\"Submitted\", (SELECT \"At\" FROM \"Imports\" i WHERE i.\"Id\" = \"ImportId\")) < {moment}"
            ),
            ("visits", $"\"Visits\" WHERE (\"Start\" + \"Seconds\") * 1000 < {moment}"),
        ];
    }

    private static long Count(LedgerContext context, string rows) => Run(context, "SELECT COUNT(*) FROM " + rows);

    /// <summary>Runs a statement put together from constants of this class and numbers.</summary>
    /// <param name="city">Stands for <c>@city</c>.</param>
    /// <returns>The first value of its answer; 0 where it has none.</returns>
    private static long Run(LedgerContext context, string sql, string? city = null)
    {
        context.Database.OpenConnection();
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        if (city is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@city", city);
            command.Parameters.Add(parameter);
        }

        return Convert.ToInt64(command.ExecuteScalar() ?? 0L, CultureInfo.InvariantCulture);
    }

    private static void RemoveBefore(LedgerContext context, Dictionary<string, DateTimeOffset> before)
    {
        using var transaction = context.Database.BeginTransaction();
        if (before.ContainsKey(Datasets.Hits))
        {
            var day = HitsDay(before);
            Segments(context, day).ExecuteDelete();
            SetHorizon(context, Datasets.Hits, (long)day * SegmentHit.DaySeconds * 1000);
        }

        foreach (var (_, rows) in FactsBefore(before))
        {
            Run(context, "DELETE FROM " + rows);
        }

        if (before.TryGetValue(Datasets.Facts, out var limit))
        {
            SetHorizon(context, Datasets.Facts, limit.ToUnixTimeMilliseconds());
        }

        transaction.Commit();
    }

    private static void SetHorizon(LedgerContext context, string dataset, long before) =>
        context.Database.ExecuteSql(
            $"INSERT INTO \"Horizons\" (\"Dataset\", \"Before\") VALUES ({dataset}, {before}) ON CONFLICT (\"Dataset\") DO UPDATE SET \"Before\" = MAX(\"Before\", excluded.\"Before\")"
        );
}
