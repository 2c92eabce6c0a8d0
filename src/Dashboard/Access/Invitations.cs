namespace Carmen.Dashboard.Access;

/// <summary>An invitation that is still open.</summary>
/// <param name="AccountId">The account whose password it sets anew; null where it makes a new one.</param>
public sealed record Invitation(long Id, string Role, IReadOnlyList<string> Cities, long? AccountId, DateTimeOffset Expires);

/// <summary>Links by which people come in: each works once and for seven days. The link is shown to whoever invites; the store keeps its hash.</summary>
public sealed class Invitations
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);
    private readonly AccessStore store;
    private readonly Accounts accounts;

    internal Invitations(AccessStore store, Accounts accounts) => (this.store, this.accounts) = (store, accounts);

    /// <returns>The last part of the link.</returns>
    /// <exception cref="InvalidDataException">No such role, or it lacks its cities.</exception>
    public string Issue(Principal by, string role, IReadOnlyList<string> cities, long? account = null)
    {
        if (!Roles.All.Contains(role) || (Roles.NeedsCities(role) && cities.Count == 0))
        {
            throw new InvalidDataException("Choose a role, and for an evaluator or a contributor at least one city.");
        }

        var secret = Secrets.New();
        store.Write(context =>
            context.Invitations.Add(
                new InvitationRow
                {
                    Hash = Secrets.Hash(secret),
                    AccountId = account,
                    Role = role,
                    Cities = Roles.NeedsCities(role) ? Lists.Join(cities) : "",
                    By = by.Id,
                    Created = store.Now,
                    Expires = store.Now + (long)Life.TotalMilliseconds,
                }
            )
        );
        return secret;
    }

    /// <summary>Null where it was used, withdrawn, has expired or never was.</summary>
    public Invitation? Find(string secret)
    {
        var hash = Secrets.Hash(secret);
        return
            store.Read(context =>
                context.Invitations.FirstOrDefault(row => row.Hash == hash && row.Used == null && row.Expires > store.Now)
            )
                is { } row
            ? Of(row)
            : null;
    }

    public IReadOnlyList<Invitation> Open() =>
        store.Read(context =>
            context
                .Invitations.Where(row => row.Used == null && row.Expires > store.Now)
                .OrderBy(row => row.Id)
                .AsEnumerable()
                .Select(Of)
                .ToList()
        );

    /// <summary>Makes the account, or sets its password; after that the link is dead.</summary>
    /// <param name="name">Of a new account; an existing one keeps its name.</param>
    /// <exception cref="InvalidDataException">The link is dead, the name is taken, or the password is not; of the last two it stays alive.</exception>
    public Account Take(string secret, string name, string password)
    {
        var invitation = Find(secret) ?? throw new InvalidDataException("This link was used already or has expired. Ask for a new one.");
        var existing = invitation.AccountId is { } id ? accounts.Find(id) : null;
        if (accounts.Problem(password, existing?.Name ?? name) is { } problem)
        {
            throw new InvalidDataException(problem);
        }

        if (existing is null && accounts.Named(name) is not null)
        {
            throw new InvalidDataException("That name is taken; choose another.");
        }

        // First the link: of two who come at once, one is turned away.
        if (!Use(secret))
        {
            throw new InvalidDataException("This link was used already or has expired. Ask for a new one.");
        }

        if (existing is null)
        {
            return accounts.Add(name, invitation.Role, invitation.Cities, password);
        }

        accounts.SetPassword(existing.Id, password);
        return existing;
    }

    public void Withdraw(long id) =>
        store.Write(context =>
        {
            if (context.Invitations.FirstOrDefault(row => row.Id == id) is { } row)
            {
                row.Used ??= store.Now;
            }
        });

    private bool Use(string secret)
    {
        var hash = Secrets.Hash(secret);
        return store.Write(context =>
        {
            var row = context.Invitations.FirstOrDefault(row => row.Hash == hash && row.Used == null && row.Expires > store.Now);
            if (row is not null)
            {
                row.Used = store.Now;
            }

            return row is not null;
        });
    }

    private static Invitation Of(InvitationRow row) =>
        new(row.Id, row.Role, Lists.Split(row.Cities), row.AccountId, DateTimeOffset.FromUnixTimeMilliseconds(row.Expires));
}
