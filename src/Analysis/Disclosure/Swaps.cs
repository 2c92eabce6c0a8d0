namespace Carmen.Analysis;

/// <summary>
/// Exchanges of people between cells that leave every sum as it is: some move from one channel to another within a service and a month, and
/// where two dimensions are exchanged as many move back elsewhere. The cells an exchange touches are uncertain by as much as can be moved
/// once all of them are withheld: the hypercube method (Giessing and Repsilber 2002), here over linked tables.
/// </summary>
internal sealed class Swaps
{
    internal const int Axes = 5;
    internal const int Time = 4;
    private const int Bits = 10;

    /// <summary>Which dimensions a kind of cell names, and over what period; the domain stands with the service, whose range it is.</summary>
    internal sealed record Shape(bool IsOfDomain, bool[] Names, Grain Grain);

    private readonly Dictionary<string, int>[] codes = [.. Enumerable.Range(0, Axes).Select(_ => new Dictionary<string, int>())];
    private readonly Dictionary<string, int> domains = [];
    private readonly int[] domainOf;
    private readonly Dictionary<long, int> cells = [];

    /// <param name="domainOf">Service → domain.</param>
    public Swaps(LinkedTable table, IReadOnlyDictionary<string, string> domainOf)
    {
        Table = table;
        Places = [.. table.Cells.Select(cell => PlaceOf(cell.Slice))];
        Domains = [.. table.Cells.Select(cell => Code(domains, cell.Slice.Domain))];
        this.domainOf = new int[codes[0].Count + 1];
        foreach (var (service, code) in codes[0])
        {
            this.domainOf[code] = domainOf.TryGetValue(service, out var domain) ? domains.GetValueOrDefault(domain) : 0;
        }

        var shapes = new Dictionary<string, Shape>();
        for (var cell = 0; cell < Places.Count; cell++)
        {
            var grain = table.Cells[cell].Slice.Period.Grain;
            var shape = new Shape(Domains[cell] > 0, [.. Places[cell].Take(Time).Select(code => code > 0)], grain);
            shapes.TryAdd(FormattableString.Invariant($"{shape.IsOfDomain} {string.Join(' ', shape.Names)} {grain}"), shape);
            cells[Key(Places[cell], Domains[cell], grain)] = cell;
        }

        Shapes = [.. shapes.Values];
        Months =
        [
            .. Places
                .Where((_, cell) => table.Cells[cell].Slice.Period.Grain == Grain.Month)
                .Select(place => place[Time])
                .Distinct()
                .Order(),
        ];
    }

    public LinkedTable Table { get; }
    public IReadOnlyList<Shape> Shapes { get; }

    /// <summary>By cell: codes of service, channel, audience and wave, 0 where left open, and the first month of its period.</summary>
    public IReadOnlyList<int[]> Places { get; }

    /// <summary>By cell: the code of the domain it names, 0 where it names none.</summary>
    public IReadOnlyList<int> Domains { get; }

    public IReadOnlyList<int> Months { get; }

    /// <summary>How many values a dimension has; codes count from 1.</summary>
    public int Values(int axis) => codes[axis].Count;

    public int DomainOf(int service) => service < domainOf.Length ? domainOf[service] : 0;

    /// <summary>The cell of a shape that holds somebody of these coordinates.</summary>
    public bool Find(Shape shape, ReadOnlySpan<int> person, out int cell)
    {
        var domain = shape.IsOfDomain ? DomainOf(person[0]) : 0;
        Span<int> place = stackalloc int[Axes];
        for (var axis = 0; axis < Time; axis++)
        {
            place[axis] = shape.Names[axis] ? person[axis] : 0;
        }

        place[Time] = person[Time];
        cell = -1;
        return (domain > 0 || !shape.IsOfDomain) && cells.TryGetValue(Key(place, domain, shape.Grain), out cell);
    }

    public static int Start(int month, Grain grain) =>
        grain switch
        {
            Grain.All => 0,
            Grain.Quarter => month / 3 * 3,
            _ => month,
        };

    private int[] PlaceOf(Slice slice) =>
        [
            Code(codes[0], slice.Service),
            Code(codes[1], slice.Channel),
            Code(codes[2], slice.Audience),
            Code(codes[3], slice.Wave is { } wave ? FormattableString.Invariant($"{wave}") : null),
            slice.Period.From is { } from ? ((from.Year - 1990) * 12) + from.Month - 1 : 0,
        ];

    private static int Code(Dictionary<string, int> codes, string? word) =>
        word is null ? 0
        : codes.TryGetValue(word, out var code) ? code
        : codes[word] = codes.Count + 1;

    private static long Key(ReadOnlySpan<int> place, int domain, Grain grain)
    {
        var key = ((long)grain << Bits) | (long)domain;
        for (var axis = 0; axis < Time; axis++)
        {
            key = (key << Bits) | (long)place[axis];
        }

        return (key << Bits) | (long)Start(place[Time], grain);
    }
}
