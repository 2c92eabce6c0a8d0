using System.Runtime.InteropServices;
using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>Where a row stands in the lattice, as small numbers that <see cref="Words"/> translates; −1 where the dimension does not apply.</summary>
/// <param name="Month">Months since year 0 of the city-local day: year × 12 + month − 1; −1 for undated rows, which enter no month and no quarter.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Coordinates(short Service, short Domain, short Channel, short Audience, short Wave, int Month)
{
    public const short None = -1;
}

/// <summary>What every row of the evidence says: where it stands and whose it is.</summary>
public interface IRow
{
    Coordinates At { get; }

    /// <summary>A number that stands for one pseudonym, or for the record itself where nobody is named; equal within one city and fact type only.</summary>
    int Person { get; }
}

/// <summary>How long a web visitor keeps one pseudonym, shortest first.</summary>
public enum Epoch : byte
{
    Day,
    Month,
    Pilot,
}

/// <summary>One visit.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct VisitRow(Coordinates At, int Person, int Views, Epoch Epoch) : IRow
{
    /// <summary>Index in the list of devices.</summary>
    public byte Device { get; init; }

    /// <summary>Page requests answered with an error.</summary>
    public int Errors { get; init; }
}

/// <summary>One service touched by one visit.</summary>
/// <param name="Visit">Equal for the parts of one visit.</param>
/// <param name="FurthestStep">Index of the furthest page of the service reached.</param>
/// <param name="Completed">Null where the service has no done page.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PartRow(Coordinates At, int Person, int Visit, int Views, short FurthestStep, bool? Completed, Epoch Epoch)
    : IRow
{
    public byte Device { get; init; }
}

/// <summary>How a case stood at the moment its source is known up to.</summary>
public enum Outcome : byte
{
    Open,
    Resolved,
    Withdrawn,
}

/// <summary>Whether a case met its time limit.</summary>
public enum Timeliness : byte
{
    /// <summary>No limit recorded, not yet due, or not to be told from the record.</summary>
    Unknown,
    OnTime,
    Late,
}

/// <summary>One case.</summary>
/// <param name="Hours">Until it was settled, or until its source ends; null where the recorded times contradict each other or are missing.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RequestRow(Coordinates At, int Person, bool IsNamed, double? Hours, Outcome Outcome, Timeliness Timeliness)
    : IRow
{
    /// <summary>Office hours of the same span; null where the city gives none, or <see cref="Hours"/> is null.</summary>
    public float? OfficeHours { get; init; }

    /// <summary>Hours to the first reply, or as long as there was none; null where the source records no replies.</summary>
    public float? ReplyHours { get; init; }

    /// <summary>Whether <see cref="ReplyHours"/> ended with a reply.</summary>
    public bool IsReplied { get; init; }

    /// <summary>Code of the district in the city's words; <see cref="Coordinates.None"/> where not recorded.</summary>
    public short District { get; init; } = Coordinates.None;
}

/// <summary>One touch between a person and the administration.</summary>
/// <param name="Direction">Of who began it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ContactRow(Coordinates At, int Person, bool IsNamed, ContactDirection Direction) : IRow
{
    /// <summary>Seconds since 1970, UTC.</summary>
    public long Second { get; init; }

    /// <summary>Seconds until it was answered or given up.</summary>
    public int? Wait { get; init; }

    /// <summary>Seconds of talk and of work after it.</summary>
    public int? Handling { get; init; }
    public bool? Answered { get; init; }
    public bool? Transferred { get; init; }

    /// <summary>As the agent recorded it.</summary>
    public bool? Resolved { get; init; }

    /// <summary>Whether its reason is one that need not have been; null where no reason is recorded or none is known to be avoidable.</summary>
    public bool? Avoidable { get; init; }

    /// <summary>Whether the person had come about the same service shortly before; null where that cannot be seen.</summary>
    public bool? IsRepeat { get; init; }

    /// <summary>Whether the person came about the same service again shortly after; null where that cannot be seen yet.</summary>
    public bool? IsFollowed { get; init; }
}

/// <summary>Who began a contact.</summary>
public enum ContactDirection : byte
{
    /// <summary>The person.</summary>
    In,

    /// <summary>The administration, to answer.</summary>
    Out,

    /// <summary>The administration, of its own accord.</summary>
    Proactive,
}

/// <summary>What an event log tells of one case.</summary>
/// <param name="Handovers">How often another group took over.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CaseRow(Coordinates At, int Person, int Steps, int Handovers) : IRow;

/// <summary>A case's stay after one of its steps.</summary>
/// <param name="Activity">Code in the city's words of what the step was.</param>
/// <param name="Hours">To the next step, or as long as the case was seen without one.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StayRow(Coordinates At, int Person, short Activity, float Hours, AfterStep Next) : IRow;

/// <summary>How a case went on after a step.</summary>
public enum AfterStep : byte
{
    /// <summary>Not yet, when observation ended.</summary>
    Waits,

    /// <summary>By another step, the one that settles it included.</summary>
    GoesOn,

    /// <summary>By its withdrawal.</summary>
    GivenUp,
}

/// <summary>The place of a statement.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StatedRow(Coordinates At, int Person) : IRow;

/// <summary>One questionnaire; respondents are not known across questionnaires, so each stands for a person.</summary>
public readonly record struct ResponseRow(Coordinates At, int Person, Instrument Instrument, IReadOnlyDictionary<string, double> Answers)
    : IRow
{
    public string Source { get; init; } = "";
    public bool IsComplete { get; init; } = true;
    public string? Language { get; init; }

    /// <summary>From opening to sending; null where the tool does not record it.</summary>
    public int? Seconds { get; init; }
}

/// <summary>The rows of one slice: a selection of a city's table that copies nothing. Rows of one person lie together.</summary>
public readonly struct Rows<T>(T[] table, ArraySegment<int> selected)
    where T : struct, IRow
{
    public static readonly Rows<T> None = new([], ArraySegment<int>.Empty);

    public int Count => selected.Count;

    public ref readonly T this[int index] => ref table[selected[index]];

    /// <summary>Distinct persons among the rows that <paramref name="counts"/> holds for; all rows where it is null.</summary>
    public int People(Func<T, bool>? counts = null)
    {
        var (people, last) = (0, -1);
        foreach (var row in selected.AsSpan())
        {
            var candidate = table[row];
            if (candidate.Person != last && (counts is null || counts(candidate)))
            {
                last = candidate.Person;
                people++;
            }
        }

        return people;
    }

    /// <summary>Rows of the person who has most.</summary>
    public int LargestCluster()
    {
        var (largest, current, last) = (0, 0, -1);
        foreach (var row in selected.AsSpan())
        {
            var person = table[row].Person;
            (current, last) = (person == last ? current + 1 : 1, person);
            largest = Math.Max(largest, current);
        }

        return largest;
    }

    public int CountWhere(Func<T, bool> counts)
    {
        var count = 0;
        foreach (var row in selected.AsSpan())
        {
            count += counts(table[row]) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Successes among trials, gathered by person; a null outcome is no trial.</summary>
    public Statistics.ClusterSums Clusters(Func<T, bool?> outcome)
    {
        var sums = default(Statistics.ClusterSums);
        var (person, trials, successes) = (-1, 0L, 0L);
        foreach (var row in selected.AsSpan())
        {
            var candidate = table[row];
            if (candidate.Person != person)
            {
                sums.Add(trials, successes);
                (person, trials, successes) = (candidate.Person, 0, 0);
            }

            var result = outcome(candidate);
            trials += result is null ? 0 : 1;
            successes += result is true ? 1 : 0;
        }

        sums.Add(trials, successes);
        return sums;
    }

    /// <summary>Sums of two whole numbers a row, gathered by person; a row that gives none is left out.</summary>
    public Statistics.RatioSums Ratio(Func<T, (long Over, long Under)?> values)
    {
        var sums = default(Statistics.RatioSums);
        var (person, over, under) = (-1, 0L, 0L);
        foreach (var row in selected.AsSpan())
        {
            var candidate = table[row];
            if (candidate.Person != person)
            {
                sums.Add(over, under);
                (person, over, under) = (candidate.Person, 0, 0);
            }

            if (values(candidate) is var (above, below))
            {
                (over, under) = (over + above, under + below);
            }
        }

        sums.Add(over, under);
        return sums;
    }

    public IEnumerable<T> All()
    {
        foreach (var row in selected)
        {
            yield return table[row];
        }
    }
}
