namespace Carmen.Dashboard.Access;

/// <summary>A program's key, as a list shows it.</summary>
/// <param name="City">Null where it is bound to none.</param>
public sealed record Token(
    long Id,
    string Name,
    string Prefix,
    string Scope,
    string? City,
    DateTimeOffset Created,
    DateTimeOffset Expires,
    DateTimeOffset? Revoked,
    DateTimeOffset? LastUsed
)
{
    public string Reference => FormattableString.Invariant($"token:{Id}");

    public Principal Principal =>
        new(
            Reference,
            Name,
            Scope switch
            {
                Tokens.Deliver => Roles.Contributor,
                Tokens.Read => City is null ? Roles.Dissemination : Roles.Reader,
                _ => Roles.Monitor,
            },
            City is null ? [] : [City],
            "api"
        );
}

/// <summary>Keys for programs: <c>cvt_</c> and 256 random bits, shown once, for one thing of one city and for 18 months at most.</summary>
public sealed class Tokens
{
    public const string Mark = "cvt_";

    /// <summary>Hands in files of one city and asks what became of them.</summary>
    public const string Deliver = "deliver";

    /// <summary>Reads figures: one city's from inside, or without a city the newest edition.</summary>
    public const string Read = "read";

    /// <summary>Reads how the program is.</summary>
    public const string Monitor = "monitor";
    public const int LongestMonths = 18;
    public static readonly IReadOnlyList<string> Scopes = [Deliver, Read, Monitor];
    private const int PrefixLength = 10;
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(10);
    private readonly AccessStore store;

    internal Tokens(AccessStore store) => this.store = store;

    /// <returns>The token itself: nobody will see it again.</returns>
    /// <exception cref="InvalidDataException">No such scope, no city where one is needed, or a life of less than a day or more than 18 months.</exception>
    public (Token Token, string Secret) Issue(Principal by, string name, string scope, string? city, DateTimeOffset expires)
    {
        var now = store.Clock.GetUtcNow();
        var problem =
            name.Trim().Length is 0 or > 100 ? "Say what the token is for, in at most 100 characters."
            : !Scopes.Contains(scope) ? $"There is no scope {scope}; there are {string.Join(", ", Scopes)}."
            : scope == Deliver && city is null ? "A token that delivers needs its city."
            : expires <= now || expires > now.AddMonths(LongestMonths) ? $"A token lives from now for at most {LongestMonths} months."
            : null;
        if (problem is not null)
        {
            throw new InvalidDataException(problem);
        }

        var secret = Mark + Secrets.New();
        var row = new TokenRow
        {
            Name = name.Trim(),
            Prefix = secret[..PrefixLength],
            Hash = Secrets.Hash(secret),
            Scope = scope,
            City = scope == Monitor ? null : city,
            By = by.Id,
            Created = store.Now,
            Expires = expires.ToUnixTimeMilliseconds(),
        };
        store.Write(context => context.Tokens.Add(row));
        return (Of(row), secret);
    }

    /// <summary>Null where it is none, was revoked or has expired.</summary>
    public Token? Find(string secret)
    {
        var hash = Secrets.Hash(secret);
        var row = store.Read(context => context.Tokens.FirstOrDefault(row => row.Hash == hash));
        if (row is null || !Secrets.AreEqual(row.Hash, hash) || row.Revoked is not null || row.Expires <= store.Now)
        {
            return null;
        }

        if (store.Now - (row.LastUsed ?? 0) > (long)Grain.TotalMilliseconds)
        {
            store.Write(context => context.Tokens.First(one => one.Id == row.Id).LastUsed = store.Now);
        }

        return Of(row);
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Token> All() =>
        store.Read(context => context.Tokens.OrderByDescending(row => row.Id).AsEnumerable().Select(Of).ToList());

    /// <returns>False where there is none of that number.</returns>
    public bool Revoke(long id) =>
        store.Write(context =>
        {
            var row = context.Tokens.FirstOrDefault(row => row.Id == id);
            if (row is not null)
            {
                row.Revoked ??= store.Now;
            }

            return row is not null;
        });

    private static Token Of(TokenRow row) =>
        new(
            row.Id,
            row.Name,
            row.Prefix,
            row.Scope,
            row.City,
            DateTimeOffset.FromUnixTimeMilliseconds(row.Created),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Expires),
            Moment(row.Revoked),
            Moment(row.LastUsed)
        );

    private static DateTimeOffset? Moment(long? milliseconds) =>
        milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
