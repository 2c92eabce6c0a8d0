using System.Security.Cryptography;
using System.Text;

namespace Carmen.Dashboard.Access;

/// <summary>The second thing that proves who somebody is: codes of an app, and ten recovery codes for the day the telephone is gone.</summary>
public sealed class SecondFactors
{
    public const int RecoveryCodes = 10;
    private const string Use = "second factor";
    private const int RecoveryLength = 24;
    private const string RecoveryLetters = "abcdefghjkmnpqrstuvwxyz23456789";
    private readonly AccessStore store;
    private readonly Accounts accounts;

    internal SecondFactors(AccessStore store, Accounts accounts) => (this.store, this.accounts) = (store, accounts);

    /// <summary>A new secret, sealed for the form that will bring it back together with its first code.</summary>
    internal string Propose(long account) =>
        Convert.ToBase64String(store.Key.Seal(UseOf(account), RandomNumberGenerator.GetBytes(Totp.SecretLength)));

    internal byte[] Proposed(long account, string proposal) => store.Key.Unseal(UseOf(account), Convert.FromBase64String(proposal));

    /// <summary>Takes a proposed secret once the person has shown a code of it. Sessions before it are dead.</summary>
    /// <returns>Recovery codes, shown once; null where the code is not right.</returns>
    public IReadOnlyList<string>? Begin(long account, string proposal, string code)
    {
        byte[] secret;
        try
        {
            secret = Proposed(account, proposal);
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }

        if (Totp.Match(secret, Digits(code), store.Clock.GetUtcNow(), 0) is not { } step)
        {
            return null;
        }

        var recovery = Enumerable
            .Range(0, RecoveryCodes)
            .Select(_ => RandomNumberGenerator.GetString(RecoveryLetters, RecoveryLength))
            .ToList();
        accounts.Change(
            account,
            row =>
            {
                (row.Secret, row.SecretStep) = (store.Key.Seal(Use, secret), step);
                row.Recovery = string.Join(' ', recovery.Select(Hashed));
                return row.Version++;
            }
        );
        return [.. recovery.Select(Grouped)];
    }

    /// <summary>Takes a code of the app or a recovery code, each once; wrong ones count like wrong passwords.</summary>
    public bool Check(long account, string code) =>
        accounts.Change(
            account,
            row =>
            {
                if (row.Secret is null || row.Disabled || row.LockedUntil > store.Now)
                {
                    return false;
                }

                var step = Totp.Match(store.Key.Unseal(Use, row.Secret), Digits(code), store.Clock.GetUtcNow(), row.SecretStep);
                var left = Lists.Split(row.Recovery);
                var used = Hashed(Letters(code));
                var isRecovery = step is null && left.Contains(used);
                row.SecretStep = step ?? row.SecretStep;
                row.Recovery = isRecovery ? string.Join(' ', left.Where(one => one != used)) : row.Recovery;
                Accounts.Count(row, step is not null || isRecovery, store.Now, Accounts.Rest);
                return step is not null || isRecovery;
            }
        );

    /// <summary>For somebody who lost telephone and codes: the next login sets up a new one, where the role needs it.</summary>
    public void Remove(long account) =>
        accounts.Change(
            account,
            row =>
            {
                (row.Secret, row.SecretStep, row.Recovery) = (null, 0, "");
                return row.Version++;
            }
        );

    private static string UseOf(long account) => FormattableString.Invariant($"second factor of account {account}");

    private static string Hashed(string code) => Convert.ToHexStringLower(Secrets.Hash(code));

    private static string Digits(string code) => string.Concat(code.Where(char.IsAsciiDigit));

    private static string Letters(string code) =>
        new StringBuilder(code.Trim().ToLowerInvariant()).Replace("-", "").Replace(" ", "").ToString();

    private static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(part => new string(part)));
}
