using System.Globalization;
using System.Text;

namespace Carmen.Dashboard.Access;

/// <summary>What looking through the audit trail came to.</summary>
/// <param name="Entries">How many there are.</param>
/// <param name="Head">Number and hash of the newest, to be compared with what exports print.</param>
/// <param name="Problems">What was found, the first hundred; empty: nothing was changed, removed, added or put back.</param>
public sealed record AuditVerdict(int Entries, string Head, IReadOnlyList<string> Problems)
{
    public bool Holds => Problems.Count == 0;
}

/// <summary>
/// Finds out whether the audit trail is as it was written. Each entry's hash covers the one before it under the key, so a changed, removed,
/// moved or added entry breaks it; the file of heads has a copy of each hash, so a trail that was cut off, written anew with the key, or put
/// back from an older copy does not fit it.
/// </summary>
public static class AuditChain
{
    private const int MostProblems = 100;

    /// <summary>A crash between an entry and its copy leaves this many without one; the next entry mends it.</summary>
    private const int Unanchored = 1;

    public static AuditVerdict Verify(AccessStore store) => Verify(store, withAnchor: true);

    /// <param name="withAnchor">False looks at the hashes alone, which cannot see a trail that was cut off.</param>
    internal static AuditVerdict Verify(AccessStore store, bool withAnchor)
    {
        var problems = new List<string>();
        IReadOnlyList<string> heads = withAnchor ? Heads(store.Audit.HeadsPath) : [];
        var (previous, entries, last) = (Audit.Beginning, 0, "0");
        foreach (var row in store.Read(context => context.Audit.OrderBy(row => row.Id).ToList()))
        {
            entries++;
            Say(row.Id == entries, $"entry {entries} is missing; entry {row.Id} stands in its place");
            Say(
                Secrets.AreEqual(Audit.Hash(store.Key, previous, row), row.Hash),
                $"entry {row.Id} is not what was written, or the one before it is not"
            );
            last = Audit.HeadLine(row).TrimEnd();
            Say(
                !withAnchor || entries > heads.Count || heads[entries - 1] == last,
                $"entry {row.Id} is not the one whose copy is in {Audit.HeadsName}"
            );
            previous = row.Hash;
        }

        Say(
            !withAnchor || heads.Count <= entries,
            $"{Audit.HeadsName} has {heads.Count} entries, the trail only {entries}: its end was cut off"
        );
        Say(
            !withAnchor || heads.Count + Unanchored >= entries,
            $"{Audit.HeadsName} has only {heads.Count} of {entries} entries: its end was cut off, or entries were added around the program"
        );
        return new AuditVerdict(entries, last, [.. problems.Take(MostProblems)]);

        void Say(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{problem}"));
            }
        }
    }

    /// <summary>Whether the trail still holds the entry that a document printed (<see cref="Audit.Ground"/>): one that was written anew does not.</summary>
    /// <param name="head">Number and hash; "0" was printed before the first entry.</param>
    public static bool Holds(AccessStore store, string head) =>
        head == "0"
        || (
            head.Split(' ') is [var number, _]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && store.Read(context => context.Audit.FirstOrDefault(row => row.Id == id)) is { } row
            && Audit.HeadLine(row).TrimEnd() == head
        );

    private static string[] Heads(string path) => File.Exists(path) ? File.ReadAllLines(path, Encoding.ASCII) : [];
}
