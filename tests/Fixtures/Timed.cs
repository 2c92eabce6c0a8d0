namespace Carmen.Tests;

/// <summary>Tests that hold a reading of the clock against a limit. They run one at a time and after all others, whose work they would else measure.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Timed
{
    public const string Name = "timed";
}
