using System.Text;

namespace Carmen.Dashboard.Access;

/// <summary>Words that many passwords are made of, in the languages of the pilots, and the runs that fingers make.</summary>
internal static class CommonWords
{
    private const string English =
        "password passwort passwd login welcome admin administrator letmein secret master dragon monkey football baseball sunshine princess "
        + "superman batman shadow trustno hello freedom whatever summer winter spring autumn monday january february december love iloveyou "
        + "lovely angel flower cookie coffee computer internet office user guest default change changeme test testing temp public city council "
        + "government carmen validation pilot service services london england liverpool arsenal chelsea please computer starwars pokemon "
        + "unbelievable professional international intelligence entertainment satisfaction civilization construction supernatural cosmopolitan "
        + "peanutbutter cheeseburger transformers counterstrike minecraft playstation nintendo finalfantasy jamesbond spiderman metallica "
        + "nirvana linkinpark slipknot justinbieber michaeljackson fuck shit bitch asshole boobies porn family forever money summer flowers "
        + "the you your world boy girl baby king queen star night day man woman mother father sister brother friend new york chicago boston "
        + "manchester philadelphia francisco paris scandinavia christopher alexander elizabeth jennifer jessica michael michelle matthew "
        + "anthony nicholas stephanie jonathan benjamin samantha alexandra victoria christina katherine thomas daniel andrew joshua robert "
        + "william charles richard joseph patrick ronaldo beckham";
    private const string Others =
        "geheim sommer winter hallo schatz fussball berlin willkommen anmelden stadt rathaus kennwort ciao amore juventus napoli segreto "
        + "benvenuto comune italia password estate inverno bonjour soleil motdepasse azerty bienvenue hola contrasena espana barcelona madrid "
        + "francesco giuseppe alessandro alessandra massimiliano valentina federica stefano roberto giovanni lorenzo andrea marco roma milano "
        + "sebastian johannes maximilian katharina stefanie florian tobias andreas weihnachtsbaum sonnenschein schmetterling "
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

/// <summary>Walks of the fingers from key to neighbouring key, such as 1qaz2wsx or qweasd.</summary>
internal static class KeyWalks
{
    private const int Shortest = 3;
    private static readonly string[][] Keyboards =
    [
        ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"],
        ["1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm"],
        ["1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"],
    ];

    /// <summary>The password without its walks, in small letters, once for each kind of keyboard.</summary>
    public static IEnumerable<string> LeftBy(string password) => Keyboards.Select(rows => LeftBy(password.ToLowerInvariant(), rows));

    private static string LeftBy(string text, string[] rows)
    {
        var left = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length; )
        {
            var end = start + 1;
            while (end < text.Length && AreNeighbours(text[end - 1], text[end], rows))
            {
                end++;
            }

            left.Append(end - start < Shortest ? text[start..end] : " ");
            start = end;
        }

        return left.ToString();
    }

    /// <summary>The same key, or keys at most one row and one place apart.</summary>
    private static bool AreNeighbours(char one, char other, string[] rows)
    {
        var (first, second) = (Place(one, rows), Place(other, rows));
        return first is var (row, column)
            && second is var (nextRow, nextColumn)
            && Math.Abs(row - nextRow) <= 1
            && Math.Abs(column - nextColumn) <= 1;
    }

    private static (int Row, int Column)? Place(char key, string[] rows)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row].IndexOf(key, StringComparison.Ordinal) is >= 0 and var column)
            {
                return (row, column);
            }
        }

        return null;
    }
}
