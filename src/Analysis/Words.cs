namespace Carmen.Analysis;

/// <summary>The words of each dimension in one city, numbered as they are met.</summary>
internal sealed class Words
{
    public Vocabulary Services { get; } = new();
    public Vocabulary Domains { get; } = new();
    public Vocabulary Channels { get; } = new();
    public Vocabulary Audiences { get; } = new();
    public Vocabulary Districts { get; } = new();

    /// <summary>What steps of event logs are called; those beyond what is counted are not told apart.</summary>
    public Vocabulary Activities { get; } = new();

    internal sealed class Vocabulary
    {
        /// <summary>What nine bits of a slice's key hold.</summary>
        private const int Most = 510;

        private readonly Dictionary<string, short> codes = new(StringComparer.Ordinal);
        private readonly List<string> words = [];

        public short Code(string? word)
        {
            if (word is null)
            {
                return Coordinates.None;
            }

            if (!codes.TryGetValue(word, out var code))
            {
                code =
                    words.Count < Most
                        ? (short)words.Count
                        : throw new InvalidDataException($"A dimension has more than {Most} values, such as '{word}'.");
                codes.Add(word, code);
                words.Add(word);
            }

            return code;
        }

        public string? Word(short code) => code == Coordinates.None ? null : words[code];

        /// <summary>As <see cref="Code"/>, but <see cref="Coordinates.None"/> for a word that no longer fits.</summary>
        public short CodeWhileFits(string word) => codes.Count < Most || codes.ContainsKey(word) ? Code(word) : Coordinates.None;

        /// <summary>The number of a word already met; <see cref="Coordinates.None"/> otherwise.</summary>
        public short Find(string word) => codes.GetValueOrDefault(word, Coordinates.None);
    }
}

/// <summary>The devices that visits name, in the order in which they are listed.</summary>
internal static class Devices
{
    public static readonly IReadOnlyList<string> All = ["unknown", "desktop", "mobile", "tablet"];

    public static int IndexOf(this IReadOnlyList<string> list, string word)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == word)
            {
                return i;
            }
        }

        return -1;
    }
}
