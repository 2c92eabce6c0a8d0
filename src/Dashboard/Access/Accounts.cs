namespace Carmen.Dashboard.Access;

/// <summary>The accounts of a host. Whatever changes what an account may do ends its sessions.</summary>
public sealed class Accounts
{
    /// <summary>Wrong passwords in a row after which an account rests.</summary>
    public const int MostFailures = 10;
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);
    private const int LongestName = 100;
    private readonly AccessStore store;

    internal Accounts(AccessStore store) => this.store = store;

    public bool Any => store.Read(context => context.Accounts.Any());

    /// <summary>By name.</summary>
    public IReadOnlyList<Account> All() =>
        store.Read(context => context.Accounts.OrderBy(row => row.Name).AsEnumerable().Select(Account.Of).ToList());

    public Account? Find(long id) =>
        store.Read(context => context.Accounts.FirstOrDefault(row => row.Id == id)) is { } row ? Account.Of(row) : null;

    public Account? Named(string name) =>
        store.Read(context => context.Accounts.FirstOrDefault(row => row.Name == name.Trim())) is { } row ? Account.Of(row) : null;

    /// <param name="password">Null for an account that the proxy signs on: no password opens it.</param>
    /// <exception cref="InvalidDataException">The name is taken or none, the role needs cities, or the password is not taken.</exception>
    public Account Add(string name, string role, IReadOnlyList<string> cities, string? password)
    {
        name = name.Trim();
        var problem =
            name.Length is 0 or > LongestName || name.Any(char.IsControl) ? $"A name has between 1 and {LongestName} characters."
            : password is null ? null
            : Problem(password, name);
        Refuse(problem ?? RoleProblem(role, cities));
        var hash = password is null ? "" : Passwords.Hash(password);
        return store.Write(context =>
        {
            Refuse(context.Accounts.Any(row => row.Name == name) ? "That name is taken; choose another." : null);
            var row = new AccountRow
            {
                Name = name,
                Role = role,
                Cities = Lists.Join(cities),
                Password = hash,
                Created = store.Now,
            };
            context.Accounts.Add(row);
            context.SaveChanges();
            return Account.Of(row);
        });
    }

    /// <summary>
    /// The account of a name and password; null for a wrong one, an unknown name, a disabled account and one that rests, all alike and after the
    /// same work. A right password that was hashed with older settings is hashed anew.
    /// </summary>
    public Account? Check(string name, string password)
    {
        var row = store.Read(context => context.Accounts.FirstOrDefault(row => row.Name == name.Trim()));
        var (isRight, isDated) = Passwords.Check(row?.Password, password);
        if (row is null || row.Disabled || row.LockedUntil > store.Now)
        {
            return null;
        }

        var rehashed = isDated ? Passwords.Hash(password) : null;
        return Change(
            row.Id,
            found =>
            {
                Count(found, isRight);
                found.Password = rehashed ?? found.Password;
                return isRight ? Account.Of(found) : null;
            }
        );
    }

    /// <summary>Why a new password is not taken, by the rules or by the host's list; null where it is.</summary>
    internal string? Problem(string password, string name) =>
        Passwords.Problem(password, name)
        ?? (
            store.Refused.Holds(password)
                ? "This password stands in a list of those that are known or were leaked. Take another one."
                : null
        );

    /// <exception cref="InvalidDataException">The password is not taken.</exception>
    public void SetPassword(long id, string password)
    {
        Refuse(Problem(password, Find(id)?.Name ?? ""));
        var hash = Passwords.Hash(password);
        Change(id, row => (row.Password, row.Version, row.Failures, row.LockedUntil) = (hash, row.Version + 1, 0, 0));
    }

    /// <exception cref="InvalidDataException">No such role, cities that it needs are missing, or it would leave no administrator.</exception>
    public void SetRole(long id, string role, IReadOnlyList<string> cities)
    {
        Refuse(RoleProblem(role, cities));
        Change(
            id,
            row => (row.Role, row.Cities, row.Version) = (role, Roles.NeedsCities(role) ? Lists.Join(cities) : "", row.Version + 1),
            leavesAdministrator: true
        );
    }

    /// <exception cref="InvalidDataException">It would leave no administrator.</exception>
    public void SetDisabled(long id, bool disabled) =>
        Change(id, row => (row.Disabled, row.Version) = (disabled, row.Version + 1), leavesAdministrator: true);

    /// <summary>Every session of the account is dead.</summary>
    public void EndSessions(long id) => Change(id, row => row.Version++);

    internal TResult Change<TResult>(long id, Func<AccountRow, TResult> change) =>
        store.Write(context => change(context.Accounts.First(row => row.Id == id)));

    internal static void Count(AccountRow row, bool isRight, long now, TimeSpan rest)
    {
        row.Failures = isRight ? 0 : row.Failures + 1;
        if (row.Failures >= MostFailures)
        {
            (row.Failures, row.LockedUntil) = (0, now + (long)rest.TotalMilliseconds);
        }
    }

    private void Count(AccountRow row, bool isRight) => Count(row, isRight, store.Now, Rest);

    private void Change<TIgnored>(long id, Func<AccountRow, TIgnored> change, bool leavesAdministrator) =>
        store.Write(context =>
        {
            change(context.Accounts.First(row => row.Id == id));
            context.SaveChanges();
            Refuse(
                leavesAdministrator && !context.Accounts.Any(row => row.Role == Roles.Administrator && !row.Disabled)
                    ? "This is the last administrator; make another one first."
                    : null
            );
        });

    private static string? RoleProblem(string role, IReadOnlyList<string> cities) =>
        !Roles.All.Contains(role) ? $"There is no role {role}; there are {string.Join(", ", Roles.All)}."
        : Roles.NeedsCities(role) && cities.Count == 0 ? $"The role {role} needs at least one city."
        : null;

    private static void Refuse(string? problem)
    {
        if (problem is not null)
        {
            throw new InvalidDataException(problem);
        }
    }
}
