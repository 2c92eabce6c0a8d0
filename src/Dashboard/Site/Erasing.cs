using Carmen.Collector;

namespace Carmen.Dashboard;

/// <summary>Takes people out of a pilot for good.</summary>
/// <param name="CasesOf">(city, ids as its files write them) → how many cases name one of them; nothing is changed.</param>
/// <param name="Erase">(city, ids, by whom) → the proof, and the name of the file it is kept in.</param>
public sealed record Erasing(
    Func<string, IReadOnlyList<string>, int> CasesOf,
    Func<string, IReadOnlyList<string>, string, (ErasureProof Proof, string Kept)> Erase
);

/// <summary>Who asks for a case file, of whom and what for.</summary>
/// <param name="Person">As the city's files write the person; turned into a pseudonym and kept nowhere.</param>
/// <param name="By">The account that asks.</param>
public sealed record CaseFileRequest(string City, string Person, string By, string Purpose);
