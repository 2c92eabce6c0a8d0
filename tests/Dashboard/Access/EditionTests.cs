using System.Diagnostics;
using System.Globalization;
using Carmen.Analysis;
using Carmen.Dashboard;
using Carmen.Dashboard.Access;
using Carmen.Dashboard.Commands;
using Carmen.Tests.Reports;

namespace Carmen.Tests.Dashboard.Access;

/// <summary>What leaves with an edition, and what the next figures must not add to it.</summary>
public sealed class EditionTests(GuardedSite site) : IClassFixture<GuardedSite>
{
    private PilotFolder Folder => PilotFolder.Open(site.Folder, null) with { Clock = site.Clock };

    /// <summary>Two cities whose cases are all alike, so that nothing but the difference can be the reason.</summary>
    private const string Alike = """
        name: Alike
        starts: 2026-01-01
        months: 18
        cities:
          - {id: prato, name: Prato, country: IT, timezone: Europe/Rome}
          - {id: genoa, name: Genoa, country: IT, timezone: Europe/Rome}
        services:
          - {id: waste, name: Waste, domain: environment, audiences: [citizen]}
        sources:
          - {id: a, city: prato, kind: requests, channel: counter, service: waste, files: "prato/*.csv", columns: {id: Case, opened: Opened}}
          - {id: a, city: genoa, kind: requests, channel: counter, service: waste, files: "genoa/*.csv", columns: {id: Case, opened: Opened}}

        """;

    [Fact]
    public void What_many_ask_for_at_once_is_made_once()
    {
        var (asked, state) = (0, site.Source.Current());
        var slow = new PilotSource
        {
            Current = () => state,
            Rejections = site.Source.Rejections,
            WriteRejects = site.Source.WriteRejects,
            PreviewUndo = site.Source.PreviewUndo,
            Undo = site.Source.Undo,
            Inside = city =>
            {
                Interlocked.Increment(ref asked);
                Thread.Sleep(300);
                return site.Source.Inside!(city);
            },
        };
        var sights = new Sights(new SiteOptions([], slow, site.Clock) { Access = site.Access });
        var evaluator = new Principal("1", "evaluator", Roles.Evaluator, ["prato"]);
        Thread[] readers = [.. Enumerable.Range(0, 8).Select(_ => new Thread(() => sights.Of(evaluator)))];
        Array.ForEach(readers, reader => reader.Start());
        Array.ForEach(readers, reader => reader.Join());
        Assert.Equal(1, asked);
    }

    [Fact]
    public void Figures_that_differ_from_an_edition_by_too_few_people_are_withheld_until_enough_have_come()
    {
        using var pilot = new TemporaryPilot(Alike);
        PilotFolder Collected(string name, int first, int count)
        {
            pilot.Put(name, "Case,Opened\n" + string.Concat(Enumerable.Range(first, count).Select(row => $"{row},2026-02-11\n"))).Collect();
            return PilotFolder.Open(pilot.Folder, null);
        }

        var access = AccessStore.Open(pilot.Folder, TimeProvider.System);
        var folder = Collected("genoa/1.csv", 1, 40);
        folder = Collected("prato/1.csv", 1, 40);
        access.Editions.Freeze(Principal.CommandLine, "First", folder.Released(AnalyseCommand.Ensure(folder)));

        folder = Collected("prato/2.csv", 101, 3);
        var set = AnalyseCommand.Ensure(folder);
        Assert.Equal(("measured", "measured"), Statuses(Disclosure.Release(set, new Readership.Public())));
        Assert.Equal(("suppressed", "measured"), Statuses(folder.Released(set)));
        Assert.Equal(("suppressed", "measured"), Statuses(new LivePilot(folder, access).Source().Current().Findings));
        // An edition that lost its ground was read all the same.
        access.Editions.Supersede();
        Assert.Equal(("suppressed", "measured"), Statuses(folder.Released(set)));

        folder = Collected("prato/3.csv", 201, 30);
        Assert.Equal(("measured", "measured"), Statuses(folder.Released(AnalyseCommand.Ensure(folder))));
    }

    /// <summary>
    /// The later state is analysed and judged first, and only then the edition of the earlier one is frozen, as by somebody who still had it before
    /// them: verdicts and documents of the later state were made of figures that the edition makes tell too much.
    /// </summary>
    [Fact]
    public void Verdicts_and_documents_made_before_an_edition_was_frozen_are_not_those_shown_after_it()
    {
        using var pilot = new TemporaryPilot(Alike);
        PilotFolder Collected(string name, int first, int count)
        {
            pilot.Put(name, "Case,Opened\n" + string.Concat(Enumerable.Range(first, count).Select(row => $"{row},2026-02-11\n"))).Collect();
            return PilotFolder.Open(pilot.Folder, null);
        }

        var access = AccessStore.Open(pilot.Folder, TimeProvider.System);
        Collected("genoa/1.csv", 1, 40);
        var folder = Collected("prato/1.csv", 1, 40);
        var first = folder.Released(AnalyseCommand.Ensure(folder));
        folder = Collected("prato/2.csv", 101, 3);
        var set = AnalyseCommand.Ensure(folder);
        var before = folder.Released(set);
        var judged = ViabilityOf.Ensure(folder, before);
        Assert.Equal(judged.State, ViabilityOf.Ensure(folder, folder.Released(set)).State);

        access.Editions.Freeze(Principal.CommandLine, "Late", first);
        var after = folder.Released(set);
        Assert.Equal(("measured", "suppressed"), (Statuses(before).Prato, Statuses(after).Prato));
        Assert.Null(ViabilityOf.Kept(folder, ViabilityOf.State(folder, after)));
        Assert.NotEqual(judged.FindingsState, ViabilityOf.Ensure(folder, after).FindingsState);
        Assert.NotEqual(before.State + before.After, after.State + after.After);

        // An edition frozen of the later state itself changes nothing any more: what it says of each cell is protected already.
        access.Editions.Freeze(Principal.CommandLine, "Now", after);
        Assert.Equal(after.After, folder.Released(set).After);
    }

    [Fact]
    public void What_was_published_is_read_back_as_it_was_kept()
    {
        var folder = Folder;
        var written = PublishedSizes.Of(folder.Released(AnalyseCommand.Ensure(folder))).Write();
        Assert.Equal(written, PublishedSizes.Read(written).Write());
        Assert.Throws<InvalidDataException>(() => PublishedSizes.Read(TemporaryPilot.Zipped("no size\n")));
    }

    [Fact]
    public void Documents_and_open_data_of_an_edition_show_a_city_that_has_not_approved_as_a_letter()
    {
        var folder = Folder;
        var edition = site.Access.Editions.Freeze(Principal.CommandLine, "Out", folder.Released(AnalyseCommand.Ensure(folder)));
        site.Access.Editions.Approve(site.Account(Roles.Evaluator).Principal, edition, "prato");
        var number = edition.ToString(CultureInfo.InvariantCulture);
        var to = Directory.CreateTempSubdirectory("carmen-").FullName;

        Assert.Equal((0, ""), Quiet(Run("publish", site.Folder, "--edition", number)));
        Assert.Equal((0, ""), Quiet(Run("export", site.Folder, "--edition", number, "--output", to)));

        var documents = Directory.GetFiles(folder.Reports, $"*.edition-{number}.*");
        Assert.Equal(2, documents.Length);
        var texts = documents.Concat(Directory.GetFiles(to)).ToDictionary(path => path, Text);
        Assert.Empty(
            from entry in texts
            from city in GuardedSite.Cities
            where city != "prato" && entry.Value.Contains(city, StringComparison.OrdinalIgnoreCase)
            select $"{entry.Key}: {city}"
        );
        var pdf = documents.Single(path => path.EndsWith(".pdf", StringComparison.Ordinal));
        Assert.Contains(Poppler.Dense(GuardedSite.Canary("prato")), Poppler.Dense(texts[pdf]), StringComparison.Ordinal);
        Assert.Contains("City ", texts[pdf], StringComparison.Ordinal);
        Assert.Contains(
            Poppler.Dense($"Audit trail up to entry {site.Access.Audit.Ground.Split(' ')[0]}"),
            Poppler.Dense(texts[pdf]),
            StringComparison.Ordinal
        );
        Assert.Contains("Audit trail up to entry", texts[Path.Combine(to, "dataset.jsonld")], StringComparison.Ordinal);
        Assert.Contains("city-", texts[Path.Combine(to, "findings.csv")], StringComparison.Ordinal);

        // What the public reads on the site are these documents; and anybody can derive them again.
        Assert.Equal((0, ""), (Run("verify", pdf, "--pilot", site.Folder).ExitCode, ""));
        site.Access.Editions.Supersede();
        Assert.Contains("took away", Run("publish", site.Folder, "--edition", number).Error, StringComparison.Ordinal);
        Directory.Delete(to, recursive: true);
    }

    [Fact]
    public void A_trail_that_was_written_anew_does_not_hold_what_a_document_printed()
    {
        site.Access.Audit.Note(Principal.CommandLine, new Deed(Actions.Import, "import 1", "prato"));
        var head = site.Access.Audit.Ground;
        site.Access.Audit.Note(Principal.CommandLine, new Deed(Actions.Login, "account:1"));
        site.Access.Audit.Note(
            Principal.CommandLine,
            new Deed(Actions.Import, "import 1", "prato"),
            global::Carmen.Dashboard.Access.Audit.Unchanged
        );
        Assert.Equal(head, site.Access.Audit.Ground);
        Assert.True(AuditChain.Holds(site.Access, head));
        Assert.True(AuditChain.Holds(site.Access, "0"));
        Assert.False(AuditChain.Holds(site.Access, head[..^1] + (head[^1] == 'a' ? 'b' : 'a')));
        Assert.False(AuditChain.Holds(site.Access, "99999" + head[head.IndexOf(' ', StringComparison.Ordinal)..]));
        Assert.False(AuditChain.Holds(site.Access, "nonsense"));
    }

    private static (string Prato, string Genoa) Statuses(ReleasedSet released)
    {
        string Of(string city) => released.Find("requests", new Slice { City = city })!.Estimate.Status;
        return (Of("prato"), Of("genoa"));
    }

    private static string Text(string path) =>
        path.EndsWith(".pdf", StringComparison.Ordinal)
            ? string.Join('\n', Poppler.Pages(File.ReadAllBytes(path))) + Poppler.Info(File.ReadAllBytes(path))
            : File.ReadAllText(path);

    private static (int ExitCode, string Error) Quiet((int ExitCode, string Output, string Error) run) => (run.ExitCode, run.Error);

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "carmen.exe" : "carmen"), arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
