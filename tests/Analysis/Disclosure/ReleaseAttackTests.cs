using Carmen.Analysis;
using static Carmen.Analysis.Disclosure;

namespace Carmen.Tests.Analysis.Disclosure;

/// <summary>What a reader gets who subtracts everything published from everything published, over 200 random pilots of four dimensions.</summary>
public sealed class ReleaseAttackTests
{
    private const int Pilots = 200;

    [Fact]
    public void Solving_every_sum_of_every_filter_recovers_no_cell()
    {
        var withheld = 0;
        Each(pilot =>
        {
            var released = Release(pilot.Findings(), new Readership.Public());
            Assert.All(released.Audit, table => Assert.True(table.IsSafe && table.Narrowest > 0.9));
            Assert.Empty(Recovered(released.Rows.Select(row => row.Finding), pilot));
            Interlocked.Add(ref withheld, released.Rows.Count(row => row.Estimate is Estimate.Suppressed));
        });
        Assert.True(withheld > 5000, $"{withheld} withheld: too few for the test to say anything.");
    }

    [Fact]
    public void Without_secondary_suppression_the_same_attack_recovers_small_cells()
    {
        var recovered = 0;
        Each(pilot =>
        {
            var primary = pilot
                .Findings()
                .Findings.Select(row => row.People < PublicMinimum ? row with { Estimate = new Estimate.Suppressed() } : row);
            Interlocked.Add(ref recovered, Recovered(primary, pilot).Count);
        });
        Assert.True(recovered > 500, $"{recovered} recovered.");
    }

    /// <summary>Complements, multi-selected parts and everything else that one subtraction between nested filters tells.</summary>
    [Fact]
    public void Every_number_shown_and_every_remainder_counts_enough_people_by_counting_the_records()
    {
        var remainders = 0;
        Each(pilot =>
        {
            var shown = Release(pilot.Findings(), new Readership.Public())
                .Rows.Where(row => row.Estimate is Estimate.Measured)
                .ToDictionary(row => row.Slice, row => (int)((Estimate.Measured)row.Estimate).Value);
            Assert.All(shown, cell => Assert.True(cell.Value == pilot.Count(cell.Key) && cell.Value >= PublicMinimum, cell.Key.Key));
            foreach (var (part, total) in Nested([.. shown.Keys]))
            {
                var rest = shown[total] - shown[part];
                Assert.True(rest is 0 or >= PublicMinimum, $"{total.Key} minus {part.Key} leaves {rest}.");
                Interlocked.Increment(ref remainders);
            }

            Assert.All(
                SubtractionAttack.Sums([.. shown.Keys], RandomPilot.DomainOf),
                sum => Assert.True(shown[sum.Total] - sum.Parts.Sum(part => shown[part]) is 0 or >= PublicMinimum, sum.Total.Key)
            );
        });
        Assert.True(remainders > 10_000, $"{remainders} remainders.");
    }

    [Fact]
    public void Two_editions_side_by_side_tell_of_no_few_who_came_between()
    {
        var (differences, control) = (0, 0);
        Each(
            pilot =>
            {
                var before = Release(pilot.Findings(0.9), new Readership.Public());
                var now = pilot.Findings();
                var after = Release(now, new Readership.Public(), Withhold(now, new Readership.Public(), [PublishedSizes.Of(before)]));
                var told = Differences(before, after);
                Assert.DoesNotContain(told, difference => difference.Value is > 0 and < PublicMinimum);
                Assert.Empty(RecoveredBetween(pilot, before, after));
                Interlocked.Add(ref differences, told.Count);
                var careless = Differences(before, Release(now, new Readership.Public()));
                Interlocked.Add(ref control, careless.Count(difference => difference.Value is > 0 and < PublicMinimum));
            },
            80
        );
        Assert.True(differences > 300, $"{differences} differences.");
        Assert.True(control > 300, $"{control} small differences without looking back.");
    }

    [Fact]
    public void No_period_can_slide_against_another()
    {
        var set = new RandomPilot(1).Findings();
        var sliding = new Period(Grain.Month, new DateOnly(2026, 1, 2), new DateOnly(2026, 2, 2));
        var any = set.Findings.First(row => row.Slice.Period.Grain == Grain.Month && row.People >= 50);
        var moved = any with { Slice = any.Slice with { Period = sliding } };
        var released = Release(set with { Findings = [.. set.Findings, moved] }, new Readership.Public());
        Assert.Null(released.Find("requests", moved.Slice));
        Assert.False(moved.Slice.IsOfLattice);
        Assert.All(released.Rows, row => Assert.True(row.Slice.IsOfLattice));
    }

    private static void Each(Action<RandomPilot> attack, int pilots = Pilots) =>
        Parallel.For(1, pilots + 1, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed => attack(new RandomPilot((ulong)seed)));

    private static List<KeyValuePair<Slice, double>> Recovered(IEnumerable<Finding> rows, RandomPilot pilot) =>
        [.. SubtractionAttack.Solve(rows, RandomPilot.DomainOf).Where(cell => Math.Round(cell.Value, 6) == pilot.Count(cell.Key))];

    /// <summary>Every slice with every wider one.</summary>
    private static IEnumerable<(Slice Part, Slice Total)> Nested(HashSet<Slice> slices)
    {
        foreach (var part in slices)
        {
            Period[] periods = part.Period.From is { } from ? [part.Period, Period.Quarter(from), Period.All] : [part.Period];
            Slice[] places =
            [
                part,
                part with
                {
                    Service = null,
                },
                part with
                {
                    Channel = null,
                    Audience = null,
                },
                part with
                {
                    Service = null,
                    Domain = null,
                    Channel = null,
                    Audience = null,
                },
                .. part.Service is { } service
                    ? new[] { part with { Service = null, Channel = null, Audience = null, Domain = RandomPilot.DomainOf(service) } }
                    : [],
            ];
            var totals = places.SelectMany(place => periods.Select(period => place with { Period = period })).Distinct();
            foreach (var total in totals.Where(total => total != part && slices.Contains(total)))
            {
                yield return (part, total);
            }
        }
    }

    private static Dictionary<Slice, long> Differences(ReleasedSet before, ReleasedSet after) =>
        before
            .Rows.Where(row => row.Estimate is Estimate.Measured)
            .Select(row => (row.Slice, Before: (Estimate.Measured)row.Estimate, After: after.Find("requests", row.Slice)?.Estimate))
            .Where(pair => pair.After is Estimate.Measured)
            .ToDictionary(pair => pair.Slice, pair => (long)(((Estimate.Measured)pair.After!).Value - pair.Before.Value));

    private static List<Slice> RecoveredBetween(RandomPilot pilot, ReleasedSet before, ReleasedSet after)
    {
        var told = Differences(before, after);
        var (earlier, now) = (pilot.Findings(0.9), pilot.Findings());
        var truth = earlier.Findings.ToDictionary(row => row.Slice, row => row.People);
        var rows = now
            .Findings.Where(row => truth.ContainsKey(row.Slice))
            .Select(row =>
                told.TryGetValue(row.Slice, out var difference)
                    ? row with
                    {
                        Estimate = new Estimate.Measured(difference, null, null, 0, 0, "census"),
                    }
                    : row with
                    {
                        Estimate = new Estimate.Suppressed(),
                    }
            )
            .ToList();
        var small = now.Findings.ToDictionary(row => row.Slice, row => row.People - truth.GetValueOrDefault(row.Slice));
        return
        [
            .. SubtractionAttack
                .Solve(rows, RandomPilot.DomainOf)
                .Where(cell => small[cell.Key] is > 0 and < PublicMinimum && Math.Round(cell.Value, 6) == small[cell.Key])
                .Select(cell => cell.Key),
        ];
    }
}
