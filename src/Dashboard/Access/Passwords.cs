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
    private const int LongestUnit = 6;

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

    /// <summary>True for few different letters, a short piece repeated, a run of the keyboard or the alphabet, and common words with trimmings.</summary>
    private static bool IsGuessable(string password, string name)
    {
        var plain = Plain(password);
        var own = name.ToLowerInvariant()
            .Split(['@', '.', '-', '_', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.Length > 2);
        return password.Distinct().Count() < FewestLetters
            || IsRepetition(password.ToLowerInvariant())
            || Remainder(plain, [.. CommonWords.All, .. CommonWords.Runs(), .. own.Select(Plain)]).Length < FewestLetters;
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

    /// <summary>What is left when known words are taken out, the longest first.</summary>
    private static string Remainder(string text, IEnumerable<string> words) =>
        words
            .Where(word => word.Length > 2)
            .OrderByDescending(word => word.Length)
            .Aggregate(text, (left, word) => left.Replace(word, "", StringComparison.Ordinal));
}

/// <summary>Words that many passwords are made of, in the languages of the pilots, and the runs that fingers make.</summary>
internal static class CommonWords
{
    private const string English =
        "password passwort passwd login welcome admin administrator letmein secret master dragon monkey football baseball sunshine princess "
        + "superman batman shadow trustno hello freedom whatever summer winter spring autumn monday january february december love iloveyou "
        + "lovely angel flower cookie coffee computer internet office user guest default change changeme test testing temp public city council "
        + "government carmen validation pilot service services london england liverpool arsenal chelsea please computer starwars pokemon";
    private const string Others =
        "geheim sommer winter hallo schatz fussball berlin willkommen anmelden stadt rathaus kennwort ciao amore juventus napoli segreto "
        + "benvenuto comune italia password estate inverno bonjour soleil motdepasse azerty bienvenue hola contrasena espana barcelona madrid "
        + "amor futbol wachtwoord welkom zomer voetbal nederland haslo polska witaj heslo ahoj parola salasana tervetuloa losenord";
    private static readonly string[] Lines =
    [
        "abcdefghijklmnopqrstuvwxyz",
        "qwertyuiop",
        "qwertzuiop",
        "azertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "yxcvbnm",
    ];
    private const int ShortestRun = 4;

    public static readonly IReadOnlyList<string> All = [.. $"{English} {Others}".Split(' ').Distinct(StringComparer.Ordinal)];

    /// <summary>Every run of at least four neighbours on a line of keys or in the alphabet, both ways.</summary>
    public static IEnumerable<string> Runs() =>
        from line in Lines.Concat(Lines.Select(line => string.Concat(line.Reverse())))
        from length in Enumerable.Range(ShortestRun, line.Length - ShortestRun + 1)
        from start in Enumerable.Range(0, line.Length - length + 1)
        select line.Substring(start, length);
}
