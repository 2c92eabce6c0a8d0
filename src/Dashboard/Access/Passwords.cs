using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Carmen.Dashboard.Access;

/// <summary>
/// Which passwords are taken and how they are kept: PBKDF2 with HMAC-SHA-512 and <see cref="Iterations"/> rounds, the framework's hasher.
/// Length counts and nothing else is demanded of a password's make-up (NIST SP 800-63B); what attackers try first is refused.
/// </summary>
internal static class Passwords
{
    /// <summary>OWASP's figure for PBKDF2-HMAC-SHA512.</summary>
    public const int Iterations = 210_000;
    public const int Shortest = 12;

    /// <summary>Beyond this a password costs the hasher more than it brings.</summary>
    public const int Longest = 128;
    private const int FewestLetters = 5;
    private const int LongestUnit = 10;

    private static readonly PasswordHasher<string> Hasher = new(
        Options.Create(
            new PasswordHasherOptions { CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3, IterationCount = Iterations }
        )
    );

    /// <summary>What a password is held against where there is no account: the work is the same, so is the time.</summary>
    private static readonly string Nobody = Hash("nobody has this password");

    public static string Hash(string password) => Hasher.HashPassword("", password);

    /// <param name="hash">Null where there is no such account.</param>
    /// <returns>Whether it is right, and whether it is to be hashed again with today's settings.</returns>
    public static (bool IsRight, bool IsDated) Check(string? hash, string password)
    {
        var result =
            password.Length > Longest
                ? PasswordVerificationResult.Failed
                : Hasher.VerifyHashedPassword("", string.IsNullOrEmpty(hash) ? Nobody : hash, password);
        var isRight = result != PasswordVerificationResult.Failed && !string.IsNullOrEmpty(hash);
        return (isRight, isRight && result == PasswordVerificationResult.SuccessRehashNeeded);
    }

    /// <summary>Why a new password is not taken, or null.</summary>
    /// <param name="name">Of the account: no part of it makes a password.</param>
    public static string? Problem(string password, string name)
    {
        if (password.Length < Shortest)
        {
            return $"The password has {password.Length} characters; at least {Shortest} are needed. Four words that have nothing to do with each other are a good one.";
        }

        return password.Length > Longest ? $"The password has more than {Longest} characters."
            : IsGuessable(password, name)
                ? "This is a password that is tried first. Take words that have nothing to do with each other, with this site or with you."
            : null;
    }

    /// <summary>
    /// True for few different letters, a short piece repeated, a run or a walk over the keyboard or the alphabet, and common words with trimmings.
    /// </summary>
    private static bool IsGuessable(string password, string name)
    {
        var own = name.ToLowerInvariant()
            .Split(['@', '.', '-', '_', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.Length > 2);
        string[] words = [.. CommonWords.All, .. CommonWords.Runs(), .. own.Select(Plain)];
        return password.Distinct().Count() < FewestLetters
            || IsRepetition(password.ToLowerInvariant())
            || Remainder(Plain(password), words) < FewestLetters
            || KeyWalks.LeftBy(password).Any(left => Remainder(left, words) < FewestLetters);
    }

    /// <summary>Letters only: lower case, with the digits and signs that stand for letters undone and all others dropped.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            var read = letter switch
            {
                '0' => 'o',
                '1' or '!' => 'i',
                '3' or '€' => 'e',
                '4' or '@' => 'a',
                '5' or '$' => 's',
                '7' => 't',
                _ => letter,
            };
            if (char.IsLetter(read))
            {
                plain.Append(read);
            }
        }

        return plain.ToString();
    }

    private static bool IsRepetition(string text) =>
        Enumerable
            .Range(1, LongestUnit)
            .Any(unit =>
                text.Length >= 2 * unit && Enumerable.Range(unit, text.Length - unit).All(place => text[place] == text[place - unit])
            );

    /// <summary>How many letters and digits are left when known words are taken out, the longest first.</summary>
    private static int Remainder(string text, IEnumerable<string> words) =>
        words
            .Where(word => word.Length > 2)
            .OrderByDescending(word => word.Length)
            .Aggregate(text, (left, word) => left.Replace(word, " ", StringComparison.Ordinal))
            .Count(char.IsLetterOrDigit);
}
