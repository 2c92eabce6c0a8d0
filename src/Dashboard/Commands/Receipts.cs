using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carmen.Collector;
using Spectre.Console;

namespace Carmen.Dashboard.Commands;

/// <summary>The receipt of one file as a line of JSON; its keys never change.</summary>
internal static class ReceiptJson
{
    public static string Line(CollectedFile file) => Of(file).ToJsonString(Plain);

    public static JsonObject Of(CollectedFile file) =>
        new()
        {
            ["source"] = file.Source.Id,
            ["file"] = file.File.Name,
            ["sha256"] = file.Import?.Sha256,
            ["city"] = file.Source.City,
            ["kind"] = file.Source.Kind,
            ["format"] = file.Import?.Format ?? file.Source.Format,
            ["status"] = Word(file.Status),
            ["message"] = file.Message,
            ["rows"] = file.Import?.Rows ?? 0,
            ["accepted"] = file.Import?.Accepted ?? 0,
            ["duplicates"] = file.Import?.Duplicates ?? 0,
            ["filtered"] = file.Import?.Filtered ?? 0,
            ["rejected"] = file.Import?.Rejected ?? 0,
            ["reasons"] = Reasons(file.Import),
        };

    /// <summary>Why rows were filtered or rejected, and what accepted rows were marked with.</summary>
    public static JsonObject Reasons(Import? import) =>
        new(
            (import?.Counts ?? [])
                .Where(count => CountGroups.Reasons.Contains(count.Group))
                .GroupBy(count => count.Name)
                .Select(group => KeyValuePair.Create<string, JsonNode?>(group.Key, group.Sum(count => count.Count)))
        );

    public static string Word(CollectStatus status) =>
        status switch
        {
            CollectStatus.Collected => "collected",
            CollectStatus.Recollected => "recollected",
            CollectStatus.AlreadyCollected => "already-collected",
            CollectStatus.Checked => "checked",
            CollectStatus.Packed => "packed",
            _ => "failed",
        };

    /// <summary>Text as it is, since nothing here is ever put into HTML.</summary>
    public static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>Receipts for a person to read.</summary>
internal static class ReceiptTable
{
    /// <summary>Of more files than this that were collected before, their number is shown instead: what is new must not be looked for among them.</summary>
    private const int KnownShown = 20;

    public static void Write(IReadOnlyList<CollectedFile> files)
    {
        var known = files.Count(file => file.Status == CollectStatus.AlreadyCollected);
        IReadOnlyList<CollectedFile> shown =
            known > KnownShown ? [.. files.Where(file => file.Status != CollectStatus.AlreadyCollected)] : files;
        if (shown.Count > 0)
        {
            Output().Write(Of(shown));
        }

        if (shown.Count < files.Count)
        {
            Console.Out.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{known:N0} files were collected before and have not changed.")
            );
        }

        foreach (var message in files.Select(file => file.Message).OfType<string>())
        {
            Console.Error.WriteLine("carmen: " + message);
        }
    }

    private static Spectre.Console.Table Of(IReadOnlyList<CollectedFile> files)
    {
        var table = new Spectre.Console.Table().Border(TableBorder.Simple);
        foreach (var (heading, right) in Columns)
        {
            table.AddColumn(new TableColumn(heading) { Alignment = right ? Justify.Right : Justify.Left, NoWrap = true });
        }

        foreach (var file in files)
        {
            var import = file.Import;
            long?[] counts = [import?.Rows, import?.Accepted, import?.Duplicates, import?.Filtered, import?.Rejected];
            table.AddRow([
                Markup.Escape(file.File.Name),
                ReceiptJson.Word(file.Status),
                .. counts.Select(count => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "–"),
            ]);
        }

        return table;
    }

    /// <summary>Standard output as wide as it needs to be where it is no terminal, so that nothing is cut in a file.</summary>
    public static IAnsiConsole Output()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = 400;
        }

        return console;
    }

    private static readonly (string Heading, bool Right)[] Columns =
    [
        ("file", false),
        ("status", false),
        ("rows", true),
        ("accepted", true),
        ("duplicates", true),
        ("filtered", true),
        ("rejected", true),
    ];
}
