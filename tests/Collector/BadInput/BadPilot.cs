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

    private const int Trials = 3;

    /// <summary>What is wrong with how a file was collected; nothing where all is as expected.</summary>
    public static IEnumerable<string> Faults(string folder, BadFile file)
    {
        var (faults, time) = Collected(folder, file);
        // The limit is for a machine that does nothing else.
        for (var trial = 1; time > Longest && trial < Trials; trial++)
        {
            (faults, time) = Collected(folder, file);
        }

        return time <= Longest ? faults : [.. faults, string.Create(CultureInfo.InvariantCulture, $"took {time.TotalSeconds:0.0} s")];
    }

    private static (IReadOnlyList<string> Faults, TimeSpan Time) Collected(string folder, BadFile file)
    {
        using var pilot = new TemporaryPilot(Definition).WithKey();
        var ledger = new OpenPilot(pilot);
        if (file.Before is { } before)
        {
            pilot.Put($"{folder}/before", before);
            ledger.Collect("before");
        }

        pilot.Put($"{folder}/{file.FileName}", file.Content);
        var watch = Stopwatch.StartNew();
        var collected = ledger.Collect(file.FileName);
        var time = watch.Elapsed;
        var facts = ledger.Canonical();
        var again = ledger.Collect(file.FileName);
        string?[] faults =
        [
            file.Expected.Difference(Receipt.Of(collected)),
            .. collected.Import is { } import ? OfImport(import, file) : OfMessage(collected.Message, folder),
            Unless(collected.Import is null || again.Status == CollectStatus.AlreadyCollected, $"collected again it was {again.Status}"),
            Unless(again.Message == collected.Message, "collected again it was refused otherwise"),
            Unless(ledger.Canonical() == facts, "collecting it again changed the facts"),
            Ledger.Damage(ledger.Path),
            .. OfTexts([.. Texts(collected)], file.Hides),
            Unless(file.Hides is not { } hidden || !Shows(ledger.Stored(), hidden), "the ledger holds a person's data"),
        ];
        return ([.. faults.OfType<string>()], time);
    }

    private static IEnumerable<string?> OfTexts(IReadOnlyList<string> texts, string? hides) =>
        [
            Unless(!texts.Any(text => text.Any(char.IsControl)), "the receipt holds control characters"),
            Unless(hides is null || !texts.Any(text => Shows(text, hides)), "the receipt shows a person's data"),
        ];

    private static IEnumerable<string?> OfImport(Import import, BadFile file) =>
        [
            Unless(
                import.Rows == import.Accepted + import.Duplicates + import.Filtered + import.Rejected,
                "the rows do not add up to their parts"
            ),
            Unless(
                file.First is not { } first
                    || import.FirstEvent?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) == first,
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
                message is not null
                    && (message.Contains("expected", StringComparison.Ordinal) || message.Contains("; ", StringComparison.Ordinal)),
                $"the message does not say what was expected or what to do: {message}"
            ),
            Unless(message is null || !message.Contains("   at ", StringComparison.Ordinal), "the message holds a stack trace"),
            Unless(
                message is null || !message.Contains(Carmen.Collector.Collect.Fault, StringComparison.Ordinal),
                $"the program failed: {message}"
            ),
        ];

    /// <summary>All that a person reads of a file.</summary>
    private static IEnumerable<string> Texts(CollectedFile collected) =>
        collected.Import is { } import
            ? [.. import.Warnings, .. import.Counts.Select(count => count.Name), .. import.Guesses.Select(guess => guess.Value)]
            : [collected.Message ?? ""];

    private static bool Shows(string text, string person) => text.Contains(person, StringComparison.OrdinalIgnoreCase);

    private static string? Unless(bool isTrue, string fault) => isTrue ? null : fault;

    /// <summary>A pilot folder whose definition, ledger and key are read once.</summary>
    private sealed class OpenPilot
    {
        private readonly TemporaryPilot folder;
        private readonly Carmen.Collector.Collection collection;

        public OpenPilot(TemporaryPilot folder)
        {
            this.folder = folder;
            var key = KeyFile.Open(KeyFile.PathOf(folder.Folder, null), anythingCollected: false);
            collection = new(folder.Pilot, folder.Open(), key, folder.Clock, "test");
        }

        public string Path => collection.Ledger!.Path;

        /// <summary>Collects the one file of this name.</summary>
        public CollectedFile Collect(string name)
        {
            var (source, file) = Carmen
                .Collector.Collect.Files(collection.Pilot, folder.Data)
                .Single(one => System.IO.Path.GetFileName(one.File.Path) == name);
            return Carmen.Collector.Collect.One(collection, source, file);
        }

        public string Canonical()
        {
            using var bytes = new MemoryStream();
            collection.Ledger!.ExportCanonical(bytes);
            return Encoding.UTF8.GetString(bytes.ToArray());
        }

        /// <summary>The bytes of the ledger's files.</summary>
        public string Stored() =>
            string.Concat(Directory.GetFiles(folder.Folder, "*.db*").Select(path => Encoding.Latin1.GetString(File.ReadAllBytes(path))));
    }
}
