namespace Carmen.Analysis;

/// <summary>The one door: turns findings into values that may leave.</summary>
public static class Disclosure
{
    /// <summary>People a published cell must speak of, outside the city; Eurostat's threshold rule, set as the project's default.</summary>
    public const int PublicMinimum = 10;

    /// <summary>Inside the city.</summary>
    public const int InsideMinimum = 5;

    public static ReleasedSet Release(FindingSet set, Readership readership) => throw new NotSupportedException();
}
