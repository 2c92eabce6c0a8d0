using Carmen.Collector;

namespace Carmen.Tests.Collector;

public class VisitDerivationTests
{
    private static readonly string[] Lines = [.. Enumerable.Range(0, 1200).Select(WebLog.Line)];

    [Theory]
    [InlineData(1, false)]
    [InlineData(400, true)]
    [InlineData(599, false)]
    [InlineData(1199, true)]
    public void A_log_cut_in_two_at_any_line_gives_the_same_visits_in_either_order(int cut, bool reversed)
    {
        var whole = Facts(pilot => pilot.Put("portal/access.log", string.Concat(Lines)));

        var parts = Facts(
            pilot => pilot.Put("portal/a.log", string.Concat(Lines[..cut])).Put("portal/b.log", string.Concat(Lines[cut..])),
            files => reversed ? files.Reverse() : files
        );

        Assert.Contains("visit\t", whole, StringComparison.Ordinal);
        Assert.Equal(whole, parts);
    }

    [Fact]
    public void Overlapping_rotations_add_nothing_twice_and_count_what_they_repeat()
    {
        var whole = Facts(pilot => pilot.Put("portal/access.log", string.Concat(Lines)));
        using var pilot = new TemporaryPilot().WithKey();
        pilot.Put("portal/access.log.2", string.Concat(Lines[..700])).Put("portal/access.log.1", string.Concat(Lines[500..]));

        var second = pilot.Collect(order: files => files.Reverse())[^1].Import!;

        Assert.Equal(200, second.Duplicates);
        Assert.Equal(whole, pilot.Facts());
    }

    [Fact]
    public void Identical_lines_within_one_file_are_distinct_requests()
    {
        using var pilot = new TemporaryPilot().WithKey();
        pilot.Put("portal/access.log", Lines[0] + Lines[0] + Lines[0]).Put("portal/again.log", Lines[0] + Lines[0]).Collect();

        Assert.Equal(3, pilot.Open().Visits("prato").Sum(visit => visit.Views));
    }

    [Fact]
    public void Gz_and_plain_give_the_same_facts()
    {
        var plain = Facts(pilot => pilot.Put("portal/access.log", string.Concat(Lines)));
        var zipped = Facts(pilot => pilot.Put("portal/access.log.gz", TemporaryPilot.Zipped(string.Concat(Lines))));

        Assert.Equal(plain, zipped);
    }

    [Fact]
    public void Undo_in_any_order_leaves_what_collecting_the_rest_alone_gives()
    {
        var random = new Carmen.Analysis.Statistics.RandomStream(7);
        for (var trial = 0; trial < 6; trial++)
        {
            var cuts = Enumerable.Range(0, 3).Select(_ => (From: random.NextInt(600), To: 600 + random.NextInt(600))).ToArray();
            using var pilot = new TemporaryPilot().WithKey();
            cuts.Index().ToList().ForEach(cut => pilot.Put($"portal/{cut.Index}.log", string.Concat(Lines[cut.Item.From..cut.Item.To])));
            var imports = pilot.Collect().Select(file => file.Import!).ToList();

            foreach (var undone in imports.Where(import => import.File != "portal/1.log").OrderBy(_ => random.Next()))
            {
                pilot.Open().Undo(undone.Id);
            }

            var alone = Facts(other => other.Put("portal/1.log", string.Concat(Lines[cuts[1].From..cuts[1].To])));
            Assert.Equal(alone, pilot.Facts());
        }
    }

    [Fact]
    public void A_visit_ends_after_thirty_minutes_without_a_view_and_not_before()
    {
        static string At(int second) =>
            WebLog
                .Line(0)
                .Replace("20:00:00", TimeSpan.FromSeconds(72_000 + second).ToString(@"hh\:mm\:ss", null), StringComparison.Ordinal);
        using var pilot = new TemporaryPilot();
        pilot.Put("portal/access.log", At(0) + At(1800) + At(3601)).Collect();

        var visits = pilot.Open().Visits("prato").ToList();

        Assert.Equal([(1800, 2), (0, 1)], visits.Select(visit => (visit.Seconds, visit.Views)));
    }

    [Fact]
    public void A_visit_that_runs_through_days_stays_one_visit()
    {
        var start = new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
        var views = Enumerable.Range(0, 200).Select(view => Line(start.AddMinutes(view * 25))).ToArray();
        var whole = Facts(pilot => pilot.Put("portal/access.log", string.Concat(views)));

        var parts = Facts(
            pilot =>
                pilot
                    .Put("portal/a.log", string.Concat(views[..60]))
                    .Put("portal/b.log", string.Concat(views[60..61]))
                    .Put("portal/c.log", string.Concat(views[61..])),
            files => files.Reverse()
        );

        Assert.Equal(1, whole.Split("visit\t").Length - 1);
        Assert.Equal(whole, parts);

        static string Line(DateTimeOffset at) =>
            WebLog
                .Line(0)
                .Replace(
                    "14/Mar/2026:20:00:00",
                    at.ToString("dd/MMM/yyyy:HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                );
    }

    private static string Facts(
        Action<TemporaryPilot> put,
        Func<IReadOnlyList<(Source, SourceFile)>, IEnumerable<(Source, SourceFile)>>? order = null
    )
    {
        using var pilot = new TemporaryPilot().WithKey();
        put(pilot);
        pilot.Collect(order: order);
        return pilot.Facts();
    }
}
