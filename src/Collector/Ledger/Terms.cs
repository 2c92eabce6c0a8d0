using System.Data.Common;

namespace Carmen.Collector;

/// <summary>
/// The words of a ledger and their ids, within one transaction or one reading. Ids depend on the order of arrival; nothing that leaves the
/// ledger shows or sorts by them.
/// </summary>
internal sealed class Terms(DbConnection connection, Action<long, string>? insert = null)
{
    private readonly Dictionary<string, long> ids = connection
        .Rows("SELECT \"Id\", \"Text\" FROM \"Terms\"", row => (Id: row.GetInt64(0), Text: row.GetString(1)))
        .ToDictionary(row => row.Text, row => row.Id, StringComparer.Ordinal);
    private readonly Dictionary<long, string> texts = [];

    /// <summary>The word that stands for a source, whose id is unique within its city only.</summary>
    public static string Source(string city, string source) => $"{city}/{source}";

    public string Text(long id)
    {
        if (texts.Count != ids.Count)
        {
            foreach (var (text, known) in ids)
            {
                texts[known] = text;
            }
        }

        return texts[id];
    }

    public string? Text(long? id) => id is { } known ? Text(known) : null;

    /// <summary>Null where the ledger has never seen the word.</summary>
    public long? Find(string text) => ids.TryGetValue(text, out var id) ? id : null;

    /// <summary>The word's id; a new word is handed to <c>insert</c> at once, since facts refer to it.</summary>
    public long Id(string text)
    {
        if (!ids.TryGetValue(text, out var id))
        {
            id = ids.Count + 1;
            ids.Add(text, id);
            (insert ?? throw new InvalidOperationException("These terms are only read."))(id, text);
        }

        return id;
    }

    public long? IdOrNull(string? text) => text is null ? null : Id(text);
}
