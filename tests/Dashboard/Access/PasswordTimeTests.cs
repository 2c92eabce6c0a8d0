using System.Diagnostics;
using Carmen.Dashboard.Access;

namespace Carmen.Tests.Dashboard.Access;

[Collection(Timed.Name)]
public sealed class PasswordTimeTests : IDisposable
{
    private const string Good = "gravel umbrella noontide 7";
    private readonly string folder = Directory.CreateTempSubdirectory("carmen-accounts-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_password_is_hashed_within_a_second()
    {
        Passwords.Hash(Good);
        Assert.InRange(Time(() => Passwords.Hash(Good)), 0, 1_000);
    }

    [Fact]
    public void An_unknown_name_costs_as_much_work_as_a_wrong_password()
    {
        var accounts = AccessStore.Open(folder, new MovingClock()).Accounts;
        accounts.Add("rossi", Roles.Auditor, [], Good);
        var (wrong, unknown) = (new List<double>(), new List<double>());
        for (var round = 0; round < 7; round++)
        {
            wrong.Add(Time(() => accounts.Check("rossi", "not the right one")));
            unknown.Add(Time(() => accounts.Check("nobody", "not the right one")));
        }

        // Both hash once; the rest is noise of a shared machine and one small write.
        Assert.InRange(unknown.Min() / wrong.Min(), 0.5, 1.5);
    }

    private static double Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
