using System.Globalization;

namespace Carmen.Reports;

/// <summary>Languages and legal families in words, as lists of candidates name them.</summary>
public static class PlaceWords
{
    /// <summary>"Swedish" for sv; the code itself where nobody knows it.</summary>
    public static string Language(string code)
    {
        try
        {
            return CultureInfo.GetCultureInfo(code, predefinedOnly: true).EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }

    /// <summary>"common law" for common-law.</summary>
    public static string LegalFamily(string family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return family == "common-law" ? "common law" : Capital(family.Replace('-', ' '));
    }

    /// <summary>What a nominal variable of the context says of a place.</summary>
    public static string Of(string variable, string value) =>
        variable switch
        {
            "language" => Language(value),
            "legal-family" => LegalFamily(value),
            _ => value.Replace('-', ' '),
        };

    /// <summary>"2 languages (English, German)".</summary>
    public static string Counted(IReadOnlyList<string> named, string one, string many)
    {
        ArgumentNullException.ThrowIfNull(named);
        return $"{named.Count} {(named.Count == 1 ? one : many)} ({string.Join(", ", named)})";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
