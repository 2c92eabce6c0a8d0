using Carmen.Collector;

namespace Carmen.Tests.Collector;

public sealed class PrivacySettingsTests
{
    private const string Pilot = """
        name: P
        starts: 2026-01-01
        months: 18
        cities:
          - {id: prato, name: Prato, country: IT, timezone: Europe/Rome}

        """;

    [Fact]
    public void A_pilot_that_says_nothing_has_the_defaults()
    {
        var (privacy, problems) = Read("");
        Assert.Empty(problems);
        Assert.Equal(PrivacySettings.Default, privacy);
    }

    [Fact]
    public void Settings_are_read()
    {
        var (privacy, problems) = Read(
            "privacy: {public: 20, inside: 8, staff: 15, comments: 12, dominance: 0.4, counts: round, case-files: true}"
        );
        Assert.Empty(problems);
        Assert.Equal((20, 8, 15, 12), (privacy.Public, privacy.Inside, privacy.Staff, privacy.Comments));
        Assert.Equal((0.4, true, true), (privacy.Dominance, privacy.RoundsCounts, privacy.CaseFiles));
        Assert.False(PrivacySettings.Default.CaseFiles);
    }

    [Theory]
    [InlineData("privacy: {public: 2, inside: 2}", "privacy.public")]
    [InlineData("privacy: {public: 5, inside: 8}", "privacy.public")]
    [InlineData("privacy: {dominance: 1.5}", "privacy.dominance")]
    [InlineData("privacy: {counts: hide}", "privacy.counts")]
    [InlineData("privacy: {k: 5}", "privacy.k")]
    public void What_would_weaken_protection_or_is_not_understood_is_refused(string setting, string where) =>
        Assert.Contains(Read(setting).Problems, problem => problem.Contains(where, StringComparison.Ordinal));

    private static (PrivacySettings Privacy, List<string> Problems) Read(string setting)
    {
        var problems = new List<string>();
        var pilot = PilotReader.Parse(Pilot + setting, "pilot.yaml", new Dictionary<string, Instrument>(), problems);
        return (pilot.Privacy, problems);
    }
}
