using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>The headings of a table, in their order; without a header line, only positions can be asked for.</summary>
internal sealed class Headings
{
    private readonly bool present;
    private readonly Func<string, string[]> forms;
    private readonly string[][] formsOfNames;

    /// <param name="names">One a column; of a table without headings, only their number counts.</param>
    /// <param name="forms">Other ways to write a heading, in the order in which they are tried; the folded heading itself comes first.</param>
    /// <param name="others">Further texts of each column.</param>
    public Headings(
        IReadOnlyList<string> names,
        bool present,
        Func<string, IEnumerable<string>>? forms = null,
        IReadOnlyList<IReadOnlyList<string>>? others = null
    )
    {
        this.present = present;
        this.forms = heading => [Fold(heading), .. forms?.Invoke(heading) ?? []];
        formsOfNames = present
            ? [.. names.Select((name, cell) => (string[])[.. this.forms(name), .. others?[cell].Select(Fold) ?? []])]
            : [];
        Names = present ? names : [.. names.Select((_, place) => Invariant($"#{place + 1}"))];
    }

    /// <summary>As they stand in the file; <c>#1</c>, <c>#2</c>… where it has none.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The column of a heading of the mapping, or of a position such as <c>#3</c> or <c>3</c>.</summary>
    /// <exception cref="InvalidDataException">The file lacks it, or has it twice.</exception>
    public int Required(string heading, string what)
    {
        var found = Find(heading);
        return found.Count switch
        {
            1 => found[0],
            0 => throw new InvalidDataException(
                $"found no column '{heading}', which the mapping names for {what}, expected it among {Listed()}; {Remedy(heading)}"
            ),
            _ => throw new InvalidDataException(
                $"found the column '{heading}' {found.Count} times, expected it once; write its position in the mapping, #{found[0] + 1} or #{found[1] + 1}"
            ),
        };
    }

    /// <summary>The column of a heading that maps itself; null where the file lacks it or has it more than once.</summary>
    public int? Optional(string heading) => present && Matches(heading) is [var only] ? only : null;

    /// <summary>Names the columns that nothing is read from: a new one may be worth mapping, a renamed one was missed.</summary>
    public void WarnOfUnmapped(Reading reading, IReadOnlyCollection<int> used)
    {
        var unused = Names
            .Where((name, cell) => !used.Contains(cell) && name.Length > 0 && !Rejects.AddedColumns.Contains(Fold(name)))
            .ToArray();
        if (unused.Length > 0)
        {
            var names = present && unused.Length <= 40 ? ": " + string.Join(", ", unused.Select(Shown)) : "";
            reading.Warnings.Add(Invariant($"{unused.Length} {(unused.Length == 1 ? "column is" : "columns are")} not mapped{names}."));
        }
    }

    /// <summary>The 0-based position that a mapping writes as <c>#3</c> or <c>3</c>; null where it writes a heading.</summary>
    public static int? Position(string heading) =>
        int.TryParse(heading.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place > 0
            ? place - 1
            : null;

    /// <summary>What stays the same when only case, blanks, line breaks or the Unicode form of a heading differ.</summary>
    public static string Fold(string text) =>
        string.Join(' ', text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .ToLowerInvariant();

    private List<int> Find(string heading)
    {
        if (present && Matches(heading) is { Count: > 0 } matches)
        {
            return matches;
        }

        return Position(heading) is { } place && place < Names.Count ? [place] : [];
    }

    private List<int> Matches(string heading)
    {
        foreach (var wanted in forms(heading))
        {
            // The same form decides on both sides: the exact heading before its code, its code before a rewritten one.
            var found = Enumerable.Range(0, Names.Count).Where(place => formsOfNames[place].Contains(wanted)).ToList();
            var exact = found.Where(place => formsOfNames[place][0] == wanted).ToList();
            if (found.Count > 0)
            {
                return exact.Count > 0 ? exact : found;
            }
        }

        return [];
    }

    private string Listed() =>
        !present ? Invariant($"{Names.Count} columns and no headings")
        : Names.Count <= 40 ? "the columns " + string.Join(", ", Names.Select(Shown))
        : Invariant($"{Names.Count} columns, among them {string.Join(", ", Names.Take(40).Select(Shown))}");

    private static string Shown(string name) =>
        name.Length == 0 ? "(no heading)"
        : Listing.IsPersonal(name) ? Listing.Withheld
        : name.Length <= 60 ? $"'{name}'"
        : $"'{name[..60]}…'";

    private string Remedy(string heading) =>
        !present || Position(heading) is not null
            ? Invariant($"give a position from #1 to #{Names.Count} in the mapping")
            : "correct the heading in the mapping or in the file; for a file without headings write 'header: false' and positions such as #3";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
