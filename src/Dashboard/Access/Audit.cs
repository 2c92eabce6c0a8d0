using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Carmen.Collector;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Dashboard.Access;

/// <summary>Something that is written to the audit trail.</summary>
/// <param name="Action">One of <see cref="Actions"/>.</param>
/// <param name="Object">What it was done to, by number or id: <c>import 12</c>; never a personal value.</param>
/// <param name="City">Id; empty where it concerns no city alone.</param>
public sealed record Deed(string Action, string Object, string City = "");

/// <summary>One entry, as it is read.</summary>
/// <param name="Outcome">intent, done, unchanged, failed or refused.</param>
/// <param name="Intent">The entry that this is the outcome of; 0 where it stands for itself.</param>
/// <param name="Hash">Of this entry and all before it, hexadecimal.</param>
public sealed record AuditEntry(long Id, DateTimeOffset At, string Who, Deed Deed, string Place, string Outcome, long Intent, string Hash);

/// <summary>What the audit trail records.</summary>
public static class Actions
{
    public const string Login = "login";
    public const string Logout = "logout";
    public const string Denied = "denied";
    public const string Account = "account";
    public const string Role = "role";
    public const string Password = "password";
    public const string SecondFactor = "second-factor";
    public const string Invitation = "invitation";
    public const string Key = "key";
    public const string Import = "import";
    public const string Pack = "pack";
    public const string Publish = "publish";
    public const string Undo = "undo";
    public const string Export = "export";
    public const string Erase = "erase";
    public const string Retention = "retention";
    public const string Leave = "leave";
    public const string Backup = "backup";
    public const string Restore = "restore";
    public const string Release = "release";
    public const string Approve = "approve";
    public const string CaseFile = "case-file";

    /// <summary>What changes the evidence, or what of it may leave under whose name.</summary>
    internal static readonly IReadOnlyList<string> Grounds = [Import, Undo, Erase, Retention, Leave, Restore, Release, Approve];
}

/// <summary>
/// The audit trail: who did what, when and where. Append-only: triggers refuse changes, each entry's hash covers the one before it
/// (HMAC-SHA256(key, previous hash ‖ canonical JSON of the entry)), and each hash is copied to <c>audit.heads</c>, a file apart, so that a
/// trail that was cut off or put back is found out. Two databases cannot commit together, so an intent is written first and its outcome after.
/// </summary>
public sealed class Audit
{
    public const string HeadsName = "audit.heads";
    public const string Done = "done";

    /// <summary>Done, and everything is as it was: the same files were collected again.</summary>
    public const string Unchanged = "unchanged";
    public const string Failed = "failed";
    public const string Refused = "refused";
    internal const string Intended = "intent";
    internal const string Use = "audit";
    internal static readonly byte[] Beginning = new byte[32];

    /// <summary>A number of at most 19 digits, a blank, 64 hexadecimal digits and the end of the line.</summary>
    private const int LongestHead = 85;
    private readonly AccessStore store;

    internal Audit(AccessStore store) => this.store = store;

    public string HeadsPath => Path.Combine(store.Folder, HeadsName);

    /// <summary>The newest entry's number and hash; "0" before the first.</summary>
    public string Head => HeadOf(rows => rows);

    /// <summary>
    /// The head that documents and exports print: number and hash of the entry that last changed what they rest on. Publishing the same again
    /// prints the same, and whoever holds a document can tell a trail that was written anew (<see cref="AuditChain.Holds"/>).
    /// </summary>
    public string Ground => HeadOf(rows => rows.Where(row => Actions.Grounds.Contains(row.Action) && row.Outcome == Done));

    /// <summary>Written before anything is done. Whoever dies in between leaves an intent without outcome, which is to be seen.</summary>
    /// <returns>To be given to <see cref="Outcome"/>.</returns>
    public long Intent(Principal who, Deed deed) => Append(who, deed, Intended, 0);

    /// <summary>How it ended.</summary>
    /// <param name="outcome"><see cref="Done"/>, <see cref="Failed"/> or <see cref="Refused"/>.</param>
    public void Outcome(long intent, Principal who, Deed deed, string outcome) => Append(who, deed, outcome, intent);

    /// <summary>What begins and ends at once, such as a login.</summary>
    public void Note(Principal who, Deed deed, string outcome = Done) => Append(who, deed, outcome, 0);

    /// <summary>Intent, the work, its outcome; an exception is recorded as <see cref="Failed"/> and flies on.</summary>
    /// <param name="outcome">What is written of a result; null: <see cref="Done"/>.</param>
    public T Record<T>(Principal who, Deed deed, Func<T> work, Func<T, string>? outcome = null) =>
        RecordAsync(who, deed, () => Task.FromResult(work()), outcome).GetAwaiter().GetResult();

    /// <inheritdoc cref="Record"/>
    public async Task<T> RecordAsync<T>(Principal who, Deed deed, Func<Task<T>> work, Func<T, string>? outcome = null)
    {
        var intent = Intent(who, deed);
        try
        {
            var result = await work();
            Outcome(intent, who, deed, outcome?.Invoke(result) ?? Done);
            return result;
        }
        catch
        {
            Outcome(intent, who, deed, Failed);
            throw;
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AuditEntry> Entries(int skip, int take) =>
        store.Read(context => context.Audit.OrderByDescending(row => row.Id).Skip(skip).Take(take).AsEnumerable().Select(Entry).ToList());

    public int Count() => store.Read(context => context.Audit.Count());

    internal static byte[] Hash(AccessKey key, byte[] previous, AuditRow row) => key.Authenticate(Use, [.. previous, .. Canonical(row)]);

    internal static string HeadLine(AuditRow row) => HeadLine(row.Id, row.Hash);

    private static string HeadLine(long id, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{id} {Convert.ToHexStringLower(hash)}\n");

    private string HeadOf(Func<IQueryable<AuditRow>, IQueryable<AuditRow>> which) =>
        store.Read(context => which(context.Audit).OrderByDescending(row => row.Id).FirstOrDefault()) is { } last
            ? HeadLine(last).TrimEnd()
            : "0";

    private long Append(Principal who, Deed deed, string outcome, long intent) =>
        store.Append(
            trail =>
            {
                var (last, hash) = trail
                    .Rows("SELECT \"Id\", \"Hash\" FROM \"Audit\" ORDER BY \"Id\" DESC LIMIT 1", row => (row.GetInt64(0), (byte[])row[1]))
                    .FirstOrDefault((0, Beginning));
                var row = new AuditRow
                {
                    Id = last + 1,
                    At = store.Now,
                    Who = who.Id,
                    Action = deed.Action,
                    Object = deed.Object,
                    City = deed.City,
                    Place = who.Place,
                    Outcome = outcome,
                    Intent = intent,
                    Hash = [],
                };
                row.Hash = Hash(store.Key, hash, row);
                Insert(trail, row);
                return row.Id;
            },
            Anchor
        );

    private static void Insert(DbConnection trail, AuditRow row) =>
        trail.Execute(
            """
            INSERT INTO "Audit" ("Id", "At", "Who", "Action", "Object", "City", "Place", "Outcome", "Intent", "Hash")
            VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)
            """,
            row.Id,
            row.At,
            row.Who,
            row.Action,
            row.Object,
            row.City,
            row.Place,
            row.Outcome,
            row.Intent,
            row.Hash
        );

    /// <summary>Copies the hashes that the file of heads lacks: the newest, and the one before it where a crash came between.</summary>
    private void Anchor(DbConnection trail)
    {
        using var heads = new FileStream(HeadsPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var lines = trail.Rows(
            "SELECT \"Id\", \"Hash\" FROM \"Audit\" WHERE \"Id\" > @p0 ORDER BY \"Id\"",
            row => HeadLine(row.GetInt64(0), (byte[])row[1]),
            LastAnchored(heads)
        );
        heads.Seek(0, SeekOrigin.End);
        heads.Write(Encoding.ASCII.GetBytes(string.Concat(lines)));
        heads.Flush(flushToDisk: true);
    }

    private static long LastAnchored(FileStream heads)
    {
        var tail = new byte[Math.Min(heads.Length, 2 * LongestHead)];
        heads.Seek(-tail.Length, SeekOrigin.End);
        heads.ReadExactly(tail);
        var last = Encoding.ASCII.GetString(tail).Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return long.TryParse(last?.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
    }

    /// <summary>One JSON object with its properties in a fixed order and nothing but ASCII: the same entry gives the same bytes for ever.</summary>
    private static byte[] Canonical(AuditRow row)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("action", row.Action);
            json.WriteString("at", row.At.ToString(CultureInfo.InvariantCulture));
            json.WriteString("city", row.City);
            json.WriteString("id", row.Id.ToString(CultureInfo.InvariantCulture));
            json.WriteString("intent", row.Intent.ToString(CultureInfo.InvariantCulture));
            json.WriteString("object", row.Object);
            json.WriteString("outcome", row.Outcome);
            json.WriteString("place", row.Place);
            json.WriteString("who", row.Who);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static AuditEntry Entry(AuditRow row) =>
        new(
            row.Id,
            DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            row.Who,
            new Deed(row.Action, row.Object, row.City),
            row.Place,
            row.Outcome,
            row.Intent,
            Convert.ToHexStringLower(row.Hash)
        );
}
