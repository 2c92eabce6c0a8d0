namespace Carmen.Dashboard.Access;

/// <summary>Somebody who may log in, without anything that must stay in the store.</summary>
/// <param name="Cities">Of roles bound to cities; empty otherwise.</param>
/// <param name="RecoveryLeft">Recovery codes not used yet.</param>
public sealed record Account(
    long Id,
    string Name,
    string Role,
    IReadOnlyList<string> Cities,
    bool HasSecondFactor,
    int RecoveryLeft,
    bool Disabled,
    DateTimeOffset Created,
    DateTimeOffset? LastLogin
)
{
    /// <summary>As the trail records it.</summary>
    public string Reference => FormattableString.Invariant($"account:{Id}");

    public Principal Principal => new(Reference, Name, Role, Cities);

    /// <summary>False for an account that the proxy signs on: what it asks for is the proxy's business.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Has to set up a second factor before anything else: nobody enters with a password alone.</summary>
    public bool LacksSecondFactor => HasPassword && !HasSecondFactor;

    internal static Account Of(AccountRow row) =>
        new(
            row.Id,
            row.Name,
            row.Role,
            Lists.Split(row.Cities),
            row.Secret is not null,
            Lists.Split(row.Recovery).Count,
            row.Disabled,
            DateTimeOffset.FromUnixTimeMilliseconds(row.Created),
            row.LastLogin is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null
        )
        {
            HasPassword = row.Password.Length > 0,
        };
}

/// <summary>Short lists of ids as one text.</summary>
internal static class Lists
{
    public static IReadOnlyList<string> Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static string Join(IEnumerable<string> ids) => string.Join(' ', ids.Order(StringComparer.Ordinal));
}
