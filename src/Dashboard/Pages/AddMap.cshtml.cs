using System.Globalization;
using Carmen.Collector;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Second step: what stands where in the file. Suggested first, then as the person chose it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AddMapModel(View view, PilotSource pilot) : AddStepModel(view, pilot)
{
    private const int WordsShown = 40;
    private const int LongestShown = 60;
    private const int LongestLine = 400;
    private MappingSuggestion suggestion = new("", null, []);

    /// <summary>Null where the file cannot be read.</summary>
    public Preview? Preview { get; private set; }
    public string? Problem { get; private set; }
    public bool NewWords { get; private set; }

    /// <summary>What the file could be.</summary>
    public IReadOnlyList<string> Kinds { get; private set; } = [];
    public bool DatesAreAmbiguous { get; private set; }
    public IReadOnlyList<FieldSuggestion> Fields => suggestion.Fields;
    public Instrument? Instrument => Draft.Instrument is { } id ? View.Pilot.Instruments.GetValueOrDefault(id) : null;

    /// <summary>By coded field: the words that need a code, the most frequent first, and how many more there are.</summary>
    public IReadOnlyList<(string Field, IReadOnlyList<WordSuggestion> Words, int More)> Words { get; private set; } = [];

    /// <summary>Format and dialect in words.</summary>
    public string Dialect =>
        Preview is null
            ? "not readable"
            : string.Join(", ", Preview.Guesses.Where(guess => guess.What != "quote").Select(Said).Prepend($"read as {Preview.Format}"));

    public IActionResult OnGet(string id, bool words = false) => Refusal(id) ?? Show(words);

    public IActionResult OnPost(string id)
    {
        if (Refusal(id) is { } refusal)
        {
            return refusal;
        }

        if (!TryPreview())
        {
            return Page();
        }

        var before = Draft.Columns ?? new Dictionary<string, int>(StringComparer.Ordinal);
        Draft = Chosen(Request.Form);
        var moved = WordCodes
            .Fields.Where(field =>
                Draft.Columns!.TryGetValue(field, out var column) && (!before.TryGetValue(field, out var old) || old != column)
            )
            .ToList();
        Draft = Draft with { Values = Values(Request.Form, moved) };
        Pilot.Adding!.Drafts.Keep(Draft);
        var isNew = moved.Any(field =>
            WordCodes.Of(View.Pilot, field, Preview!.Cells(Draft.Columns![field])).Any(word => !word.IsUnderstood)
        );
        return LocalRedirect(View.Plain($"/data/add/{id}/{(isNew ? "map?words=true" : "check")}"));
    }

    public IActionResult OnPostKind(string id, string? kind, string? instrument)
    {
        if (Refusal(id) is { } refusal)
        {
            return refusal;
        }

        if (KindWords.Known.Contains(kind ?? ""))
        {
            var known =
                kind == Collector.Kinds.Responses && instrument is not null && View.Pilot.Instruments.ContainsKey(instrument)
                    ? instrument
                    : null;
            Pilot.Adding!.Drafts.Keep(Draft with { Kind = kind, Instrument = known, Columns = null, Channel = null });
        }

        return LocalRedirect(View.Plain($"/data/add/{id}/map"));
    }

    public IActionResult OnPostDiscard(string id)
    {
        if (Refusal(id) is { } refusal)
        {
            return refusal;
        }

        Pilot.Adding!.Drafts.Remove(Draft);
        return LocalRedirect(View.Plain("/data"));
    }

    /// <summary>A column in a list of choices: its heading and one of its values.</summary>
    public string Option(int column)
    {
        var sample = Preview!.Cells(column).FirstOrDefault(cell => cell.Length > 0);
        var heading = Preview.Headings[column].Length > 0 ? Preview.Headings[column] : $"#{column + 1}";
        return sample is null ? $"{Short(heading)} (blank)" : $"{Short(heading)} · {Short(sample, 24)}";
    }

    /// <summary>A cell of the first rows; a line of a log has the whole width.</summary>
    public string Shown(string cell) => Short(cell, Preview!.Headings.Count > 0 ? LongestShown : LongestLine);

    private static string Short(string text, int longest = LongestShown) => text.Length > longest ? text[..longest] + "…" : text;

    public string? CodeOf(string field, WordSuggestion word) => Draft.Values.GetValueOrDefault(field)?.GetValueOrDefault(word.Word);

    public string CodeName(string field, string code) =>
        (field, code) switch
        {
            (_, Channels.Unmapped) => "none of the pilot's",
            ("service", _) => View.ServiceName(code),
            ("channel", _) => Dashboard.Words.Channel(code),
            ("audience", _) => Dashboard.Words.Audience(code),
            ("on-time", _) => code == "true" ? "in time" : "late",
            _ => code,
        };

    private PageResult Show(bool words)
    {
        NewWords = words;
        if (!TryPreview())
        {
            return Page();
        }

        if (Draft.Columns is null)
        {
            Draft = Pilot.Adding!.Suggested(Draft, Preview!);
            Pilot.Adding.Drafts.Keep(Draft);
        }

        var city = View.Pilot.City(Draft.City);
        suggestion = MappingSuggestion.Of(View.Pilot, city, Preview!, Draft.Kind, Draft.Instrument);
        var times = Draft.Columns!.Where(column => MappingSuggestion.IsTime(column.Key)).Select(column => column.Value);
        DatesAreAmbiguous = MappingSuggestion.Dates(city, Preview!, times).IsAmbiguous;
        Words = [.. WordCodes.Fields.Where(Draft.Columns!.ContainsKey).Select(OpenWords).Where(field => field.Words.Count > 0)];
        return Page();
    }

    private (string Field, IReadOnlyList<WordSuggestion> Words, int More) OpenWords(string field)
    {
        var words = WordCodes.Of(View.Pilot, field, Preview!.Cells(Draft.Columns![field])).Where(word => !word.IsUnderstood).ToList();
        return (field, [.. words.Take(WordsShown)], Math.Max(0, words.Count - WordsShown));
    }

    private bool TryPreview()
    {
        Kinds = KindWords.Known;
        try
        {
            Preview = Pilot.Adding!.Preview(Draft);
            Kinds = [.. Pilot.Adding.Preview(Draft with { Kind = null }).Kinds.Union(Draft.Kind is { } kind ? [kind] : [])];
            return true;
        }
        catch (InvalidDataException error)
        {
            Problem = $"{Draft.FileName}: {error.Message}";
            return false;
        }
    }

    private Draft Chosen(IFormCollection form)
    {
        var columns = form["field"]
            .Zip(
                form["column"],
                (field, column) =>
                    (
                        Field: field ?? "",
                        Column: int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1
                    )
            )
            .Where(one => one.Column >= 0 && one.Column < Preview!.Headings.Count)
            .DistinctBy(one => one.Field)
            .DistinctBy(one => one.Column)
            .ToDictionary(one => one.Field, one => one.Column, StringComparer.Ordinal);
        return Draft with
        {
            Columns = columns,
            Dates = [.. form["dates"].ToString().Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            SourceId = form["source"].ToString().Trim(),
            Period = form["period"].ToString().Trim() is { Length: > 0 } period ? period : null,
            Wave = int.TryParse(form["wave"], NumberStyles.None, CultureInfo.InvariantCulture, out var wave) ? wave : Draft.Wave,
            Service = One(form, "service"),
            Channel = One(form, "channel"),
            Audience = One(form, "audience"),
        };
    }

    private string? One(IFormCollection form, string field) =>
        form[$"all-{field}"].ToString() is var code && WordCodes.Codes(View.Pilot, field).Contains(code) ? code : null;

    /// <summary>The codes chosen for words; of fields that were moved to another column, those suggested for its words.</summary>
    private Dictionary<string, IReadOnlyDictionary<string, string>> Values(IFormCollection form, List<string> moved)
    {
        var chosen = form["word-field"]
            .Zip(form["word"], form["code"])
            .Select(one => (Field: one.First ?? "", Word: one.Second ?? "", Code: one.Third ?? ""));
        var suggested = moved.SelectMany(field =>
            WordCodes
                .Of(View.Pilot, field, Preview!.Cells(Draft.Columns![field]))
                .Where(word => word is { IsUnderstood: false, Code: not null })
                .Select(word => (Field: field, word.Word, Code: word.Code!))
        );
        return chosen
            .Where(one => !moved.Contains(one.Field))
            .Concat(suggested)
            .Where(one => Draft.Columns!.ContainsKey(one.Field) && WordCodes.Codes(View.Pilot, one.Field).Contains(one.Code))
            .GroupBy(one => one.Field, StringComparer.Ordinal)
            .ToDictionary(
                field => field.Key,
                field =>
                    (IReadOnlyDictionary<string, string>)
                        field.DistinctBy(one => one.Word).ToDictionary(one => one.Word, one => one.Code, StringComparer.Ordinal),
                StringComparer.Ordinal
            );
    }

    private static string Said((string What, string Value) guess) =>
        guess switch
        {
            ("separator", var mark) =>
                $"separated by {mark switch { "," => "commas", ";" => "semicolons", "tab" => "tabs", "|" => "bars", _ => mark }}",
            ("encoding", var name) => $"{name} text",
            ("header", var yes) => yes == "yes" ? "with headings" : "without headings",
            ("decimal", var mark) => mark == "," ? "decimal comma" : "decimal point",
            var (what, value) => $"{what} {value}",
        };
}
