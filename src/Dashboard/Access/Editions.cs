using System.Text;
using Carmen.Analysis;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Dashboard.Access;

/// <summary>A data state that was frozen for readers outside the cities.</summary>
/// <param name="State">The data state.</param>
/// <param name="Released">Fingerprint of its released figures: figures that differ are not these and are not shown.</param>
/// <param name="Superseded">When it lost its ground, by an erasure or an undo; null while it stands.</param>
/// <param name="Approved">City → when it let its figures leave under its name.</param>
public sealed record Edition(
    long Id,
    string State,
    string Released,
    string Title,
    DateTimeOffset At,
    DateTimeOffset? Superseded,
    IReadOnlyDictionary<string, DateTimeOffset> Approved
);

/// <summary>Editions and who approved them. A city that has not is "City C" to others: a letter that stays for the edition and tells nothing.</summary>
public sealed class Editions
{
    private const string Use = "letters of cities";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly AccessStore store;
    private readonly Lock gate = new();
    private IReadOnlyList<Edition>? known;
    private long looked;

    internal Editions(AccessStore store) => this.store = store;

    /// <summary>Newest first; read again at most once a second, since the command line may supersede one.</summary>
    public IReadOnlyList<Edition> All()
    {
        lock (gate)
        {
            if (known is null || store.Clock.GetElapsedTime(looked) > Fresh)
            {
                (known, looked) = (Read(), store.Clock.GetTimestamp());
            }

            return known;
        }
    }

    /// <summary>The newest that stands; null where there is none.</summary>
    public Edition? Newest => All().FirstOrDefault(edition => edition.Superseded is null);

    /// <summary>Different whenever anything here is.</summary>
    public string Version =>
        string.Join(
            ' ',
            All().Select(edition => FormattableString.Invariant($"{edition.Id}:{edition.Approved.Count}:{edition.Superseded is null}"))
        );

    /// <returns>Its number.</returns>
    public long Freeze(Principal by, string title, ReleasedSet figures) =>
        Changed(context =>
        {
            var row = new EditionRow
            {
                Title = title,
                State = figures.State,
                Released = Veil.Fingerprint(figures),
                By = by.Id,
                Created = store.Now,
            };
            context.Editions.Add(row);
            context.SaveChanges();
            context.EditionSizes.Add(new EditionSizesRow { EditionId = row.Id, Sizes = PublishedSizes.Of(figures).Write() });
            return row.Id;
        });

    /// <summary>
    /// What readers may have kept when figures of this state come out: every edition of another state that was frozen before the first of this
    /// one, those that lost their ground included, since nobody gives a figure back.
    /// </summary>
    public IReadOnlyList<PublishedSizes> Before(string state) =>
        store.Read(context =>
        {
            var first = context.Editions.Where(row => row.State == state).Min(row => (long?)row.Id) ?? long.MaxValue;
            var earlier = context.Editions.Where(row => row.Id < first).GroupBy(row => row.State).Select(group => group.Min(row => row.Id));
            return context
                .EditionSizes.Where(row => earlier.Contains(row.EditionId))
                .OrderBy(row => row.EditionId)
                .AsEnumerable()
                .Select(row => PublishedSizes.Read(row.Sizes))
                .ToList();
        });

    /// <summary>Approving twice changes nothing; an edition that lost its ground can no longer be approved.</summary>
    /// <returns>False where there is no such edition that stands.</returns>
    public bool Approve(Principal by, long id, string city) =>
        Changed(context =>
        {
            var stands = context.Editions.Any(row => row.Id == id && row.Superseded == null);
            if (stands && !context.Approvals.Any(row => row.EditionId == id && row.City == city))
            {
                context.Approvals.Add(
                    new ApprovalRow
                    {
                        EditionId = id,
                        City = city,
                        By = by.Id,
                        At = store.Now,
                    }
                );
            }

            return stands;
        });

    /// <summary>For an erasure or an undo: what was frozen before may hold what is gone now.</summary>
    public void Supersede() =>
        Changed(context =>
            context.Editions.Where(row => row.Superseded == null).ExecuteUpdate(set => set.SetProperty(row => row.Superseded, store.Now))
        );

    /// <summary>City → letter, from A: an order drawn with the host's key, so that neither names nor the pilot's order tell it.</summary>
    /// <param name="edition">Its number; null before the first one.</param>
    public IReadOnlyDictionary<string, string> Letters(long? edition, IEnumerable<string> cities) =>
        cities
            .OrderBy(
                city =>
                    Convert.ToHexString(
                        store.Key.Authenticate(Use, Encoding.UTF8.GetBytes(FormattableString.Invariant($"{edition} {city}")))
                    ),
                StringComparer.Ordinal
            )
            .Select((city, place) => (city, place))
            .ToDictionary(entry => entry.city, entry => Letter(entry.place), StringComparer.Ordinal);

    /// <summary>a … z, then aa, ab …</summary>
    private static string Letter(int place) => place < 26 ? $"{(char)('a' + place)}" : Letter((place / 26) - 1) + Letter(place % 26);

    private T Changed<T>(Func<AccessContext, T> write)
    {
        var result = store.Write(write);
        lock (gate)
        {
            known = null;
        }

        return result;
    }

    private List<Edition> Read() =>
        store.Read(context =>
        {
            var approvals = context.Approvals.AsEnumerable().ToLookup(row => row.EditionId);
            return context
                .Editions.OrderByDescending(row => row.Id)
                .AsEnumerable()
                .Select(row => new Edition(
                    row.Id,
                    row.State,
                    row.Released,
                    row.Title,
                    DateTimeOffset.FromUnixTimeMilliseconds(row.Created),
                    row.Superseded is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
                    approvals[row.Id]
                        .ToDictionary(one => one.City, one => DateTimeOffset.FromUnixTimeMilliseconds(one.At), StringComparer.Ordinal)
                ))
                .ToList();
        });
}
