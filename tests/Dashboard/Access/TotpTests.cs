using System.Text;
using Carmen.Dashboard.Access;

namespace Carmen.Tests.Dashboard.Access;

public sealed class TotpTests : IDisposable
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");
    private readonly string folder = Directory.CreateTempSubdirectory("carmen-totp-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>RFC 6238, appendix B, SHA-1: of its eight digits the last six.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_RFC_6238(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Secret, Totp.Step(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    /// <summary>RFC 4226, appendix D.</summary>
    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(5, "254676")]
    [InlineData(9, "520489")]
    public void Codes_are_those_of_RFC_4226(long counter, string code) => Assert.Equal(code, Totp.Code(Secret, counter));

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_typed_in_base_32(string plain, string text) => Assert.Equal(text, Totp.Text(Encoding.ASCII.GetBytes(plain)));

    [Fact]
    public void A_code_of_this_step_or_the_one_before_is_taken_and_none_twice()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(2_000_000_000);
        var step = Totp.Step(now);
        Assert.Equal(step - 1, Totp.Match(Secret, Totp.Code(Secret, step - 1), now, 0));
        Assert.Equal(step, Totp.Match(Secret, Totp.Code(Secret, step), now, 0));
        Assert.Null(Totp.Match(Secret, Totp.Code(Secret, step + 1), now, 0));
        Assert.Null(Totp.Match(Secret, Totp.Code(Secret, step - 2), now, 0));
        Assert.Null(Totp.Match(Secret, Totp.Code(Secret, step), now, step));
        Assert.Null(Totp.Match(Secret, "", now, 0));
    }

    [Fact]
    public void A_second_factor_takes_each_code_and_each_recovery_code_once()
    {
        var clock = new MovingClock();
        var store = AccessStore.Open(folder, clock);
        var account = store.Accounts.Add("rossi", Roles.Administrator, [], "gravel umbrella noontide 7");
        Assert.True(account.LacksSecondFactor);
        var proposal = store.SecondFactors.Propose(account.Id);
        var secret = store.SecondFactors.Proposed(account.Id, proposal);
        Assert.Null(store.SecondFactors.Begin(account.Id, proposal, "000000"));
        Assert.Null(store.SecondFactors.Begin(account.Id + 1, proposal, Code()));
        var first = Code();
        var recovery = store.SecondFactors.Begin(account.Id, proposal, first)!;
        Assert.Equal(10, recovery.Distinct().Count());
        Assert.False(store.SecondFactors.Check(account.Id, first));
        clock.Ahead += TimeSpan.FromSeconds(31);
        var next = Code();
        Assert.True(store.SecondFactors.Check(account.Id, $" {next[..3]} {next[3..]}"));
        Assert.False(store.SecondFactors.Check(account.Id, next));
        Assert.True(store.SecondFactors.Check(account.Id, recovery[3].ToUpperInvariant()));
        Assert.False(store.SecondFactors.Check(account.Id, recovery[3]));
        Assert.Equal(9, store.Accounts.Find(account.Id)!.RecoveryLeft);

        string Code() => Totp.Code(secret, Totp.Step(clock.GetUtcNow()));
    }
}
