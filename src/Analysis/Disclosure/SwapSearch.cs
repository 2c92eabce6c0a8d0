namespace Carmen.Analysis;

/// <summary>Looks for the exchange that makes one cell uncertain at least cost: every choice of dimensions the cell names, and of values in them.</summary>
/// <param name="worth">What withholding a cell costs; 0 for one that is withheld.</param>
internal sealed class SwapSearch(Swaps swaps, Func<int, double> worth)
{
    private readonly bool[] isSwapped = new bool[Swaps.Axes];
    private readonly int[] from = new int[Swaps.Axes];
    private readonly int[] to = new int[Swaps.Axes];
    private readonly int[] person = new int[Swaps.Axes];
    private readonly List<int> touched = [];
    private double cost;
    private double up;
    private double down;
    private bool isOfCell;
    private int cell;
    private long need;
    private double limit;
    private (int[] Cells, double Width)? best;

    /// <param name="need">How wide the cell's interval has to become.</param>
    /// <returns>The cells touched and the width reached; null where there is no such exchange.</returns>
    public (int[] Cells, double Width)? Cheapest(int cell, long need)
    {
        (this.cell, this.need, limit, best) = (cell, need, double.PositiveInfinity, null);
        var (place, grain) = (swaps.Places[cell], swaps.Table.Cells[cell].Slice.Period.Grain);
        int[] named =
        [
            .. Enumerable.Range(0, Swaps.Time).Where(axis => place[axis] > 0 || (axis == 0 && swaps.Domains[cell] > 0)),
            .. grain == Grain.All ? Array.Empty<int>() : [Swaps.Time],
        ];
        for (var choice = (1 << named.Length) - 1; choice > 0; choice--)
        {
            for (var axis = 0; axis < Swaps.Axes; axis++)
            {
                isSwapped[axis] = Array.IndexOf(named, axis) is >= 0 and var bit && ((choice >> bit) & 1) > 0;
            }

            Choose(0);
        }

        return best;
    }

    private void Choose(int axis)
    {
        if (axis == Swaps.Time)
        {
            ChooseMonths();
            return;
        }

        foreach (var own in Own(axis))
        {
            from[axis] = to[axis] = own;
            if (!isSwapped[axis])
            {
                Choose(axis + 1);
                continue;
            }

            for (var other = 1; other <= swaps.Values(axis); other++)
            {
                if (other != own && (axis > 0 || swaps.Domains[cell] == 0 || swaps.DomainOf(other) != swaps.Domains[cell]))
                {
                    to[axis] = other;
                    Choose(axis + 1);
                }
            }
        }
    }

    /// <summary>The values of a dimension among the people who move: the cell's own, or where it leaves it open and it matters, each.</summary>
    private IEnumerable<int> Own(int axis)
    {
        var given = swaps.Places[cell][axis];
        if (given > 0)
        {
            return [given];
        }

        var all = Enumerable.Range(1, swaps.Values(axis));
        return axis == 0 && swaps.Domains[cell] > 0 ? all.Where(service => swaps.DomainOf(service) == swaps.Domains[cell])
            : swaps.Shapes.Any(shape => (shape.Names[axis] || (axis == 0 && shape.IsOfDomain)) && NamesSwapped(shape)) ? all
            : [0];
    }

    private bool NamesSwapped(Swaps.Shape shape)
    {
        for (var axis = 0; axis < Swaps.Time; axis++)
        {
            if (isSwapped[axis] && !shape.Names[axis] && !(axis == 0 && shape.IsOfDomain))
            {
                return false;
            }
        }

        return true;
    }

    private void ChooseMonths()
    {
        var (start, grain) = (swaps.Places[cell][Swaps.Time], swaps.Table.Cells[cell].Slice.Period.Grain);
        var own = grain switch
        {
            Grain.Month => [start],
            Grain.Quarter => swaps.Months.Where(month => month / 3 * 3 == start).DefaultIfEmpty(start),
            _ => swaps.Months.DefaultIfEmpty(0),
        };
        foreach (var month in own)
        {
            from[Swaps.Time] = to[Swaps.Time] = month;
            if (!isSwapped[Swaps.Time])
            {
                Try();
                continue;
            }

            foreach (var other in swaps.Months.Where(other => other / 3 == month / 3 != (grain == Grain.Quarter) && other != month))
            {
                to[Swaps.Time] = other;
                Try();
            }
        }
    }

    private void Try()
    {
        (cost, up, down, isOfCell) = (0, double.PositiveInfinity, double.PositiveInfinity, false);
        touched.Clear();
        foreach (var shape in swaps.Shapes.Where(IsTouched))
        {
            for (var corner = 0; corner < 1 << Swaps.Axes; corner++)
            {
                if (At(corner) && !Take(shape, int.PopCount(corner) % 2 == 1))
                {
                    return;
                }
            }
        }

        if (isOfCell)
        {
            (limit, best) = (cost, ([.. touched], up + down));
        }
    }

    /// <summary>Adds the cell that holds the person to the exchange; false where that makes it impossible, too dear or too small.</summary>
    private bool Take(Swaps.Shape shape, bool isOther)
    {
        var room = 0L;
        if (swaps.Find(shape, person, out var number))
        {
            (cost, isOfCell) = (cost + worth(number), isOfCell || number == cell);
            room = swaps.Table.Size(number) - swaps.Table.Floor(number);
            touched.Add(number);
        }
        else if (!shape.IsOfDomain || swaps.DomainOf(person[0]) > 0)
        {
            // Nobody is here, and everybody can see that.
            return false;
        }

        (up, down) = isOther ? (Math.Min(up, room), down) : (up, Math.Min(down, room));
        return cost < limit && up + down >= need;
    }

    /// <summary>A cell that leaves open what is exchanged holds both sides and does not change.</summary>
    private bool IsTouched(Swaps.Shape shape)
    {
        for (var axis = 0; axis < Swaps.Time; axis++)
        {
            var names = shape.Names[axis] || (axis == 0 && shape.IsOfDomain && swaps.DomainOf(from[0]) != swaps.DomainOf(to[0]));
            if (isSwapped[axis] && !names)
            {
                return false;
            }
        }

        return !isSwapped[Swaps.Time] || Swaps.Start(from[Swaps.Time], shape.Grain) != Swaps.Start(to[Swaps.Time], shape.Grain);
    }

    /// <summary>Who stands at a corner of the exchange: a bit set takes the other value. False where it exchanges what is not exchanged.</summary>
    private bool At(int corner)
    {
        for (var axis = 0; axis < Swaps.Axes; axis++)
        {
            var takesOther = ((corner >> axis) & 1) > 0;
            if (takesOther && !isSwapped[axis])
            {
                return false;
            }

            person[axis] = takesOther ? to[axis] : from[axis];
        }

        return true;
    }
}
