using System.Text;

namespace Carmen.Collector;

/// <summary>A word of the source, what it means, and how many rows that were understood have it.</summary>
internal sealed class Word<T>(string text, T meaning)
{
    public string Text { get; } = text;
    public T Meaning { get; } = meaning;
    public long Rows { get; set; }
}

/// <summary>
/// The words of one column. What a word means is worked out once and then found by its bytes; of columns that hardly repeat themselves,
/// only the first <see cref="Most"/> words are kept.
/// </summary>
internal sealed class Words<T>(Func<string, T> meaning)
{
    private const int Most = 5_000;
    private readonly Dictionary<byte[], Word<T>>.AlternateLookup<ReadOnlySpan<byte>> words = new Dictionary<byte[], Word<T>>(
        Bytes.Comparer
    ).GetAlternateLookup<ReadOnlySpan<byte>>();

    public Word<T> this[ReadOnlySpan<byte> cell]
    {
        get
        {
            if (words.TryGetValue(cell, out var word))
            {
                return word;
            }

            var text = Encoding.UTF8.GetString(cell);
            word = new Word<T>(text, meaning(text));
            if (words.Dictionary.Count < Most)
            {
                words[cell] = word;
            }

            return word;
        }
    }

    public IEnumerable<Word<T>> All => words.Dictionary.Values;
}

/// <summary>Byte strings as keys.</summary>
internal sealed class Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static readonly Bytes Comparer = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = default(HashCode);
        hash.AddBytes(alternate);
        return hash.ToHashCode();
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}

/// <summary>What may be written down of a source's own words: receipts list them, and a mapping may point at the wrong column.</summary>
internal static class Listing
{
    public const string Blank = "(blank)";
    public const string NoColumn = "(no column)";
    public const string Withheld = "(withheld: may name a person)";
    private const string Others = "(further words)";

    /// <summary>More different words than this, and the column is no list of codes.</summary>
    private const int Most = 500;
    private const int Longest = 80;

    /// <summary>Adds the words of a column to the counts; those that look like an address, a phone or a citizen number are only counted.</summary>
    public static void Add<T>(Reading reading, string group, IEnumerable<Word<T>> words)
    {
        var listed = 0;
        foreach (
            var word in words
                .Where(word => word.Rows > 0)
                .OrderByDescending(word => word.Rows)
                .ThenBy(word => word.Text, StringComparer.Ordinal)
        )
        {
            reading.Count(group, listed++ < Most ? Shown(word.Text) : Others, word.Rows);
        }
    }

    /// <summary>An e-mail address, or as many digits as a phone or citizen number has.</summary>
    public static bool IsPersonal(string text) => text.Contains('@') || text.Count(char.IsAsciiDigit) >= 7;

    private static string Shown(string text)
    {
        return text.Length == 0 ? Blank
            : IsPersonal(text) ? Withheld
            : text.Length > Longest ? Plain(text[..Longest]) + "…"
            : Plain(text);
    }

    /// <summary>Without the characters that would move the cursor of a terminal or turn the direction of writing.</summary>
    public static string Plain(string text) =>
        text.Any(IsCommand) ? string.Concat(text.Select(letter => IsCommand(letter) ? '\uFFFD' : letter)) : text;

    private static bool IsCommand(char letter) =>
        char.IsControl(letter) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';
}
