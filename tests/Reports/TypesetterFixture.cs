using Carmen.Reports;

namespace Carmen.Tests.Reports;

/// <summary>One real typesetting process for all tests about documents and figures.</summary>
public sealed class TypesetterFixture : IAsyncDisposable
{
    public Typesetter Typesetter { get; } = new();

    public ValueTask DisposeAsync() => Typesetter.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class TypesettingGroup : ICollectionFixture<TypesetterFixture>
{
    public const string Name = "typesetting";
}

internal static class Papers
{
    /// <summary>A document with one section of these blocks.</summary>
    public static Document Of(params IReadOnlyList<Block> blocks) =>
        new(
            "test",
            "en",
            new Cover(
                "Project",
                "D0",
                "Title",
                "Subtitle",
                new DateOnly(2026, 5, 4),
                ["A. Neri"],
                [],
                [new Fact("Lead", "Prato")],
                "Version 1",
                [],
                null,
                null
            ),
            SmallPilot.Publication.Language.Deliverables.Labels,
            [],
            [new Section("Chapter", blocks)],
            []
        );
}
