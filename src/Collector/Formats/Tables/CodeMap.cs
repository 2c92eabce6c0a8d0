using System.Globalization;

namespace Carmen.Collector;

/// <summary>The code a word of the source stands for; null code: unknown.</summary>
/// <param name="Code">Null: no mapping knows the word.</param>
internal readonly record struct Meaning(string? Code, bool IsBlank);

/// <summary>
/// From the words of a field to our codes: the mapping's words first, then the codes themselves, then words that leave no doubt. Case,
/// blanks around and within, and the Unicode form do not matter.
/// </summary>
internal sealed class CodeMap
{
    private readonly Dictionary<string, string> codes = new(StringComparer.Ordinal);
    private readonly HashSet<string> missing;

    /// <param name="known">Codes that stand for themselves.</param>
    /// <param name="plain">Words that need no mapping, by code.</param>
    /// <exception cref="InvalidDataException">The mapping leads to a code that does not exist.</exception>
    public CodeMap(Source source, string field, IReadOnlyCollection<string> known, IReadOnlyDictionary<string, string>? plain = null)
    {
        foreach (var (word, code) in plain ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            codes[Headings.Fold(word)] = code;
        }

        foreach (var code in known)
        {
            codes[Headings.Fold(code)] = code;
        }

        missing = [.. source.Missing.Select(Headings.Fold)];
        foreach (var (word, code) in source.Values.GetValueOrDefault(field) ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            var target = known.FirstOrDefault(one => one.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase));
            codes[Headings.Fold(word)] =
                target
                ?? throw new InvalidDataException(
                    $"found the {field} '{word}' mapped to '{code}' under values, expected one of {string.Join(", ", known)}; correct it in the entry of source '{source.Id}'"
                );
        }
    }

    public Meaning Of(string word)
    {
        var folded = Headings.Fold(word);
        return codes.TryGetValue(folded, out var code)
            ? new Meaning(code, false)
            : new Meaning(null, folded.Length == 0 || missing.Contains(folded));
    }
}

/// <summary>Words of statuses and of yes and no, as case systems write them in the languages of the pilots.</summary>
internal static class PlainWords
{
    public static readonly IReadOnlyDictionary<string, string> Status = Turned(
        (
            "closed",
            "closed resolved completed complete done solved finished chiuso chiusa conclusa concluso risolta risolto evasa evaso completata completato"
        ),
        (
            "closed",
            "geschlossen erledigt abgeschlossen gelöst fermé fermée clôturé clôturée clos résolu résolue traité traitée terminé cerrado cerrada resuelto"
        ),
        (
            "closed",
            "resuelta finalizado gesloten afgehandeld afgerond opgelost fechado fechada concluído concluída resolvido zamknięte zamknięty lukket afsluttet stängd avslutad"
        ),
        ("closed", "uzavřeno lezárt închis rezolvat затворен приключен κλειστό ολοκληρώθηκε suljettu zaprto riješeno"),
        (
            "open",
            "open opened new pending received registered assigned in_progress in-progress inprogress aperto aperta nuovo nuova in_corso in_lavorazione"
        ),
        (
            "open",
            "offen neu in_bearbeitung eingegangen ouvert ouverte nouveau en_cours abierto abierta nuevo en_curso en_trámite pendiente nieuw in_behandeling"
        ),
        (
            "open",
            "aberto aberta em_curso otwarte otwarty w_toku åben öppen otevřeno nyitott deschis în_lucru отворен ανοικτό ανοιχτό avoin odprto otvoreno"
        ),
        (
            "withdrawn",
            "withdrawn cancelled canceled ritirato ritirata annullato annullata storniert zurückgezogen annulé annulée retiré retirée cancelado cancelada"
        ),
        ("withdrawn", "anulado retirado ingetrokken geannuleerd wycofane anulowane tilbagetrukket återkallad")
    );

    public static readonly IReadOnlyDictionary<string, string> OnTime = Turned(
        (
            "true",
            "true yes y 1 ontime on_time in_time on-time sì si s vero oui vrai ja wahr sí tak ano igen da ναι sim in_tempo nei_termini fristgerecht à_temps"
        ),
        (
            "false",
            "false no n 0 overdue late delayed falso non faux nein falsch nee nie ne nem nu όχι não in_ritardo fuori_termine verspätet überfällig en_retard"
        )
    );

    /// <summary>Yes and no, or how often.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reopened = new Dictionary<string, string>(
        OnTime.Concat(Enumerable.Range(2, 98).Select(times => KeyValuePair.Create(times.ToString(CultureInfo.InvariantCulture), "true"))),
        StringComparer.Ordinal
    );

    /// <summary>Blanks within a word stand as underscores.</summary>
    internal static Dictionary<string, string> Turned(params (string Code, string Words)[] lists)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, list) in lists)
        {
            foreach (var word in list.Split(' '))
            {
                words[word.Replace('_', ' ')] = code;
                words[word] = code;
            }
        }

        return words;
    }
}
