using Carmen.Collector;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;

namespace Carmen.Tests.Collector.Guarantees;

public class OrderTests
{
    [Fact]
    public void Four_overlapping_files_give_the_same_ledger_in_each_of_their_24_orders()
    {
        var exports = Permutations(OverlappingFiles.Four).Select(Collected).Distinct(StringComparer.Ordinal).ToList();

        Assert.Single(exports);
        Assert.Contains("closed", exports[0], StringComparison.Ordinal);
    }

    [Fact]
    public void These_files_would_tell_a_collector_that_believes_what_arrived_last()
    {
        static string LastWins(IEnumerable<(string Name, string Content)> files) =>
            string.Join(
                '\n',
                files
                    .Where(file => file.Name.StartsWith("crm", StringComparison.Ordinal))
                    .SelectMany(file => file.Content.Split('\n').Skip(1).Where(line => line.Length > 0))
                    .Aggregate(
                        new SortedDictionary<string, string>(StringComparer.Ordinal),
                        (cases, line) =>
                        {
                            cases[line.Split(',')[0]] = line;
                            return cases;
                        }
                    )
                    .Values
            );

        Assert.NotEqual(LastWins(OverlappingFiles.Four), LastWins(OverlappingFiles.Four.Reverse()));
    }

    [Fact]
    public void A_log_cut_anywhere_gives_what_the_whole_log_gives()
    {
        var whole = Facts([("portal/access.log", OverlappingFiles.Log(0, 400))]);
        var property = Prop.ForAll(
            Gen.Choose(1, 399).ArrayOf(3).ToArbitrary(),
            Gen.Shuffle([0, 1, 2, 3]).ToArbitrary(),
            (cuts, order) =>
            {
                var ends = cuts.Append(400).Order().ToArray();
                var parts = ends.Select((end, part) => ($"portal/{part}.log", OverlappingFiles.Log(part == 0 ? 0 : ends[part - 1], end)));
                return Facts([.. parts.Where(part => part.Item2.Length > 0).OrderBy(part => order[part.Item1[7] - '0'])]) == whole;
            }
        );
        Check.One(Laws.Tried.WithMaxTest(25), property);
    }

    [Fact]
    public void Exports_that_overlap_anyhow_give_what_one_export_of_everything_gives()
    {
        var whole = Facts([("crm/all.csv", OverlappingFiles.Heading + OverlappingFiles.Cases(0, 50, closed: 50))]);
        var property = Prop.ForAll(
            Gen.Choose(0, 50).ArrayOf(6).ToArbitrary(),
            bounds =>
            {
                // Older exports, in which nothing is closed yet, of any stretch of the cases; then the newest, in two overlapping halves.
                var older = Enumerable
                    .Range(0, 3)
                    .Select(part =>
                        (From: Math.Min(bounds[2 * part], bounds[(2 * part) + 1]), To: Math.Max(bounds[2 * part], bounds[(2 * part) + 1]))
                    )
                    .Select(
                        (range, part) =>
                            ($"crm/{part}.csv", OverlappingFiles.Heading + OverlappingFiles.Cases(range.From, range.To, closed: 0))
                    );
                (string, string)[] newest =
                [
                    ("crm/x.csv", OverlappingFiles.Heading + OverlappingFiles.Cases(0, 30, closed: 50)),
                    ("crm/y.csv", OverlappingFiles.Heading + OverlappingFiles.Cases(20, 50, closed: 50)),
                ];
                return Facts([.. newest, .. older]) == whole && Facts([.. older.Reverse(), .. newest]) == whole;
            }
        );
        Check.One(Laws.Tried.WithMaxTest(15), property);
    }

    [Fact]
    public void Undoing_any_imports_in_any_order_leaves_what_collecting_the_others_gives()
    {
        var files = OverlappingFiles.Six;
        var property = Prop.ForAll(
            Gen.Shuffle(Enumerable.Range(0, files.Count).ToArray()).ToArbitrary(),
            Gen.Choose(0, files.Count).ToArbitrary(),
            (order, undone) =>
            {
                using var pilot = new TemporaryPilot().WithKey();
                foreach (var place in order)
                {
                    pilot.Put(files[place].Name, files[place].Content);
                    pilot.Collect();
                }

                foreach (var place in order.Reverse().Skip(1).Concat(order.TakeLast(1)).Take(undone))
                {
                    var import = pilot.Open().Imports().First(import => import.File == files[place].Name);
                    pilot.Open().Undo(import.Id);
                }

                var left = order.Reverse().Skip(1).Concat(order.TakeLast(1)).Skip(undone).Select(place => files[place]).ToList();
                return pilot.Canonical() == Collected(left) && Ledger.Damage(pilot.Open().Path) is null;
            }
        );
        Check.One(Laws.Tried.WithMaxTest(20), property);
    }

    [Fact]
    public void An_import_that_was_not_undone_would_be_noticed()
    {
        var whole = Facts(OverlappingFiles.Four);

        Assert.All(OverlappingFiles.Four, file => Assert.NotEqual(whole, Facts(OverlappingFiles.Four.Except([file]))));
    }

    private static string Collected(IEnumerable<(string Name, string Content)> files)
    {
        using var pilot = Filled(files);
        return pilot.Canonical();
    }

    private static string Facts(IEnumerable<(string Name, string Content)> files)
    {
        using var pilot = Filled(files);
        return pilot.Facts();
    }

    private static TemporaryPilot Filled(IEnumerable<(string Name, string Content)> files)
    {
        var pilot = new TemporaryPilot().WithKey();
        foreach (var (name, content) in files)
        {
            pilot.Put(name, content);
            pilot.Collect();
        }

        return pilot;
    }

    private static IEnumerable<IReadOnlyList<T>> Permutations<T>(IReadOnlyList<T> list) =>
        list.Count <= 1
            ? [list]
            : Enumerable
                .Range(0, list.Count)
                .SelectMany(first =>
                    Permutations([.. list.Where((_, place) => place != first)]).Select(rest => (IReadOnlyList<T>)[list[first], .. rest])
                );
}
