using System.Runtime.InteropServices;
using System.Text;

namespace Carmen.Collector;

/// <summary>Keys of statements: of what they are about, never of what they say, so that a later file can say it anew.</summary>
internal sealed class StatementKeys(Reading reading, string kind)
{
    private const char Between = '\u001F';
    private readonly Dictionary<Pseudonym, int> copies = [];
    private readonly Dictionary<Pseudonym, double> said = [];

    public Pseudonym Of(params ReadOnlySpan<string?> about) =>
        reading.Pseudonyms.Record(reading.City.Id, reading.Source.Id, Encoding.UTF8.GetBytes($"\0{kind}\0{string.Join(Between, about!)}"));

    /// <summary>The key of something that may happen several times over, such as an invoice of the same month and category: the second one of a file has its own.</summary>
    public Pseudonym OfNext(params ReadOnlySpan<string?> about)
    {
        var first = Of(about);
        ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(copies, first, out _);
        seen++;
        return seen == 1 ? first : Of("\0copy", first.ToString(), $"{seen}");
    }

    /// <summary>Whether an earlier row of the file says something else of the same thing.</summary>
    public bool Contradicts(Pseudonym key, double value)
    {
        ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(said, key, out var isKnown);
        before = isKnown ? before : value;
        return isKnown && !before.Equals(value);
    }
}

/// <summary>The city's own words, as far as they may be kept.</summary>
internal static class CityWords
{
    public const int Longest = 100;
    private const int DigitsOfANumber = 7;

    /// <summary>At most <see cref="Longest"/> characters; what holds an address or as many digits as a phone or citizen number is withheld. Null for none.</summary>
    public static string? Of(ReadOnlySpan<byte> cell) => Of(cell, Longest);

    /// <summary>The same for sentences, at most so many characters.</summary>
    public static string? Of(ReadOnlySpan<byte> cell, int longest)
    {
        if (cell.IsEmpty)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(cell);
        return NamesPerson(text) ? Listing.Withheld
            : text.Length <= longest ? text
            : text[..longest];
    }

    /// <summary>An at sign, or a run of digits, blanks and the marks of phone numbers with seven digits or more.</summary>
    private static bool NamesPerson(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            digits =
                char.IsDigit(c) ? digits + 1
                : c is ' ' or '.' or '-' or '/' or '(' or ')' or '+' or ':' or '\u00A0' ? digits
                : 0;
            if (c == '@' || digits >= DigitsOfANumber)
            {
                return true;
            }
        }

        return false;
    }
}
