using System.Diagnostics;
using System.Globalization;
using System.Text;
using Carmen.Collector;

namespace Carmen.Tests.Collector.BadInput;

/// <summary>A pilot with a source for every kind of evidence, and the collection of one bad file in a ledger of its own.</summary>
internal static class BadPilot
{
    public const string Definition = """
        name: Bad input
        starts: 2026-01-01
        months: 18
        languages: [en, it]
        cities:
          - {id: prato, name: Prato, country: IT, timezone: Europe/Rome, population: 195000}
          - {id: lisbon, name: Lisbon, country: PT, timezone: Europe/Lisbon, population: 545000}
          - {id: dublin, name: Dublin, country: IE, timezone: Europe/Dublin, population: 592000}
          - {id: helsinki, name: Helsinki, country: FI, timezone: Europe/Helsinki, population: 684000}
        services:
          - {id: waste, name: Waste, domain: environment, audiences: [citizen], pages: {start: /waste, steps: [/waste/place], done: /waste/thanks}}
        sources:
          - {id: portal, city: prato, kind: visits, channel: web, files: "portal/*"}
          - {id: crm, city: prato, kind: requests, files: "crm/*", columns: {id: Case, service: Type, channel: Channel, opened: Opened, closed: Closed, status: Status}, values: {service: {"Rubbish": waste, "Società": waste}, channel: {"Desk": counter}}}
          - {id: lisbon-crm, city: lisbon, kind: requests, files: "lisbon/*", columns: {opened: Opened}}
          - {id: dublin-crm, city: dublin, kind: requests, files: "dublin/*", columns: {opened: Opened}}
          - {id: helsinki-crm, city: helsinki, kind: requests, files: "helsinki/*", columns: {opened: Opened}}
          - {id: dated, city: prato, kind: requests, files: "dated/*", dates: "dd/MM/yyyy HH:mm", columns: {opened: Opened}}
          - {id: open311, city: prato, kind: requests, format: open311, files: "open311/*"}
          - {id: events, city: prato, kind: requests, format: xes, files: "events/*"}
          - {id: calls, city: prato, kind: contacts, channel: phone, files: "calls/*", columns: {time: Start, wait: Wait}}
          - {id: costs, city: prato, kind: costs, files: "costs/*", columns: {month: Month, amount: Amount}}
        surveys:
          - {id: survey, city: prato, instrument: citizen-satisfaction, wave: 1, audience: citizen, files: "survey/*", columns: {"Q1": overall}, missing: ["don't know", "-99"]}

        """;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>What is wrong with how a file was collected; nothing where all is as expected.</summary>
    public static IEnumerable<string> Faults(string folder, BadFile file)
    {
        using var pilot = new TemporaryPilot(Definition).WithKey();
        if (file.Before is { } before)
        {
            pilot.Put($"{folder}/before", before);
            pilot.Collect();
        }

        pilot.Put($"{folder}/{file.FileName}", file.Content);
        var watch = Stopwatch.StartNew();
        var collected = Only(pilot, folder, file);
        var time = watch.Elapsed;
        if (time > Longest)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"took {time.TotalSeconds:0.0} s");
        }

        if (file.Expected.Difference(Receipt.Of(collected)) is { } difference)
        {
            yield return difference;
        }

        var facts = pilot.Canonical();
        var again = Only(pilot, folder, file);
        var texts = Texts(collected).ToList();
        string?[] faults =
        [
            .. collected.Import is { } import ? OfImport(import, file) : OfMessage(collected.Message, folder),
            Unless(
                file.Expected.Refusal is not null || again.Status == CollectStatus.AlreadyCollected,
                $"collected again it was {again.Status}"
            ),
            Unless(again.Message == collected.Message, "collected again it was refused otherwise"),
            Unless(pilot.Canonical() == facts, "collecting it again changed the facts"),
            Ledger.Damage(pilot.Open().Path),
            Unless(file.Hides is not { } person || texts.TrueForAll(text => !Shows(text, person)), "the receipt shows a person's data"),
            Unless(file.Hides is not { } hidden || !Shows(Stored(pilot), hidden), "the ledger holds a person's data"),
        ];
        foreach (var fault in faults.OfType<string>())
        {
            yield return fault;
        }
    }

    private static CollectedFile Only(TemporaryPilot pilot, string folder, BadFile file)
    {
        var collected = pilot.Collect();
        return collected.SingleOrDefault(one => one.File.Name == $"{folder}/{file.FileName}")
            ?? throw new InvalidOperationException($"{file.Name}: no source names the file, but {collected.Count} others.");
    }

    private static IEnumerable<string?> OfImport(Import import, BadFile file) =>
        [
            Unless(
                import.Rows == import.Accepted + import.Duplicates + import.Filtered + import.Rejected,
                "the rows do not add up to their parts"
            ),
            Unless(
                file.First is not { } first || import.FirstEvent?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) == first,
                $"the first event is at {import.FirstEvent:O}, expected {file.First}"
            ),
            Unless(
                file.Warns is not { } word || import.Warnings.Any(warning => warning.Contains(word, StringComparison.OrdinalIgnoreCase)),
                $"no warning holds '{file.Warns}' but: {string.Join(" ", import.Warnings)}"
            ),
            Unless(
                file.Unmapped is not { } unmapped
                    || import.Counts.Any(count =>
                        count.Group.StartsWith(CountGroups.Unmapped, StringComparison.Ordinal) && count.Name == unmapped
                    ),
                $"'{file.Unmapped}' is not listed as unmapped"
            ),
        ];

    private static IEnumerable<string?> OfMessage(string? message, string folder) =>
        [
            Unless(message?.StartsWith(folder + "/", StringComparison.Ordinal) ?? false, "the message does not begin with the file"),
            Unless(message?.Contains(": found ", StringComparison.Ordinal) ?? false, $"the message does not say what was found: {message}"),
            Unless(
                message is not null && (message.Contains("expected", StringComparison.Ordinal) || message.Contains("; ", StringComparison.Ordinal)),
                $"the message does not say what was expected or what to do: {message}"
            ),
            Unless(message is null || !message.Contains("   at ", StringComparison.Ordinal), "the message holds a stack trace"),
            Unless(message?.Any(char.IsControl) != true, "the message holds control characters"),
        ];

    /// <summary>All that a person reads of a file.</summary>
    private static IEnumerable<string> Texts(CollectedFile collected) =>
        collected.Import is { } import
            ?
            [
                .. import.Warnings,
                .. import.Counts.Select(count => count.Name),
                .. import.Guesses.Select(guess => guess.Value),
            ]
            : [collected.Message ?? ""];

    private static string Stored(TemporaryPilot pilot) =>
        string.Concat(
            Directory.GetFiles(Path.GetDirectoryName(pilot.Open().Path)!, "*.db*").Select(path => Encoding.Latin1.GetString(File.ReadAllBytes(path)))
        );

    private static bool Shows(string text, string person) => text.Contains(person, StringComparison.OrdinalIgnoreCase);

    private static string? Unless(bool isTrue, string fault) => isTrue ? null : fault;
}
