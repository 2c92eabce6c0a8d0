namespace Carmen.Analysis.Segmentation;

/// <summary>
/// Personal profiles: how recently, how often, by which channels, with what trouble, about what and when a person turned to the
/// administration; one a person with at least <see cref="Fewest"/> requests. They stay inside the analysis: only groups of them leave.
/// </summary>
/// <remarks>
/// In an order that depends on what the profiles say, never on that of the facts or on a pseudonym, so that everything drawn from them is the
/// same for the same evidence.
/// </remarks>
internal sealed class Profiles
{
    /// <summary>Requests from which a timeline is a profile.</summary>
    public const int Fewest = 2;

    /// <summary>Asking about the same service again within so many days is repeating.</summary>
    public const int RepeatDays = 14;

    private Profiles(ProfileFrame frame, Touch[] touches, int[] starts, double[][] rows) =>
        (Frame, Touches, Starts, Rows) = (frame, touches, starts, rows);

    public ProfileFrame Frame { get; }

    /// <summary>Person by person, in the order of the profiles.</summary>
    public Touch[] Touches { get; }

    /// <summary>Where each profile's touches begin; one more at the end.</summary>
    private int[] Starts { get; }

    /// <summary>Values in the order of <see cref="Variables"/>.</summary>
    public double[][] Rows { get; }

    public int Count => Rows.Length;

    public IReadOnlyList<ProfileVariable> Variables => ProfileVariable.All(Frame.Domains);

    public int PersonOf(int profile) => Touches[Starts[profile]].Person;

    /// <summary>Null where nobody has enough requests.</summary>
    /// <param name="touches">Ordered by person and time: all of a city, or those of a period.</param>
    public static Profiles? Of(Timelines timelines, IReadOnlyList<Touch> touches)
    {
        if (touches.Count == 0)
        {
            return null;
        }

        var frame = ProfileFrame.Of(timelines, touches);
        var people = new List<(double[] Row, Touch[] Own)>();
        for (var (start, end) = (0, 0); start < touches.Count; start = end)
        {
            for (end = start; end < touches.Count && touches[end].Person == touches[start].Person; end++) { }
            if (end - start >= Fewest)
            {
                Touch[] own = [.. Enumerable.Range(start, end - start).Select(i => touches[i])];
                people.Add((Row(frame, own, timelines.ContactsOf(own[0].Person)), own));
            }
        }

        people.Sort(static (a, b) => Compare(a, b));
        int[] starts = [0, .. Running(people.Select(person => person.Own.Length))];
        return people.Count == 0
            ? null
            : new Profiles(frame, [.. people.SelectMany(person => person.Own)], starts, [.. people.Select(person => person.Row)]);
    }

    /// <summary>The same people with other deeds, in the same order; contacts are the person's own and stay.</summary>
    public Profiles With(Touch[] touches)
    {
        var contacts = Array.FindIndex([.. Variables], variable => variable.Id == ProfileVariable.Contacts);
        var rows = new double[Count][];
        for (var i = 0; i < Count; i++)
        {
            var own = touches.AsSpan(Starts[i]..Starts[i + 1]);
            rows[i] = Row(Frame, own, 0);
            rows[i][contacts] = Rows[i][contacts];
        }

        return new Profiles(Frame, touches, Starts, rows);
    }

    /// <summary>Some of the profiles, in the given order.</summary>
    public Profiles Among(IReadOnlyList<int> profiles)
    {
        Touch[] touches = [.. profiles.SelectMany(i => Touches[Starts[i]..Starts[i + 1]])];
        int[] starts = [0, .. Running(profiles.Select(i => Starts[i + 1] - Starts[i]))];
        return new Profiles(Frame, touches, starts, [.. profiles.Select(i => Rows[i])]);
    }

    private static double[] Row(ProfileFrame frame, ReadOnlySpan<Touch> own, int contacts)
    {
        Span<int> byDomain = stackalloc int[frame.Domains.Count];
        Span<int> byAudience = stackalloc int[frame.Audiences.Count];
        var channels = new SortedDictionary<short, int>();
        var (digital, outside, weekend, reopened, repeats) = (0, 0, 0, 0, 0);
        for (var i = 0; i < own.Length; i++)
        {
            var deed = own[i].Deed;
            byDomain[deed.Domain]++;
            byAudience[deed.Audience]++;
            channels[deed.Channel] = channels.GetValueOrDefault(deed.Channel) + 1;
            digital += deed.IsDigital ? 1 : 0;
            outside += deed.OutsideOffice ? 1 : 0;
            weekend += deed.Weekend ? 1 : 0;
            reopened += deed.Reopened ? 1 : 0;
            repeats += IsRepeat(own, i) ? 1 : 0;
        }

        double n = own.Length;
        var days = (frame.Last - own[^1].Minute) / (24.0 * 60);
        var shares = new double[byDomain.Length];
        for (var domain = 0; domain < shares.Length; domain++)
        {
            shares[domain] = byDomain[domain] / n;
        }

        var type = byAudience.IndexOf(Largest(byAudience));
        var touching = frame.HasContacts ? contacts / n : 0;
        return
        [
            days,
            n / frame.Years,
            digital / n,
            Entropy(channels.Values, n),
            repeats / n,
            reopened / n,
            touching,
            outside / n,
            weekend / n,
            type,
            .. shares,
        ];
    }

    private static bool IsRepeat(ReadOnlySpan<Touch> own, int i)
    {
        for (var earlier = i - 1; earlier >= 0 && own[i].Minute - own[earlier].Minute <= RepeatDays * 24 * 60; earlier--)
        {
            if (own[earlier].Deed.Service == own[i].Deed.Service)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Shannon's, in bits: 0 for one channel, 1 for two used alike.</summary>
    private static double Entropy(IEnumerable<int> counts, double n) => 0 - counts.Sum(count => count / n * Math.Log2(count / n));

    private static int Largest(ReadOnlySpan<int> counts)
    {
        var largest = 0;
        foreach (var count in counts)
        {
            largest = Math.Max(largest, count);
        }

        return largest;
    }

    private static int Compare((double[] Row, Touch[] Own) a, (double[] Row, Touch[] Own) b)
    {
        var rows = a.Row.AsSpan().SequenceCompareTo(b.Row);
        if (rows != 0)
        {
            return rows;
        }

        for (var i = 0; i < Math.Min(a.Own.Length, b.Own.Length); i++)
        {
            if (Touch.Compare(a.Own[i], b.Own[i]) is var order && order != 0)
            {
                return order;
            }
        }

        return a.Own.Length.CompareTo(b.Own.Length);
    }

    private static IEnumerable<int> Running(IEnumerable<int> lengths)
    {
        var sum = 0;
        foreach (var length in lengths)
        {
            yield return sum += length;
        }
    }
}
