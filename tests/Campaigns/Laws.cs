using FsCheck;

namespace Carmen.Tests.Campaigns;

/// <summary>How laws are tried out: on cases drawn from the seed of the run, so that two runs try the same ones.</summary>
internal static class Laws
{
    /// <summary>The increment of FsCheck's generator; any odd number.</summary>
    private const ulong Gamma = 7;

    public static Config Tried { get; } = Config.QuickThrowOnFailure.WithReplay(Campaign.Seed, Gamma);
}
