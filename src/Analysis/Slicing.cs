using System.Runtime.InteropServices;
using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>
/// Sorts a city's rows into the slices of the lattice, one combination of dimensions and one grain at a time, so that at any moment one
/// number a row and nothing else is held besides the tables.
/// </summary>
internal static class Slicing
{
    /// <summary>The evidence of every slice that has any, and of the city as a whole even if it has none.</summary>
    public static IEnumerable<Evidence> Slices(CityTables tables, Pilot pilot, ulong seed) =>
        from dimensions in Slice.Lattice
        // Segments are known only once the whole city is: their evidence is gathered apart.
        where !dimensions.Contains(Dimension.Segment)
        from grain in Enum.GetValues<Grain>()
        from evidence in Slices(tables, pilot, seed, new Cut(dimensions, grain))
        select evidence;

    /// <summary>The same of one side of the pilot's start alone, over all its months; nothing where the other side has no evidence.</summary>
    public static IEnumerable<Evidence> Slices(CityTables tables, Pilot pilot, ulong seed, Era era) =>
        tables.HasBaseline
            ? Slice
                .Lattice.Where(dimensions => !dimensions.Contains(Dimension.Wave) && !dimensions.Contains(Dimension.Segment))
                .SelectMany(dimensions =>
                    Slices(
                        tables,
                        pilot,
                        seed,
                        new Cut(dimensions, Grain.All) { Era = era, Starts = (pilot.Starts.Year * 12) + pilot.Starts.Month - 1 }
                    )
                )
            : [];

    private static IEnumerable<Evidence> Slices(CityTables tables, Pilot pilot, ulong seed, Cut cut)
    {
        var isOfService = cut.Has(Dimension.Service) || cut.Has(Dimension.Domain);
        var visits = isOfService ? Groups<VisitRow>.None : new Groups<VisitRow>(tables.Visits, cut);
        var parts = new Groups<PartRow>(tables.Parts, cut);
        var requests = new Groups<RequestRow>(tables.Requests, cut);
        var whole = cut.Has(Dimension.Channel) ? new Groups<RequestRow>(tables.Requests, cut.Without(Dimension.Channel)) : requests;
        var everybody = cut.Has(Dimension.Audience) ? new Groups<RequestRow>(tables.Requests, cut.Without(Dimension.Audience)) : requests;
        var staff = tables.Words.Audiences.Find("staff");
        var stated = new Groups<StatedRow>(tables.Stated, cut);
        bool OfUsers(ResponseRow row) => cut.Has(Dimension.Audience) || row.At.Audience == Coordinates.None || row.At.Audience != staff;
        var ever = cut.Grain == Grain.All ? requests : new Groups<RequestRow>(tables.Requests, cut with { Grain = Grain.All });
        var contacts = new Groups<ContactRow>(tables.Contacts, cut);
        var cases = new Groups<CaseRow>(tables.Cases, cut);
        var stays = new Groups<StayRow>(tables.Stays, cut);
        var responses = new Groups<ResponseRow>(tables.Responses, cut, OfUsers);
        var partial = new Groups<ResponseRow>(tables.Partial, cut, OfUsers);
        var city = cut is { Dimensions.Count: 0, Grain: Grain.All } ? new[] { 0L } : [];
        var keys = visits.Keys.Concat(parts.Keys).Concat(requests.Keys).Concat(contacts.Keys).Concat(cases.Keys);
        foreach (var key in keys.Concat(responses.Keys).Concat(partial.Keys).Concat(stated.Keys).Concat(city).Distinct().Order())
        {
            yield return new Evidence
            {
                Pilot = pilot,
                Seed = seed,
                Slice = cut.Slice(key, tables.City.Id, tables.Words),
                Visits = visits[key],
                Parts = parts[key],
                Requests = requests[key],
                RequestsOfAllChannels = whole[cut.Without(Dimension.Channel).Project(key)],
                RequestsOfAllAudiences = everybody[cut.Without(Dimension.Audience).Project(key)],
                RequestsOfAllTime = ever[(cut with { Grain = Grain.All }).Project(key) & Cut.WithoutPeriod],
                Contacts = contacts[key],
                Cases = cases[key],
                Stays = stays[key],
                Responses = responses[key],
                Partial = partial[key],
                Statements = tables.Statements,
                Words = tables.Words,
                Until = tables.Until,
            };
        }
    }

    /// <summary>One combination of dimensions and one grain. A row's key packs the codes of the dimensions set, each plus one.</summary>
    internal sealed record Cut(IReadOnlyList<Dimension> Dimensions, Grain Grain)
    {
        private const int Width = 9;
        private const long Mask = (1L << Width) - 1;
        private const int PeriodAt = 5 * Width;

        /// <summary>Takes the period out of a key.</summary>
        public const long WithoutPeriod = (1L << PeriodAt) - 1;

        /// <summary>On which side of the pilot's start the month of a row must lie.</summary>
        public Era Era { get; init; }

        /// <summary>The month the pilot starts in, in months since year 0.</summary>
        public int Starts { get; init; }

        public bool Has(Dimension dimension) => Dimensions.Contains(dimension);

        public Cut Without(Dimension dimension) => this with { Dimensions = [.. Dimensions.Where(other => other != dimension)] };

        /// <summary>−1 where the row lacks a dimension, or a date where a month or quarter is asked for.</summary>
        public long Key(in Coordinates at)
        {
            if (Grain != Grain.All && at.Month < 0)
            {
                return -1;
            }

            if (Era != Era.Any && (at.Month < 0 || at.Month < Starts != (Era == Era.Baseline)))
            {
                return -1;
            }

            var key = (long)Period(at.Month) << PeriodAt;
            for (var i = 0; i < Dimensions.Count; i++)
            {
                var code = Code(at, Dimensions[i]);
                if (code < 0)
                {
                    return -1;
                }

                key |= (code + 1L) << ((int)Dimensions[i] * Width);
            }

            return key;
        }

        /// <summary>The key of the slice that leaves open what this combination leaves open.</summary>
        public long Project(long key)
        {
            var kept = Mask << PeriodAt | ~((1L << PeriodAt) - 1);
            return Dimensions.Aggregate(key & kept, (result, dimension) => result | (key & (Mask << ((int)dimension * Width))));
        }

        public Slice Slice(long key, string city, Words words) =>
            new()
            {
                City = city,
                Service = words.Services.Word(Part(key, Dimension.Service)),
                Domain = words.Domains.Word(Part(key, Dimension.Domain)),
                Channel = words.Channels.Word(Part(key, Dimension.Channel)),
                Audience = words.Audiences.Word(Part(key, Dimension.Audience)),
                Wave = Part(key, Dimension.Wave) is >= 0 and var wave ? wave : null,
                Period = PeriodOf((int)(key >> PeriodAt)),
            };

        private static short Part(long key, Dimension dimension) => (short)(((key >> ((int)dimension * Width)) & Mask) - 1);

        private static int Code(in Coordinates at, Dimension dimension) =>
            dimension switch
            {
                Dimension.Service => at.Service,
                Dimension.Domain => at.Domain,
                Dimension.Channel => at.Channel,
                Dimension.Audience => at.Audience,
                Dimension.Wave => at.Wave,
                _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "Not a dimension of the lattice."),
            };

        private int Period(int month) =>
            Grain switch
            {
                Grain.All => 0,
                Grain.Quarter => month / 3,
                Grain.Month => month,
                _ => throw new InvalidOperationException($"Grain {Grain} is not of the lattice."),
            };

        private Period PeriodOf(int number) =>
            Grain switch
            {
                Grain.All => Analysis.Period.All,
                Grain.Quarter => Analysis.Period.Quarter(new DateOnly(number / 4, (number % 4 * 3) + 1, 1)),
                Grain.Month => Analysis.Period.Month(new DateOnly(number / 12, (number % 12) + 1, 1)),
                _ => throw new InvalidOperationException($"Grain {Grain} is not of the lattice."),
            };
    }

    /// <summary>The rows of one table by key, in the table's order: a counting sort of row numbers.</summary>
    private sealed class Groups<T>
        where T : struct, IRow
    {
        public static readonly Groups<T> None = new([], new Cut([], Grain.All));

        private readonly T[] table;
        private readonly int[] order;
        private readonly Dictionary<long, (int Start, int Count)> groups = [];

        public Groups(T[] table, Cut cut, Func<T, bool>? belongs = null)
        {
            this.table = table;
            var keys = new long[table.Length];
            var total = 0;
            for (var i = 0; i < table.Length; i++)
            {
                keys[i] = belongs is null || belongs(table[i]) ? cut.Key(table[i].At) : -1;
                if (keys[i] >= 0)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(groups, keys[i], out _).Count++;
                    total++;
                }
            }

            var start = 0;
            foreach (var key in groups.Keys.ToArray())
            {
                var count = groups[key].Count;
                groups[key] = (start, 0);
                start += count;
            }

            order = new int[total];
            for (var i = 0; i < table.Length; i++)
            {
                if (keys[i] >= 0)
                {
                    ref var group = ref CollectionsMarshal.GetValueRefOrNullRef(groups, keys[i]);
                    order[group.Start + group.Count++] = i;
                }
            }
        }

        public IEnumerable<long> Keys => groups.Keys;

        public Rows<T> this[long key] =>
            groups.TryGetValue(key, out var group)
                ? new Rows<T>(table, new ArraySegment<int>(order, group.Start, group.Count))
                : Rows<T>.None;
    }
}

/// <summary>Sides of the pilot's start.</summary>
internal enum Era
{
    Any,
    Baseline,
    Pilot,
}
