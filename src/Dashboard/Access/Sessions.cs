using Microsoft.EntityFrameworkCore;

namespace Carmen.Dashboard.Access;

/// <summary>Who is logged in. The number in the cookie is new at each login and at each change of rights; here only its hash is kept.</summary>
internal sealed class Sessions(AccessStore store)
{
    /// <summary>Without a request for this long a session is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>However busy, after this long it is over.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How exactly the last request is remembered: a write for each would cost more than it tells.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    private const int HandleLength = 16;

    /// <param name="passed">False while the second factor is still to come.</param>
    /// <returns>What the cookie holds.</returns>
    public string Begin(long account, bool passed)
    {
        var secret = Secrets.New();
        store.Write(context =>
        {
            var (idle, oldest) = (store.Now - Milliseconds(Idle), store.Now - Milliseconds(Longest));
            context.Sessions.Where(row => row.Seen < idle || row.Created < oldest).ExecuteDelete();
            var owner = context.Accounts.First(row => row.Id == account);
            owner.LastLogin = passed ? store.Now : owner.LastLogin;
            context.Sessions.Add(
                new SessionRow
                {
                    Hash = Secrets.Hash(secret),
                    AccountId = account,
                    Version = owner.Version,
                    Passed = passed,
                    Created = store.Now,
                    Seen = store.Now,
                }
            );
        });
        return secret;
    }

    /// <summary>The account of a cookie, and whether it has shown everything it must; null where the session is over, was ended, or its account has changed since.</summary>
    public (Account Account, bool Passed)? Find(string secret)
    {
        var hash = Secrets.Hash(secret);
        var (session, account) = store.Read(context =>
        {
            var found = context.Sessions.FirstOrDefault(row => row.Hash == hash);
            return (found, found is null ? null : context.Accounts.FirstOrDefault(row => row.Id == found.AccountId));
        });
        if (
            session is null
            || account is null or { Disabled: true }
            || session.Version != account.Version
            || store.Now - session.Seen > Milliseconds(Idle)
            || store.Now - session.Created > Milliseconds(Longest)
        )
        {
            return null;
        }

        if (store.Now - session.Seen > Milliseconds(Grain))
        {
            store.Write(context =>
                context.Sessions.Where(row => row.Hash == hash).ExecuteUpdate(set => set.SetProperty(row => row.Seen, store.Now))
            );
        }

        return (Account.Of(account), session.Passed);
    }

    public void End(string secret)
    {
        var hash = Secrets.Hash(secret);
        store.Write(context => context.Sessions.Where(row => row.Hash == hash).ExecuteDelete());
    }

    /// <summary>What a session is called where its owner looks at it; nobody gets in with it.</summary>
    public static string HandleOf(string secret) => HandleOf(Secrets.Hash(secret));

    private static string HandleOf(byte[] hash) => Convert.ToHexStringLower(hash)[..HandleLength];

    /// <summary>Those of the account's sessions that are named; what is not its own stays.</summary>
    public void End(long account, IReadOnlyCollection<string> handles) =>
        store.Write(context =>
        {
            var rows = context.Sessions.Where(row => row.AccountId == account).AsEnumerable();
            context.Sessions.RemoveRange(rows.Where(row => handles.Contains(HandleOf(row.Hash))));
        });

    /// <summary>The live sessions of an account, oldest first.</summary>
    public IReadOnlyList<OpenSession> Of(long account)
    {
        var (idle, oldest) = (store.Now - Milliseconds(Idle), store.Now - Milliseconds(Longest));
        return store.Read(context =>
            context
                .Sessions.Where(row => row.AccountId == account && row.Passed && row.Seen >= idle && row.Created >= oldest)
                .Where(row => context.Accounts.Any(owner => owner.Id == account && owner.Version == row.Version))
                .OrderBy(row => row.Created)
                .AsEnumerable()
                .Select(row => new OpenSession(
                    HandleOf(row.Hash),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.Created),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.Seen)
                ))
                .ToList()
        );
    }

    public int Count()
    {
        var idle = store.Now - Milliseconds(Idle);
        return store.Read(context => context.Sessions.Count(row => row.Passed && row.Seen >= idle));
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}

/// <param name="Handle">What its owner names it by.</param>
/// <param name="Seen">Its last request, to the minute.</param>
public sealed record OpenSession(string Handle, DateTimeOffset Since, DateTimeOffset Seen);
