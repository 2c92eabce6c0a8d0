using System.Security.Cryptography;
using System.Text;
using Carmen.Dashboard.Access;
using Microsoft.Data.Sqlite;

namespace Carmen.Tests.Dashboard.Access;

public sealed class AccountsTests : IDisposable
{
    private const string Good = "gravel umbrella noontide 7";
    private readonly string folder = Directory.CreateTempSubdirectory("carmen-accounts-").FullName;
    private readonly MovingClock clock = new();
    private readonly AccessStore store;

    public AccountsTests() => store = AccessStore.Open(folder, clock);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("short pass")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabc")]
    [InlineData("Password1234")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("qwertyuiop123")]
    [InlineData("Welcome-2026!!")]
    [InlineData("administrator1")]
    [InlineData("summer-winter-1")]
    [InlineData("benvenuto2026")]
    [InlineData("rossi.prato.2026")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("123qweasdzxc")]
    [InlineData("q1w2e3r4t5y6")]
    [InlineData("123456654321")]
    [InlineData("christopher1")]
    [InlineData("jamesbond007")]
    public void What_attackers_try_first_is_no_password(string password) =>
        Assert.NotNull(Passwords.Problem(password, "rossi@prato.example"));

    [Theory]
    [InlineData(Good)]
    [InlineData("correct horse battery staple")]
    [InlineData("öäüßœłđž ne pas oublier")]
    [InlineData("zwölf kleine enten schwimmen")]
    public void Length_is_all_that_a_password_needs(string password) => Assert.Null(Passwords.Problem(password, "rossi@prato.example"));

    /// <summary>Lists as hosts have them: words in any case, or SHA-1 hashes in order with counts, with either end of line and without a last one.</summary>
    [Fact]
    public void A_password_of_the_hosts_list_is_refused_whether_it_lists_words_or_hashes()
    {
        var path = Path.Combine(folder, RefusedPasswords.FileName);
        Assert.Null(store.Accounts.Problem(Good, "rossi"));
        string[] listed = [Good, .. Enumerable.Range(0, 999).Select(number => $"harbour lantern {number} violet")];
        string[] free = [.. Enumerable.Range(0, 200).Select(number => $"pebble orchard {number} marmalade")];
#pragma warning disable CA5350 // What leaked passwords are listed by.
        string[] hashes =
        [
            .. listed.Select(one => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(one)))).Order(StringComparer.Ordinal),
        ];
#pragma warning restore CA5350
        foreach (
            var text in new[]
            {
                string.Join('\n', listed).ToUpperInvariant(),
                string.Concat(hashes.Select((hash, place) => $"{hash}:{place % 1234}\r\n")),
                string.Join('\n', hashes).ToLowerInvariant(),
            }
        )
        {
            File.WriteAllText(path, text);
            Assert.All(
                listed,
                one => Assert.Contains("known or were leaked", store.Accounts.Problem(one, "rossi"), StringComparison.Ordinal)
            );
            Assert.All(free, one => Assert.Null(store.Accounts.Problem(one, "rossi")));
        }

        File.WriteAllText(path, "");
        Assert.Null(store.Accounts.Problem(Good, "rossi"));
    }

    [Fact]
    public void Nobody_makes_an_account_with_a_password_of_the_hosts_list()
    {
        File.WriteAllText(Path.Combine(folder, RefusedPasswords.FileName), Good);
        Assert.Throws<InvalidDataException>(() => store.Accounts.Add("rossi", Roles.Auditor, [], Good));
        var account = store.Accounts.Add("rossi", Roles.Auditor, [], "another quiet harbour 12");
        Assert.Throws<InvalidDataException>(() => store.Accounts.SetPassword(account.Id, Good));
        var link = store.Invitations.Issue(Principal.CommandLine, Roles.Auditor, []);
        Assert.Throws<InvalidDataException>(() => store.Invitations.Take(link, "bianchi", Good));
        Assert.NotNull(store.Accounts.Check("rossi", "another quiet harbour 12"));
    }

    [Fact]
    public void A_password_is_kept_with_210_000_rounds_of_PBKDF2_with_SHA_512()
    {
        var hash = Convert.FromBase64String(Passwords.Hash(Good));
        // The framework's format 3: marker, function (2 is HMAC-SHA-512), rounds, length of the salt; all big-endian.
        Assert.Equal(1, hash[0]);
        Assert.Equal(2, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(1)));
        Assert.Equal(210_000, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)));
    }

    [Fact]
    public void A_password_of_older_settings_is_taken_and_hashed_anew()
    {
        var account = store.Accounts.Add("rossi", Roles.Auditor, [], Good);
        var dated = new Microsoft.AspNetCore.Identity.PasswordHasher<string>(
            Microsoft.Extensions.Options.Options.Create(new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = 10_000 })
        ).HashPassword("", Good);
        store.Accounts.Change(account.Id, row => row.Password = dated);
        Assert.NotNull(store.Accounts.Check("rossi", Good));
        Assert.NotEqual(dated, store.Read(context => context.Accounts.First().Password));
        Assert.NotNull(store.Accounts.Check("ROSSI ", Good));
    }

    [Fact]
    public void An_account_rests_after_ten_wrong_passwords_also_for_the_right_one()
    {
        store.Accounts.Add("rossi", Roles.Auditor, [], Good);
        for (var attempt = 0; attempt < Accounts.MostFailures; attempt++)
        {
            Assert.Null(store.Accounts.Check("rossi", "not the right one"));
        }

        Assert.Null(store.Accounts.Check("rossi", Good));
        clock.Ahead += Accounts.Rest + TimeSpan.FromSeconds(1);
        Assert.NotNull(store.Accounts.Check("rossi", Good));
    }

    [Fact]
    public void The_last_administrator_stays()
    {
        var only = store.Accounts.Add("one", Roles.Administrator, [], Good);
        Assert.Throws<InvalidDataException>(() => store.Accounts.SetDisabled(only.Id, true));
        Assert.Throws<InvalidDataException>(() => store.Accounts.SetRole(only.Id, Roles.Auditor, []));
        store.Accounts.Add("two", Roles.Administrator, [], Good);
        store.Accounts.SetDisabled(only.Id, true);
        Assert.Null(store.Accounts.Check("one", Good));
    }

    [Fact]
    public void A_session_ends_by_rest_by_age_and_by_whatever_changes_the_account()
    {
        var account = store.Accounts.Add("rossi", Roles.Evaluator, ["prato"], Good);
        store.Accounts.Add("root", Roles.Administrator, [], Good);
        Assert.True(Alive(() => { }));
        Assert.True(Alive(() => clock.Ahead += TimeSpan.FromMinutes(29)));
        Assert.False(Alive(() => clock.Ahead += TimeSpan.FromMinutes(31)));
        Assert.False(Alive(() => store.Accounts.SetPassword(account.Id, Good + " or so")));
        Assert.False(Alive(() => store.Accounts.SetRole(account.Id, Roles.Evaluator, ["sheffield"])));
        Assert.False(Alive(() => store.Accounts.SetDisabled(account.Id, true)));
        store.Accounts.SetDisabled(account.Id, false);
        Assert.False(Alive(() => store.Accounts.EndSessions(account.Id)));
        Assert.False(Alive(() => store.SecondFactors.Remove(account.Id)));
        var busy = store.Sessions.Begin(account.Id, true);
        for (var minutes = 0; minutes < (12 * 60) - 20; minutes += 20)
        {
            clock.Ahead += TimeSpan.FromMinutes(20);
            Assert.NotNull(store.Sessions.Find(busy));
        }

        clock.Ahead += TimeSpan.FromMinutes(21);
        Assert.Null(store.Sessions.Find(busy));

        bool Alive(Action then)
        {
            var session = store.Sessions.Begin(account.Id, true);
            then();
            return store.Sessions.Find(session) is not null;
        }
    }

    [Fact]
    public void An_invitation_works_once_and_for_seven_days()
    {
        var link = store.Invitations.Issue(Principal.CommandLine, Roles.Evaluator, ["prato"]);
        Assert.Throws<InvalidDataException>(() => store.Invitations.Take(link, "rossi", "too short"));
        Assert.Equal(["prato"], store.Invitations.Take(link, "rossi", Good).Cities);
        Assert.Throws<InvalidDataException>(() => store.Invitations.Take(link, "bianchi", Good));
        var late = store.Invitations.Issue(Principal.CommandLine, Roles.Auditor, []);
        clock.Ahead += TimeSpan.FromDays(8);
        Assert.Null(store.Invitations.Find(late));
        var withdrawn = store.Invitations.Issue(Principal.CommandLine, Roles.Auditor, []);
        store.Invitations.Withdraw(store.Invitations.Open().Single().Id);
        Assert.Null(store.Invitations.Find(withdrawn));
    }

    [Fact]
    public void A_token_is_bound_to_its_scope_its_city_and_its_time()
    {
        var now = clock.GetUtcNow();
        var (token, secret) = store.Tokens.Issue(Principal.CommandLine, "export", Tokens.Deliver, "prato", now.AddMonths(18));
        Assert.StartsWith("cvt_", secret, StringComparison.Ordinal);
        Assert.Equal(4 + 43, secret.Length);
        Assert.Equal(
            (Roles.Contributor, "prato"),
            (store.Tokens.Find(secret)!.Principal.Role, store.Tokens.Find(secret)!.Principal.Cities.Single())
        );
        Assert.Null(store.Tokens.Find(secret[..^1] + "_"));
        Assert.Throws<InvalidDataException>(() => store.Tokens.Issue(Principal.CommandLine, "x", Tokens.Deliver, null, now.AddMonths(1)));
        Assert.Throws<InvalidDataException>(() =>
            store.Tokens.Issue(Principal.CommandLine, "x", Tokens.Deliver, "prato", now.AddMonths(19))
        );
        var (reading, _) = store.Tokens.Issue(Principal.CommandLine, "sheet", Tokens.Read, "prato", now.AddMonths(1));
        Assert.Equal(
            [Policies.Figures],
            Policies.RolesOf.Where(entry => entry.Value.Contains(reading.Principal.Role)).Select(entry => entry.Key)
        );
        store.Tokens.Revoke(token.Id);
        Assert.Null(store.Tokens.Find(secret));
        var (_, other) = store.Tokens.Issue(Principal.CommandLine, "short", Tokens.Read, null, now.AddDays(1));
        clock.Ahead += TimeSpan.FromDays(2);
        Assert.Null(store.Tokens.Find(other));
    }

    [Fact]
    public void None_of_a_thousand_secrets_is_in_the_store_that_they_open()
    {
        var account = store.Accounts.Add("rossi", Roles.Auditor, [], Good);
        var secrets = new List<string> { Good };
        for (var round = 0; round < 250; round++)
        {
            secrets.Add(store.Sessions.Begin(account.Id, true));
            secrets.Add(store.Tokens.Issue(Principal.CommandLine, "t", Tokens.Read, null, clock.GetUtcNow().AddMonths(1)).Secret);
            secrets.Add(store.Invitations.Issue(Principal.CommandLine, Roles.Auditor, []));
            if (round % 10 == 0)
            {
                var proposal = store.SecondFactors.Propose(account.Id);
                var secret = store.SecondFactors.Proposed(account.Id, proposal);
                var codes = store.SecondFactors.Begin(account.Id, proposal, Totp.Code(secret, Totp.Step(clock.GetUtcNow())))!;
                secrets.AddRange(codes.Select(code => code.Replace("-", "", StringComparison.Ordinal)));
                secrets.Add(Totp.Text(secret));
                secrets.Add(Encoding.Latin1.GetString(secret));
            }
        }

        Assert.True(secrets.Count >= 1_000, $"{secrets.Count}");
        var dump = Dump();
        Assert.DoesNotContain(secrets, secret => dump.Contains(secret, StringComparison.OrdinalIgnoreCase));
        // The search would find them: what the store does keep of a token, its beginning, is there.
        Assert.Contains(secrets.First(secret => secret.StartsWith("cvt_", StringComparison.Ordinal))[..10], dump, StringComparison.Ordinal);
    }

    /// <summary>Every byte of the folder but the key itself, as Latin 1, so that each byte is one letter.</summary>
    private string Dump()
    {
        using (var connection = new SqliteConnection($"Data Source={store.Path};Pooling=False"))
        {
            connection.Open();
        }

        return string.Concat(
            Directory
                .GetFiles(folder)
                .Where(path => !path.EndsWith(".key", StringComparison.Ordinal))
                .Select(path => Encoding.Latin1.GetString(File.ReadAllBytes(path)))
        );
    }
}
