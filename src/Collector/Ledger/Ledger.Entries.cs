using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Collector;

/// <summary>What people enter in forms, and what is computed besides findings.</summary>
public sealed partial class Ledger
{
    /// <summary>Oldest first, drafts included.</summary>
    public IEnumerable<Entry> Entries()
    {
        using var context = Context();
        return
        [
            .. context
                .Entries.AsNoTracking()
                .OrderBy(row => row.Id)
                .AsEnumerable()
                .Select(row => new Entry(
                    row.Id,
                    DateTimeOffset.FromUnixTimeMilliseconds(row.At),
                    row.Author,
                    row.Kind,
                    row.Key,
                    row.Submitted,
                    row.Text
                )),
        ];
    }

    /// <summary>Stores entries with the present time, all or none.</summary>
    /// <exception cref="ArgumentException">An author without a name, or with an overlong one.</exception>
    public void Enter(IReadOnlyList<Entry> entries)
    {
        if (entries.Any(entry => string.IsNullOrWhiteSpace(entry.Author) || entry.Author.Length > Entry.LongestAuthor))
        {
            throw new ArgumentException("An entry names its author, in at most 80 characters.", nameof(entries));
        }

        using var lane = Lane();
        using (var context = Context())
        {
            using var transaction = context.Database.BeginTransaction();
            var next = (context.Entries.Max(row => (long?)row.Id) ?? 0) + 1;
            var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
            context.Entries.AddRange(
                entries.Select(entry => new EntryRow
                {
                    Id = next++,
                    At = at,
                    Author = entry.Author,
                    Kind = entry.Kind,
                    Key = entry.Key,
                    Submitted = entry.Submitted,
                    Text = entry.Text,
                })
            );
            context.SaveChanges();
            transaction.Commit();
        }

        Checkpoint();
    }

    /// <summary>Hash over the entries that count; part of the state of whatever is computed from them.</summary>
    public string EntriesHash()
    {
        var lines = Collector.Entries.Current(Entries()).Select(entry => $"{entry.Kind}\t{entry.Key}\t{entry.Author}\t{entry.Text}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Order(StringComparer.Ordinal)))));
    }

    /// <summary>Keeps a computed record of one state; storing it again replaces it.</summary>
    public void StoreRecord(string state, byte[] content)
    {
        using var lane = Lane();
        using (var context = Context())
        {
            using var transaction = context.Database.BeginTransaction();
            context.Records.Where(row => row.State == state).ExecuteDelete();
            context.Records.Add(
                new ComputedRow
                {
                    State = state,
                    At = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    Content = content,
                }
            );
            context.SaveChanges();
            transaction.Commit();
        }

        Checkpoint();
    }

    /// <summary>Null where it was never stored.</summary>
    public byte[]? Record(string state)
    {
        using var context = Context();
        return context.Records.AsNoTracking().FirstOrDefault(row => row.State == state)?.Content;
    }
}
